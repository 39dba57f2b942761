import { parentPort, workerData } from 'node:worker_threads'
import { builtinFacts } from '@blocksight/datasets'
import { DatasetProblem } from '../problem.ts'
import { packBuiltinFromImages } from './builtin-images.ts'
import { importOwnImages } from './import-images.ts'
import type { FromThread, ThreadTask } from './in-thread.ts'

/** The other side of in-thread.ts: does one task, tells how far it is, answers once. */
const port = parentPort
if (!port) throw new Error('this file is a thread, not a program')

const stopping = new AbortController()
port.once('message', () => stopping.abort())
const say = (message: FromThread) => port.postMessage(message)

const task = workerData as ThreadTask
const watching = {
  signal: stopping.signal,
  onProgress: (progress: Extract<FromThread, { kind: 'progress' }>['progress']) => say({ kind: 'progress', progress }),
}

try {
  const packed =
    task.kind === 'own'
      ? await importOwnImages(task.folders, task.source, task.options, watching, task.limits)
      : await packBuiltinFromImages(builtinFacts[task.id]!, task.zip, task.folder, watching)
  say({ kind: 'packed', packed })
} catch (error) {
  if (error instanceof DatasetProblem) say({ kind: 'problem', code: error.code, values: error.values })
  else say({ kind: 'error', error: error as Error })
} finally {
  port.close()
}
