import type { NetworkDocument } from '@blocksight/network'
import { ORPCError } from '@orpc/client'
import { api } from '../api/client.ts'
import { newId } from '../api/new-id.ts'
import { isUnreachable, queries } from '../api/queries.ts'
import { dropDraft, keepDraft } from './drafts.ts'
import { isDeleted } from './stored-network.ts'
import type { Studio } from './studio.ts'

export type SaveState =
  /** `unkept`: neither the server nor the browser has the newest changes. `deleted`: elsewhere, and it can be restored. */
  | { readonly kind: 'saved' | 'saving' | 'offline' | 'unkept' | 'conflict' | 'deleted' }
  | { readonly kind: 'failed'; readonly message: string }

/** Milliseconds before a change goes into the browser's storage, and to the server: a person typing makes many. */
const keepWithin = 250
const patience = 700
const longestWait = 15_000

/** What another change does not end: only the answer to a save can. */
const troubles: ReadonlySet<SaveState['kind']> = new Set(['offline', 'unkept', 'deleted'])

/**
 * Keeps a network stored: every change goes into the browser's own storage as good as at once, at the latest when the
 * page is left, and to the server a moment later.
 * A save names the revision it is based on; where another tab or device was faster it ends in `conflict`, and a person
 * decides. Without an answer it tries again by itself.
 */
export class Autosave {
  readonly #id: string
  readonly #studio: Studio
  readonly #listeners = new Set<() => void>()
  readonly #otherTabs: BroadcastChannel
  readonly #unsubscribe: () => void
  readonly #gone = new AbortController()
  #revision: number
  #stored: NetworkDocument
  #state: SaveState = { kind: 'saved' }
  #timer: ReturnType<typeof setTimeout> | undefined
  #keepTimer: ReturnType<typeof setTimeout> | undefined
  #work: Promise<void> | undefined
  #wait = 1_000
  #isKept = true
  /** The id of the copy that a person asked for and that is not known to be stored. */
  #copy: string | undefined

