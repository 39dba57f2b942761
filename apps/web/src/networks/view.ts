import type { NetworkState, NetworkSummary } from '@blocksight/contracts'
import type { Language } from '@blocksight/network'

export const sorts = ['changed', 'name', 'accuracy'] as const
export type Sort = (typeof sorts)[number]
export const states: readonly NetworkState[] = ['draft', 'training', 'trained']

/** Which networks are shown, and in what order; as the page's address says it. What is absent does not filter. */
export interface View {
  readonly search?: string
  readonly dataset?: string
  readonly state?: NetworkState
  /** Absent: the last changed first. */
  readonly sort?: Exclude<Sort, 'changed'>
}

/** Reads the view from an address; what it does not understand is left out. */
export function readView({ search, dataset, state, sort }: Readonly<Record<string, unknown>>): View {
  return {
    // A search for digits only arrives as a number.
    ...((typeof search === 'string' || typeof search === 'number') && search !== '' && { search: String(search) }),
    ...(typeof dataset === 'string' && dataset !== '' && { dataset }),
    ...(states.includes(state as NetworkState) && { state: state as NetworkState }),
    ...((sort === 'name' || sort === 'accuracy') && { sort }),
  }
}

/**
 * The networks of a view. Each word that is searched for must be in the name or in the dataset's name. Names sort as
 * people of that language expect; accuracy is that on validation, because nothing may be chosen on the test split.
 */
export function networksInView(
  networks: readonly NetworkSummary[],
  { search = '', dataset, state, sort }: View,
  datasetName: (id: string) => string,
  language: Language,
): readonly NetworkSummary[] {
  const words = fold(search).split(/\s+/).filter(Boolean)
  const shown = networks.filter((network) => {
    if (dataset !== undefined && network.dataset !== dataset) return false
    if (state !== undefined && network.state !== state) return false
    if (words.length === 0) return true
    const text = fold(`${network.name} ${datasetName(network.dataset)}`)
    return words.every((word) => text.includes(word))
  })
  if (sort === 'name') {
    const { compare } = new Intl.Collator(language, { numeric: true })
    return shown.sort((one, other) => compare(one.name, other.name))
  }
  const accuracy = ({ best }: NetworkSummary) => best?.validationAccuracy ?? -1
  if (sort === 'accuracy') return shown.sort((one, other) => accuracy(other) - accuracy(one))
  return shown.sort((one, other) => Number(other.changedAt > one.changedAt) - Number(other.changedAt < one.changedAt))
}

/**
 * What a copy of `name` is called: the first of `ending(1)`, `ending(2)`, … that makes a name which is not taken, at
 * most 200 characters long. The copy of a copy is counted on, with one ending and not two.
 */
export function nameOfCopy(name: string, ending: (number: number) => string, taken: ReadonlySet<string>): string {
  const copied = /(\d+)\D*$/.exec(name)?.[1]
  const own = [ending(1), ending(Number(copied ?? 1))].find((one) => name.endsWith(one) && name !== one) ?? ''
  const base = [...name.slice(0, name.length - own.length)]
  for (let number = 1; ; number++) {
    const end = ending(number)
    const copy = base.slice(0, 200 - [...end].length).join('') + end
    if (!taken.has(copy)) return copy
  }
}

/** So that `emile` finds “Émile”. Composed again in the end, because Hangul is searched for by syllables. */
function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFKC')
}
