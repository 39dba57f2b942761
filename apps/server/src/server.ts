import { randomBytes } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { ServerInfo } from '@blocksight/contracts'
import { openCancellations } from './catalogue/cancellations.ts'
import { openCatalogue } from './catalogue/catalogue.ts'
import { openImports } from './catalogue/imports.ts'
import { openOwnDatasets } from './catalogue/own-datasets.ts'
import { openPreparations } from './catalogue/preparations.ts'
import { openSamples } from './catalogue/samples.ts'
import { openUploads } from './catalogue/uploads.ts'
import { type OpenDatabase, openDatabase } from './database/open.ts'
import { everyOwner } from './database/owner.ts'
import { openDatasetStore } from './datasets/index.ts'
import { buildApp } from './http/app.ts'
import { lockDataFolder } from './lock/data-folder.ts'
import { removeServerFile, writeServerFile } from './lock/server-file.ts'
import { exportNetwork } from './networks/export.ts'
import { purgeNetworks } from './networks/networks.repository.ts'
import { openNetworks } from './networks/networks.service.ts'
import { openInference } from './predictions/inference.ts'
import { openQueue } from './queue/queue.ts'
import { openAnnouncements } from './runs/announcements.ts'
import { queuedRuns, requeueAbandoned } from './runs/runs.repository.ts'
import { openRuns } from './runs/runs.service.ts'
import { type Workshop, workOnRun } from './runs/worker.ts'
import { type ServerSettings, settingsFrom } from './settings.ts'
import { openAugmenter } from './trainer/augmenter.ts'
import { pinnedVersions } from './trainer/pinned-versions.ts'
import { openStandby, type Standby } from './trainer/standby.ts'
import { version } from './version.ts'

export interface RunningServer {
  readonly port: number
  readonly url: string
  /** Proves that a request comes from this machine's user; sent as a bearer token. */
  readonly token: string
  /** Puts running work back at its last checkpoint and lets everything go, within a bound. */
  close(): Promise<void>
}

/** How long a deleted network can be restored. */
const daysToRestore = 30

/** How long trainers may take to write a checkpoint when the server closes. */
const checkpointMilliseconds = 20_000

/**
 * Starts a server on a data folder: takes its lock, opens the database, takes up what an earlier server left, listens.
 * Without settings it is what `npm start` starts; the command line starts one on port 0 for itself.
 * @throws DataFolderHeld if another process holds the folder; the system's error if the port is taken
 */
export async function openServer(given: Partial<ServerSettings> = {}): Promise<RunningServer> {
  const settings = settingsFrom(process.env, given)
  const { dataFolder } = settings
  /** Undone in reverse order, however far the start came. */
  const open: (() => Promise<unknown> | unknown)[] = []
  const letGo = async () => {
    for (const undo of open.reverse()) await Promise.resolve(undo()).catch(settings.report)
  }
  try {
    const lock = await lockDataFolder(dataFolder)
    open.push(() => lock.release())
    // What a killed server left behind would send others to an address where nobody answers.
    removeServerFile(dataFolder)
    const standby = openStandby({ python: settings.python, folder: settings.trainerFolder })
    open.push(() => standby.close(checkpointMilliseconds))
    if (settings.standby) standby.warm()
    const database = await openDatabase({ dataFolder, url: settings.databaseUrl })
    open.push(() => database.close())
    return await start(settings, database, standby, open, letGo)
  } catch (error) {
    await letGo()
    throw error
  }
}

