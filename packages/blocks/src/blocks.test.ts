import {
  type AugmentationType,
  type BlockType,
  describeFix,
  describe as describeProblem,
  diagnosticTexts,
  elements,
  fieldOf,
  type LayerType,
  type Problem,
  type Text,
} from '@blocksight/network'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { arbitraryAttributes, arbitraryInput } from '../testing/arbitrary.ts'
import { judge, mended } from '../testing/verdict.ts'
import { blockTypes, findBlockType } from './index.ts'

const layers = blockTypes.filter((blockType): blockType is LayerType => blockType.kind === 'layer')
const augmentations = blockTypes.filter((blockType): blockType is AugmentationType => blockType.kind === 'augmentation')
const hangul = /\p{Script=Hangul}/u

function expectText(text: Text, where: string, { sentence }: { sentence: boolean }) {
  expect(text.en.trim(), where).toBe(text.en)
  expect(text.ko.trim(), where).toBe(text.ko)
  expect(text.en, where).not.toMatch(hangul)
  expect(text.en.length, where).toBeGreaterThan(1)
  expect(text.ko.length, where).toBeGreaterThan(0)
  if (!sentence) return
  expect(text.ko, where).toMatch(hangul)
  expect(text.en, where).toMatch(/[.!?]$/)
  expect(text.ko, where).toMatch(/[.!?]$/)
}

describe('the index', () => {
  it('finds every type by its name and knows no other', () => {
    for (const blockType of blockTypes) expect(findBlockType(blockType.type)).toBe(blockType)
    expect(findBlockType('conv3d')).toBeUndefined()
  })

  it('has every name once', () => {
    const unique = (words: readonly string[]) => expect(words.length).toBe(new Set(words).size)
    unique(blockTypes.map(({ type }) => type))
    unique(blockTypes.map(({ name }) => name.en))
    unique(blockTypes.map(({ name }) => name.ko))
    unique(augmentations.map(({ python }) => python.name))
  })
})

describe.each(blockTypes.map((blockType) => [blockType.type, blockType] as [string, BlockType]))(
  '%s',
  (_, blockType) => {
    it('is named and described in both languages', () => {
      expect(blockType.type).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
      expectText(blockType.name, 'name', { sentence: false })
      expectText(blockType.summary, 'summary', { sentence: true })
      expectText(blockType.description, 'description', { sentence: true })
      for (const [name, schema] of Object.entries(blockType.attributes.shape)) {
        const field = fieldOf(schema as Parameters<typeof fieldOf>[0])
        expect(name).toMatch(/^[a-z][a-zA-Z0-9]*$/)
        expectText(field.label, `${name} label`, { sentence: false })
        expectText(field.help, `${name} help`, { sentence: true })
        for (const label of Object.values(field.choiceLabels ?? {}))
          expectText(label, `${name} choice`, { sentence: false })
      }
    })

    it('has a default for every attribute and refuses what it does not know', () => {
      const defaults = blockType.attributes.parse({})
      expect(blockType.attributes.parse(defaults)).toEqual(defaults)
      expect(Object.keys(defaults).sort()).toEqual(Object.keys(blockType.attributes.shape).sort())
      // Only a my block is open: what it calls has arguments of its own.
      const isOpen = blockType.attributes.def.catchall instanceof z.ZodUnknown
      expect(blockType.attributes.safeParse({ colour: 1 }).success).toBe(isOpen)
      for (const name of Object.keys(defaults)) {
        expect(blockType.attributes.safeParse({ [name]: null }).success, name).toBe(false)
      }
    })

    it('keeps attributes through JSON', () => {
      fc.assert(
        fc.property(arbitraryAttributes(blockType, 'any'), (saved) => {
          const attributes = blockType.attributes.parse(saved)
          expect(blockType.attributes.parse(JSON.parse(JSON.stringify(attributes)))).toEqual(attributes)
        }),
        { numRuns: 50, seed: 1 },
      )
    })
  },
)