  /** @param stored what the server has as `revision`; what `studio` shows may be newer */
  constructor(id: string, studio: Studio, stored: NetworkDocument, revision: number) {
    this.#id = id
    this.#studio = studio
    this.#stored = stored
    this.#revision = revision
    this.#otherTabs = new BroadcastChannel(`blocksight.network.${id}`)
    this.#otherTabs.onmessage = () => void this.lookForNewer()
    this.#unsubscribe = studio.subscribe(({ before, after }) => {
      if (after.document !== before.document) this.#changed()
    })
    const { signal } = this.#gone
    addEventListener('online', () => void this.save().catch(() => {}), { signal })
    addEventListener('focus', () => void this.lookForNewer(), { signal })
    const leave = (event: BeforeUnloadEvent) => {
      this.#keep()
      if (this.#isDirty && !this.#isKept) event.preventDefault()
    }
    addEventListener('beforeunload', leave, { signal })
    addEventListener('pagehide', () => this.#keep(), { signal })
    // What a telephone puts away it may end without another word.
    document.addEventListener('visibilitychange', () => this.#keep(), { signal })
    if (studio.state.document !== stored) this.#changed()
  }

  get state(): SaveState {
    return this.#state
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  dispose(): void {
    clearTimeout(this.#timer)
    this.#keep()
    this.#unsubscribe()
    this.#otherTabs.close()
    this.#gone.abort()
    if (this.#isDirty) void this.save().catch(() => {})
  }

  /** Resolves when everything up to now is stored; rejects with what is in the way. */
  async save(): Promise<void> {
    clearTimeout(this.#timer)
    await this.#work?.catch(() => {})
    if (!this.#isDirty) return
    this.#work = this.#send()
    try {
      await this.#work
    } finally {
      this.#work = undefined
    }
  }

  /** Another tab or device may have stored something newer: take it over if nothing of ours would be lost. */
  async lookForNewer(): Promise<void> {
    if (this.#work) return
    try {
      const { document, revision } = await api.networks.get({ id: this.#id })
      // A save of our own may have been stored meanwhile, and its answer be on the way.
      if (this.#work || this.#gone.signal.aborted) return
      if (revision <= this.#revision) return this.#isThere()
      if (this.#isDirty) return this.#become({ kind: 'conflict' })
      this.#take(document, revision)
    } catch (error) {
      if (isDeleted(error)) this.#become({ kind: 'deleted' })
      // Nobody asked for this; of anything else that is wrong the next save will say it.
    }
  }

  /** Ends a conflict in favour of what is on the server. */
  async takeTheirs(): Promise<void> {
    const { document, revision } = await api.networks.get({ id: this.#id })
    this.#take(document, revision)
  }

  /** Ends a conflict in favour of what is on this screen. */
  async keepMine(): Promise<void> {
    this.#revision = (await api.networks.get({ id: this.#id })).revision
    await this.#send()
  }

  /** Ends a conflict with both: what is on this screen becomes a network of its own. Returns its id. */
  async keepBoth(name: string): Promise<string> {
    // Tried again after a lost answer it is the same copy, not another one.
    this.#copy ??= newId()
    const { id } = await api.networks.create({ id: this.#copy, document: { ...this.#studio.state.document, name } })
    await this.takeTheirs()
    return id
  }

  /** Brings the network back after it was deleted elsewhere, and stores what was changed since. */
  async restore(): Promise<void> {
    await api.networks.restore({ id: this.#id })
    void queries.invalidateQueries({ queryKey: ['networks'] })
    this.#isThere()
  }

  get #isDirty(): boolean {
    return this.#studio.state.document !== this.#stored
  }

  #take(document: NetworkDocument, revision: number): void {
    this.#revision = revision
    this.#stored = document
    this.#forget()
    this.#studio.replace(document)
    this.#become({ kind: 'saved' })
  }

  /** The server has the network, which may have been restored: what was changed while it was deleted goes there now. */
  #isThere(): void {
    if (this.#state.kind !== 'deleted') return
    this.#become({ kind: this.#isDirty ? 'saving' : 'saved' })
    this.#later(0)
  }

  #changed(): void {
    if (!this.#isDirty) return
    this.#keepTimer ??= setTimeout(() => this.#keep(), keepWithin)
    if (this.#state.kind === 'conflict') return
    if (!troubles.has(this.#state.kind)) this.#become({ kind: 'saving' })
    this.#later(patience)
  }

  /** Puts into the browser's storage what is not there yet. */
  #keep(): void {
    if (this.#keepTimer === undefined) return
    clearTimeout(this.#keepTimer)
    this.#keepTimer = undefined
    const { document } = this.#studio.state
    this.#isKept = keepDraft(this.#id, { document, revision: this.#revision, at: Date.now() })
  }

  /** The server has everything: the browser's storage need not have it too. */
  #forget(): void {
    clearTimeout(this.#keepTimer)
    this.#keepTimer = undefined
    dropDraft(this.#id)
  }

  #later(milliseconds: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.save().catch(() => {}), milliseconds)
  }

  async #send(): Promise<void> {
    const { document } = this.#studio.state
    try {
      const { revision } = await api.networks.save({ id: this.#id, document, revision: this.#revision })
      this.#revision = revision
      this.#stored = document
      this.#wait = 1_000
      this.#otherTabs.postMessage(revision)
      void queries.invalidateQueries({ queryKey: ['networks'] })
      if (this.#isDirty) return this.#changed()
      this.#forget()
      this.#become({ kind: 'saved' })
    } catch (error) {
      if (isUnreachable(error)) {
        this.#keep()
        this.#become({ kind: this.#isKept ? 'offline' : 'unkept' })
        if (!this.#gone.signal.aborted) this.#later(this.#wait)
        this.#wait = Math.min(longestWait, this.#wait * 2)
      } else if (error instanceof ORPCError && error.code === 'network-changed') {
        this.#become({ kind: 'conflict' })
      } else if (isDeleted(error)) {
        this.#become({ kind: 'deleted' })
      } else {
        this.#become({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
      }
      throw error
    }
  }

  #become(state: SaveState): void {
    if (state.kind === this.#state.kind && state.kind !== 'failed') return
    // The next conflict is about other content, and its copy another one.
    if (state.kind !== 'conflict') this.#copy = undefined
    this.#state = state
    for (const tell of this.#listeners) tell()
  }
}
