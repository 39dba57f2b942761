import { type Piece, type Sending, sendPieces } from './send-pieces.ts'
import { zipPieces } from './zip-stream.ts'

/** What is to be sent: a zip as it is, or files that are zipped on the way. */
export type UploadSource =
  | { readonly zip: Blob }
  | { readonly files: readonly { readonly path: string; readonly blob: Blob }[] }

export interface UploadOrder {
  /** Of the upload, without `/bytes`. */
  readonly address: string
  readonly language: string
  readonly pieceBytes: number
  readonly source: UploadSource
}

const say = (sending: Sending) => postMessage(sending)

addEventListener('message', async ({ data }: MessageEvent<UploadOrder>) => {
  const { address, language, pieceBytes, source } = data
  const pieces = (from: number) =>
    'zip' in source ? cut(source.zip, from, pieceBytes) : made(source.files, pieceBytes)
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
async function* made(files: readonly { path: string; blob: Blob }[], pieceBytes: number): AsyncGenerator<Piece> {
  const readable = files.map(({ path, blob }) => ({ path, bytes: blob.size, blob: async () => blob }))
  let start = 0
  for await (const bytes of zipPieces(readable, pieceBytes)) {
    yield { start, bytes }
    start += bytes.length
  }
}