describe.each(layers.map((layer) => [layer.type, layer] as [string, LayerType]))('%s, a layer', (_, layer) => {
  it('holds its examples', () => {
    expect(layer.examples.some((example) => 'shape' in example)).toBe(true)
    for (const example of layer.examples) {
      const verdict = judge(layer, example.attributes ?? {}, example.input)
      if ('refused' in example) expect(verdict).toMatchObject({ problem: { code: example.refused } })
      else expect(verdict).toMatchObject({ shape: example.shape, parameters: example.parameters })
    }
  })

  it('shows a refusal for every problem that it can find', () => {
    if (layer.ranks.length < 3) expect(refusals(layer)).toContain('wrong-rank')
    const found = new Set<string>()
    fc.assert(
      fc.property(arbitraryAttributes(layer, 'likely'), arbitraryInput(layer.ranks), (saved, input) => {
        const verdict = judge(layer, saved, input)
        if ('problem' in verdict) found.add(verdict.problem.code)
      }),
      { numRuns: 1000, seed: 1 },
    )
    for (const code of found) expect(refusals(layer)).toContain(code)
  })

  it('mends what it refuses where it offers a fix', () => {
    const cases = fc.tuple(arbitraryAttributes(layer, 'likely'), arbitraryInput(layer.ranks))
    const examples = layer.examples.map(({ attributes, input }) => [attributes ?? {}, input] as const)
    for (const [saved, input] of [...examples, ...fc.sample(cases, { numRuns: 2000, seed: 2 })]) {
      const verdict = judge(layer, saved, input)
      if (!('problem' in verdict) || verdict.problem.code === 'wrong-rank') continue
      expect(verdict.problem.fixes?.length, `${verdict.problem.code} of ${layer.type}`).toBeGreaterThan(0)
      for (const fix of verdict.problem.fixes ?? []) {
        const attributes = mended(saved, fix)
        if (!attributes) continue
        const after = judge(layer, attributes, input)
        // A block may have two mistakes; a fix mends the one it is offered for.
        if ('problem' in after) expect(mistake(after), JSON.stringify([saved, input, fix])).not.toBe(mistake(verdict))
      }
    }
  })

  it('says every problem and fix in words, without a gap', () => {
    for (const example of layer.examples) {
      if (!('refused' in example) || example.refused === 'wrong-rank') continue
      const problem = layer.infer(layer.attributes.parse(example.attributes ?? {}), example.input) as Problem
      expect(Object.keys(layer.attributes.shape)).toContain(problem.attribute)
      for (const language of ['en', 'ko'] as const) {
        expect(describeProblem(problem, language)).not.toMatch(/[{}]|undefined/)
        for (const fix of problem.fixes ?? []) {
          expect(describeFix({ code: fix.code, values: fix.values ?? {} }, language)).not.toMatch(/[{}]|undefined/)
        }
      }
    }
  })

  it('infers whole sizes from 1 up, or names a problem; never throws, never changes what it is given', () => {
    const cases = [arbitraryAttributes(layer, 'any'), arbitraryInput(layer.ranks)] as const
    fc.assert(
      fc.property(...cases, (saved, input) => {
        Object.freeze(input)
        const verdict = judge(layer, Object.freeze(saved), input)
        expect(judge(layer, saved, input)).toEqual(verdict)
        if ('problem' in verdict) {
          expect(Object.keys(diagnosticTexts)).toContain(verdict.problem.code)
          return
        }
        for (const size of verdict.shape) expect(Number.isInteger(size) && size >= 1, `${verdict.shape}`).toBe(true)
        expect(Number.isInteger(verdict.parameters) && verdict.parameters >= 0).toBe(true)
        expect(Number.isInteger(verdict.macs) && verdict.macs >= 0).toBe(true)
      }),
      { numRuns: 300, seed: 3 },
    )
  })

  it('prints a PyTorch expression that leaves defaults out', () => {
    const input = acceptedInput(layer)
    const defaults = layer.attributes.parse({})
    const plain = layer.python.expression(defaults, input)
    expect(plain).toMatch(/^(nn\.)?[A-Z][A-Za-z0-9]*\(.*\)$/)
    expect(plain).not.toMatch(/undefined|NaN|None|null|\[|True/)
    expect(layer.python.module).toMatch(/^[a-z][a-z0-9_]*$/)
    const definition = layer.python.definition?.(defaults, input)
    if (definition) expect(definition.source).toMatch(new RegExp(`^class ${definition.name}\\(nn\\.`))
  })

  it('bridges ranks with blocks that exist and lead where it says', () => {
    for (const bridge of layer.bridges ?? []) {
      for (const from of bridge.from) {
        let shape: readonly number[] = [12, 5, 7].slice(3 - from)
        for (const { type, attributes } of bridge.blocks) {
          const step = judge(findBlockType(type) as LayerType, attributes ?? {}, shape)
          if ('problem' in step) throw new Error(step.problem.code)
          shape = step.shape
        }
        expect(shape.length).toBe(bridge.to)
      }
    }
  })

  it('projects exactly to the shape it is asked for', () => {
    if (!layer.projection) return
    const pairs = fc.tuple(arbitraryInput(layer.ranks), arbitraryInput(layer.ranks))
    let projected = 0
    for (const [from, to] of fc.sample(pairs, { numRuns: 3000, seed: 4 })) {
      const attributes = layer.projection(from, to)
      if (!attributes) continue
      projected++
      expect(judge(layer, attributes, from)).toMatchObject({ shape: to })
    }
    expect(projected).toBeGreaterThan(40)
  })
})

describe.each(augmentations.map((type) => [type.type, type] as [string, AugmentationType]))(
  '%s, an augmentation',
  (_, type) => {
    it('accepts its examples and calls its own function', () => {
      expect(type.examples.length).toBeGreaterThan(0)
      expect(type.python.source).toMatch(new RegExp(`^def ${type.python.name}\\(images, generator`))
      for (const { attributes, input } of type.examples) {
        const parsed = type.attributes.parse(attributes ?? {})
        expect(elements(input)).toBeGreaterThan(0)
        expect(type.check?.(parsed, input)).toBeUndefined()
        expect(type.python.call(parsed)).toMatch(new RegExp(`^${type.python.name}\\(images, generator, [^{}]*\\)$`))
      }
    })

    it('mends what it refuses', () => {
      const cases = fc.tuple(arbitraryAttributes(type, 'any'), arbitraryInput([3]))
      for (const [saved, input] of fc.sample(cases, { numRuns: 500, seed: 5 })) {
        const problem = type.check?.(type.attributes.parse(saved), input)
        if (!problem) continue
        expect(problem.fixes?.length).toBeGreaterThan(0)
        for (const fix of problem.fixes ?? []) {
          expect(type.check?.(type.attributes.parse(mended(saved, fix)), input)).toBeUndefined()
        }
      }
    })
  },
)

function mistake({ problem }: { problem: Pick<Problem, 'code' | 'attribute'> }): string {
  return `${problem.code} ${problem.attribute}`
}

function refusals(layer: LayerType): string[] {
  return layer.examples.flatMap((example) => ('refused' in example ? [example.refused] : []))
}

function acceptedInput(layer: LayerType) {
  const input = [[16, 14, 14], [16]].find((shape) => 'shape' in judge(layer, {}, shape))
  if (!input) throw new Error(`${layer.type} takes neither an image nor features with its defaults`)
  return input
}
