import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TrainerEvent } from '@blocksight/contracts'
import { afterEach, describe, expect, it } from 'vitest'
import { openStandby, type Standby, TrainerMissing } from './standby.ts'

const ready = `print('{"event": "ready", "versions": {}, "device": "cpu"}', flush=True)`

const folders: string[] = []
let standby: Standby | undefined
afterEach(async () => {
  await standby?.close(5000)
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** A Python program in the trainer's place: what the server makes of a trainer that misbehaves. */
function program(...lines: string[]): Standby {
  const folder = mkdtempSync(join(tmpdir(), 'blocksight-trainer-'))
  folders.push(folder)
  mkdirSync(join(folder, 'blocksight_trainer'))
  writeFileSync(join(folder, 'blocksight_trainer', '__main__.py'), ['import os, sys, time', ...lines].join('\n'))
  standby = openStandby({ python: 'python3', folder })
  return standby
}

const run = {
  command: 'run',
  run: 'r',
  folder: '/',
  data: '/',
  lease: 1,
  checkpoint: null,
  checkpointSeconds: 1,
} as const

describe('a standby trainer', () => {
  it('is warmed once, used once and replaced', async () => {
    const pool = program(ready, 'sys.stdin.read()')
    pool.warm()
    pool.warm()
    const first = await pool.take()
    const second = await pool.take()
    expect(first.trainer.pid).not.toBe(second.trainer.pid)
    first.trainer.endInput()
    expect((await first.trainer.exited).how).toBe('exit status 0')
  })

  it('goes to one of two who want it at the same time', async () => {
    const pool = program(ready, 'sys.stdin.read()')
    const [a, b] = await Promise.all([pool.take(), pool.take()])
    expect(a.trainer.pid).not.toBe(b.trainer.pid)
  })

  it('hears events and speaks commands', async () => {
    const pool = program(
      ready,
      'line = sys.stdin.readline()',
      `assert '"lease":1' in line, line`,
      `print('{"event": "paused", "checkpoint": null, "step": 3}', flush=True)`,
    )
    const { trainer } = await pool.take()
    const heard = new Promise<TrainerEvent>((resolve) => {
      trainer.onEvent = resolve
    })
    trainer.send(run)
    expect(await heard).toEqual({ event: 'paused', checkpoint: null, step: 3 })
    expect((await trainer.exited).how).toBe('exit status 0')
  })

  it.for([
    ['no JSON', `print('Segmentation fault', flush=True)`],
    ['an unknown event', `print('{"event": "dance"}', flush=True)`],
    ['a wrong number', `print('{"event": "step", "step": -1, "epoch": 1, "loss": NaN}', flush=True)`],
    ['a line without end', `sys.stdout.write('x' * 9000000); sys.stdout.flush()`],
  ] as const)('is ended when it says %s', async ([, line]) => {
    const pool = program(ready, 'sys.stdin.readline()', line, 'time.sleep(600)')
    const { trainer } = await pool.take()
    trainer.send(run)
    const exit = await trainer.exited
    expect(exit.misunderstood).toBeTruthy()
    expect(exit.signalled).toBe(true)
  })

  it('leaves its last words', async () => {
    const pool = program(ready, 'sys.stdin.readline()', `raise ValueError('한글 words')`)
    const { trainer } = await pool.take()
    trainer.send(run)
    const exit = await trainer.exited
    expect(exit.how).toBe('exit status 1')
    expect(exit.lastWords).toMatch(/ValueError: 한글 words$/)
  })

  it('takes its children with it', async () => {
    const pool = program(
      'import subprocess',
      `child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])`,
      `sys.stderr.write(f'child {child.pid}\\n'); sys.stderr.flush()`,
      ready,
      'time.sleep(600)',
    )
    const { trainer } = await pool.take()
    trainer.kill()
    const { lastWords } = await trainer.exited
    const child = Number(/child (\d+)/.exec(lastWords)?.[1] ?? Number.NaN)
    expect(child).toBeGreaterThan(0)
    // What is killed may still be listed, as a zombie, until its new parent has looked.
    const state = () => spawnSync('ps', ['-o', 'stat=', '-p', String(child)], { encoding: 'utf8' }).stdout.trim()
    await expect.poll(state, { timeout: 10_000 }).toMatch(/^(Z.*)?$/)
  })

  it('is missed with the reason: no Python, a broken installation', async () => {
    standby = openStandby({ python: '/nowhere/python', folder: tmpdir() })
    await expect(standby.take()).rejects.toThrow(TrainerMissing)
    expect(standby.state()).toMatchObject({ status: 'missing', problem: expect.stringContaining('ENOENT') })
    await standby.close(0)
    const broken = program('import a_module_that_is_not_there')
    await expect(broken.take()).rejects.toThrow(/No module named 'a_module_that_is_not_there'/)
  })

  it('is warmed again when something killed it before it was ready', async () => {
    const marker = join(tmpdir(), `blocksight-killed-${process.pid}`)
    folders.push(marker)
    const pool = program(
      `marker = ${JSON.stringify(marker)}`,
      'if not os.path.exists(marker):',
      '    open(marker, "w").close()',
      '    os.kill(os.getpid(), 9)',
      ready,
      'sys.stdin.read()',
    )
    expect((await pool.take()).facts.device).toBe('cpu')
  })

  it('gets the end of its input when everything closes, and is killed when that does not help', async () => {
    const pool = program(ready, 'sys.stdin.read()', 'time.sleep(600)')
    const { trainer } = await pool.take()
    await pool.close(200)
    expect((await trainer.exited).how).toBe('signal SIGKILL')
  })
})
