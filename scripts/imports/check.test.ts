import { describe, expect, it } from 'vitest'
import { check } from './check.ts'

const messages = (file: string, source: string) => check(file, source).map(({ message }) => message)

describe('who may import whom', () => {
  it.for([
    ['packages/blocks/src/conv2d.ts', "import { shape } from '@blocksight/network'"],
    ['packages/compiler/src/compile.ts', "import { walk } from './walk.ts'"],
    ['packages/network/src/document.ts', "import { z } from 'zod'"],
    ['packages/network/src/document.test.ts', "import { readFileSync } from 'node:fs'; readFileSync(process.argv[1])"],
    ['packages/blocks/src/conv2d.test.ts', "import { compile } from '@blocksight/compiler'"],
    ['apps/server/src/runs/runs.repository.ts', "import { eq } from 'drizzle-orm/sql'"],
    ['apps/server/src/queue/queue.ts', "import { PgBoss } from 'pg-boss'"],
    ['apps/cli/src/main.ts', "const { start } = await import('@blocksight/server')"],
    ['apps/web/src/landing/starters.ts', "const load = () => import('../../../../examples/digits-starter.json')"],
  ] as const)('%s: %s', ([file, source]) => {
    expect(messages(file, source)).toEqual([])
  })

  it.for([
    ['packages/network/src/a.ts', "import { conv2d } from '@blocksight/blocks'", 'must not import @blocksight/blocks'],
    [
      'packages/network/src/a.ts',
      "import type { Block } from '@blocksight/blocks'",
      'must not import @blocksight/blocks',
    ],
    ['packages/blocks/src/a.ts', "export * from '@blocksight/compiler'", 'must not import @blocksight/compiler'],
    ['packages/blocks/src/a.ts', "const c = import('@blocksight/compiler')", 'must not import @blocksight/compiler'],
    ['packages/blocks/src/a.ts', "import '../../network/src/shape.ts'", 'leaves packages/blocks/'],
    ['packages/blocks/src/a.ts', "import '../../../examples/digits-starter.json'", 'leaves packages/blocks/'],
    ['packages/blocks/src/a.ts', "import '@blocksight/network/src/shape.ts'", "not a package's public entry"],
    ['packages/compiler/src/a.ts', "import { z } from 'zod'", 'must not import zod'],
    ['packages/compiler/src/a.ts', "import { join } from 'node:path'", "must not import 'node:path'"],
    ['apps/server/src/a.ts', "import { run } from '@blocksight/cli'", 'must not import @blocksight/cli'],
    ['apps/server/src/runs/routes.ts', "import { eq } from 'drizzle-orm'", 'drizzle-orm belongs to'],
    ['apps/server/src/runs/worker.ts', "import { PgBoss } from 'pg-boss'", 'pg-boss belongs to'],
    ['apps/cli/src/main.ts', "import sharp from 'sharp'", 'sharp belongs to'],
  ] as const)('%s: %s is refused', ([file, source, message]) => {
    expect(messages(file, source)).toEqual([expect.stringContaining(message)])
  })

  it('names the line', () => {
    const source = "import { z } from 'zod'\n\nimport { compile } from '@blocksight/compiler'\n"
    expect(check('packages/network/src/a.ts', source)).toMatchObject([{ file: 'packages/network/src/a.ts', line: 3 }])
  })
})

describe('a pure package', () => {
  it.for([
    ['process.env.HOME', 'the environment'],
    ['const now = Date.now()', 'the clock'],
    ['const now = new Date()', 'the clock'],
    ['const x = Math.random()', 'random numbers'],
    ["await fetch('/api')", 'the network'],
    ['const env = (process as unknown as { env: object }).env', 'the environment'],
  ] as const)('must not say %s', ([source, what]) => {
    expect(messages('packages/compiler/src/a.ts', source)).toEqual([expect.stringContaining(what)])
  })

  it('may use such words for its own properties and types', () => {
    const source = 'const job = { process: 1, Date: 2 }; const n = job.process; let when: Date | undefined; Math.max(n)'
    expect(messages('packages/compiler/src/a.ts', source)).toEqual([])
  })

  it('is no rule for the server', () => {
    expect(messages('apps/server/src/a.ts', 'const now = Date.now() + Number(process.env.PORT)')).toEqual([])
  })
})
