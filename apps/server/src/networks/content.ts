import { isProgram } from '@blocksight/compiler'
import { canonical, type NetworkDocument, outlineOf } from '@blocksight/network'
import { identityOf, readDocument } from '../checks/checks.ts'
import type { NetworkContent } from './networks.repository.ts'

/**
 * A document as it is stored. Only its format is checked: a draft may be broken, and unknown block types are kept.
 * @throws Refusal `not-a-network`, with the diagnostics
 */
export function contentOf(json: unknown): NetworkContent {
  const document = readDocument(json)
  return {
    name: storable(document.name),
    dataset: storable(document.dataset),
    document,
    identity: identityOf(document),
    outline: outlineOf(document, isProgram),
  }
}

/** Whether two documents say the same, in whatever order their keys are. */
export function isSame(one: NetworkDocument, other: NetworkDocument): boolean {
  return canonical(one) === canonical(other)
}

/** PostgreSQL's text holds neither NUL nor half a surrogate pair. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD')
}
