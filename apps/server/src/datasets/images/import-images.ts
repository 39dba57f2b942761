import { join } from 'node:path'
import type { Text } from '@blocksight/network'
import { noteImport, removeUnused } from '../own.ts'
import { type PackedDataset, type PackingSource, readPacked } from '../packed.ts'
import { packDataset } from '../packing.ts'
import { DatasetProblem, Findings } from '../problem.ts'
import type { Watching } from '../progress.ts'
import type { SplitShares } from '../splits.ts'
import type { Fit, ImageForm } from './decode.ts'
import { defaultLimits, type ImportLimits } from './limits.ts'
import { type ImageSource, keepOriginals, openImages } from './originals.ts'
import { splitOwnImages } from './own-splits.ts'
import { layOut, readImages } from './read-images.ts'

/** How a person's own images are packed. */
export interface ImportOptions {
  readonly name: string
  /** [height, width], each 4 … 512 */
  readonly size: readonly [number, number]
  /** 1 gray, 3 colour */
  readonly channels: 1 | 3
  readonly fit: Fit
  /** Of all images; what is not given is 0.15 below 2,000 images and 0.1 from there. */
  readonly shares?: SplitShares
}

/**
 * Makes a dataset of a person's own images by class: keeps the originals, packs them in one size and colour. The same
 * images with the same options give the same dataset; other options give another one from the same originals.
 * @throws DatasetProblem; whatever is wrong with single images is in the result's `problems` instead.
 */
export async function importOwnImages(
  folders: { readonly packed: string; readonly originals: string },
  source: ImageSource,
  options: ImportOptions,
  watching: Watching,
  limits: ImportLimits = defaultLimits,
): Promise<PackedDataset> {
  const form = checkOptions(options)
  const findings = new Findings()
  const archive = await openImages(folders.originals, source, findings, limits)
  const files: PackingSource['files'] = []
  try {
    const layout = layOut(archive)
    const expectedBytes = archive.files.length * form.height * form.width * form.channels
    const packed = await packDataset({
      ...watching,
      folder: folders.packed,
      shape: [form.channels, form.height, form.width],
      expectedBytes,
      fill: async (add) => {
        const order = { ...watching, form, limits, duplicates: 'leave out' as const }
        const samples = await readImages(archive, layout, order, findings, add)
        const { classes, labels, splits } = splitOwnImages(samples, findings, options.shares)
        // Kept last, so that what cannot be used leaves nothing behind.
        const originals = await keepOriginals(folders.originals, source, archive, watching)
        files.push({ file: nameOf(source), bytes: originals.bytes, sha256: originals.hash, verified: 'none' })
        return {
          id: `own-${originals.hash.slice(0, 12)}`,
          version: `${form.height}x${form.width}x${form.channels}-${form.fit}${sharesIn(options.shares)}`,
          name: { en: options.name, ko: options.name },
          summary: summaryOf(labels.length, classes.length),
          licence: '',
          homepage: '',
          classes,
          labels,
          splits,
          source: {
            kind: 'images' as const,
            files,
            packing: { height: form.height, width: form.width, channels: form.channels, fit: form.fit },
          },
          problems: findings.list(),
        }
      },
    })
    // The same pictures may have been packed before, from another zip or under another name: the last import counts.
    await noteImport(folders.packed, packed.hash, {
      name: { en: options.name, ko: options.name },
      problems: findings.list().map((finding) => ({ ...finding, examples: [...finding.examples] })),
      files: [...files],
    })
    return (await readPacked(folders.packed, packed.hash)) ?? packed
  } catch (error) {
    // Those that were not copied for this import are not its to remove.
    if (!('originals' in source)) for (const { sha256 } of files) await removeUnused(folders, sha256)
    throw error
  } finally {
    await archive.close()
  }
}

const fits: readonly Fit[] = ['cover', 'contain', 'stretch']

/** @throws DatasetProblem `bad-options` */
export function checkOptions({ name, size, channels, fit, shares = {} }: ImportOptions): ImageForm {
  const refuse = (option: string, received: string | number, expected: string) =>
    new DatasetProblem('bad-options', { option, received, expected })
  const [height, width] = size
  for (const side of [height, width]) {
    if (!Number.isInteger(side) || side < 4 || side > 512) throw refuse('size', String(side), '4 … 512')
  }
  if (channels !== 1 && channels !== 3) throw refuse('channels', String(channels), '1, 3')
  if (!fits.includes(fit)) throw refuse('fit', String(fit), fits.join(', '))
  for (const share of [shares.validation, shares.test]) {
    if (share !== undefined && !(share > 0 && share <= 0.5)) throw refuse('split', String(share), '0.01 … 0.5')
  }
  if (name.trim() === '' || name.length > 200) throw refuse('name', name.slice(0, 200), '1 … 200')
  return { height, width, channels, fit }
}

/** Other shares make another dataset; shares that are not given leave the name as it is. */
function sharesIn({ validation, test }: SplitShares = {}): string {
  const percent = (share: number) => Number((share * 100).toFixed(2))
  const part = (letter: string, share: number | undefined) => (share === undefined ? '' : `${letter}${percent(share)}`)
  const parts = part('v', validation) + part('t', test)
  return parts && `-${parts}`
}

function summaryOf(images: number, classes: number): Text {
  return {
    en: `${images} own images in ${classes} classes.`,
    ko: `직접 넣은 이미지 ${images}장, 클래스 ${classes}개.`,
  }
}

function nameOf(source: ImageSource): string {
  const path = 'zip' in source ? source.zip : 'folder' in source ? source.folder : source.originals
  return join(path).split(/[/\\]/).at(-1) ?? path
}
