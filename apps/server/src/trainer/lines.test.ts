import { describe, expect, it } from 'vitest'
import { keepTail, LineTooLong, splitLines } from './lines.ts'

describe('splitLines', () => {
  it('gives whole lines however the bytes are cut, also inside a letter', () => {
    const text = '{"a":1}\n\n{"b":"한글🐈"}\r\nlast\nunfinished'
    const bytes = Buffer.from(text)
    for (let cut = 1; cut < bytes.length; cut++) {
      const lines: string[] = []
      const feed = splitLines(100, (line) => lines.push(line.trim()))
      for (let at = 0; at < bytes.length; at += cut) feed(bytes.subarray(at, at + cut))
      expect(lines).toEqual(['{"a":1}', '{"b":"한글🐈"}', 'last'])
    }
  })

  it('refuses a line that passes the limit, finished or not', () => {
    expect(() => splitLines(10, () => {})(Buffer.from('x'.repeat(11)))).toThrow(LineTooLong)
    expect(() => splitLines(10, () => {})(Buffer.from(`${'x'.repeat(11)}\n`))).toThrow(LineTooLong)
    const feed = splitLines(10, () => {})
    feed(Buffer.from('x'.repeat(10)))
    expect(() => feed(Buffer.from('x'))).toThrow(LineTooLong)
  })
})

it('keepTail keeps the end', () => {
  const tail = keepTail(5)
  tail.add(Buffer.from('abcdef'))
  tail.add(Buffer.from('gh\n'))
  expect(tail.text()).toBe('efgh')
})
