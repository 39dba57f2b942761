/**
 * Works on one thing at a time; of what comes meanwhile only the latest is kept. `cancel` forgets what waits, and
 * keeps the result of what is at work from being told. `work` must not reject: a problem is a result, too.
 */
export function latestOnly<Input, Output>(
  work: (input: Input) => Promise<Output>,
  tell: (output: Output) => void,
): { ask(input: Input): void; cancel(): void } {
  let busy = false
  let round = 0
  let next: { input: Input } | undefined

  async function go(input: Input): Promise<void> {
    busy = true
    const mine = round
    const output = await work(input)
    if (mine === round) tell(output)
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
