import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { blockShapes, compile, diagnosticMessage, fixMessage, isProgram, modelSource } from '@blocksight/compiler'
import { builtinFacts } from '@blocksight/datasets'
import { identityHash, type NetworkDocument, parseNetwork, type Text } from '@blocksight/network'
import { drawBlocks } from '../../apps/web/src/pictures/draw-block.ts'
import { root } from '../node24.mjs'

/** The network that the start page shows and starts: what the compiler says of it, since that page carries no compiler. */
export async function firstNetwork(): Promise<unknown> {
  const { document } = parseNetwork(readFileSync(join(root, 'examples', 'digits-starter.json'), 'utf8'))
  if (!document) throw new Error('examples/digits-starter.json is not a network')
  const compilation = compile(document, { datasets: (id) => builtinFacts[id] })
  const program = document.stacks.find(({ blocks }) => blocks[0] && isProgram(blocks[0]))
  const { source } = modelSource(compilation)
  return {
    dataset: document.dataset,
    identity: await identityHash(document, isProgram),
    parameters: compilation.statistics.parameters,
    blocks: drawBlocks(program?.blocks ?? [], blockShapes(compilation)),
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
