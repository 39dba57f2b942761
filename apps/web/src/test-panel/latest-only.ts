/**
 * Works on one thing at a time; of what comes meanwhile only the latest is kept. `cancel` forgets what waits, and
 * keeps the result of what is at work from being told.
 */
export function latestOnly<Input, Output>(
  work: (input: Input) => Promise<Output>,
  tell: { result(output: Output): void; problem(error: unknown): void },
): { ask(input: Input): void; cancel(): void } {
  let busy = false
  let round = 0
  let next: { input: Input } | undefined

  async function go(input: Input): Promise<void> {
    busy = true
    const mine = round
    try {
      const output = await work(input)
      if (mine === round) tell.result(output)
    } catch (error) {
      if (mine === round) tell.problem(error)
    }
    busy = false
    const following = next
    next = undefined
    if (following) void go(following.input)
  }

  return {
    ask(input) {
      if (busy) next = { input }
      else void go(input)
    },
    cancel() {
      round++
      next = undefined
    },
  }
}
