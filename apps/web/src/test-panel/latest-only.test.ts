import { expect, test } from 'vitest'
import { latestOnly } from './latest-only.ts'

function slowWork() {
  const open: { input: number; finish: () => void }[] = []
  const told: number[] = []
  const work = (input: number) =>
    new Promise<number>((resolve) => {
      open.push({ input, finish: () => resolve(input) })
    })
  const asking = latestOnly(work, (output) => told.push(output))
  const finish = async (index: number) => {
    open[index]?.finish()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { asking, open, told, finish }
}

test('one at a time, and of what came meanwhile only the latest', async () => {
  const { asking, open, told, finish } = slowWork()
  for (const input of [1, 2, 3]) asking.ask(input)
  expect(open.map(({ input }) => input)).toEqual([1])
  await finish(0)
  expect(open.map(({ input }) => input)).toEqual([1, 3])
  await finish(1)
  asking.ask(4)
  await finish(2)
  expect(told).toEqual([1, 3, 4])
})

test('what is cancelled is not told, and what is asked afterwards is', async () => {
  const { asking, open, told, finish } = slowWork()
  asking.ask(1)
  asking.ask(2)
  asking.cancel()
  asking.ask(3)
  await finish(0)
  await finish(1)
  expect(open.map(({ input }) => input)).toEqual([1, 3])
  expect(told).toEqual([3])
})
