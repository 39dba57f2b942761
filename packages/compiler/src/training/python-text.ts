type Insertion = string | readonly string[] | undefined

/**
 * A tag for templates of Python: backslashes stay as they are. An insertion that stands alone on its line may be
 * several lines, which get its indentation, or nothing, which takes the line away with it.
 */
export function python(texts: TemplateStringsArray, ...insertions: readonly Insertion[]): string {
  const mark = (index: number) => `\u0000${index}\u0000`
  const marked = texts.raw.map((text, index) => (index < insertions.length ? text + mark(index) : text)).join('')
  const lines = marked
    .replace(/^\n/, '')
    .split('\n')
    .flatMap((line) => expand(line, insertions))
  return lines.join('\n')
}

function expand(line: string, insertions: readonly Insertion[]): string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the mark is a character that no source holds
  const alone = /^( *)\u0000(\d+)\u0000$/.exec(line)
  if (alone) {
    const inserted = insertions[Number(alone[2])] ?? []
    const lines = typeof inserted === 'string' ? inserted.split('\n') : inserted.flatMap((text) => text.split('\n'))
    return lines.map((text) => (text === '' ? '' : alone[1] + text))
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: as above
  return [line.replace(/\u0000(\d+)\u0000/g, (_, index) => String(insertions[Number(index)] ?? ''))]
}

/** A number as a Python float: `1` → `1.0`. */
export function float(value: number): string {
  const text = String(value)
  return /^-?\d+$/.test(text) ? `${text}.0` : text
}

const WIDTH = 120

/** A call in as few lines as fit, broken as Python's formatters do. `indentation` is what stands before it. */
export function callLines(callee: string, parts: readonly string[], indentation: number): string[] {
  const joined = parts.join(', ')
  if (indentation + callee.length + joined.length + 2 <= WIDTH) return [`${callee}(${joined})`]
  const inner = indentation + 4 + joined.length <= WIDTH ? [joined] : parts.map((part) => `${part},`)
  return [`${callee}(`, ...inner.map((line) => `    ${line}`), ')']
}
