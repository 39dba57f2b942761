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
// Each tab keeps its own, so that two tabs do not overwrite each other.
const tab = newId()

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

/** Takes over what a closed tab left behind, the newest of several; older ones and unreadable ones go. */
export function takeDraft(id: string): Draft | undefined {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(`${prefix}${id}.`))
  const drafts = keys.map((key) => readDraft(localStorage.getItem(key))).filter((draft) => draft !== undefined)
  for (const key of keys) localStorage.removeItem(key)
  const newest = drafts.sort((one, other) => other.at - one.at)[0]
  if (newest) keepDraft(id, newest)
  return newest
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
