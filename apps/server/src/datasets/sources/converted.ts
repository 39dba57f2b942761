import { spawn } from 'node:child_process'
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { readLabels, readNpyHeader } from '../npy.ts'
import type { AddSamples } from '../packing.ts'
import { DatasetProblem, isFullDisk } from '../problem.ts'

/** What the trainer's converter found; `parts` counts the samples of each input file, in order. */
export interface Converted {
  readonly labels: readonly number[]
  readonly parts: readonly number[]
}

const facts = z.object({ parts: z.array(z.number().int()) })

/**
 * Runs `python -m blocksight_trainer convert …` and passes the images it wrote on. The converter writes `images.npy`
 * (uint8, N×H×W×C), `labels.npy` (int64) and `classes.json` into `scratch`, the samples of `inputs` in their order.
 * @throws DatasetProblem `converter-failed`; the signal's reason.
 */
export async function convert(
  python: string,
  id: string,
  inputs: readonly string[],
  scratch: string,
  add: AddSamples,
  signal: AbortSignal | undefined,
): Promise<Converted> {
  const sources = inputs.length > 0 ? ['--source', ...inputs] : []
  try {
    await run(python, ['-m', 'blocksight_trainer', 'convert', id, '--out', scratch, ...sources], signal)
    await passImages(join(scratch, 'images.npy'), add)
    const labels = await withFile(join(scratch, 'labels.npy'), readLabels)
    const { parts } = facts.parse(JSON.parse(await readFile(join(scratch, 'classes.json'), 'utf8')))
    return { labels, parts }
  } catch (error) {
    signal?.throwIfAborted()
    if (isFullDisk(error)) throw error
    throw new DatasetProblem('converter-failed', { id, detail: (error as Error).message }, error)
  }
}

const trainerFolder = fileURLToPath(new URL('../../../../../trainer', import.meta.url))

function run(command: string, args: readonly string[], signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, PYTHONPATH: trainerFolder }
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], env, ...(signal && { signal }) })
    let complaint = ''
    child.stderr.on('data', (text: Buffer) => {
      complaint = (complaint + text.toString('utf8')).slice(-2000)
    })
    let failure: Error | undefined
    child.on('error', (error) => {
      failure = error
      // A process that never began does not close; one that is being stopped still writes until it does.
      if (child.pid === undefined) reject(error)
    })
    child.on('close', (status) => {
      if (status === 0) resolve()
      else reject(failure ?? new Error(complaint.trim().split('\n').at(-1) || `${command} ended with status ${status}`))
    })
  })
}

function passImages(path: string, add: AddSamples): Promise<void> {
  return withFile(path, async (handle) => {
    const { type, shape, dataStart } = await readNpyHeader(handle)
    if (type !== 'uint8' || shape.length !== 4) throw new Error(`images.npy is ${type} (${shape.join(', ')})`)
    const [count = 0, ...sample] = shape
    const sampleBytes = sample.reduce((product, size) => product * size, 1)
    const perPiece = Math.max(1, Math.floor((1 << 18) / sampleBytes))
    for (let first = 0; first < count; first += perPiece) {
      const piece = Buffer.alloc(Math.min(perPiece, count - first) * sampleBytes)
      await handle.read(piece, 0, piece.length, dataStart + first * sampleBytes)
      await add(piece)
    }
  })
}

async function withFile<T>(path: string, work: (handle: Awaited<ReturnType<typeof open>>) => Promise<T>): Promise<T> {
  const handle = await open(path, 'r')
  try {
    return await work(handle)
  } finally {
    await handle.close()
  }
}
