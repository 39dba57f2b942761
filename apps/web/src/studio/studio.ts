import {
  blockCosts,
  blockShapes,
  type Compilation,
  compile,
  type Environment,
  type Statistics,
} from '@blocksight/compiler'
import { applyEdits, type Edit, findBlock, type NetworkDocument, type Shape } from '@blocksight/network'
import { emptyHistory, type History, remember } from './history.ts'

/** What everything around an open network shows. A new object after every change; equal parts stay the same objects. */
export interface StudioState {
  readonly document: NetworkDocument
  readonly compilation: Compilation
  readonly canUndo: boolean
  readonly canRedo: boolean
  /** The selected block, if it is still there. */
  readonly selected: string | undefined
  /** What somebody asked to see last; a new object for each time it was asked. */
  readonly goal: { readonly block: string } | undefined
}

export interface Change {
  readonly before: StudioState
  readonly after: StudioState
  /** `blocks`: the block editor made it and shows it already. */
  readonly origin: 'blocks' | 'elsewhere'
}

/**
 * One open network: the document, its one history, what the compiler says of it, and the selection. Every view changes
 * it through `apply`, and hears of every change, whoever made it, at once and in order.
 */
export class Studio {
  #state: StudioState
  #history: History = emptyHistory
  #environment: Environment
  readonly #listeners = new Set<(change: Change) => void>()

  constructor(document: NetworkDocument, environment: Environment) {
    this.#environment = environment
    const compilation = compile(document, environment)
    this.#state = { document, compilation, canUndo: false, canRedo: false, selected: undefined, goal: undefined }
  }

  get state(): StudioState {
    return this.#state
  }

  /** The shapes that leave these blocks, by block id, where they are known. */
  shapes(ids: readonly string[]): ReadonlyMap<string, Shape> {
    return blockShapes(this.#state.compilation, new Set(ids))
  }

  /** What a block costs, with everything it holds. Throws `EditError` when the document has no such block. */
  costs(id: string): Statistics {
    const { document, compilation } = this.#state
    return blockCosts(findBlock(document, id), document, compilation)
  }

  /**
   * Changes the document as one step of the history. Steps with the same `key` shortly after each other become one.
   * Throws `EditError`, and changes nothing, when an edit does not fit.
   */
  apply(edits: readonly Edit[], options: { key?: string; origin?: Change['origin'] } = {}): void {
    if (edits.length === 0) return
    const { document, inverse } = applyEdits(this.#state.document, edits)
    this.#history = remember(this.#history, { inverse, key: options.key, at: performance.now() }, document)
    this.#show(document, options.origin ?? 'elsewhere')
  }

  undo(): void {
    const step = this.#history.past.at(-1)
    if (!step) return
    const { document, inverse } = applyEdits(this.#state.document, step.inverse)
    const { past, future } = this.#history
    this.#history = { past: past.slice(0, -1), future: [...future, { inverse, key: undefined, at: 0 }] }
    this.#show(document, 'elsewhere')
  }

  redo(): void {
    const step = this.#history.future.at(-1)
    if (!step) return
    const { document, inverse } = applyEdits(this.#state.document, step.inverse)
    const { past, future } = this.#history
    this.#history = { past: [...past, { inverse, key: undefined, at: 0 }], future: future.slice(0, -1) }
    this.#show(document, 'elsewhere')
  }

  /** Selects a block, in every view. */
  select(block: string | undefined): void {
    if (block === this.#state.selected) return
    this.#tell({ ...this.#state, selected: block }, 'elsewhere')
  }

  /** Selects a block and brings it into view, also one that was selected already and has been scrolled away since. */
  goTo(block: string): void {
    this.#tell({ ...this.#state, selected: block, goal: { block } }, 'elsewhere')
  }

  /** Takes over what another tab or device has saved. The history ends here: its steps fit the document before. */
  replace(document: NetworkDocument): void {
    this.#history = emptyHistory
    this.#show(document, 'elsewhere')
  }

  /** New facts of datasets have arrived. */
  learn(environment: Environment): void {
    this.#environment = environment
    this.#show(this.#state.document, 'elsewhere')
  }

  readonly subscribe = (listener: (change: Change) => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #show(document: NetworkDocument, origin: Change['origin']): void {
    const { past, future } = this.#history
    const compilation = compile(document, this.#environment)
    const { selected, goal } = this.#state
    const [canUndo, canRedo] = [past.length > 0, future.length > 0]
    this.#tell({ document, compilation, canUndo, canRedo, selected, goal }, origin)
  }

  #tell(after: StudioState, origin: Change['origin']): void {
    const change: Change = { before: this.#state, after, origin }
    this.#state = after
    for (const listener of this.#listeners) listener(change)
  }
}
