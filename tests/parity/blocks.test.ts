import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { blockTypes } from '@blocksight/blocks'
import type { LayerType } from '@blocksight/network'
import { beforeAll, describe, expect, it } from 'vitest'
import { type LayerCase, layerCases } from './layer-cases.ts'
import { ask } from './python.ts'
import { stricter, stricterPage } from './stricter.ts'

/** What `referee.py` answers. */
interface Answer {
  readonly accepts: boolean
  readonly error?: string
  readonly shape?: readonly number[]
  readonly parameters?: number
  readonly macs?: number
  readonly finite?: boolean
  readonly same?: string
}

type Refereed = LayerCase & { readonly answer: Answer }

const layers = blockTypes.filter((blockType): blockType is LayerType => blockType.kind === 'layer')
/** Nothing that arrives is wrong for these, so there is nothing to refuse. */
const neverRefusing = new Set(
  'layer-norm relu leaky-relu prelu elu gelu silu sigmoid tanh softmax log-softmax dropout flatten'.split(' '),
)
let refereed: Refereed[] = []

beforeAll(async () => {
  const cases = layers.flatMap((layer, index) =>
    layerCases(layer, 290, neverRefusing.has(layer.type) ? 50 : 130, index),
  )
  const answers = await ask<Answer>('referee.py', cases.map(question))
  refereed = cases.map((one, index) => ({ ...one, answer: answers[index] as Answer }))
}, 600_000)

/** The meta device is fast but more lenient: refusals, and half of what we accept, are repeated on the CPU. */
function question({ layer, saved, input, verdict }: LayerCase, index: number) {
  const attributes = layer.attributes.parse(saved)
  const plain = { type: layer.type, attributes, input }
  if ('problem' in verdict) return { ...plain, device: 'cpu' }
  if (index % 2 === 0) return { ...plain, device: 'meta' }
  const definition = layer.python.definition?.(attributes, input)?.source
  return { ...plain, device: 'both', expression: verdict.expression, definition }
}

function accepted(): Refereed[] {
  return refereed.filter(({ verdict }) => !('problem' in verdict))
}

const shown = ({ layer, saved, input, verdict, answer }: Refereed) =>
  JSON.stringify({ type: layer.type, saved, input, verdict, answer })

describe('blocks against PyTorch', () => {
  it('compares at least ten thousand cases, at least 100 accepted and 50 refused of every layer', () => {
    expect(refereed.length).toBeGreaterThanOrEqual(10_000)
    for (const layer of layers) {
      const own = refereed.filter((one) => one.layer === layer)
      const refused = own.filter(({ verdict }) => 'problem' in verdict).length
      expect(own.length - refused, layer.type).toBeGreaterThanOrEqual(100)
      if (neverRefusing.has(layer.type)) expect(refused, layer.type).toBe(0)
      else expect(refused, layer.type).toBeGreaterThanOrEqual(50)
    }
  })

  it('has every accepted case accepted, with our shape, parameter count and multiply-accumulates', () => {
    const wrong = accepted().filter(({ verdict, answer }) => {
      if ('problem' in verdict) return false
      const { shape, parameters, macs } = verdict
      return (
        !answer.accepts ||
        JSON.stringify([shape, parameters, macs]) !== JSON.stringify([answer.shape, answer.parameters, answer.macs])
      )
    })
    expect(wrong.map(shown)).toEqual([])
  })

  it('gives finite numbers, and the generated expression makes the same module', () => {
    const onCpu = accepted().filter(({ answer }) => answer.same !== undefined)
    expect(onCpu.length).toBeGreaterThan(4000)
    expect(onCpu.filter(({ answer }) => answer.same !== 'yes' || !answer.finite).map(shown)).toEqual([])
  })

  it('refuses only what PyTorch refuses, or what the list of stricter rules names', () => {
    const key = (type: string, code: string) => `${type} ${code}`
    const known = new Set(layers.map(({ type }) => type))
    const listed = new Set(
      stricter.flatMap(({ types, code }) => types.filter((type) => known.has(type)).map((type) => key(type, code))),
    )
    const seen = new Set<string>()
    for (const { layer, verdict, answer } of refereed) {
      if ('problem' in verdict && answer.accepts) seen.add(key(layer.type, verdict.problem.code))
    }
    expect([...seen].sort()).toEqual([...listed].sort())
  })

  it('has that list as a page for readers', () => {
    expect(readFileSync(join(import.meta.dirname, '../../docs/stricter.md'), 'utf8')).toBe(stricterPage())
  })
})
