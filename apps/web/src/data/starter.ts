import type { DatasetRecord } from '@blocksight/contracts'
import { type Block, type NetworkDocument, trainingSettings } from '@blocksight/network'

/** Pooling halves the image until it is this small; below it there is hardly anything left to see. */
const smallEnough = 8
const mostStages = 6

/** However few images there are, fewer steps than this leave a network with batch normalisation near where it began. */
const fewestSteps = 400
const mostEpochs = 60

/**
 * A network that learns a dataset of this shape and size reasonably well and quickly: stages of convolution,
 * normalisation, ReLU and pooling, each half as large and twice as wide, then the mean of each channel.
 */
export function starterFor(
  { id, shape, counts }: Pick<DatasetRecord, 'id' | 'shape' | 'counts'>,
  name: string,
): NetworkDocument {
  const [channels = 1, height = 8, width = 8] = shape
  const shorter = Math.min(height, width)
  const stages = Math.min(mostStages, Math.max(1, Math.ceil(Math.log2(shorter / smallEnough)) + 1))
  // Large images are kept narrow at first, where a channel costs most.
  const first = shorter > 128 ? 8 : shorter > 64 ? 16 : 32
  const blocks: Block[] = [{ id: 'data', type: 'data', bodies: [[shift(shorter)]] }]
  for (let stage = 1; stage <= stages; stage++) {
    const outChannels = Math.min(256, first * 2 ** (stage - 1))
    const isLast = stage === stages
    blocks.push(
      { id: `conv2d-${stage}`, type: 'conv2d', attributes: { outChannels, padding: 'same', bias: false } },
      { id: `batch-norm2d-${stage}`, type: 'batch-norm2d' },
      { id: `relu-${stage}`, type: 'relu' },
      ...(isLast ? [] : [{ id: `max-pool2d-${stage}`, type: 'max-pool2d' }]),
    )
  }
  blocks.push(
    { id: 'adaptive-avg-pool2d-1', type: 'adaptive-avg-pool2d' },
    { id: 'flatten-1', type: 'flatten' },
    { id: 'classify', type: 'classify' },
  )
  return {
    format: 1,
    name,
    dataset: id,
    stacks: [{ x: 40, y: 40, blocks }],
    definitions: [],
    training: { ...paceFor(counts.train, channels === 1 && shorter <= 32 ? 8 : 12), learningRate: 0.01 },
  }
}

/** How long to train on so many images: small batches and many epochs where there are few, `usualEpochs` where many. */
function paceFor(images: number, usualEpochs: number): NetworkDocument['training'] {
  const { batchSize: usual } = trainingSettings.parse({})
  // Ten steps in an epoch at least, as long as a batch has enough images to normalise by.
  const batchSize = Math.min(usual, Math.max(16, 2 ** Math.floor(Math.log2(Math.max(1, images) / 10))))
  const epochs = Math.ceil(fewestSteps / Math.ceil(Math.max(1, images) / batchSize))
  return {
    epochs: Math.min(mostEpochs, Math.max(usualEpochs, epochs)),
    ...(batchSize !== usual && { batchSize }),
  }
}

/** Small shifts are harmless for any subject; flips and turns are not, as a b and a d show. */
function shift(side: number): Block {
  return { id: 'random-shift-1', type: 'random-shift', attributes: { pixels: Math.max(1, Math.round(side / 14)) } }
}
