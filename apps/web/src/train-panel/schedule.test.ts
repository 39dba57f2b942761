import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compile, generateProject } from '@blocksight/compiler'
import { builtinFacts } from '@blocksight/datasets'
import { type SavedTrainingSettings, trainingSettings } from '@blocksight/network'
import { expect, test } from 'vitest'
import { example } from './example.fixture.ts'
import { learningRateAt, schedulePoints } from './schedule.ts'

const environment = fileURLToPath(new URL('../../../../trainer/.venv/', import.meta.url))
const python = ['bin/python', 'Scripts/python.exe'].map((path) => join(environment, path)).find(existsSync) ?? 'python3'

const cases: SavedTrainingSettings[] = [
  { schedule: 'constant', epochs: 3 },
  { schedule: 'step', epochs: 7, stepEpochs: 2, stepFactor: 0.3 },
  { schedule: 'step', epochs: 3, stepEpochs: 1 },
  { schedule: 'cosine', epochs: 5, warmup: 0 },
  { schedule: 'cosine', epochs: 5, warmup: 0.25, learningRate: 0.03 },
  { schedule: 'cosine', epochs: 2, warmup: 0.9 },
  { schedule: 'one-cycle', epochs: 6 },
  { schedule: 'one-cycle', epochs: 1, warmup: 0 },
  { schedule: 'one-cycle', epochs: 4, warmup: 0.7, learningRate: 1 },
]
const stepsPerEpoch = 9

/** The rates of all steps as the generated train.py works them out: its own constants and function, run by Python. */
function pythonRates(training: SavedTrainingSettings): number[] {
  const document = { ...example('digits-starter'), training }
  const compilation = compile(document, { datasets: (id) => builtinFacts[id] })
  const { files } = generateProject({
    compilation,
    document,
    contentHash: '',
    resolved: { seed: 1, precision: 'float32', threads: 1 },
    versions: { torch: '', numpy: '', safetensors: '' },
  })
  const text = files['train.py'] ?? ''
  const constants = text.match(/^(EPOCHS|LEARNING_RATE|WARMUP|STEP_EPOCHS|STEP_FACTOR) = .*$/gm) ?? []
  const definition = /^def learning_rate\([\s\S]+?(?=\n\n\n)/m.exec(text)?.[0] ?? ''
  const rate = /^ +rate = (learning_rate\(.+\))$/m.exec(text)?.[1] ?? 'LEARNING_RATE'
  const program = [
    'import json, math',
    ...constants,
    definition,
    'class Training: pass',
    'self = Training()',
    `self.epochs, self.steps_per_epoch = EPOCHS, ${stepsPerEpoch}`,
    'rates = []',
    'for self.step in range(self.epochs * self.steps_per_epoch):',
    '    self.epoch = self.step // self.steps_per_epoch',
    `    rates.append(${rate})`,
    'print(json.dumps(rates))',
  ].join('\n')
  return JSON.parse(execFileSync(python, ['-c', program], { encoding: 'utf8' }))
}

test.each(cases)('%j is drawn as the generated train.py steps', (training) => {
  const settings = trainingSettings.parse(training)
  const drawn = Array.from({ length: settings.epochs * stepsPerEpoch }, (_, step) =>
    learningRateAt(settings, step, stepsPerEpoch),
  )
  const expected = pythonRates(training)
  expect(drawn).toHaveLength(expected.length)
  for (const [step, rate] of expected.entries()) expect(drawn[step]).toBeCloseTo(rate, 12)
})

test('the drawn points begin with the first step and end with the last', () => {
  const settings = trainingSettings.parse({ epochs: 100 })
  const points = schedulePoints(settings, 400, 200)
  expect(points).toHaveLength(201)
  expect(points[0]).toEqual({ epoch: 0, rate: learningRateAt(settings, 0, 400) })
  expect(points.at(-1)).toEqual({ epoch: 39_999 / 400, rate: learningRateAt(settings, 39_999, 400) })
})

test('a run of a single step is drawn too', () => {
  const points = schedulePoints(trainingSettings.parse({ epochs: 1 }), 1, 200)
  expect(points.every(({ rate }) => Number.isFinite(rate))).toBe(true)
})
