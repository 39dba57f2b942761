import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { z } from 'zod'
import { keepTail, splitLines } from './lines.ts'
import type { TrainerSettings } from './process.ts'
import { trainerEnvironment } from './process.ts'

/** The augmentation could not be carried out; `problem` is Python's own word for why. */
export class AugmentationFailed extends Error {
  override name = 'AugmentationFailed'
  readonly problem: string

  constructor(problem: string) {
    super(`Augmentation failed: ${problem}`)
    this.problem = problem
  }
}

/** Images N×H×W×C as bytes. */
export interface Pixels {
  readonly shape: readonly [count: number, height: number, width: number, channels: number]
  readonly bytes: Buffer
}

/** Runs generated augmentations on PyTorch, in a process that is warm while it is used and ends when it is not. */
export interface Augmenter {
  /** @param source defines `augment(images, generator)` @throws AugmentationFailed */
  augment(source: string, pixels: Pixels, seed: number): Promise<Pixels>
  close(): void
}

const answer = z.object({ pixels: z.string().optional(), problem: z.string().optional() })
const idleMilliseconds = 120_000
const longestLine = 100_000_000

export function openAugmenter(settings: TrainerSettings): Augmenter {
  let running: ReturnType<typeof start> | undefined
  let idle: NodeJS.Timeout | undefined
  let last: Promise<unknown> = Promise.resolve()

  async function ask(source: string, { shape, bytes }: Pixels, seed: number): Promise<Pixels> {
    clearTimeout(idle)
    running ??= start(settings)
    const asked = running
    try {
      const { pixels, problem } = await asked.ask({ source, shape, pixels: bytes.toString('base64'), seed })
      if (pixels === undefined) throw new AugmentationFailed(problem ?? 'no answer')
      return { shape, bytes: Buffer.from(pixels, 'base64') }
    } finally {
      if (asked.hasEnded()) running = undefined
      else idle = setTimeout(end, idleMilliseconds).unref()
    }
  }
  function end(): void {
    clearTimeout(idle)
    running?.end()
    running = undefined
  }

  return {
    augment(source, pixels, seed) {
      // One question at a time: answers come in order, but a process that ends takes every question with it.
      const turn = last.then(() => ask(source, pixels, seed))
      last = turn.catch(() => {})
      return turn
    },
    close: end,
  }
}

function start(settings: TrainerSettings) {
  const child: ChildProcessWithoutNullStreams = spawn(settings.python, ['-m', 'blocksight_trainer', 'augment'], {
    cwd: settings.folder,
    env: trainerEnvironment(process.env),
    stdio: 'pipe',
    windowsHide: true,
  })
  const lastWords = keepTail(2000)
  const ended = Promise.withResolvers<never>()
  // Whoever asks hears of the end; with nobody asking it is no problem.
  ended.promise.catch(() => {})
  let isOver = false
  const fail = (problem: string) => {
    isOver = true
    ended.reject(new AugmentationFailed(problem))
  }
  let hear: (line: string) => void = () => {}
  child.stdout.on(
    'data',
    splitLines(longestLine, (line) => hear(line)),
  )
  child.stderr.on('data', (chunk: Buffer) => lastWords.add(chunk))
  child.stdin.on('error', () => {})
  child.on('error', (error) => fail(error.message))
  child.on('close', (status) => fail(lastWords.text().split('\n').at(-1) || `exit status ${status}`))
  const nextLine = () => Promise.race([new Promise<string>((resolve) => (hear = resolve)), ended.promise])
  // The first line says that torch is imported.
  const ready = nextLine()
  ready.catch(() => {})
  return {
    async ask(question: object): Promise<z.output<typeof answer>> {
      await ready
      const line = nextLine()
      child.stdin.write(`${JSON.stringify(question)}\n`)
      return answer.parse(JSON.parse(await line))
    },
    hasEnded: () => isOver,
    /** It ends by itself when its input does, however this process goes. */
    end: () => child.stdin.end(),
  }
}
