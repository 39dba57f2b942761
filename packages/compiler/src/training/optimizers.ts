import type { TrainingSettings } from '@blocksight/network'
import { float } from './python-text.ts'

/** How an optimizer is written: its constants and its arguments after the parameters and the learning rate. */
export interface OptimizerSource {
  readonly name: string
  readonly constants: readonly string[]
  readonly arguments: readonly string[]
}

const decay = (settings: TrainingSettings) => `WEIGHT_DECAY = ${float(settings.weightDecay)}`
const decayArgument = 'weight_decay=WEIGHT_DECAY'

/** PyTorch's optimizers with PyTorch's meaning of every argument; weight decay applies to all weights alike. */
export const optimizers: Record<TrainingSettings['optimizer'], (settings: TrainingSettings) => OptimizerSource> = {
  // AdamW's own default is not 0, so its weight decay is always said.
  adamw: (settings) => ({ name: 'AdamW', constants: [decay(settings)], arguments: [decayArgument] }),
  adam: (settings) => ({
    name: 'Adam',
    ...(settings.weightDecay > 0 ? decayed(settings) : { constants: [], arguments: [] }),
  }),
  sgd: (settings) => {
    const { momentum, nesterov, weightDecay } = settings
    const { constants, arguments: decays } = weightDecay > 0 ? decayed(settings) : { constants: [], arguments: [] }
    if (momentum === 0) return { name: 'SGD', constants, arguments: decays }
    return {
      name: 'SGD',
      constants: [`MOMENTUM = ${float(momentum)}`, ...constants],
      arguments: ['momentum=MOMENTUM', ...(nesterov ? ['nesterov=True'] : []), ...decays],
    }
  },
}

function decayed(settings: TrainingSettings) {
  return { constants: [decay(settings)], arguments: [decayArgument] }
}
