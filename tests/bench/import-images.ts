/**
 * Imports the 60,000 JPEG files of CIFAR-10 and prints seconds, and the memory on top of the idle process.
 * Usage: node tests/bench/import-images.ts [path of cifar10-images.zip]
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openDatasetStore } from '../../apps/server/src/datasets/index.ts'

const zip = resolve(
  process.argv[2] ?? join(process.env.BLOCKSIGHT_DATASETS ?? '../shared/datasets', 'cifar10/cifar10-images.zip'),
)
const folder = await mkdtemp(join(tmpdir(), 'blocksight-bench-'))
const store = await openDatasetStore({ folder, python: 'python3' })
await wait(500)

const idle = process.memoryUsage.rss()
let peak = idle
let longestPause = 0
let last = performance.now()
const sampler = setInterval(() => {
  const now = performance.now()
  longestPause = Math.max(longestPause, now - last - 20)
  last = now
  peak = Math.max(peak, process.memoryUsage.rss())
}, 20)

const started = performance.now()
const options = { name: 'CIFAR-10 images', size: [32, 32], channels: 3, fit: 'cover' } as const
const packed = await store.importImages({ zip }, options, {})
const seconds = (performance.now() - started) / 1000
clearInterval(sampler)
const { train, validation, test } = packed.facts.counts
const megabytes = (bytes: number) => Math.round(bytes / 1e6)
const details = {
  idleMegabytes: megabytes(idle),
  longestEventLoopPauseMilliseconds: Math.round(longestPause),
  images: train + validation + test,
  problems: packed.problems.map(({ code, count }) => ({ code, count })),
}
const extra = megabytes(peak - idle)
const rounded = Number(seconds.toFixed(1))
const time = {
  name: 'import of 60,000 images',
  bar: '≤ 90 s',
  value: rounded,
  unit: 's',
  passed: seconds <= 90,
  details,
}
console.log(JSON.stringify(time))
const memory = {
  name: 'memory above idle while importing',
  bar: '≤ 250 MB',
  value: extra,
  unit: 'MB',
  passed: extra <= 250,
}
console.log(JSON.stringify(memory))
await rm(folder, { recursive: true, force: true })
