import { Worker } from 'node:worker_threads'
import type { InferenceAnswer, InferenceRequest } from './model.worker.ts'

export interface Inference {
  /** Logits of N images for the model at a path, row after row. */
  run(model: string, pixels: Float32Array, shape: readonly number[]): Promise<Float32Array>
  close(): Promise<void>
}

/** The thread starts at the first call and is replaced should it die. */
export function openInference(): Inference {
  const waiting = new Map<number, { resolve(logits: Float32Array): void; reject(error: Error): void }>()
  let worker: Worker | undefined
  let count = 0

  function start(): Worker {
    const started = new Worker(new URL('./model.worker.ts', import.meta.url))
    started.unref()
    started.on('message', (answer: InferenceAnswer) => {
      const caller = waiting.get(answer.id)
      waiting.delete(answer.id)
      if ('problem' in answer) caller?.reject(new Error(answer.problem))
      else caller?.resolve(answer.logits)
    })
    const dead = (error: Error) => {
      if (worker === started) worker = undefined
      for (const caller of waiting.values()) caller.reject(error)
      waiting.clear()
    }
    started.on('error', dead)
    started.on('exit', (status) => dead(new Error(`The inference thread ended with status ${status}`)))
    return started
  }

  return {
    run(model, pixels, shape) {
      worker ??= start()
      const id = ++count
      const request: InferenceRequest = { id, model, pixels, shape }
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        worker?.postMessage(request, [pixels.buffer as ArrayBuffer])
      })
    },
    async close() {
      await worker?.terminate()
    },
  }
}
