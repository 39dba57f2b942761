import { findBlockType } from '@blocksight/blocks'
import {
  type AttributeValue,
  type Diagnostic,
  type Language,
  type NetworkDocument,
  type Block as Saved,
  type Shape,
  walkBlocks,
} from '@blocksight/network'
import * as Blockly from 'blockly/core'
import type { Change, Studio } from '../studio/studio.ts'
import { stateOf } from './block-state.ts'
import { blockTooltip, printShape, problemLines } from './block-tooltip.ts'
import { bring, bringAttributes } from './bring.ts'
import { changedInPlace } from './changed-in-place.ts'
import { defineBlocks, showRest } from './define-blocks.ts'
import { difference } from './difference.ts'
import type { ShownAttribute } from './face.ts'
import { valueIn } from './fields.ts'
import { inject } from './inject.ts'
import { registerMenus } from './menus.ts'
import { type Mark, Overlay } from './overlay.ts'
import { readStacks } from './read.ts'
import { isOutOfSight, recallSight, rememberSight } from './sight.ts'

export interface BlocksViewSettings {
  readonly language: Language
  readonly dark: boolean
  /** Little room: the palette lies below. */
  readonly narrow: boolean
  readonly openProblem: (block: string, sign: HTMLElement) => void
  /** Says that a gesture could not be kept: the network has changed under it. */
  readonly tellOvertaken: () => void
}

const structural = new Set<string>([
  Blockly.Events.BLOCK_CREATE,
  Blockly.Events.BLOCK_DELETE,
  Blockly.Events.BLOCK_MOVE,
])

/**
 * The network as blocks. A view of the studio's document: after a gesture Blockly's blocks are read and compared with
 * it, which gives edits; after edits from elsewhere Blockly is brought in line with it.
 */
export class BlocksView {
  readonly workspace: Blockly.WorkspaceSvg
  readonly #studio: Studio
  readonly #language: Language
  readonly #overlay: Overlay
  readonly #unsubscribe: () => void
  #problems: ReadonlyMap<string, readonly Diagnostic[]> = new Map()
  #dimmed: ReadonlySet<string> = new Set()
  /** What is shown still, where the document went on without it during a drag. */
  #stale: NetworkDocument | undefined
  readonly #narrow: boolean
  readonly #tellOvertaken: () => void

