import type { InputFacts, Picture, Preparation, PreparedInput } from '@blocksight/imaging'

/** What the page asks of the thread that runs a model. */
export type ModelRequest =
  | { readonly kind: 'load'; readonly model: string }
  | {
      readonly kind: 'classify'
      readonly id: number
      readonly picture: Picture
      readonly facts: InputFacts
      readonly preparation: Preparation
    }

/** What comes back. `progress` is 0…1, or undefined where the size is not known. */
export type ModelMessage =
  | { readonly kind: 'progress'; readonly progress: number | undefined }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly id?: number; readonly message: string }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answer }

/** What a model says of one picture. */
export interface Answer extends Pick<PreparedInput, 'received' | 'inverted' | 'recentred'> {
  readonly probabilities: readonly number[]
  /** From the picture to the answer, preparation included. */
  readonly milliseconds: number
}
