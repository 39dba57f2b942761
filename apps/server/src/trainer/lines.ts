import { StringDecoder } from 'node:string_decoder'

/** A line was longer than any event can be. */
export class LineTooLong extends Error {
  override name = 'LineTooLong'
}

/**
 * Splits a stream of bytes into lines. Returns a function to feed chunks to.
 * @throws LineTooLong from that function, once a line passes `limit` characters
 */
export function splitLines(limit: number, onLine: (line: string) => void): (chunk: Buffer) => void {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  return (chunk) => {
    const lines = (rest + decoder.write(chunk)).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > limit || lines.some((line) => line.length > limit)) {
      throw new LineTooLong(`a line of more than ${limit} characters`)
    }
    for (const line of lines) if (line.trim() !== '') onLine(line)
  }
}

/** Keeps the last `limit` characters of a stream: a program's last words. */
export function keepTail(limit: number): { add(chunk: Buffer): void; text(): string } {
  const decoder = new StringDecoder('utf8')
  let tail = ''
  return {
    add(chunk) {
      tail = (tail + decoder.write(chunk)).slice(-limit)
    },
    text: () => tail.trim(),
  }
}
