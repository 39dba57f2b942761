import { compile, generateProject } from '@blocksight/compiler'
import { builtinFacts } from '@blocksight/datasets'
import { applyEdit, type SavedTrainingSettings, trainingSettings } from '@blocksight/network'
import { describe, expect, test } from 'vitest'
import { example } from './example.fixture.ts'
import { advancedSettings, applies, defaultOf, mainSettings, type Setting, settingEdit } from './settings.ts'

function trainFile(training: SavedTrainingSettings): string | undefined {
  const document = { ...example('digits-starter'), training }
  return generateProject({
    compilation: compile(document, { datasets: (id) => builtinFacts[id] }),
    document,
    contentHash: '',
    resolved: { seed: 1, precision: 'float32', threads: 1 },
    versions: { torch: '', numpy: '', safetensors: '' },
  }).files['train.py']
}

const others: { readonly [Name in Setting]?: unknown } = {
  momentum: 0.5,
  nesterov: true,
  warmup: 0.5,
  stepEpochs: 3,
  stepFactor: 0.5,
}
const surroundings: SavedTrainingSettings[] = [
  {},
  { optimizer: 'sgd' },
  { optimizer: 'sgd', momentum: 0 },
  { optimizer: 'adam', schedule: 'constant' },
  { schedule: 'step' },
  { schedule: 'cosine' },
]

describe('a setting applies exactly when it changes the generated train.py', () => {
  for (const around of surroundings) {
    test(JSON.stringify(around), () => {
      for (const [setting, value] of Object.entries(others)) {
        const changes = trainFile(around) !== trainFile({ ...around, [setting]: value })
        const alreadySet = setting in around
        if (!alreadySet)
          expect([setting, applies(setting as Setting, trainingSettings.parse(around))]).toEqual([setting, changes])
      }
    })
  }
})

test('every setting has its place in the form, once', () => {
  expect([...mainSettings, ...advancedSettings].sort()).toEqual(Object.keys(trainingSettings.shape).sort())
})

test('a default is not saved', () => {
  const document = example('digits-starter')
  const changed = applyEdit(document, settingEdit('learningRate', 0.5)).document
  expect(changed.training.learningRate).toBe(0.5)
  const back = applyEdit(changed, settingEdit('learningRate', defaultOf('learningRate'))).document
  expect('learningRate' in back.training).toBe(false)
})
