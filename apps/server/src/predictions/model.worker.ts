/** Runs ONNX models in a thread of its own, so that a large batch does not hold up the pages. */
import { parentPort } from 'node:worker_threads'
import { InferenceSession, Tensor } from 'onnxruntime-node'

export interface InferenceRequest {
  readonly id: number
  readonly model: string
  /** N×C×H×W, pixels 0…1. */
  readonly pixels: Float32Array
  readonly shape: readonly number[]
}

export type InferenceAnswer =
  | { readonly id: number; readonly logits: Float32Array }
  | { readonly id: number; readonly problem: string }

const kept = 4
const sessions = new Map<string, Promise<InferenceSession>>()

function sessionOf(model: string): Promise<InferenceSession> {
  const known = sessions.get(model)
  const session = known ?? InferenceSession.create(model, { intraOpNumThreads: 1 })
  sessions.delete(model)
  sessions.set(model, session)
  session.catch(() => sessions.delete(model))
  for (const [oldest, dropped] of sessions) {
    if (sessions.size <= kept) break
    sessions.delete(oldest)
    dropped.then((old) => old.release()).catch(() => {})
  }
  return session
}

async function answer({ id, model, pixels, shape }: InferenceRequest): Promise<InferenceAnswer> {
  try {
    const session = await sessionOf(model)
    const [input = 'input'] = session.inputNames
    const [output = 'logits'] = session.outputNames
    const result = await session.run({ [input]: new Tensor('float32', pixels, [...shape]) })
    return { id, logits: result[output]?.data as Float32Array }
  } catch (error) {
    return { id, problem: (error as Error).message }
  }
}

// One after another: two at once would only share the same processor, and double the memory.
let queue: Promise<unknown> = Promise.resolve()
parentPort?.on('message', (request: InferenceRequest) => {
  queue = queue.then(async () => parentPort?.postMessage(await answer(request)))
})
