import { formatShape, type MergeOperation, type Shape, sameShape } from '@blocksight/network'

/**
 * The shape of several values merged, or nothing when they do not fit. Concat joins along the first dimension behind the
 * batch; multiply also takes one number for each channel (channels×1×1), as squeeze-and-excitation uses it.
 */
export function mergedShape(operation: MergeOperation, shapes: readonly Shape[]): Shape | undefined {
  const first = shapes[0] as Shape
  if (operation === 'concat') {
    const fits = shapes.every((shape) => shape.length === first.length && sameShape(shape.slice(1), first.slice(1)))
    return fits ? [shapes.reduce((sum, shape) => sum + (shape[0] as number), 0), ...first.slice(1)] : undefined
  }
  if (shapes.every((shape) => sameShape(shape, first))) return first
  if (operation === 'add') return undefined
  const whole = shapes.find((shape) => shape[1] !== 1 || shape[2] !== 1) ?? first
  return shapes.every((shape) => sameShape(shape, whole) || isGate(shape, whole)) ? whole : undefined
}

function isGate(shape: Shape, whole: Shape): boolean {
  return shape.length === 3 && whole.length === 3 && shape[0] === whole[0] && shape[1] === 1 && shape[2] === 1
}

/** What the shapes had to be, for a message. */
export function expectedForMerge(operation: MergeOperation, shapes: readonly Shape[]): string {
  const first = shapes[0] as Shape
  return operation === 'concat' ? formatShape(['…', ...first.slice(1)] as never) : formatShape(first)
}
