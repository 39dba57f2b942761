import type { InputFacts, Picture, Preparation } from '@blocksight/imaging'
import type { Answer, ModelMessage, ModelRequest } from './model-messages.ts'

/** A trained model that is loaded in this browser. */
export interface Model {
  /** @throws Error when the model cannot take the picture, or was closed meanwhile */
  classify(picture: Picture, facts: InputFacts, preparation: Preparation): Promise<Answer>
}

/** Loads a model in a thread of its own. Closing ends the thread, and whatever is still asked for is refused. */
export function openModel(
  address: string,
  on: { progress(value: number | undefined): void; ready(model: Model): void; failed(message: string): void },
): { close(): void } {
  const thread = new Worker(new URL('./model.worker.ts', import.meta.url), { type: 'module' })
  const waiting = new Map<number, { resolve(answer: Answer): void; reject(error: Error): void }>()
  let count = 0
  const ask = (request: ModelRequest) => thread.postMessage(request)
  const refuse = (message: string) => {
    for (const { reject } of waiting.values()) reject(new Error(message))
    waiting.clear()
  }
  const model: Model = {
    classify: (picture, facts, preparation) =>
      new Promise((resolve, reject) => {
        const id = ++count
        waiting.set(id, { resolve, reject })
        ask({ kind: 'classify', id, picture, facts, preparation })
      }),
  }

  thread.addEventListener('message', ({ data }: MessageEvent<ModelMessage>) => {
    if (data.kind === 'progress') return on.progress(data.progress)
    if (data.kind === 'ready') return on.ready(model)
    if (data.kind === 'failed' && data.id === undefined) return on.failed(data.message)
    const id = data.id as number
    const asked = waiting.get(id)
    waiting.delete(id)
    if (data.kind === 'answer') asked?.resolve(data.answer)
    else asked?.reject(new Error(data.message))
  })
  thread.addEventListener('error', ({ message }) => {
    refuse(message)
    on.failed(message)
  })
  ask({ kind: 'load', model: address })
  return {
    close() {
      thread.terminate()
      refuse('closed')
    },
  }
}
