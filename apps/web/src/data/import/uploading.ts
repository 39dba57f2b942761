import type { ImportOptions } from '@blocksight/contracts'
import { useSyncExternalStore } from 'react'
import { api } from '../../api/client.ts'
import { queries } from '../../api/queries.ts'
import { currentLanguage } from '../../i18n/language.ts'
import { inTurns } from './in-turns.ts'
import type { Sending } from './send-pieces.ts'
import type { UploadMessage, UploadOrder, UploadSource } from './upload.worker.ts'

/** What is remembered of an upload through a reload of the page. */
export interface Remembered {
  readonly upload: string
  /** Tells whether files chosen later are the same ones. */
  readonly fingerprint: string
  /** What the dataset will be called. */
  readonly name: string
  /** What was chosen: the zip's or folder's name. */
  readonly file: string
  /** About how many bytes will be sent. */
  readonly total: number
  readonly pieceBytes: number
  readonly options: ImportOptions
  readonly camera: boolean
  /** The import that it became, once it was complete. */
  readonly imported?: string
  /** The person has seen what became of it. */
  readonly isSeen?: boolean
}

export type Uploading =
  | { readonly phase: 'none' }
  /** Begun before this page was loaded: its files have to be chosen again. `sent` is undefined until the server said. */
  | { readonly phase: 'interrupted'; readonly what: Remembered; readonly sent: number | undefined }
  | {
      readonly phase: 'sending'
      readonly what: Remembered
      readonly sent: number
      /** Bytes a second, once there is something to go by. */
      readonly speed: number | undefined
      readonly isWaiting: boolean
    }
  | { readonly phase: 'paused'; readonly what: Remembered; readonly sent: number }
  | { readonly phase: 'failed'; readonly what: Remembered; readonly sent: number; readonly message: string }
  | { readonly phase: 'importing'; readonly what: Remembered; readonly imported: string }

const key = 'blocksight.upload'
let state: Uploading = remembered()
let source: UploadSource | undefined
let worker: Worker | undefined
const listeners = new Set<() => void>()

function remembered(): Uploading {
  try {
    const what = JSON.parse(localStorage.getItem(key) ?? 'null') as Remembered | null
    if (what === null || what.isSeen) return { phase: 'none' }
    if (what.imported !== undefined) return { phase: 'importing', what, imported: what.imported }
    return { phase: 'interrupted', what, sent: undefined }
  } catch {
    return { phase: 'none' }
  }
}

function become(next: Uploading): void {
  state = next
  if (next.phase === 'none') localStorage.removeItem(key)
  else localStorage.setItem(key, JSON.stringify(next.what))
  for (const tell of listeners) tell()
}

/** The one upload of this page, wherever in the studio the person is. */
export function useUploading(): Uploading {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    () => state,
  )
}

/** Begins to send. @throws Error with the server's message where it does not take uploads now */
export async function startUpload(
  chosen: UploadSource,
  wish: Pick<Remembered, 'fingerprint' | 'name' | 'file' | 'total' | 'options' | 'camera'>,
): Promise<void> {
  const { id, pieceBytes } = await api.uploads.create({})
  source = chosen
  send({ ...wish, upload: id, pieceBytes }, 0)
}

/** Goes on with an upload whose files were chosen again. @returns whether they are the same */
export function goOnWith(chosen: UploadSource, fingerprint: string): boolean {
  if (state.phase !== 'interrupted' || state.what.fingerprint !== fingerprint) return false
  source = chosen
  send(state.what, state.sent ?? 0)
  return true
}

/** Asks how far an upload is that was begun before this page; one that the server has forgotten is forgotten here too. */
export async function askHowFar(): Promise<void> {
  if (state.phase !== 'interrupted' || state.sent !== undefined) return
  const { what } = state
  try {
    const { received } = await api.uploads.get({ id: what.upload })
    if (state.phase === 'interrupted' && state.what.upload === what.upload) become({ ...state, sent: received })
  } catch (error) {
    if ((error as { status?: number }).status === 404) await finish(what).catch(() => become({ phase: 'none' }))
  }
}

