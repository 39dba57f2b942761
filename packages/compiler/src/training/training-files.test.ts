import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBlockType } from '@blocksight/blocks'
import { type AugmentationType, type TrainingSettings, trainingSettings } from '@blocksight/network'
import { afterAll, expect, test } from 'vitest'
import { augmentationFile } from './augmentation-file.ts'
import type { Resolved } from './input.ts'
import { trainingFiles } from './training-files.ts'

const trainer = join(import.meta.dirname, '../../../../trainer')
const pythonFile = join(trainer, process.platform === 'win32' ? '.venv/Scripts/python.exe' : '.venv/bin/python')

const { name, source, call } = (findBlockType('random-shift') as AugmentationType).python
const shift = { name, source, call: call({ pixels: 1 }) }

function files(settings: Partial<TrainingSettings>, resolved: Partial<Resolved> = {}, augmentations = [shift]) {
  return trainingFiles({
    settings: trainingSettings.parse(settings),
    resolved: { seed: 1, precision: 'float32', threads: 2, ...resolved },
    augmentations,
    dataset: { shape: [1, 8, 8], classes: [...'0123456789'] },
    contentHash: 'a1b2c3',
    versions: { torch: '2.13.0+cpu', numpy: '2.4.6', safetensors: '0.8.0' },
  })
}

test('the trainer is tested with what is generated', async () => {
  const { 'train.py': source } = files(
    { epochs: 12, batchSize: 64, learningRate: 0.01, labelSmoothing: 0.05, gradientClipping: 5, earlyStopping: 6 },
    { precision: 'bfloat16' },
  )
  await expect(source).toMatchFileSnapshot(join(trainer, 'tests/digits/train.py'))
})

test('what the settings do not need is not there', () => {
  const plain = files({ schedule: 'constant', optimizer: 'sgd', momentum: 0, weightDecay: 0 }, {}, [])['train.py']
  for (const word of [
    'PRECISION',
    'autocast',
    'WARMUP',
    'MOMENTUM',
    'WEIGHT_DECAY',
    'LABEL_SMOOTHING',
    'GRADIENT_CLIPPING',
    'EARLY_STOPPING',
    'class_weights',
    'scaler',
    'augment(',
    'def learning_rate',
  ]) {
    expect(plain).not.toContain(word)
  }
})

test('the augmentation that is shown is the one that trains, word for word', () => {
  const flip = (findBlockType('random-flip') as AugmentationType).python
  const uses = [shift, { name: flip.name, source: flip.source, call: flip.call({ p: 0.3 }) }, shift]
  const shown = augmentationFile({ augmentations: uses })
  const functions = shown.slice(shown.indexOf('def '))
  expect(functions).toContain('def augment(images')
  expect(files({}, {}, uses)['train.py']).toContain(functions.trim())
  expect(augmentationFile({ augmentations: [] })).toBe('')
})

test('nothing a person typed is in any file', () => {
  const typed = '"); import os #'
  const written = trainingFiles({
    settings: trainingSettings.parse({}),
    resolved: { seed: 1, precision: 'float32', threads: 2 },
    augmentations: [],
    dataset: { shape: [3, 32, 32], classes: [typed, '고양이 🐈'] },
    contentHash: 'a1b2c3',
    versions: { torch: '2.13.0', numpy: '2.4.6', safetensors: '0.8.0' },
  })
  for (const text of Object.values(written)) {
    expect(text).not.toContain(typed)
    expect(text).not.toContain('고양이')
  }
  expect(written['train.py']).toContain('CLASSES = 2\n')
})

test('requirements name versions that any machine finds', () => {
  expect(files({})['requirements.txt']).toBe('numpy==2.4.6\nsafetensors==0.8.0\ntorch==2.13.0\n')
})

