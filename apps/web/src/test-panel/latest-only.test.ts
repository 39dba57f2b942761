import { expect, test } from 'vitest'
import { latestOnly } from './latest-only.ts'

function slowWork() {
  const open: { input: number; finish: () => void; fail: () => void }[] = []
  const told: string[] = []
  const asking = latestOnly(
    (input: number) =>
      new Promise<number>((resolve, reject) => {
        open.push({ input, finish: () => resolve(input), fail: () => reject(new Error(`no ${input}`)) })
      }),
    { result: (output) => told.push(String(output)), problem: (error) => told.push((error as Error).message) },
  )
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  return { asking, open, told, settle }
}

test('one at a time, and of what came meanwhile only the latest', async () => {
  const { asking, open, told, settle } = slowWork()
  for (const input of [1, 2, 3]) asking.ask(input)
  expect(open.map(({ input }) => input)).toEqual([1])
  open[0]?.finish()
  await settle()
  expect(open.map(({ input }) => input)).toEqual([1, 3])
  open[1]?.fail()
  await settle()
  asking.ask(4)
  open[2]?.finish()
  await settle()
  expect(told).toEqual(['1', 'no 3', '4'])
})

test('what is cancelled is not told, and what is asked afterwards is', async () => {
  const { asking, open, told, settle } = slowWork()
  asking.ask(1)
  asking.ask(2)
  asking.cancel()
  asking.ask(3)
  open[0]?.finish()
  await settle()
  open[1]?.finish()
  await settle()
  expect(open.map(({ input }) => input)).toEqual([1, 3])
  expect(told).toEqual(['3'])
})
