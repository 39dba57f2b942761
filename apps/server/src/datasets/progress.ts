/** How far a preparation is. `done` and `total` count `unit`s; `total` is 0 while unknown. */
export interface Progress {
  readonly stage: 'downloading' | 'checking' | 'reading' | 'measuring'
  readonly done: number
  readonly total: number
  readonly unit: 'bytes' | 'images'
  readonly file?: string
}

/** Every long piece of work here tells how far it is and stops, with the signal's reason, when asked to. */
export interface Watching {
  readonly onProgress?: ((progress: Progress) => void) | undefined
  readonly signal?: AbortSignal | undefined
}
