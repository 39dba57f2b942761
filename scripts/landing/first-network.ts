import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findBlockType } from '@blocksight/blocks'
import { blockFacts, compile, diagnosticMessage, fixMessage, isProgram, modelSource } from '@blocksight/compiler'
import { builtinFacts } from '@blocksight/datasets'
import {
  type Block,
  type BlockType,
  formatShape,
  identityHash,
  type NetworkDocument,
  parseNetwork,
  type Text,
} from '@blocksight/network'
import { faceAttributes, printValue } from '../../apps/web/src/editor/face.ts'
import { root } from '../node24.mjs'

/** A block as the start page draws it. */
interface DrawnBlock {
  readonly type: string
  readonly category: string
  readonly name: Text
  readonly face: readonly { readonly label: Text; readonly value: Text }[]
  readonly shape: string | null
  readonly inside?: readonly DrawnBlock[]
}

/** The network that the start page shows and starts: what the compiler says of it, since that page carries no compiler. */
export async function firstNetwork(): Promise<unknown> {
  const { document } = parseNetwork(readFileSync(join(root, 'examples', 'digits-starter.json'), 'utf8'))
  if (!document) throw new Error('examples/digits-starter.json is not a network')
  const compilation = compile(document, { datasets: (id) => builtinFacts[id] })
  const facts = blockFacts(document, compilation)
  const draw = (block: Block): DrawnBlock => {
    const declaration = findBlockType(block.type) as BlockType
    const shape = facts.get(block.id)?.shape
    const inside = (block.bodies ?? []).flat().map(draw)
    const face = faceAttributes(declaration).map(({ name, field, defaultValue }) => {
      const value = block.attributes?.[name] ?? defaultValue
      return { label: field.label, value: { en: printValue(value, field, 'en'), ko: printValue(value, field, 'ko') } }
    })
    return {
      type: block.type,
      category: declaration.category,
      name: declaration.name,
      face,
      shape: shape ? formatShape(shape) : null,
      ...(inside.length > 0 && { inside }),
    }
  }
  const program = document.stacks.find(({ blocks }) => blocks[0] && isProgram(blocks[0]))
  const { source } = modelSource(compilation)
  return {
    dataset: document.dataset,
    identity: await identityHash(document, isProgram),
    parameters: compilation.statistics.parameters,
    blocks: (program?.blocks ?? []).map(draw),
    code: source.slice(source.indexOf('class Network')).trimEnd(),
    broken: whatBreaks(document),
  }
}

/** What the compiler says when the flatten block is pulled out, and how it would mend that. */
function whatBreaks(document: NetworkDocument): { problem: Text; fix: Text } {
  const stacks = document.stacks.map((stack) => ({
    ...stack,
    blocks: stack.blocks.filter(({ type }) => type !== 'flatten'),
  }))
  const [diagnostic] = compile({ ...document, stacks }, { datasets: (id) => builtinFacts[id] }).diagnostics
  const fix = diagnostic?.fixes[0]
  if (!diagnostic || !fix) throw new Error('The digits starter without its flatten block has no problem with a fix')
  return {
    problem: { en: diagnosticMessage(diagnostic, 'en'), ko: diagnosticMessage(diagnostic, 'ko') },
    fix: { en: fixMessage(fix, 'en'), ko: fixMessage(fix, 'ko') },
  }
}
