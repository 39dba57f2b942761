import { type Edit, type Field, fieldOf, type TrainingSettings, trainingSettings } from '@blocksight/network'

export type Setting = keyof TrainingSettings

/** The settings everybody meets, in the order in which they are decided; those that only apply with another follow it. */
export const mainSettings: readonly Setting[] = [
  'epochs',
  'batchSize',
  'optimizer',
  'momentum',
  'nesterov',
  'learningRate',
  'schedule',
  'warmup',
  'stepEpochs',
  'stepFactor',
  'earlyStopping',
]

/** The others, which most people leave alone. */
export const advancedSettings = (Object.keys(trainingSettings.shape) as Setting[]).filter(
  (setting) => !mainSettings.includes(setting),
)

/** When a setting changes anything; one that is not here always does. As the generated train.py reads them. */
const conditions: { readonly [Name in Setting]?: (settings: TrainingSettings) => boolean } = {
  momentum: ({ optimizer }) => optimizer === 'sgd',
  nesterov: ({ optimizer, momentum }) => optimizer === 'sgd' && momentum > 0,
  warmup: ({ schedule }) => schedule === 'cosine' || schedule === 'one-cycle',
  stepEpochs: ({ schedule }) => schedule === 'step',
  stepFactor: ({ schedule }) => schedule === 'step',
}

/** Whether a setting changes what happens, with the others as they are. */
export function applies(setting: Setting, settings: TrainingSettings): boolean {
  return conditions[setting]?.(settings) ?? true
}

/** What the form needs to know of a setting. */
export function settingField(setting: Setting): Field {
  return fieldOf(trainingSettings.shape[setting])
}

/** The value that a setting has where a document does not say. */
export function defaultOf(setting: Setting): TrainingSettings[Setting] {
  return defaults[setting]
}
const defaults = trainingSettings.parse({})

/** The edit that gives a setting a value; the default is not saved. */
export function settingEdit(setting: Setting, value: TrainingSettings[Setting]): Edit {
  return { kind: 'set-training', setting, value: value === defaultOf(setting) ? undefined : value }
}
