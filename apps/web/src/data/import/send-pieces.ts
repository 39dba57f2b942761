/** How the sending of an upload goes. */
export type Sending =
  | { readonly kind: 'progress'; readonly sent: number }
  | { readonly kind: 'waiting'; readonly seconds: number }
  | { readonly kind: 'sent'; readonly bytes: number }
  | { readonly kind: 'failed'; readonly message: string }

/** Bytes of what is sent, from byte `start` on. */
export interface Piece {
  readonly start: number
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** What the server says of an upload. */
interface Received {
  readonly received: number
}

/** A refusal that trying again does not change. */
class Refused extends Error {}

const longestWait = 15

/**
 * Sends pieces from the first byte that the server does not have. Where the line breaks it waits, a little longer each
 * time, asks how far the server is and goes on.
 * @param pieces of the whole, in order; those before `from` may be left out
 * @returns how many bytes the whole has
 * @throws Error with the server's message where it refuses; the signal's reason
 */
export async function sendPieces(
  address: string,
  pieces: (from: number) => AsyncIterable<Piece>,
  report: (sending: Sending) => void,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<number> {
  let { received } = await ask(address, { headers, signal })
  report({ kind: 'progress', sent: received })
  let end = received
  for await (const { start, bytes } of pieces(received)) {
    end = start + bytes.length
    for (let wait = 1; received < end; ) {
      signal.throwIfAborted()
      try {
        const body = bytes.subarray(received - start)
        const query = `${address}/bytes?offset=${received}`
        const type = { 'content-type': 'application/octet-stream' }
        const answer = await ask(query, { method: 'PUT', body, headers: { ...headers, ...type }, signal })
        received = answer.received
        wait = 1
      } catch (error) {
        signal.throwIfAborted()
        if (error instanceof Refused) throw error
        report({ kind: 'waiting', seconds: wait })
        await pause(wait * 1000, signal)
        wait = Math.min(longestWait, wait * 2)
        received = (await ask(address, { headers, signal }).catch(unlessRefused))?.received ?? received
      }
      report({ kind: 'progress', sent: received })
    }
  }
  return end
}

function unlessRefused(error: unknown): undefined {
  if (error instanceof Refused) throw error
}

async function ask(address: string, request: RequestInit): Promise<Received> {
  const answer = await fetch(address, request)
  if (answer.ok) return (await answer.json()) as Received
  const { message, code } = (await answer.json().catch(() => ({}))) as { message?: string; code?: string }
  // A gap is mended by going on from where the server is; what the server cannot do now it may do later.
  if (code === 'upload-offset' || answer.status === 502 || answer.status === 503) throw new Error(message)
  throw new Refused(message ?? `${answer.status}`)
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
}
