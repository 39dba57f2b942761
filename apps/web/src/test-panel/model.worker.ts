/** Prepares pictures and runs one ONNX model in a thread of its own, so that drawing stays smooth. */
import { prepareInput } from '@blocksight/imaging'
import runtime from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url'
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm'
import { softmax } from './answers.ts'
import { fetchAll } from './fetch-all.ts'
import type { Answer, ModelMessage, ModelRequest } from './model-messages.ts'

// Threads would need headers that shut this page off from others; one is enough for networks of this size.
env.wasm.numThreads = 1
env.wasm.proxy = false

let session: InferenceSession | undefined

async function load(model: string): Promise<void> {
  const [wasm, weights] = await fetchAll([runtime, model], (progress) => tell({ kind: 'progress', progress }))
  env.wasm.wasmBinary = wasm as Uint8Array
  session = await InferenceSession.create(weights as Uint8Array, { executionProviders: ['wasm'] })
  tell({ kind: 'ready' })
}

type Classify = Extract<ModelRequest, { kind: 'classify' }>

async function classify({ picture, facts, preparation }: Classify): Promise<Answer> {
  if (!session) throw new Error('the model is not loaded')
  const start = performance.now()
  const { pixels, ...shown } = prepareInput(picture, facts, preparation)
  const [input = ''] = session.inputNames
  const [output = ''] = session.outputNames
  const results = await session.run({ [input]: new Tensor('float32', pixels, [1, ...facts.shape]) })
  const probabilities = softmax(results[output]?.data as Float32Array)
  return { ...shown, probabilities, milliseconds: performance.now() - start }
}

function tell(message: ModelMessage): void {
  postMessage(message)
}

// One after another: a session runs one picture at a time.
let queue: Promise<unknown> = Promise.resolve()
addEventListener('message', ({ data }: MessageEvent<ModelRequest>) => {
  queue = queue.then(async () => {
    try {
      if (data.kind === 'load') await load(data.model)
      else tell({ kind: 'answer', id: data.id, answer: await classify(data) })
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      tell({ kind: 'failed', message, ...(data.kind === 'classify' && { id: data.id }) })
    }
  })
})
