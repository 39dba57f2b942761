import { type Piece, type Sending, sendPieces } from './send-pieces.ts'
import { zipPieces } from './zip-stream.ts'

/** What is to be sent: a zip as it is, or files that are zipped on the way. */
export type UploadSource = { readonly zip: Blob } | { readonly files: readonly FileToSend[] }

interface FileToSend {
  readonly path: string
  readonly blob: Blob
}

export interface UploadOrder {
  /** Of the upload, without `/bytes`. */
  readonly address: string
  readonly language: string
  readonly pieceBytes: number
  /** Undefined: the files that were told before. */
  readonly zip: Blob | undefined
}

/** What the worker is told: files in any number of messages, and then what to do. */
export type UploadMessage = { readonly file: FileToSend } | UploadOrder

const say = (sending: Sending) => postMessage(sending)
const files: FileToSend[] = []

addEventListener('message', async ({ data }: MessageEvent<UploadMessage>) => {
  if ('file' in data) {
    files.push(data.file)
    return
  }
  const { address, language, pieceBytes, zip } = data
  const pieces = (from: number) => (zip ? cut(zip, from, pieceBytes) : made(pieceBytes))
  try {
    const headers = { 'accept-language': language }
    say({ kind: 'sent', bytes: await sendPieces(address, pieces, say, headers, new AbortController().signal) })
  } catch (error) {
    say({ kind: 'failed', message: (error as Error).message })
  }
})

async function* cut(zip: Blob, from: number, pieceBytes: number): AsyncGenerator<Piece> {
  for (let start = from; start < zip.size; start += pieceBytes) {
    yield { start, bytes: new Uint8Array(await zip.slice(start, start + pieceBytes).arrayBuffer()) }
  }
}

/** Made from the beginning every time: the directory at the end needs every file's checksum. */
async function* made(pieceBytes: number): AsyncGenerator<Piece> {
  const readable = files.map(({ path, blob }) => ({ path, blob: async () => blob }))
  let start = 0
  for await (const bytes of zipPieces(readable, pieceBytes)) {
    yield { start, bytes }
    start += bytes.length
  }
}
