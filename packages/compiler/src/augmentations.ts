import type { Block, Shape } from '@blocksight/network'
import type { AugmentationUse } from './graph.ts'
import { prepare } from './prepare.ts'
import type { Walk } from './walk.ts'

/** The augmentations inside the data hat, in order, with their calls. Anything else there is reported. */
export function augmentationsOf(hat: Block, shape: Shape | undefined, walk: Walk): AugmentationUse[] {
  const uses: AugmentationUse[] = []
  for (const [index, block] of (hat.bodies?.[0] ?? []).entries()) {
    const position = { block, place: { block: hat.id, body: 0 }, index }
    const { type, attributes, problems } = prepare(block, undefined)
    for (const problem of problems) walk.report(position, problem)
    if (!type || !attributes) continue
    if (type.kind !== 'augmentation') {
      walk.report(position, {
        code: 'misplaced-block',
        values: { type: type.type, expected: 'augmentation' },
        fixes: [{ code: 'remove-block', edits: [{ remove: true }] }],
      })
      continue
    }
    const problem = shape && type.check?.(attributes, shape)
    if (problem) walk.report(position, problem)
    const { name, source, call } = type.python
    uses.push({ block: block.id, name, source, call: call(attributes) })
  }
  return uses
}