  constructor(element: HTMLElement, studio: Studio, settings: BlocksViewSettings) {
    const { language, dark, narrow, openProblem, tellOvertaken } = settings
    this.#studio = studio
    this.#language = language
    this.#narrow = narrow
    this.#tellOvertaken = tellOvertaken
    defineBlocks(language, {
      tooltip: (block) => blockTooltip(studio, block, language),
      edited: (block, attribute, shown) => this.#edited(block, attribute, shown),
      focused: ({ workspace }) => workspace === this.workspace && this.#overlay.draw(),
    })
    // Measuring a text makes the browser look at the style of everything that is new; the same words need it once.
    Blockly.utils.dom.startTextWidthCache()
    registerMenus({
      canUndo: () => studio.state.canUndo,
      canRedo: () => studio.state.canRedo,
      undo: () => studio.undo(),
      redo: () => studio.redo(),
    })
    this.workspace = inject(element, { language, dark, narrow })
    this.#overlay = new Overlay(this.workspace, (blocks) => this.#marks(blocks), openProblem)
    // Whoever measures a text makes the browser style all shapes first, also those that are then taken out as not in view.
    const drawing = this.workspace.getParentSvg()
    drawing.style.display = 'none'
    this.#bring()
    this.#show()
    drawing.style.display = ''
    const goal = recallSight(studio, this.workspace, narrow)
    if (studio.state.selected !== undefined) {
      this.workspace.getBlockById(studio.state.selected)?.addClass('block-selected')
    }
    if (goal !== undefined) this.reveal(goal)
    this.workspace.addChangeListener((event) => this.#hear(event))
    this.#unsubscribe = studio.subscribe((change) => this.#follow(change))
  }

  /** Scrolls a block into view. */
  reveal(id: string): void {
    const block = this.workspace.getBlockById(id)
    if (block) this.workspace.scrollBoundsIntoView(block.getBoundingRectangleWithoutChildren(), 40)
  }

  /** The room around has changed. */
  resize(): void {
    Blockly.svgResize(this.workspace)
    this.#overlay.draw()
  }

  dispose(): void {
    rememberSight(this.#studio, this.workspace, this.#narrow)
    this.#unsubscribe()
    this.#overlay.dispose()
    this.workspace.dispose()
    Blockly.utils.dom.stopTextWidthCache()
  }

  #hear(event: Blockly.Events.Abstract): void {
    if (event.type === Blockly.Events.SELECTED) {
      const { newElementId } = event as Blockly.Events.Selected
      // Blockly lets go of its selection when the form beside takes the keyboard; the studio does not.
      if (newElementId && this.workspace.getBlockById(newElementId)) this.#studio.select(newElementId)
    } else if (event.type === Blockly.Events.CLICK) {
      if ((event as Blockly.Events.Click).targetType === 'workspace') this.#studio.select(undefined)
    } else if (event.type === Blockly.Events.BLOCK_DRAG) {
      const { isStart, blockId } = event as Blockly.Events.BlockDrag
      if (isStart) this.#overlay.followWhile(() => this.workspace.isDragging())
      else this.#readDropped(blockId ?? '')
    } else if (structural.has(event.type) && !this.workspace.isDragging()) {
      this.#readAll()
    }
  }

  #edited(block: Blockly.Block, attribute: ShownAttribute, shown: unknown): void {
    if (block.workspace !== this.workspace || this.workspace.getBlockById(block.id) !== block) return
    const value = valueIn(shown, attribute)
    const before = stateOf(block).attributes?.[attribute.name] ?? attribute.defaultValue
    if (value === undefined || equal(value, before)) return
    const saved = equal(value, attribute.defaultValue) ? undefined : value
    this.#studio.apply([{ kind: 'set-attribute', block: block.id, attribute: attribute.name, value: saved }], {
      key: `${block.id} ${attribute.name}`,
      origin: 'blocks',
    })
    void Blockly.renderManagement.finishQueuedRenders().then(() => {
      if (!this.#areLocated([block])) this.#settle()
    })
  }

  #readDropped(id: string): void {
    this.#readAll()
    const block = this.workspace.getBlockById(id)
    // What was dropped beside the canvas would seem to be gone.
    if (block && isOutOfSight(block)) this.reveal(id)
  }

  /** After a gesture: what Blockly shows now becomes the document. */
  #readAll(): void {
    const { document } = this.#studio.state
    const overtaken = this.#stale && changedInPlace(this.#stale, document)
    if (overtaken) bringAttributes(this.workspace, overtaken, this.#language)
    if (this.#stale && !overtaken) {
      // Read against other blocks than those it began with, the gesture would take away what has come meanwhile.
      this.#bring()
      this.#tellOvertaken()
    } else {
      this.#stale = undefined
      const edits = difference(document, readStacks(this.workspace, document))
      if (edits.length > 0) this.#studio.apply(edits, { origin: 'blocks' })
    }
    this.#settle()
  }

  /** Blockly lays blocks out in its own time; then it is clear where they lie. */
  #settle(): void {
    void Blockly.renderManagement.finishQueuedRenders().then(() => {
      this.#overlay.locate()
      this.#overlay.draw()
    })
  }

  #follow({ before, after, origin }: Change): void {
    if (after.document !== before.document) {
      const changed = changedInPlace(before.document, after.document)
      if (origin === 'blocks') this.#keepAttributes(changed ?? [...walkBlocks(after.document)])
      else if (this.workspace.isDragging()) this.#stale ??= before.document
      else this.#bring(changed)
    }
    if (after.compilation !== before.compilation) this.#show()
    if (after.selected !== before.selected) this.#select(before.selected, after.selected)
    if (after.goal && after.goal !== before.goal) this.reveal(after.goal.block)
  }

  /** Shows what the document says; of `changed`, if it is given, only the attributes, because nothing else differs. */
  #bring(changed?: readonly Saved[]): void {
    const onlyAttributes = changed !== undefined && !this.#stale
    if (onlyAttributes) bringAttributes(this.workspace, changed, this.#language)
    else bring(this.workspace, this.#studio.state.document, this.#language)
    // Not of this workspace alone: then Blockly also measures it anew when nothing is in the queue.
    Blockly.renderManagement.triggerQueuedRenders()
    this.#stale = undefined
    // Where no block has another size, none has moved.
    if (!onlyAttributes || !this.#areLocated(changed)) this.#overlay.locate()
  }

  #areLocated(blocks: readonly { readonly id: string }[]): boolean {
    return blocks.every(({ id }) => {
      const block = this.workspace.getBlockById(id)
      return block === null || this.#overlay.isLocated(block)
    })
  }

  /** The blocks of the editor keep the very objects of the document, by which they are compared. */
  #keepAttributes(changed: readonly Saved[]): void {
    for (const { id, attributes } of changed) {
      const block = this.workspace.getBlockById(id)
      if (!block || stateOf(block).attributes === attributes) continue
      stateOf(block).attributes = attributes
      showRest(block, this.#language)
    }
  }

  #show(): void {
    const { compilation, document } = this.#studio.state
    this.#problems = Map.groupBy(
      compilation.diagnostics.filter(({ block }) => block !== undefined),
      ({ block }) => block as string,
    )
    this.#overlay.draw()
    const program = document.stacks.findIndex(({ blocks }) => {
      const [first] = blocks
      return first !== undefined && findBlockType(first.type)?.kind === 'hat'
    })
    const loose = document.stacks.filter((_, index) => index !== program).map(({ blocks }) => blocks[0]?.id)
    const dimmed = new Set(loose.filter((id) => id !== undefined))
    for (const id of this.#dimmed) if (!dimmed.has(id)) this.workspace.getBlockById(id)?.removeClass('block-dimmed')
    for (const id of dimmed) if (!this.#dimmed.has(id)) this.workspace.getBlockById(id)?.addClass('block-dimmed')
    this.#dimmed = dimmed
  }

  #marks(ids: readonly string[]): ReadonlyMap<string, Mark> {
    const shapes = this.#studio.shapes(ids)
    const marks = new Map<string, Mark>()
    for (const id of ids) {
      const mark = this.#mark(shapes.get(id), this.#problems.get(id) ?? [])
      if (mark) marks.set(id, mark)
    }
    return marks
  }

  #mark(shape: Shape | undefined, problems: readonly Diagnostic[]): Mark | undefined {
    if (!shape && problems.length === 0) return undefined
    const severity = problems.some((problem) => problem.severity === 'error') ? 'error' : 'warning'
    return {
      text: shape ? printShape(shape) : '',
      severity: problems.length === 0 ? 'none' : severity,
      title: problemLines(problems, this.#language).join('\n'),
    }
  }

  #select(before: string | undefined, id: string | undefined): void {
    this.workspace.getBlockById(before ?? '')?.removeClass('block-selected')
    const block = this.workspace.getBlockById(id ?? '')
    if (!block) return
    block.addClass('block-selected')
    if (Blockly.common.getSelected() !== block) this.reveal(block.id)
  }
}

function equal(one: AttributeValue | undefined, other: AttributeValue | undefined): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}
