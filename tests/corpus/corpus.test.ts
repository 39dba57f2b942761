import { compile } from '@blocksight/compiler'
import {
  applyEdits,
  type Diagnostic,
  describe as describeDiagnostic,
  describeFix,
  type NetworkDocument,
} from '@blocksight/network'
import { describe, expect, it } from 'vitest'
import { knownNetworks } from './known-networks.ts'
import { environment } from './network.ts'
import { wrongLayers } from './wrong-layers.ts'
import { wrongStructure } from './wrong-structure.ts'

const corpus = [...wrongLayers, ...wrongStructure]

function problems(document: NetworkDocument): readonly Diagnostic[] {
  return compile(document, environment).diagnostics
}

function short({ code, severity, block, attribute }: Diagnostic): string {
  const place = [block, attribute].filter((part) => part !== undefined).join('.')
  return `${severity === 'warning' ? 'warning: ' : ''}${code}${place ? ` ${place}` : ''}`
}

describe('networks that must fail', () => {
  it('are at least sixty that a fix mends', () => {
    expect(corpus.filter(({ fixless }) => !fixless).length).toBeGreaterThanOrEqual(60)
    expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length)
  })

  it.each(corpus.map((entry) => [entry.name, entry] as const))('%s', (_, { document, diagnostics, fixless }) => {
    const found = problems(document)
    expect(found.map(short)).toEqual(diagnostics)
    expect(found.length > 0 && found.every(({ fixes }) => fixes.length > 0)).toBe(fixless !== true)
    for (const diagnostic of found) {
      for (const language of ['en', 'ko'] as const) {
        expect(describeDiagnostic(diagnostic, language)).not.toMatch(/[{}]|undefined/)
        for (const fix of diagnostic.fixes) expect(describeFix(fix, language)).not.toMatch(/[{}]|undefined/)
      }
      // Each fix that is offered mends at least what it is offered for.
      for (const { edits } of diagnostic.fixes) {
        expect(problems(applyEdits(document, edits).document).map(short)).not.toContain(short(diagnostic))
      }
    }
    if (fixless) return
    let mended = document
    // A missing data block hides what else is missing, so mending can take a second step.
    for (let step = 0; step < 4; step++) {
      const [first] = problems(mended)
      if (!first) break
      mended = applyEdits(mended, first.fixes[0]?.edits ?? []).document
    }
    expect(problems(mended).map(short)).toEqual([])
  })
})

describe('networks of the literature', () => {
  it.each(knownNetworks.map((entry) => [entry.name, entry] as const))('%s', (_, { document, parameters }) => {
    const { ok, diagnostics, statistics } = compile(document, environment)
    expect(diagnostics).toEqual([])
    expect(ok).toBe(true)
    expect(statistics.parameters).toBe(parameters)
  })
})
