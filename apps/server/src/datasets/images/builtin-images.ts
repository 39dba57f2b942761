import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { DatasetFacts, ImageLayout } from '@blocksight/datasets'
import type { PackedDataset } from '../packed.ts'
import { packDataset } from '../packing.ts'
import { DatasetProblem, Findings } from '../problem.ts'
import type { Watching } from '../progress.ts'
import { drawStratified, drawThreeSplits, type Splits } from '../splits.ts'
import { defaultLimits } from './limits.ts'
import { layOut, type ReadSample, readImages } from './read-images.ts'
import { openZip } from './zip.ts'

/**
 * Packs a public dataset from a zip of images by class instead of its original files: another version of it, named so
 * and with a finding that says so. Folders train and test keep their meaning; validation is drawn from train.
 * @throws DatasetProblem `classes-differ` before any image is read; as packing own images does.
 */
export async function packBuiltinFromImages(
  facts: DatasetFacts,
  zip: string,
  folder: string,
  watching: Watching,
): Promise<PackedDataset> {
  const findings = new Findings()
  const limits = defaultLimits
  const archive = await openZip(zip, findings, limits)
  try {
    const layout = layOut(archive)
    const numbers = matchClasses(facts, layout, zip)
    const [channels, height, width] = facts.shape
    const form = { height, width, channels: channels === 1 ? (1 as const) : (3 as const), fit: 'cover' as const }
    return await packDataset({
      ...watching,
      folder,
      shape: facts.shape,
      expectedBytes: archive.files.length * channels * height * width,
      fill: async (add) => {
        const order = { ...watching, form, limits, duplicates: 'keep' as const }
        const samples = await readImages(archive, layout, order, findings, add)
        const labels = samples.map((sample) => numbers.get(sample.class) as number)
        const file = { file: basename(zip), ...(await fingerprint(zip, watching)), verified: 'none' as const }
        return {
          id: facts.id,
          version: 'images',
          name: { en: `${facts.name.en} (from images)`, ko: `${facts.name.ko} (이미지에서)` },
          summary: facts.summary,
          licence: facts.licence,
          homepage: facts.homepage,
          classes: facts.classes,
          labels,
          splits: splitsOf(facts, samples, labels),
          source: { kind: 'images' as const, files: [file], packing: { height, width, channels, fit: form.fit } },
          problems: [...madeFromImages(samples.length, basename(zip)), ...findings.list()],
        }
      },
    })
  } finally {
    await archive.close()
  }
}

/** The number of each class folder; names agree regardless of case and of what no folder's name can hold: `T-shirt/top`. */
function matchClasses(facts: DatasetFacts, layout: ImageLayout, zip: string): ReadonlyMap<string, number> {
  const plain = (name: string) => name.toLowerCase().replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
  const expected = new Map(facts.classes.map((name, index) => [plain(name), index]))
  const numbers = new Map(layout.classes.map((name) => [name, expected.get(plain(name))]))
  const found = [...numbers.values()]
  if (found.includes(undefined) || new Set(found).size !== facts.classes.length) {
    const values = { file: basename(zip), name: facts.name.en, received: layout.classes, expected: facts.classes }
    throw new DatasetProblem('classes-differ', values)
  }
  return numbers as ReadonlyMap<string, number>
}

function splitsOf(facts: DatasetFacts, samples: readonly ReadSample[], labels: readonly number[]): Splits {
  const of = (split: ReadSample['split']) => samples.flatMap((sample, index) => (sample.split === split ? [index] : []))
  const [train, validation, test] = [of('train'), of('validation'), of('test')]
  if (test.length === 0) return drawThreeSplits(labels)
  if (validation.length > 0) return { train, validation, test }
  const share = facts.counts.validation / (facts.counts.train + facts.counts.validation)
  const { drawn, rest } = drawStratified(train, labels, Math.round(train.length * share))
  return { train: rest, validation: drawn, test }
}

function madeFromImages(count: number, zip: string) {
  const findings = new Findings()
  findings.add('images-instead-of-original', zip, { images: count })
  return findings.list()
}

async function fingerprint(zip: string, { signal }: Watching): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(zip, { highWaterMark: 1 << 20 })) {
    signal?.throwIfAborted()
    hash.update(chunk)
  }
  return { bytes: (await stat(zip)).size, sha256: hash.digest('hex') }
}
