import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ApiClient, createApiClient } from '@blocksight/contracts/client'
import type { NetworkDocument } from '@blocksight/network'
import { openServer, type RunningServer } from '@blocksight/server'
import { settingsFrom } from '@blocksight/server/checks'
import { afterAll, beforeAll, expect, test } from 'vitest'

const starter = fileURLToPath(new URL('../../examples/shapes-starter.json', import.meta.url))
const document: NetworkDocument = { ...JSON.parse(readFileSync(starter, 'utf8')), training: { epochs: 1 } }
const { python } = settingsFrom({})

let folder: string
let server: RunningServer
let api: ApiClient
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'blocksight-networks-'))
  server = await openServer({ dataFolder: join(folder, 'data'), port: 0, threads: 1 })
  api = createApiClient(`http://127.0.0.1:${server.port}`)
})
afterAll(async () => {
  await server?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function exported(id: string): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${server.port}/api/networks/${id}/export.zip`)
  expect(answer.status).toBe(200)
  const unpacked = mkdtempSync(join(folder, 'export-'))
  writeFileSync(`${unpacked}.zip`, Buffer.from(await answer.arrayBuffer()))
  execFileSync(python, ['-m', 'zipfile', '-e', `${unpacked}.zip`, unpacked])
  return unpacked
}

test('a network is trained, changed and taken home, and what it comes with is always its own', async () => {
  const { id } = await api.networks.create({ document })
  const run = await api.runs.create({ document, network: id })
  expect(run.network).toBe(id)
  expect((await api.networks.list({})).networks).toMatchObject([{ id, state: 'training', best: null }])
  for await (const _ of await api.runs.events({ id: run.id })) {
    // The stream ends with the run.
  }
  const { result, failure, frozen } = await api.runs.get({ id: run.id })
  expect(failure).toBeNull()
  const best = { run: run.id, validationAccuracy: result?.validationAccuracy, testAccuracy: result?.testAccuracy }
  expect(await api.networks.get({ id })).toMatchObject({
    state: 'trained',
    best: { ...best, sameIdentity: true },
    identity: run.identity,
  })

  const whole = await exported(id)
  const files = ['model.py', 'train.py', 'requirements.txt', 'README.md', 'weights.safetensors', 'model.onnx', 'data']
  expect(readdirSync(whole)).toEqual(expect.arrayContaining([...files, 'network.json', 'frozen.json', 'report.json']))
  expect(readdirSync(whole)).not.toContain('network.frozen.json')
  expect(JSON.parse(readFileSync(join(whole, 'network.json'), 'utf8'))).toEqual({ ...document, definitions: [] })
  const output = execFileSync(python, [join(whole, 'train.py'), '--dry-run'], { encoding: 'utf8' })
  expect(output).toMatch(/test accuracy \d/)

  // Another name is no other network: the model stays, with the name of now and the proof of then.
  await api.networks.rename({ id, name: '모양' })
  const renamed = await exported(id)
  const weights = (place: string) => readFileSync(join(place, 'weights.safetensors'))
  expect(weights(renamed).equals(weights(whole))).toBe(true)
  expect(JSON.parse(readFileSync(join(renamed, 'network.json'), 'utf8')).name).toBe('모양')
  const then = readFileSync(join(renamed, 'network.frozen.json'))
  expect(createHash('sha256').update(then).digest('hex')).toBe(frozen?.files['network.json'])

  // Other training settings are: the accuracy is still shown, as an older network's, and its weights stay behind.
  const changed = { ...document, name: '모양', training: { epochs: 2 } }
  const saved = await api.networks.save({ id, document: changed, revision: 2 })
  expect(saved).toMatchObject({ state: 'trained', best: { ...best, sameIdentity: false } })
  const code = readdirSync(await exported(id))
  expect(code).toEqual(expect.arrayContaining(['model.py', 'train.py', 'network.json', 'data']))
  expect(code.filter((name) => /weights|onnx|frozen|report/.test(name))).toEqual([])

  // The very network under another id needs no training of its own.
  const twin = await api.networks.create({ document })
  expect(twin).toMatchObject({ state: 'draft', best: null })
  const theirs = await exported(twin.id)
  expect(weights(theirs).equals(weights(whole))).toBe(true)

  await api.runs.delete({ id: run.id })
  expect(await api.networks.get({ id })).toMatchObject({ state: 'draft', best: null })
})
