/** Reads exact amounts from a stream of chunks. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Uint8Array>
  #held: Uint8Array[] = []
  #heldBytes = 0

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]()
  }

  /** The next `length` bytes; undefined at the end. @throws Error where the stream ends inside them. */
  async take(length: number): Promise<Buffer | undefined> {
    while (this.#heldBytes < length) {
      const { value, done } = await this.#chunks.next()
      if (done) {
        if (this.#heldBytes === 0) return undefined
        throw new Error(`ends after ${this.#heldBytes} of ${length} bytes`)
      }
      this.#held.push(value)
      this.#heldBytes += value.length
    }
    const all = this.#held.length === 1 ? (this.#held[0] as Uint8Array) : Buffer.concat(this.#held)
    this.#held = all.length > length ? [all.subarray(length)] : []
    this.#heldBytes = all.length - length
    return Buffer.from(all.buffer, all.byteOffset, length)
  }

  /** As `take`, where an end is an error too. */
  async need(length: number): Promise<Buffer> {
    const bytes = await this.take(length)
    if (bytes === undefined) throw new Error(`ends where ${length} more bytes should be`)
    return bytes
  }

  /** Lets the source go before its end. */
  async close(): Promise<void> {
    await this.#chunks.return?.()
  }
}
