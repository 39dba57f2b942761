import type { Row } from './tested-picture.ts'

/**
 * Answers as comma-separated values, one line a picture, with the probability of every class. Headings are English,
 * because programs read them.
 *
 * @param classes as the dataset calls them
 */
export function toCsv(rows: readonly Row[], classes: readonly string[]): string {
  const head = ['file', 'true class', 'answer', 'probability', 'second guess', 'second probability']
  const name = (index: number) => classes[index] ?? String(index)
  const lines = rows.map(({ name: file, truth, guesses, answer }) => {
    const [first, second] = guesses
    return [
      file,
      truth === undefined ? '' : name(truth),
      first ? name(first.index) : '',
      number(first?.probability),
      second ? name(second.index) : '',
      number(second?.probability),
      ...classes.map((_, index) => number(answer?.probabilities[index])),
    ]
  })
  return [[...head, ...classes.map((name) => `probability of ${name}`)], ...lines]
    .map((cells) => `${cells.map(cell).join(',')}\r\n`)
    .join('')
}

function number(value: number | undefined): string {
  return value === undefined ? '' : value.toFixed(6)
}

/** Quoted where it must be; a text that a spreadsheet would take for a formula is marked as text. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
