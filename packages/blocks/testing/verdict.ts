import type { LayerType, Problem, RelativeFix, Shape } from '@blocksight/network'

/** What the compiler says of one layer by itself. */
export type Verdict =
  | { readonly shape: Shape; readonly parameters: number; readonly macs: number; readonly expression: string }
  | { readonly problem: Pick<Problem, 'code' | 'attribute' | 'fixes'> }

/** Checks the rank, then asks the declaration, with saved attributes completed by their defaults. */
export function judge(layer: LayerType, saved: object, input: Shape): Verdict {
  if (!layer.ranks.includes(input.length)) return { problem: { code: 'wrong-rank' } }
  const attributes = layer.attributes.parse(saved)
  const result = layer.infer(attributes, input)
  if ('code' in result) return { problem: result }
  return {
    shape: result,
    parameters: layer.parameters(attributes, input),
    macs: layer.macs(attributes, input, result),
    expression: layer.python.expression(attributes, input),
  }
}

/** The attributes after a fix; nothing when the fix takes the block away. */
export function mended(saved: object, fix: RelativeFix): Record<string, unknown> | undefined {
  const attributes: Record<string, unknown> = { ...saved }
  for (const edit of fix.edits) {
    if ('remove' in edit) return undefined
    if (!('set' in edit)) throw new Error(`A layer's fix changes its own attributes, not ${JSON.stringify(edit)}`)
    if (edit.to === undefined) delete attributes[edit.set]
    else attributes[edit.set] = edit.to
  }
  return attributes
}
