import { readFileSync } from 'node:fs'
import { findBlock, type NetworkDocument, networkDocument } from '@blocksight/network'
import { describe, expect, it } from 'vitest'
import { environmentOf } from './environment.ts'
import { randomEdit, randomNumbers } from './random-edits.fixture.ts'
import { Studio } from './studio.ts'

const starter: NetworkDocument = networkDocument.parse(
  JSON.parse(readFileSync(new URL('../../../../examples/digits-starter.json', import.meta.url), 'utf8')),
)
const openStudio = () => new Studio(starter, environmentOf([]))

describe('the one history', () => {
  it('undoes 10,000 random edits back to the identical document, and makes them again', () => {
    const studio = openStudio()
    const random = randomNumbers(1)
    let number = 0
    for (let step = 0; step < 10_000; step += 1) {
      studio.apply([randomEdit(studio.state.document, random, () => `new-${number++}`)])
    }
    const end = JSON.stringify(studio.state.document)
    expect(end).not.toBe(JSON.stringify(starter))
    let undone = 0
    while (studio.state.canUndo) {
      studio.undo()
      undone += 1
    }
    expect(undone).toBe(10_000)
    expect(JSON.stringify(studio.state.document)).toBe(JSON.stringify(starter))
    while (studio.state.canRedo) studio.redo()
    expect(JSON.stringify(studio.state.document)).toBe(end)
  }, 120_000)

  it('makes one step of the edits of one attribute', () => {
    const studio = openStudio()
    for (const value of [1, 12, 128]) {
      studio.apply([{ kind: 'set-attribute', block: 'conv2d-1', attribute: 'outChannels', value }], { key: 'conv2d-1' })
    }
    studio.undo()
    expect(studio.state.document).toEqual(starter)
    expect(studio.state.canUndo).toBe(false)
  })

  it('makes no step of typing that came back to where it began', () => {
    const studio = openStudio()
    const kernel = findBlock(starter, 'conv2d-1').attributes?.kernelSize
    for (const value of [1, 12, kernel]) {
      studio.apply([{ kind: 'set-attribute', block: 'conv2d-1', attribute: 'kernelSize', value }], { key: 'kernel' })
    }
    for (const value of [1, 12, starter.training.epochs]) {
      studio.apply([{ kind: 'set-training', setting: 'epochs', value }], { key: 'epochs' })
    }
    for (const name of ['S', 'Se', starter.name]) studio.apply([{ kind: 'rename', name }], { key: 'name' })
    expect(studio.state.document).toEqual(starter)
    expect(studio.state.canUndo).toBe(false)
  })

  it('forgets what was undone once something else is done', () => {
    const studio = openStudio()
    studio.apply([{ kind: 'rename', name: 'one' }])
    studio.undo()
    studio.apply([{ kind: 'rename', name: 'two' }])
    expect(studio.state.canRedo).toBe(false)
  })

  it('serves blocks, training settings and fixes alike', () => {
    const studio = openStudio()
    studio.apply([{ kind: 'set-training', setting: 'epochs', value: 3 }])
    studio.apply([{ kind: 'remove', at: { place: { stack: 0 }, index: 6 }, count: 1 }])
    const fix = studio.state.compilation.diagnostics.flatMap(({ fixes }) => fixes)[0]
    expect(fix).toBeDefined()
    studio.apply(fix?.edits ?? [])
    expect(studio.state.compilation.ok).toBe(true)
    for (let step = 0; step < 3; step += 1) studio.undo()
    expect(studio.state.document).toEqual(starter)
  })

  it('changes nothing when an edit does not fit', () => {
    const studio = openStudio()
    const before = studio.state
    expect(() =>
      studio.apply([
        { kind: 'rename', name: 'x' },
        { kind: 'remove-stack', index: 9 },
      ]),
    ).toThrow()
    expect(studio.state).toBe(before)
  })
})
