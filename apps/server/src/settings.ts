import { availableParallelism, homedir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Everything a server is told from outside. */
export interface ServerSettings {
  /** Holds database, runs and datasets; one server at a time. */
  readonly dataFolder: string
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** Names, besides this machine's own, under which browsers may call it. */
  readonly allowedHosts: readonly string[]
  /** PostgreSQL in place of the embedded database. */
  readonly databaseUrl: string | undefined
  readonly python: string
  readonly trainerFolder: string
  /** Where dataset files lie that need no download. */
  readonly localDatasets: string | undefined
  /** How many runs train at once. */
  readonly concurrency: number
  /** Processor threads of one run. */
  readonly threads: number
  /** Least seconds between two checkpoints of a run: what a crash can cost. */
  readonly checkpointSeconds: number
  readonly leaseSeconds: number
  /** Warm a trainer at once, or only when the first run needs one. */
  readonly standby: boolean
  /** Hears of problems that no request can be told of. */
  readonly report: (problem: unknown) => void
}

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Where everything is kept unless BLOCKSIGHT_DATA says otherwise. */
export function dataFolderFrom(environment: NodeJS.ProcessEnv): string {
  const named = environment.BLOCKSIGHT_DATA
  return named ? resolve(named) : join(root, '.blocksight', 'data')
}

/** Fills in every setting that is not given, from the environment and the machine. @throws Error on a wrong number */
export function settingsFrom(environment: NodeJS.ProcessEnv, given: Partial<ServerSettings> = {}): ServerSettings {
  const number = (name: string, otherwise: number, least = 1) => numberFrom(environment, name, otherwise, least)
  const processors = availableParallelism()
  const concurrency = number('BLOCKSIGHT_CONCURRENCY', Math.max(1, Math.floor(processors / 4)))
  return {
    dataFolder: dataFolderFrom(environment),
    host: environment.HOST || '127.0.0.1',
    port: number('PORT', 4000, 0),
    allowedHosts: (environment.BLOCKSIGHT_HOSTS ?? '')
      .split(',')
      .map((name) => name.trim().toLowerCase())
      .filter(Boolean),
    databaseUrl: environment.BLOCKSIGHT_DATABASE || undefined,
    python: environment.BLOCKSIGHT_TRAINER_PYTHON || defaultPython(),
    trainerFolder: join(root, 'trainer'),
    localDatasets: environment.BLOCKSIGHT_DATASETS ? expand(environment.BLOCKSIGHT_DATASETS) : undefined,
    concurrency,
    threads: number('BLOCKSIGHT_THREADS', Math.max(1, Math.floor(processors / concurrency))),
    checkpointSeconds: numberFrom(environment, 'BLOCKSIGHT_CHECKPOINT_SECONDS', 30, 0.1, false),
    leaseSeconds: 20,
    standby: true,
    report: () => {},
    ...given,
  }
}

function defaultPython(): string {
  const venv = join(root, 'trainer', '.venv')
  return process.platform === 'win32' ? join(venv, 'Scripts', 'python.exe') : join(venv, 'bin', 'python')
}

function expand(path: string): string {
  const home = path.startsWith('~/') ? join(homedir(), path.slice(2)) : path
  return isAbsolute(home) ? home : resolve(home)
}

function numberFrom(
  environment: NodeJS.ProcessEnv,
  name: string,
  otherwise: number,
  least: number,
  whole = true,
): number {
  const text = environment[name]
  if (text === undefined || text === '') return otherwise
  const number = Number(text)
  if ((Number.isInteger(number) || (!whole && Number.isFinite(number))) && number >= least) return number
  throw new Error(
    `${name} is ${JSON.stringify(text)}; it has to be a ${whole ? 'whole ' : ''}number of at least ${least}.`,
  )
}