async function start(
  settings: ServerSettings,
  opened: OpenDatabase,
  standby: Standby,
  open: (() => Promise<unknown> | unknown)[],
  letGo: () => Promise<void>,
): Promise<RunningServer> {
  const { dataFolder, host, report } = settings
  const { database } = opened
  const shutdown = new AbortController()
  const startedAt = new Date().toISOString()
  const token = randomBytes(32).toString('base64url')

  const queue = await openQueue(opened, report)
  open.push(() => queue.close(checkpointMilliseconds))
  const store = await openDatasetStore({
    folder: dataFolder,
    localFolder: settings.localDatasets,
    python: settings.python,
  })
  const catalogue = openCatalogue(store)
  const announcements = openAnnouncements()
  const uploads = await openUploads(join(dataFolder, 'uploads', 'pieces'))
  open.push(() => uploads.close())
  const imports = await openImports(join(dataFolder, 'uploads'), store, uploads)
  const cancellations = openCancellations()
  const preparations = openPreparations({
    database,
    queue,
    catalogue,
    imports,
    uploads,
    cancellations,
    announcements,
    report,
  })
  const samples = openSamples(catalogue, store)
  const augmenter = openAugmenter({ python: settings.python, folder: settings.trainerFolder })
  open.push(() => augmenter.close())
  const ownDatasets = openOwnDatasets({ database, catalogue, store })
  const inference = openInference()
  open.push(() => inference.close())
  const holder = `${hostname()}:${realpathSync(dataFolder)}`
  const workshop: Workshop = {
    database,
    queue,
    standby,
    datasets: catalogue,
    cancellations,
    announcements,
    active: new Set(),
    settings: { ...settings, holder },
    report,
  }
  const runs = openRuns(workshop, catalogue.factsOf)
  const networks = openNetworks(database)
  await purgeNetworks(database, everyOwner, daysToRestore)
  const codeSettings = { threads: settings.threads, versions: pinnedVersions(settings.trainerFolder) }
  const info = (): ServerInfo => {
    const { status, facts, problem } = standby.state()
    return {
      status: 'ok',
      name: 'blocksight',
      version,
      startedAt,
      database: opened.kind,
      trainer: {
        status,
        device: facts?.device ?? null,
        versions: facts?.versions ?? {},
        problem: problem === undefined ? null : { python: settings.python, problem },
      },
      concurrency: settings.concurrency,
      code: codeSettings,
    }
  }
  const app = buildApp(
    {
      runs,
      networks,
      catalogue,
      preparations,
      samples,
      uploads,
      ownDatasets,
      augmentation: { catalogue, store, augmenter },
      inference,
      codeSettings,
      info,
      exportNetwork: (owner, id) => exportNetwork({ database, runs, catalogue, codeSettings }, owner, id),
    },
    { host, allowedHosts: settings.allowedHosts, token, version, report },
  )
  open.push(() => app.close())
  await app.listen({ host, port: settings.port })
  const address = app.server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  const { port } = address
  const url = `http://${host === '127.0.0.1' || host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${port}`
  writeServerFile(dataFolder, { pid: process.pid, port, url, token, startedAt, version })
  open.push(() => removeServerFile(dataFolder))

  const sweep = async (deadHolder?: string) => {
    await requeueAbandoned(database, everyOwner, deadHolder)
    for (const { owner, id } of await queuedRuns(database, everyOwner)) {
      await queue.send('train', { owner, run: id }, id)
    }
  }
  // Holding the lock of the data folder proves that nobody works on what its last server had claimed.
  await sweep(holder)
  await preparations.takeUp()
  const anySignal = (signal: AbortSignal) => AbortSignal.any([signal, shutdown.signal])
  await queue.work('train', settings.concurrency, (ticket, signal) => workOnRun(workshop, ticket, anySignal(signal)))
  // One of each: two large ones side by side take more memory than the server may.
  for (const size of ['prepare', 'prepare-large'] as const) {
    await queue.work(size, 1, (ticket, signal) => preparations.work(ticket, anySignal(signal)))
  }
  const timer = setInterval(() => void sweep().catch(report), settings.leaseSeconds * 1000)

  let closing: Promise<void> | undefined
  return {
    port,
    url,
    token,
    close() {
      clearInterval(timer)
      shutdown.abort()
      closing ??= letGo()
      return closing
    },
  }
}