test('the README says in both languages what every file is, and names the dataset by its hash', () => {
  const [english, korean] = files({})['README.md'].split(/^(?=# )/m) as [string, string]
  for (const text of [english, korean]) {
    for (const word of [
      ...['model.py', 'train.py', 'requirements.txt', 'data', 'weights.safetensors', 'model.onnx', 'report.json'],
      ...['frozen.json', 'source-map.json', 'network.json', 'network.frozen.json'],
    ]) {
      expect(text).toMatch(new RegExp(`^\\| \`${word.replaceAll('.', '\\.')}\` \\| .+ \\|$`, 'm'))
    }
    for (const word of ['`classes`', 'data.zip', '--data', '--out', 'weights-2.safetensors', 'a1b2c3']) {
      expect(text).toContain(word)
    }
    expect(text).toContain('picture = ImageOps.fit(picture, (8, 8))')
  }
  const code = (text: string) => /```python\n(.*?)```/s.exec(text)?.[1]
  expect(code(english)).toBe(code(korean))
})

test('a picture is prepared as the dataset was: bright on black keeps all of it, a photograph fills the square', () => {
  const of = (dataset: { shape: [number, number, number]; ground?: 'dark' }) =>
    trainingFiles({
      settings: trainingSettings.parse({}),
      resolved: { seed: 1, precision: 'float32', threads: 2 },
      augmentations: [],
      dataset: { classes: ['a', 'b'], ...dataset },
      contentHash: '',
      versions: { torch: '2.13.0', numpy: '2.4.6', safetensors: '0.8.0' },
    })['README.md']
  const digits = of({ shape: [1, 28, 20], ground: 'dark' })
  expect(digits).toContain('.convert("L")\npicture = ImageOps.pad(picture, (20, 28))  # width, height')
  expect(digits).toContain('.view(1, 28, 20, 1)')
  expect(digits.match(/ImageOps\.invert/g)).toHaveLength(2)
  const photographs = of({ shape: [3, 32, 32] })
  expect(photographs).toContain('.convert("RGB")\npicture = ImageOps.fit(picture, (32, 32))')
  expect(photographs).not.toContain('ImageOps.invert')
})

const variants: Record<string, [Partial<TrainingSettings>, Partial<Resolved>?, (typeof shift)[]?]> = {
  plain: [{ schedule: 'constant', optimizer: 'sgd', momentum: 0, weightDecay: 0, learningRate: 1 }, {}, []],
  momentum: [{ schedule: 'step', stepEpochs: 1, stepFactor: 0.5, optimizer: 'sgd', nesterov: true, weightDecay: 5e-4 }],
  cosine: [{ schedule: 'cosine', warmup: 0, optimizer: 'adam', weightDecay: 0, classWeights: 'balanced' }],
  warm: [{ schedule: 'cosine', warmup: 0.5, optimizer: 'adam', gradientClipping: 1e-7, labelSmoothing: 0.1 }],
  cycle: [{ schedule: 'one-cycle', warmup: 0.3, weightDecay: 0, earlyStopping: 1 }, { precision: 'bfloat16' }],
  descent: [{ schedule: 'one-cycle', warmup: 0 }, { seed: 2 ** 31 }],
  half: [{ gradientClipping: 1, epochs: 1 }, { precision: 'float16' }],
}

const place = mkdtempSync(join(tmpdir(), 'training-files-'))
afterAll(() => rmSync(place, { recursive: true }))

test('every variant runs, resumes bit for bit, follows the schedule of PyTorch and is formatted', () => {
  const data = join(place, 'data')
  const python = (...args: string[]) =>
    execFileSync(pythonFile, args, { cwd: trainer, encoding: 'utf8', stdio: 'pipe' })
  python('-m', 'blocksight_trainer', 'convert', 'digits', '--out', data)
  const range = (start: number, end: number) => ({ start, end })
  const splits = { train: range(0, 1257), validation: range(1257, 1527), test: range(1527, 1797) }
  writeFileSync(join(data, 'dataset.json'), JSON.stringify({ classes: [...'0123456789'], shape: [1, 8, 8], splits }))
  const folders = Object.entries(variants).map(([name, [settings, resolved, augmentations]]) => {
    const folder = join(place, name)
    mkdirSync(folder)
    writeFileSync(join(folder, 'train.py'), files({ batchSize: 32, ...settings }, resolved, augmentations)['train.py'])
    copyFileSync(join(trainer, 'tests/digits/model.py'), join(folder, 'model.py'))
    return folder
  })
  const sources = folders.map((folder) => join(folder, 'train.py'))
  python('-m', 'ruff', 'format', '--check', '--config', 'pyproject.toml', ...sources)
  python('-m', 'ruff', 'check', '--config', 'pyproject.toml', ...sources)
  const lines = python('tests/source_check.py', data, ...folders)
    .trim()
    .split('\n')
  const rates = Object.fromEntries(
    Object.keys(variants).map((name, at) => [name, JSON.parse(lines[at]!).learningRates]),
  )
  expect(rates.plain).toEqual([1, 1, 1, 1, 1, 1])
  // The numbers are torch.optim.lr_scheduler's own, for 6 steps in 2 epochs at a learning rate of 0.001.
  const expected = JSON.parse(python('tests/schedules.py'))
  for (const [name, values] of Object.entries<number[]>(expected)) {
    for (const [at, value] of values.entries()) expect(rates[name][at]).toBeCloseTo(value, 12)
  }
  expect(rates.warm[0]).toBeLessThan(rates.warm[1])
}, 600_000)
