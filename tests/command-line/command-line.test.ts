import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const starter = join(root, 'examples', 'digits-starter.json')
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'blocksight-command-line-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Ended {
  readonly status: number | null
  readonly out: string
  readonly problems: string
}

/** One thread: more of them wait for each other on a machine that tests share with other tests. */
const settings = { BLOCKSIGHT_THREADS: '1', BLOCKSIGHT_LANGUAGE: 'en' }

/** Runs the command line as a person's shell would, with a data folder of its own. */
function blocksight(...args: string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const environment = { ...process.env, ...settings, BLOCKSIGHT_DATA: join(folder, 'data') }
    const main = join(root, 'apps', 'cli', 'src', 'main.ts')
    const child = spawn(process.execPath, [main, ...args], { cwd: folder, env: environment })
    child.stdin.end()
    const [out, problems] = [[] as Buffer[], [] as Buffer[]]
    child.stdout.on('data', (piece) => out.push(piece))
    child.stderr.on('data', (piece) => problems.push(piece))
    child.on('error', reject)
    child.on('close', (status) =>
      resolve({ status, out: Buffer.concat(out).toString(), problems: Buffer.concat(problems).toString() }),
    )
  })
}

function readServerFile(data: string): { url: string } {
  return JSON.parse(readFileSync(join(data, 'server.json'), 'utf8'))
}

function lastLine({ out }: Ended) {
  return JSON.parse(out.trimEnd().split('\n').at(-1) ?? '')
}

function networkFile(name: string, change: (document: Record<string, never>) => unknown): string {
  const file = join(folder, name)
  writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(starter, 'utf8')))))
  return file
}

describe('check', () => {
  test('says every shape and the sums, with status 0', async () => {
    const ended = await blocksight('check', starter, '--json')
    expect(ended.status).toBe(0)
    expect(lastLine(ended)).toMatchObject({ diagnostics: [], parameters: 9930, macs: 88064 })
    expect(lastLine(ended).nodes[1]).toMatchObject({ id: 'conv2d-1', use: [], type: 'conv2d', shape: [16, 8, 8] })
    expect((await blocksight('check', starter)).out).toContain('16×8×8')
  })

  test('a network with errors has status 1, and says them in the language asked for', async () => {
    const file = networkFile('broken.json', (document) => ({ ...document, dataset: 'digits', stacks: [] }))
    const ended = await blocksight('check', file, '--json', '--language', 'ko')
    expect(ended.status).toBe(1)
    expect(lastLine(ended).diagnostics[0]).toMatchObject({ code: 'missing-data', severity: 'error' })
    expect(lastLine(ended).diagnostics[0].message).toMatch(/데이터 블록/)
  })

  test.each([
    ['not JSON', '{', 'document-not-json'],
    ['another format', '{"format": 9}', 'document-too-new'],
  ])('%s: one diagnostic, status 1', async (_, text, code) => {
    const file = join(folder, 'hostile.json')
    writeFileSync(file, text)
    const ended = await blocksight('check', file, '--json')
    expect(ended.status).toBe(1)
    expect(lastLine(ended).diagnostics.map((one: { code: string }) => one.code)).toEqual([code])
  })
})

test.each([
  [['fly']],
  [['check']],
  [['check', 'nowhere.json']],
  [['train', starter, '--seed', 'x']],
  [['check', starter, '--wings']],
  [[]],
])('bad usage has status 2: %j', async (args) => {
  const { status, problems, out } = await blocksight(...args)
  expect(status).toBe(2)
  expect(problems + out).toContain('blocksight check FILE')
})

test('code prints the source, or writes the whole folder', async () => {
  expect((await blocksight('code', starter)).out).toContain('class Network(nn.Module):')
  const out = join(folder, 'taken home')
  const ended = await blocksight('code', starter, '--out', out, '--seed', '7')
  expect(ended.status).toBe(0)
  expect(readFileSync(join(out, 'train.py'), 'utf8')).toContain('SEED = 7')
  expect(readFileSync(join(out, 'requirements.txt'), 'utf8')).toMatch(/^torch==/m)
})

