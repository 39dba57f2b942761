import type { TrainingInput } from './input.ts'
import { python } from './python-text.ts'
import { augmentationSources } from './train-file.ts'

/**
 * The augmentation of `train.py` as a file of its own, word for word, with `augment(images, generator)` at its end;
 * empty where nothing is augmented.
 */
export function augmentationFile(input: Pick<TrainingInput, 'augmentations'>): string {
  const sources = augmentationSources(input)
  if (sources.length === 0) return ''
  return python`
import torch
import torch.nn.functional as F
from torch import Tensor


${sources.join('\n\n\n')}
`
}
