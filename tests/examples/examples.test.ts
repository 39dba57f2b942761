import { execFile } from 'node:child_process'
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { findBlockType } from '@blocksight/blocks'
import { compile, generateProject } from '@blocksight/compiler'
import { createApiClient } from '@blocksight/contracts/client'
import { builtinFacts } from '@blocksight/datasets'
import { type NetworkDocument, parseNetwork, trainingSettings, walkBlocks } from '@blocksight/network'
import { openServer } from '@blocksight/server'
import { pinnedVersions, settingsFrom } from '@blocksight/server/checks'
import { afterAll, describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const settings = settingsFrom({})
const versions = pinnedVersions(settings.trainerFolder)
const folder = mkdtempSync(join(tmpdir(), 'blocksight-examples-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const examples = globSync('examples/*.json', { cwd: root }).sort()

test('there is a starter for every built-in dataset', () => {
  const datasets = new Set(examples.map((file) => read(file).dataset))
  expect([...datasets].sort()).toEqual(Object.keys(builtinFacts).sort())
})

test('the shapes starter learns to tell shapes', async () => {
  const server = await openServer({ dataFolder: join(folder, 'shapes'), port: 0, threads: 2 })
  try {
    const api = createApiClient(`http://127.0.0.1:${server.port}`)
    const { id } = await api.runs.create({ document: read('examples/shapes-starter.json'), seed: 1 })
    // The stream of events ends with the run.
    for await (const _ of await api.runs.events({ id }));
    const { result } = await api.runs.get({ id })
    expect(result?.testAccuracy).toBeGreaterThanOrEqual(0.97)
  } finally {
    await server.close()
  }
})

describe.each(examples)('%s', (file) => {
  const document = read(file)
  const compilation = compile(document, { datasets: (id) => builtinFacts[id] })

  test('has no problems, and saves only what differs from a default', () => {
    expect(compilation.diagnostics).toEqual([])
    for (const { id, type, attributes = {} } of walkBlocks(document)) {
      const defaults = findBlockType(type)?.attributes.parse({}) as Record<string, unknown>
      for (const [name, value] of Object.entries(attributes)) expect(value, `${id}.${name}`).not.toEqual(defaults[name])
    }
    const defaults = trainingSettings.parse({}) as Record<string, unknown>
    for (const [name, value] of Object.entries(document.training)) expect(value, name).not.toEqual(defaults[name])
  })

  test('its exported folder trains two steps by hand', { timeout: 120_000 }, async () => {
    const project = join(folder, basename(file, '.json'))
    const data = join(project, 'data')
    mkdirSync(data, { recursive: true })
    const resolved = { seed: 1, precision: 'float32', threads: 1 } as const
    const { files } = generateProject({ compilation, document, contentHash: 'none', resolved, versions })
    for (const [name, content] of Object.entries(files)) writeFileSync(join(project, name), content)
    const { shape, classes } = builtinFacts[document.dataset] as {
      shape: readonly number[]
      classes: readonly string[]
    }
    await run(['-c', randomData, data, JSON.stringify({ shape, classes })])
    const { stdout } = await run([join(project, 'train.py'), '--dry-run'])
    expect(stdout).toMatch(/test accuracy \d/)
  })
})

/** Sixty-four random images in packed form: enough for two steps, and nothing has to be downloaded for it. */
const randomData = `
import json, sys
import numpy as np
folder, facts = sys.argv[1], json.loads(sys.argv[2])
channels, height, width = facts["shape"]
random = np.random.default_rng(0)
np.save(f"{folder}/images.npy", random.integers(0, 256, (64, height, width, channels), dtype=np.uint8))
np.save(f"{folder}/labels.npy", random.integers(0, len(facts["classes"]), 64, dtype=np.int64))
splits = {"train": {"start": 0, "end": 32}, "validation": {"start": 32, "end": 48}, "test": {"start": 48, "end": 64}}
json.dump({**facts, "splits": splits}, open(f"{folder}/dataset.json", "w"))
`

function run(args: string[]) {
  return promisify(execFile)(settings.python, args)
}

function read(file: string): NetworkDocument {
  const { document } = parseNetwork(readFileSync(join(root, file), 'utf8'))
  if (!document) throw new Error(`${file} cannot be read`)
  return document
}
