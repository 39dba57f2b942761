import type { Language } from '@blocksight/network'

/** Where a command writes, and for whom. */
export interface Output {
  readonly language: Language
  /** One JSON object at the end, and nothing else on standard output. */
  readonly json: boolean
  /** A line a person reads; silent with `--json`. */
  line(text?: string): void
  /** Replaces the line at the bottom of a terminal; does nothing where there is no terminal. */
  status(text: string): void
  /** A problem, on standard error. */
  problem(text: string): void
  /** The result, with `--json`. */
  result(value: object): void
}

/** Output to this process's streams. */
export function terminal(language: Language, json: boolean): Output {
  const live = process.stderr.isTTY === true && !json
  let shown = false
  const clear = () => {
    if (shown) process.stderr.write('\r\x1b[K')
    shown = false
  }
  return {
    language,
    json,
    line(text = '') {
      clear()
      if (!json) process.stdout.write(`${text}\n`)
    },
    status(text) {
      if (!live) return
      const width = process.stderr.columns ?? 80
      process.stderr.write(`\r\x1b[K${text.slice(0, width - 1)}`)
      shown = true
    },
    problem(text) {
      clear()
      process.stderr.write(`${text}\n`)
    },
    result(value) {
      clear()
      if (json) process.stdout.write(`${JSON.stringify(value)}\n`)
    },
  }
}

/** `━━━━━╌╌╌╌╌`: a share of 0…1 as a bar. */
export function bar(share: number, width = 24): string {
  const done = Math.round(Math.min(1, Math.max(0, share)) * width)
  return '━'.repeat(done) + '╌'.repeat(width - done)
}

/** Columns lined up; numbers (and what looks like them) to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((title, column) => Math.max(...[title, ...rows.map((row) => row[column] ?? '')].map(columns)))
  const numeric = head.map(
    (_, column) => rows.length > 0 && rows.every((row) => /^[\d,.%–-]*$/.test(row[column] ?? '')),
  )
  const print = (row: readonly string[]) =>
    row
      .map((cell, column) => {
        const space = ' '.repeat((widths[column] as number) - columns(cell))
        return numeric[column] ? space + cell : cell + space
      })
      .join('  ')
      .trimEnd()
  return [print(head), widths.map((width) => '─'.repeat(width)).join('──'), ...rows.map(print)]
}

/** How many columns of a terminal a text takes: Korean letters take two. */
function columns(text: string): number {
  let width = 0
  for (const character of text)
    width += /[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uff60]/.test(character) ? 2 : 1
  return width
}

/** `1234567` → `1,234,567`. */
export function grouped(value: number): string {
  return value.toLocaleString('en-US')
}

/** `0.98765` → `98.77 %`. */
export function percent(value: number): string {
  return `${(100 * value).toFixed(2)} %`
}
