/**
 * Makes the drawn pictures that stand for a dataset until its own images are on the machine.
 *
 *     node scripts/node24.mjs scripts/drawn-pictures.ts
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { drawnSamples } from './landing/drawn-samples.ts'
import { root } from './node24.mjs'

const columns = 6
const folder = join(root, 'apps', 'web', 'src', 'pictures', 'drawn')
mkdirSync(folder, { recursive: true })

for (const [id, { side, samples }] of Object.entries(drawnSamples)) {
  const tiles = await Promise.all(
    // Drawn large and made small, as photographs are; a little soft, as small photographs are.
    samples.map((svg) => sharp(Buffer.from(svg), { density: 144 }).resize(side, side).blur(0.4).png().toBuffer()),
  )
  const rows = Math.ceil(tiles.length / columns)
  const picture = await sharp({
    create: { width: columns * side, height: rows * side, channels: 3, background: '#000' },
  })
    .composite(
      tiles.map((input, place) => ({ input, left: (place % columns) * side, top: Math.floor(place / columns) * side })),
    )
    .webp({ quality: 32, effort: 6 })
    .toBuffer()
  writeFileSync(join(folder, `${id}.webp`), picture)
  process.stdout.write(`${id}: ${picture.length} bytes\n`)
}
