import type { Shape, TrainingSettings } from '@blocksight/network'

/** An augmentation block: the Python function it declares and the call with its attributes. */
export interface Augmentation {
  readonly name: string
  readonly source: string
  readonly call: string
}

/** What was decided when the run was frozen, on the machine that trains it. */
export interface Resolved {
  readonly seed: number
  readonly precision: 'float32' | 'bfloat16' | 'float16'
  readonly threads: number
}

/** All that `train.py` depends on. */
export interface TrainingInput {
  readonly settings: TrainingSettings
  readonly resolved: Resolved
  readonly augmentations: readonly Augmentation[]
  /** `ground` is `dark` where every picture shows something bright on black. */
  readonly dataset: { readonly shape: Shape; readonly classes: readonly string[]; readonly ground?: 'dark' }
  /** Of the packed dataset. */
  readonly contentHash: string
  /** Versions of the libraries that train.py imports, as the trainer reports them. */
  readonly versions: { readonly torch: string; readonly numpy: string; readonly safetensors: string }
}