export function pauseUpload(): void {
  if (state.phase !== 'sending') return
  endWorker()
  become({ phase: 'paused', what: state.what, sent: state.sent })
}

export function resumeUpload(): void {
  if (state.phase === 'paused' || state.phase === 'failed') send(state.what, state.sent)
}

/** Stops, and has the server forget what was sent. */
export function giveUpUpload(): void {
  if (state.phase === 'none') return
  endWorker()
  const { upload } = state.what
  forgetUpload()
  // What the server still has is removed after a day anyway.
  void api.uploads.delete({ id: upload }).catch(() => {})
}

/** Notes that the person has the finished dataset before their eyes. */
export function noteSeen(): void {
  if (state.phase === 'importing' && !state.what.isSeen) become({ ...state, what: { ...state.what, isSeen: true } })
}

/** Forgets what was imported and looked at: a new visit is for another one. */
export function forgetSeen(): void {
  if (state.phase === 'importing' && state.what.isSeen) forgetUpload()
}

/** Forgets what was imported, or could not be, for another one. */
export function forgetUpload(): void {
  source = undefined
  become({ phase: 'none' })
}

function endWorker(): void {
  worker?.terminate()
  worker = undefined
}

function send(what: Remembered, sent: number): void {
  if (source === undefined) {
    become({ phase: 'interrupted', what, sent })
    return
  }
  const own = new Worker(new URL('./upload.worker.ts', import.meta.url), { type: 'module' })
  worker = own
  let begun: { at: number; sent: number } | undefined
  become({ phase: 'sending', what, sent, speed: undefined, isWaiting: false })
  own.onmessage = ({ data }: MessageEvent<Sending>) => {
    if (worker !== own || state.phase !== 'sending') return
    if (data.kind === 'progress') {
      const now = performance.now()
      begun ??= { at: now, sent: data.sent }
      const seconds = (now - begun.at) / 1000
      const speed = seconds > 1 ? (data.sent - begun.sent) / seconds : undefined
      become({ ...state, sent: data.sent, speed, isWaiting: false })
    } else if (data.kind === 'waiting') {
      begun = undefined
      become({ ...state, isWaiting: true })
    } else {
      endWorker()
      if (data.kind === 'failed') become({ phase: 'failed', what, sent: state.sent, message: data.message })
      else void finish(what, data.bytes).catch((error) => fail(what, data.bytes, error))
    }
  }
  own.onerror = (event) => worker === own && fail(what, sent, new Error(event.message))
  const { upload, pieceBytes } = what
  const address = `${location.origin}/api/uploads/${upload}`
  void tell(own, source, { address, language: currentLanguage(), pieceBytes })
}

async function tell(own: Worker, chosen: UploadSource, order: Omit<UploadOrder, 'zip'>): Promise<void> {
  const say = (message: UploadMessage) => own.postMessage(message)
  const isOver = () => worker !== own
  if ('files' in chosen) await inTurns(chosen.files, (file) => say({ file }), isOver)
  if (!isOver()) say({ ...order, zip: 'zip' in chosen ? chosen.zip : undefined })
}

function fail(what: Remembered, sent: number, error: Error): void {
  endWorker()
  become({ phase: 'failed', what, sent, message: error.message })
}

/** Has the server make the dataset. Without `bytes`: only if it has begun to already, and its answer was lost. */
async function finish(what: Remembered, bytes = 1): Promise<void> {
  const { dataset } = await api.uploads.finish({ id: what.upload, bytes, options: what.options })
  source = undefined
  become({ phase: 'importing', what: { ...what, imported: dataset }, imported: dataset })
  void queries.invalidateQueries({ queryKey: ['datasets'] })
}
