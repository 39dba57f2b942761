import { type NetworkDocument, parseNetwork } from '@blocksight/network'
import { newId } from '../api/new-id.ts'

/** What the server has not acknowledged yet, and the revision it is based on. */
export interface Draft {
  readonly document: NetworkDocument
  readonly revision: number
  /** Milliseconds since 1970. */
  readonly at: number
}

const prefix = 'blocksight.draft.'
// Each tab keeps its own, so that two tabs do not overwrite each other. A tab that was duplicated has what the first
// one remembers, so the name is new each time, and the one before a reload is remembered.
const tab = newId()
const tabBefore = sessionStorage.getItem('blocksight.tab')
sessionStorage.setItem('blocksight.tab', tab)

/** Keeps a draft in this browser. False when the browser has no room for it. */
export function keepDraft(id: string, draft: Draft): boolean {
  try {
    localStorage.setItem(`${prefix}${id}.${tab}`, JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

/** The server has this tab's draft. */
export function dropDraft(id: string): void {
  localStorage.removeItem(`${prefix}${id}.${tab}`)
}

/**
 * Takes over what this tab kept, be it before it was loaded again, or else the newest of what closed tabs left behind. What
 * further tabs left stays for the next time the network is opened; what cannot be read goes.
 */
export function takeDraft(id: string): Draft | undefined {
  const found = Object.keys(localStorage)
    .filter((key) => key.startsWith(`${prefix}${id}.`))
    .flatMap((key) => {
      const draft = readDraft(localStorage.getItem(key))
      if (!draft) localStorage.removeItem(key)
      return draft ? [{ key, draft }] : []
    })
    .sort((one, other) => other.draft.at - one.draft.at)
  const own = [tab, tabBefore].map((name) => `${prefix}${id}.${name}`)
  const taken = found.find(({ key }) => own.includes(key)) ?? found[0]
  if (!taken) return undefined
  localStorage.removeItem(taken.key)
  keepDraft(id, taken.draft)
  return taken.draft
}

function readDraft(text: string | null): Draft | undefined {
  try {
    const { document: json, revision, at } = JSON.parse(text ?? '') as Draft
    const { document } = parseNetwork(json)
    return document && typeof revision === 'number' ? { document, revision, at } : undefined
  } catch {
    return undefined
  }
}
