import { Worker } from 'node:worker_threads'
import type { PackedDataset } from '../packed.ts'
import { DatasetProblem, type Values } from '../problem.ts'
import type { RefusalCode } from '../problem-texts.ts'
import type { Progress, Watching } from '../progress.ts'
import type { ImportOptions } from './import-images.ts'
import type { ImportLimits } from './limits.ts'
import type { ImageSource } from './originals.ts'

/** Work with many images. */
export type ThreadTask =
  | {
      readonly kind: 'own'
      readonly folders: { readonly packed: string; readonly originals: string }
      readonly source: ImageSource
      readonly options: ImportOptions
      readonly limits: ImportLimits
    }
  | { readonly kind: 'builtin'; readonly id: string; readonly zip: string; readonly folder: string }

export type FromThread =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'packed'; readonly packed: PackedDataset }
  | { readonly kind: 'problem'; readonly code: RefusalCode; readonly values: Values }
  | { readonly kind: 'error'; readonly error: Error }

/**
 * Tens of thousands of short-lived objects per second make V8 widen its young generation to over 100 MB. A thread can
 * be held to less, and leaves the server's own thread free to answer.
 */
const youngGenerationMegabytes = 8

/**
 * Does a task in a thread of its own.
 * @throws DatasetProblem as the task does; the signal's reason, after the thread has cleared away what it wrote.
 */
export async function runInThread(task: ThreadTask, { signal, onProgress }: Watching): Promise<PackedDataset> {
  signal?.throwIfAborted()
  const thread = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxYoungGenerationSizeMb: youngGenerationMegabytes },
  })
  const stop = () => thread.postMessage('stop')
  signal?.addEventListener('abort', stop, { once: true })
  try {
    return await new Promise((resolve, reject) => {
      thread.on('message', (message: FromThread) => {
        if (message.kind === 'progress') onProgress?.(message.progress)
        else if (message.kind === 'packed') resolve(message.packed)
        else if (message.kind === 'problem') reject(new DatasetProblem(message.code, message.values))
        else reject(signal?.aborted ? signal.reason : message.error)
      })
      thread.on('error', reject)
      thread.on('exit', (status) => reject(new Error(`the import ended with status ${status}`)))
    })
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}
