import { augmentationFile, compile, diagnosticMessage } from '@blocksight/compiler'
import type { AugmentationPreview, augmentationWish } from '@blocksight/contracts'
import type { Block } from '@blocksight/network'
import type { z } from 'zod'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { readDocument } from '../checks/checks.ts'
import { type DatasetStore, toPng } from '../datasets/index.ts'
import { Refusal } from '../http/refusal.ts'
import { AugmentationFailed, type Augmenter } from '../trainer/augmenter.ts'

export interface AugmentationParts {
  readonly catalogue: Catalogue
  readonly store: DatasetStore
  readonly augmenter: Augmenter
}

/**
 * Some training images and what the network's augmentation makes of them, by the very code that trains. The rest of the
 * network may be unfinished.
 * @throws Refusal `network-has-errors` for a problem inside the augmentation, `dataset-not-ready`, `preview-failed`
 */
export async function previewAugmentation(
  { catalogue, store, augmenter }: AugmentationParts,
  wish: z.output<typeof augmentationWish>,
): Promise<AugmentationPreview> {
  const document = readDocument(wish.document)
  const entry = await catalogue.get(document.dataset)
  if (entry === undefined) throw new Refusal('dataset-not-found', { dataset: document.dataset })
  if (entry.packed === undefined) throw new Refusal('dataset-not-ready', { dataset: document.dataset })
  const { facts, packed } = entry
  const compilation = compile(document, { datasets: (id) => (id === document.dataset ? facts : undefined) })
  const { augmentations } = compilation
  const own = new Set(document.stacks.flatMap(({ blocks }) => blocks.slice(0, 1).flatMap(inside)))
  const errors = compilation.diagnostics.filter(({ severity, block }) => severity === 'error' && own.has(block ?? ''))
  if (errors[0] !== undefined) {
    const first = { en: diagnosticMessage(errors[0], 'en'), ko: diagnosticMessage(errors[0], 'ko') }
    throw new Refusal('network-has-errors', { diagnostics: errors, count: errors.length, first })
  }

  const index = await store.classIndex(packed.hash)
  const train = index.indices('train', undefined)
  const step = Math.max(1, Math.floor(train.length / wish.images))
  const chosen = Array.from(
    { length: Math.min(wish.images, train.length) },
    (_, place) => train[place * step] as number,
  )
  const originals = await store.pixels(packed.hash, chosen)
  const source = augmentationFile({ augmentations })
  const repeated = chosen.flatMap((_, place) => Array.from({ length: wish.copies }, () => originals[place] as Buffer))
  const [channels, height, width] = facts.shape
  const shape = [repeated.length, height, width, channels] as const
  const { bytes } =
    source === ''
      ? { bytes: Buffer.concat(repeated) }
      : await augmenter.augment(source, { shape, bytes: Buffer.concat(repeated) }, wish.seed).catch(refused)

  const size = height * width * channels
  const png = async (pixels: Buffer) => (await toPng(pixels, facts.shape)).toString('base64')
  const samples = chosen.map(async (sample, place) => ({
    index: sample,
    label: index.labelOf(sample),
    original: await png(originals[place] as Buffer),
    augmented: await Promise.all(
      Array.from({ length: wish.copies }, (_, copy) => {
        const at = (place * wish.copies + copy) * size
        return png(bytes.subarray(at, at + size))
      }),
    ),
  }))
  return { samples: await Promise.all(samples), augmentations: augmentations.map(({ block }) => block) }
}

function refused(error: unknown): never {
  if (error instanceof AugmentationFailed) throw new Refusal('preview-failed', { problem: error.problem })
  throw error
}

/** The ids of the blocks inside a block: for a data block its augmentation. */
function inside({ bodies = [] }: Block): string[] {
  return bodies.flatMap((body) => body.flatMap((block) => [block.id, ...inside(block)]))
}
