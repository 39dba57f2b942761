const files = import.meta.glob<string>('./samples/*.webp', { eager: true, query: '?url', import: 'default' })

/** The address of a picture with samples of a built-in dataset, three rows of six squares; undefined where none ships. */
export function samplePicture(dataset: string): string | undefined {
  return files[`./samples/${dataset}.webp`]
}

const drawings = import.meta.glob<string>('./drawn/*.webp', { eager: true, query: '?url', import: 'default' })

/** The address of a drawing that stands for a dataset whose images do not ship, until they are on the machine. */
export function drawnPicture(dataset: string): string | undefined {
  return drawings[`./drawn/${dataset}.webp`]
}

/** How many samples such a picture shows, and in how many columns. */
export const pictured = { count: 18, columns: 6 }
