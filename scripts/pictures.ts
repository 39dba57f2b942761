/**
 * Makes what the start page shows of real data and of a real run, from a running server and its data folder: pictures
 * of every built-in dataset that is ready there, and what the digits starter says about test images after a training.
 *
 *     npm start
 *     node scripts/pictures.ts http://localhost:4000 DATA-FOLDER
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { terminalStatuses } from '@blocksight/contracts'
import { type ApiClient, createApiClient } from '@blocksight/contracts/client'
import sharp from 'sharp'
import { drawnSamples } from './landing/drawn-samples.ts'
import { type PackedImages, packedImages } from './landing/packed-images.ts'
import { root } from './node24.mjs'

const [url, dataFolder] = process.argv.slice(2)
if (!url || !dataFolder) throw new Error('Expected the address of a server and its data folder')
const columns = 6
const rows = 3
const web = join(root, 'apps', 'web', 'src')
const api = createApiClient(url)

const { datasets } = await api.datasets.list()
for (const { id, builtIn, status, hash } of datasets) {
  // Those of which drawings ship are those of which images may not.
  if (!builtIn || id in drawnSamples) continue
  if (status !== 'ready' || !hash) {
    process.stdout.write(`${id}: not ready, its picture stays as it is\n`)
    continue
  }
  const picture = await sheet(packedImages(join(dataFolder, 'datasets', hash)))
  mkdirSync(join(web, 'pictures', 'samples'), { recursive: true })
  writeFileSync(join(web, 'pictures', 'samples', `${id}.webp`), picture)
  process.stdout.write(`${id}: ${picture.length} bytes\n`)
  if (id === 'digits') await firstRun(api, packedImages(join(dataFolder, 'datasets', hash)))
}

/** The first training images, one class after the other, as one picture. */
async function sheet(images: PackedImages): Promise<Buffer> {
  const { height, width, channels } = images
  const perClass = 3
  const all = images.first('train', perClass)
  const classes = all.length / perClass
  // One of each class, then the next of each class, until the sheet is full.
  const chosen = Array.from(
    { length: columns * rows },
    (_, n) => all[(n % classes) * perClass + Math.floor(n / classes)],
  )
  const empty = { width: columns * width, height: rows * height, channels: 3 as const, background: '#000' }
  const whole = await sharp({ create: empty })
    .composite(
      chosen.map((image, n) => ({
        input: image?.pixels as Buffer,
        raw: { width, height, channels },
        left: (n % columns) * width,
        top: Math.floor(n / columns) * height,
      })),
    )
    .png()
    .toBuffer()
  // Pen strokes are smaller without loss, photographs with it.
  const [exact, lossy] = await Promise.all(
    [{ lossless: true }, { quality: 70 }].map((how) =>
      sharp(whole)
        .webp({ ...how, effort: 6 })
        .toBuffer(),
    ),
  )
  return exact && lossy && exact.length < lossy.length ? exact : (lossy as Buffer)
}

/** Trains the digits starter, and writes its curve and what it says of the first test image of each class. */
async function firstRun(client: ApiClient, images: PackedImages): Promise<void> {
  const document = JSON.parse(readFileSync(join(root, 'examples', 'digits-starter.json'), 'utf8'))
  const { id } = await client.runs.create({ document, seed: 1 })
  for await (const _ of await client.runs.events({ id })) {
    // The stream ends when the run does.
  }
  const run = await client.runs.get({ id })
  if (!terminalStatuses.includes(run.status) || !run.result) throw new Error(`The run ended as ${run.status}`)
  const { epochs } = await client.runs.metrics({ id })
  const tested = images.first('test', 1)
  const { height, width, channels } = images
  const files = await Promise.all(
    tested.map(async ({ label, pixels }) => ({
      name: String(label),
      data: (await sharp(pixels, { raw: { width, height, channels } }).png().toBuffer()).toString('base64'),
    })),
  )
  const { predictions } = await client.runs.predict({ id, images: files })
  const { seed, identity, result, frozen } = run
  const round = (value: number) => Number(value.toFixed(4))
  const written = {
    seed,
    identity,
    torch: frozen?.versions.torch,
    epochs: epochs.map(({ trainAccuracy, validationAccuracy }) => ({
      train: round(trainAccuracy),
      validation: round(validationAccuracy),
    })),
    testAccuracy: round(result.testAccuracy),
    seconds: round(result.seconds),
    digits: tested.map(({ label, pixels }, n) => ({
      label,
      pixels: pixels.toString('hex'),
      probabilities: Array.from({ length: 10 }, (_, digit) =>
        round(predictions[n]?.classes.find(({ index }) => index === digit)?.probability ?? 0),
      ),
    })),
  }
  writeFileSync(join(web, 'landing', 'first-run.generated.json'), `${JSON.stringify(written, null, 2)}\n`)
  process.stdout.write(`digits: a run with ${written.testAccuracy} on the test split\n`)
}