describe('a run', () => {
  let run: string

  test('is asked for where there is none yet', async () => {
    expect((await blocksight('runs')).out).toContain('There is no run yet')
  })

  test('trains, and its last line is the result', async () => {
    const file = networkFile('short.json', (document) => ({
      ...document,
      training: { epochs: 3, batchSize: 64, learningRate: 0.01 },
    }))
    const ended = await blocksight('train', file, '--seed', '1', '--json')
    expect(ended.problems).toBe('')
    expect(ended.status).toBe(0)
    const result = lastLine(ended)
    expect(result).toMatchObject({ status: 'finished', epochs: 3, parameters: 9930, seed: 1, proof: { passed: true } })
    expect(result.testAccuracy).toBeGreaterThan(0.8)
    expect(result.validationAccuracy).toBeGreaterThan(0.8)
    expect(result.seconds).toBeGreaterThan(0)
    run = result.run
  })

  test('is listed, answers about pictures, and goes home as a zip', async () => {
    expect(lastLine(await blocksight('runs', '--json')).runs.map((one: { run: string }) => one.run)).toEqual([run])

    const picture = join(folder, 'one.png')
    await sharp({ create: { width: 40, height: 40, channels: 3, background: '#fff' } })
      .png()
      .toFile(picture)
    const answered = lastLine(await blocksight('predict', run, picture, '--json'))
    expect(answered.predictions[0].classes).toHaveLength(10)

    const zip = join(folder, 'home.zip')
    expect((await blocksight('export', run, '--out', zip)).status).toBe(0)
    expect(readFileSync(zip).subarray(0, 2).toString()).toBe('PK')
  })

  test('that does not exist is a failure in words', async () => {
    const ended = await blocksight('predict', 'nobody', starter, '--json')
    expect(ended.status).toBe(1)
    expect(lastLine(ended).error).toMatchObject({ code: 'run-not-found' })
    expect(ended.problems).toContain('nobody')
  })
})

test('two command lines on one data folder: both runs finish, whoever lets go of the server first', async () => {
  const short = networkFile('two-epochs.json', (document) => ({ ...document, training: { epochs: 2, batchSize: 64 } }))
  const long = networkFile('six-epochs.json', (document) => ({ ...document, training: { epochs: 6, batchSize: 64 } }))
  const ended = await Promise.all([
    blocksight('train', short, '--seed', '11', '--json'),
    blocksight('train', long, '--seed', '12', '--json'),
  ])
  expect(ended.map(({ status }) => status)).toEqual([0, 0])
  const results = ended.map(lastLine)
  expect(results).toMatchObject([
    { status: 'finished', epochs: 2, seed: 11 },
    { status: 'finished', epochs: 6, seed: 12 },
  ])
  const listed = lastLine(await blocksight('runs', '--json')).runs.map((one: { run: string }) => one.run)
  expect(listed).toEqual(expect.arrayContaining(results.map(({ run }) => run)))
})

test('a server killed under two command lines: one takes over, and both runs finish', async () => {
  const data = join(folder, 'data')
  const environment = { ...process.env, ...settings, BLOCKSIGHT_DATA: data, PORT: '0' }
  const holder = spawn(process.execPath, [join(root, 'apps', 'server', 'src', 'main.ts')], { env: environment })
  await new Promise((resolve) => holder.stdout.once('data', resolve))
  const file = networkFile('twenty.json', (document) => ({ ...document, training: { epochs: 20, batchSize: 64 } }))
  const both = [
    blocksight('train', file, '--seed', '21', '--json'),
    blocksight('train', file, '--seed', '22', '--json'),
  ]
  const server = readServerFile(data)
  for (;;) {
    const response = await fetch(`${server.url}/api/runs`)
    const { runs } = (await response.json()) as { runs: { seed: number; step: number }[] }
    const mine = runs.filter(({ seed }) => seed === 21 || seed === 22)
    if (mine.length === 2 && mine.some(({ step }) => step > 0)) break
  }
  holder.kill('SIGKILL')
  const ended = await Promise.all(both)
  expect(ended.map(({ problems }) => problems)).toEqual(['', ''])
  expect(ended.map(lastLine)).toMatchObject([
    { status: 'finished', epochs: 20, seed: 21 },
    { status: 'finished', epochs: 20, seed: 22 },
  ])
})

test('a person’s own images: a folder by class becomes a dataset that a network can train on', async () => {
  const pictures = join(folder, 'my pictures')
  for (const [index, name] of ['night', '낮'].entries()) {
    mkdirSync(join(pictures, name), { recursive: true })
    for (let copy = 0; copy < 20; copy++) {
      const background = { r: 200 * index, g: 200 * index, b: 10 * copy }
      const picture = sharp({ create: { width: 20, height: 16, channels: 3, background } })
      await picture.png().toFile(join(pictures, name, `${copy}.png`))
    }
  }
  writeFileSync(join(pictures, 'night', 'broken.png'), 'not a picture')
  const imported = lastLine(
    await blocksight('datasets', 'import', pictures, '--name', '낮과 밤', '--size', '8', '--json'),
  )
  expect(imported.status).toBe('ok')
  const file = networkFile('own.json', (document) => ({
    ...document,
    dataset: imported.dataset,
    training: { epochs: 2, batchSize: 8 },
  }))
  expect(lastLine(await blocksight('check', file, '--json'))).toMatchObject({ status: 'ok', diagnostics: [] })
  expect(lastLine(await blocksight('train', file, '--json'))).toMatchObject({
    status: 'finished',
    proof: { passed: true },
  })
  const { datasets } = lastLine(await blocksight('datasets', '--json'))
  const own = datasets.find(({ id }: { id: string }) => id === imported.dataset)
  expect(own.problems).toMatchObject([{ count: 1 }])
})
