import { findBlockType } from '@blocksight/blocks'
import { type Block, type Category, formatShape, type Shape, type Text } from '@blocksight/network'
import { faceAttributes, printValue } from '../editor/face.ts'

/** A block as it is drawn where there is no editor. */
export interface DrawnBlock {
  readonly type: string
  readonly category: Category
  readonly name: Text
  readonly face: readonly { readonly label: Text; readonly value: Text }[]
  readonly shape: string | null
  /** The stacks that it holds. */
  readonly inside?: readonly (readonly DrawnBlock[])[]
}

function drawBlock(block: Block, shapes: ReadonlyMap<string, Shape>): DrawnBlock | undefined {
  const declaration = findBlockType(block.type)
  if (!declaration) return undefined
  const shape = shapes.get(block.id)
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
    ...(block.bodies && { inside: block.bodies.map((body) => drawBlocks(body, shapes)) }),
  }
}

/** A stack as it is drawn, with the shapes that leave its blocks; blocks of unknown types are left out. */
export function drawBlocks(blocks: readonly Block[], shapes: ReadonlyMap<string, Shape>): readonly DrawnBlock[] {
  return blocks.map((block) => drawBlock(block, shapes)).filter((drawn) => drawn !== undefined)
}
