import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { type TrainerCommand, type TrainerEvent, type TrainerEventOf, trainerEvent } from '@blocksight/contracts'
import { keepTail, splitLines } from './lines.ts'

export interface TrainerSettings {
  /** The Python interpreter. */
  readonly python: string
  /** The folder that holds the `blocksight_trainer` package. */
  readonly folder: string
}

export interface Exit {
  /** "exit status 1", "signal SIGKILL", or why it never began. */
  readonly how: string
  /** Whether somebody ended it, rather than it itself. */
  readonly signalled: boolean
  /** The end of what it wrote to standard error. */
  readonly lastWords: string
  /** What it said that is not an event, if that is why it was ended. */
  readonly misunderstood: string | undefined
}

/** One trainer process: started, told once what to train, and gone afterwards. */
export interface TrainerProcess {
  readonly pid: number | undefined
  /** Resolves when torch is imported and warm; to undefined if it ended before. */
  readonly ready: Promise<TrainerEventOf<'ready'> | undefined>
  readonly exited: Promise<Exit>
  /** Hears every event but `ready`. Set it before the first command. */
  onEvent: (event: TrainerEvent) => void
  send(command: TrainerCommand): void
  /** Ends its input, which means: pause at a checkpoint and go. */
  endInput(): void
  /** Ends the whole process group at once. */
  kill(): void
}

/** Far more than the confusion matrix of a thousand classes. */
const longestLine = 8_000_000
const lastWordsLength = 8_000

/** Behind the server's own work, but not so far that other programs on the machine would stop it altogether. */
const nice = 5

/**
 * Starts a trainer in a process group of its own, at lower priority, so that pages stay quick while it computes.
 * It ends by itself when its standard input ends, which happens however this process dies.
 */
export function startTrainer(settings: TrainerSettings): TrainerProcess {
  const child = spawn(settings.python, ['-m', 'blocksight_trainer', 'run'], {
    cwd: settings.folder,
    env: trainerEnvironment(process.env),
    stdio: 'pipe',
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  const ready = Promise.withResolvers<TrainerEventOf<'ready'> | undefined>()
  const exited = Promise.withResolvers<Exit>()
  const lastWords = keepTail(lastWordsLength)
  let misunderstood: string | undefined
  const trainer: TrainerProcess = {
    pid: child.pid,
    ready: ready.promise,
    exited: exited.promise,
    onEvent: () => {},
    send: (command) => child.stdin.write(`${JSON.stringify(command)}\n`),
    endInput: () => child.stdin.end(),
    kill: () => killGroup(child),
  }
  const hear = splitLines(longestLine, (line) => {
    const event = trainerEvent.safeParse(parseJson(line))
    if (!event.success) throw new Error(`${line.slice(0, 200)}: ${event.error.issues[0]?.message}`)
    if (event.data.event === 'ready') ready.resolve(event.data)
    else trainer.onEvent(event.data)
  })
  child.stdout.on('data', (chunk: Buffer) => {
    if (misunderstood !== undefined) return
    try {
      hear(chunk)
    } catch (error) {
      misunderstood = (error as Error).message
      killGroup(child)
    }
  })
  child.stderr.on('data', (chunk: Buffer) => lastWords.add(chunk))
  // A trainer that is gone cannot be written to; its exit tells the rest.
  child.stdin.on('error', () => {})
  const end = (how: string, signalled = false) => {
    ready.resolve(undefined)
    exited.resolve({ how, signalled, lastWords: lastWords.text(), misunderstood })
  }
  child.on('error', (error) => end(error.message))
  child.on('close', (status, signal) =>
    signal === null ? end(`exit status ${status}`) : end(`signal ${signal}`, true),
  )
  lowerPriority(child.pid)
  return trainer
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return line
  }
}

function lowerPriority(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    setPriority(pid, process.platform === 'win32' ? constants.priority.PRIORITY_BELOW_NORMAL : nice)
  } catch {
    // Not every system lets us; it is a courtesy, not a condition.
  }
}

function killGroup(child: ChildProcessWithoutNullStreams): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  try {
    if (process.platform === 'win32') child.kill('SIGKILL')
    else process.kill(-child.pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/**
 * The trainer's environment: ours without our secrets, and with an allocator that keeps its memory.
 * Handing memory back to the system after every step costs 30–50 % of the throughput.
 */
export function trainerEnvironment(ours: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { BLOCKSIGHT_DATABASE: _secret, PYTHONPATH: _path, PYTHONSTARTUP: _startup, ...rest } = ours
  return {
    ...rest,
    MALLOC_TRIM_THRESHOLD_: '-1',
    MALLOC_MMAP_THRESHOLD_: String(1024 ** 3),
    MALLOC_ARENA_MAX: '4',
    PYTHONUNBUFFERED: '1',
    PYTHONUTF8: '1',
    PYTHONDONTWRITEBYTECODE: '1',
  }
}
