import type { z } from 'zod'
import type { Diagnostic } from './diagnostic.ts'
import { type NetworkDocument, networkDocument } from './document.ts'

/** Deeper than any program may be, and shallow enough for every recursion over a document. */
const deepestJson = 1000

export type Parsed =
  | { readonly document: NetworkDocument; readonly diagnostics?: undefined }
  | { readonly document?: undefined; readonly diagnostics: readonly Diagnostic[] }

/** Reads a saved network from JSON text (or an already parsed value). Never throws: problems name the path and what was expected. */
export function parseNetwork(source: unknown): Parsed {
  let json = source
  if (typeof source === 'string') {
    try {
      json = JSON.parse(source.startsWith('\uFEFF') ? source.slice(1) : source)
    } catch (error) {
      return refused('document-not-json', { problem: (error as Error).message })
    }
  }
  if (isDeeperThan(json, deepestJson)) return refused('document-too-deep', { limit: deepestJson })
  const format = (json as { format?: unknown } | null)?.format
  if (typeof format === 'number' && format > 1) return refused('document-too-new', { received: format, expected: 1 })
  const parsed = networkDocument.safeParse(json)
  if (parsed.success) return { document: parsed.data }
  return { diagnostics: parsed.error.issues.slice(0, 20).map(invalid) }
}

function refused(code: Diagnostic['code'], values: Diagnostic['values']): Parsed {
  return { diagnostics: [{ code, severity: 'error', values, fixes: [] }] }
}

function invalid(issue: z.core.$ZodIssue): Diagnostic {
  const path = issue.path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('')
  return {
    code: 'document-invalid',
    severity: 'error',
    values: { path: path.replace(/^\./, '') || 'document', problem: issue.message },
    fixes: [],
  }
}

/** Without recursion, so that a hostile document cannot exhaust the stack. */
function isDeeperThan(json: unknown, limit: number): boolean {
  let level: unknown[] = [json]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true
    const next: unknown[] = []
    for (const value of level) {
      if (typeof value === 'object' && value !== null) {
        for (const child of Object.values(value)) if (typeof child === 'object' && child !== null) next.push(child)
      }
    }
    level = next
  }
  return false
}
