/**
 * How long a check takes: warm, after one attribute of an early block changed the shape of every block below it, and
 * cold, from JSON text with validation. The bars hold for Node on a machine that does nothing else.
 */
import { compile } from '@blocksight/compiler'
import { applyEdit, parseNetwork } from '@blocksight/network'
import { networkOf } from './large-network.fixture.ts'

const facts = {
  shape: [3, 32, 32],
  classes: Array.from({ length: 10 }, (_, index) => String(index)),
  mean: [0.5, 0.5, 0.5],
  std: [0.25, 0.25, 0.25],
}
const environment = { datasets: () => facts, limits: { memoryBytes: 1e15 } }

function warm(count: number, rounds: number): number[] {
  let document = networkOf(count, 'any')
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    // An even kernel without padding takes a pixel off, so that the shapes of all blocks below change.
    const value = round % 2 === 0 ? 2 : 3
    document = applyEdit(document, {
      kind: 'set-attribute',
      block: 'conv-0-a',
      attribute: 'kernelSize',
      value,
    }).document
    times.push(timed(() => expectGood(compile(document, environment).ok)))
  }
  return times
}

function cold(count: number, rounds: number): number[] {
  const text = JSON.stringify(networkOf(count, 'any'))
  return Array.from({ length: rounds }, () =>
    timed(() => {
      const { document } = parseNetwork(text)
      if (!document) throw new Error('The bench network cannot be read')
      expectGood(compile(document, environment).ok)
    }),
  )
}

function timed(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

function expectGood(ok: boolean): void {
  if (!ok) throw new Error('The bench network has errors')
}

/** The 99th percentile, after a first fifth that warms the engine up. */
function p99(times: readonly number[]): { value: number; median: number } {
  const measured = times.slice(Math.floor(times.length / 5)).sort((a, b) => a - b)
  const at = (share: number) => measured[Math.min(measured.length - 1, Math.floor(share * measured.length))] as number
  return { value: Number(at(0.99).toFixed(3)), median: Number(at(0.5).toFixed(3)) }
}

function print(name: string, bar: number, times: readonly number[]): void {
  const { value, median } = p99(times)
  console.log(
    JSON.stringify({ name, bar: `≤ ${bar} ms`, value, unit: 'ms', passed: value <= bar, details: { median } }),
  )
}

print('check 1,000 blocks after one changed attribute, p99', 1, warm(1000, 3000))
print('check 5,000 blocks after one changed attribute, p99', 5, warm(5000, 800))
print('check 1,000 blocks cold from JSON text, p99', 15, cold(1000, 500))
