import type { Counts } from './part.ts'

export interface Report {
  readonly counts: Counts
  /** The skipped tests, each as `file: test (reason)`. */
  readonly skipped: readonly string[]
}

interface VitestReport {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
  }[]
}

/**
 * Reads the report of Vitest's `json` reporter. A file that could not be loaded counts as one failed test, because
 * Vitest counts none for it.
 */
export function readVitest(json: string, root: string): Report {
  const { testResults } = JSON.parse(json) as VitestReport
  let passed = 0
  let failed = 0
  const skipped: string[] = []
  for (const { name, status, assertionResults } of testResults) {
    const file = name.replace(root, '').replace(/^[\\/]/, '')
    if (status === 'failed' && !assertionResults.some((one) => one.status === 'failed')) failed += 1
    for (const one of assertionResults) {
      if (one.status === 'passed') passed += 1
      else if (one.status === 'failed') failed += 1
      else skipped.push(`${file}: ${one.fullName}`)
    }
  }
  return { counts: { passed, failed, skipped: skipped.length }, skipped }
}

/** Reads the JUnit report of pytest; an error while collecting or setting up counts as a failed test. */
export function readPytest(xml: string): Report {
  let passed = 0
  let failed = 0
  const skipped: string[] = []
  for (const [, attributes = '', body = ''] of xml.matchAll(/<testcase\b([^>]*?)(?:\/>|>(.*?)<\/testcase>)/gs)) {
    if (/<(failure|error)\b/.test(body)) failed += 1
    else if (/<skipped\b/.test(body)) {
      const reason = attributeOf(body, 'message')
      skipped.push(`${attributeOf(attributes, 'classname')}: ${attributeOf(attributes, 'name')} (${reason})`)
    } else passed += 1
  }
  return { counts: { passed, failed, skipped: skipped.length }, skipped }
}

function attributeOf(text: string, name: string): string {
  const value = text.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1] ?? ''
  return value
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#10;', ' ')
    .replaceAll('&amp;', '&')
}
