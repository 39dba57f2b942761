import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { findServer } from '../../apps/server/src/lock/data-folder.ts'

const main = fileURLToPath(new URL('../../apps/server/src/main.ts', import.meta.url))

/** A server in a process of its own, which can be killed. */
export interface ServerProcess {
  readonly url: string
  readonly pid: number
  readonly exited: Promise<unknown>
  /** What it wrote, for the message of a failing test. */
  output(): string
  kill(signal: NodeJS.Signals): void
}

/**
 * Starts a server on a data folder, at any free port unless `environment` names one, and waits until it answers.
 * @throws Error with its output if it ends before
 */
export async function startServer(folder: string, environment: NodeJS.ProcessEnv): Promise<ServerProcess> {
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, PORT: '0', ...environment, BLOCKSIGHT_DATA: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  child.stderr.on('data', (chunk) => {
    output += chunk
  })
  const exited = once(child, 'exit')
  const url = await Promise.race([
    addressOf(folder, child),
    exited.then(([status, signal]) => {
      throw new Error(`The server ended (${status ?? signal}) before it answered:\n${output}`)
    }),
  ])
  return {
    url,
    pid: child.pid as number,
    exited,
    output: () => output,
    kill: (signal) => void child.kill(signal),
  }
}

/** Far longer than any start takes on a machine that is busy with other tests. */
const patience = 120_000

async function addressOf(folder: string, child: ChildProcess): Promise<string> {
  for (;;) {
    const server = await findServer(folder, patience)
    if (server?.pid === child.pid) return server?.url as string
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

/** Process ids of the trainers that a server has started. */
export function trainersOf(server: Pick<ServerProcess, 'pid'>): number[] {
  return processes()
    .filter(({ parent, command }) => parent === server.pid && command.includes('blocksight_trainer'))
    .map(({ pid }) => pid)
}

/** Which of these trainers still live, whoever their parent is now. */
export function livingTrainers(pids: Iterable<number>): number[] {
  const wanted = new Set(pids)
  return processes()
    .filter(({ pid, command }) => wanted.has(pid) && command.includes('blocksight_trainer'))
    .map(({ pid }) => pid)
}

function processes(): { pid: number; parent: number; command: string }[] {
  return execFileSync('ps', ['-axo', 'pid=,ppid=,stat=,command='], { encoding: 'utf8', maxBuffer: 64e6 })
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null && !match[3]?.startsWith('Z'))
    .map((match) => ({ pid: Number(match?.[1]), parent: Number(match?.[2]), command: match?.[4] ?? '' }))
}
