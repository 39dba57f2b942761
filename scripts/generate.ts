/**
 * Writes every file that is made from code. With `--check` nothing is written: what differs is named, with exit status 1.
 * A new kind of generated file is one more entry in `generators`.
 *
 *     npm run generate [-- --check]
 */
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { blocksPage, networkJsonSchema } from '@blocksight/blocks/documentation'
import { trainerSchemas } from '@blocksight/contracts'
import { stricterPage } from '../tests/parity/stricter.ts'
import { firstNetwork } from './landing/first-network.ts'
import { root } from './node24.mjs'

interface GeneratedFile {
  /** From the repository's root, with `/`. */
  readonly path: string
  readonly content: string
}

interface Generator {
  /** A folder in which every file is generated, so that one nobody makes any more is removed. */
  readonly folder?: string
  files(): readonly GeneratedFile[] | Promise<readonly GeneratedFile[]>
}

const generators: readonly Generator[] = [
  {
    folder: 'trainer/schemas',
    files: () =>
      Object.entries(trainerSchemas()).map(([name, schema]) => ({
        path: `trainer/schemas/${name}`,
        content: json(schema),
      })),
  },
  {
    files: async () => [
      { path: 'apps/web/src/landing/first-network.generated.json', content: json(await firstNetwork()) },
    ],
  },
  {
    files: () => [
      { path: 'docs/blocks.en.md', content: blocksPage('en') },
      { path: 'docs/blocks.ko.md', content: blocksPage('ko') },
      { path: 'docs/stricter.md', content: stricterPage() },
      { path: 'docs/network.schema.json', content: json(networkJsonSchema()) },
    ],
  },
]

const isCheck = process.argv.includes('--check')
const differing: string[] = []
let total = 0

for (const { folder, files } of generators) {
  const wanted = await files()
  total += wanted.length
  const present = folder ? globSync(`${folder}/**/*.*`, { cwd: root }).map((path) => path.replaceAll(sep, '/')) : []
  const left = present.filter((path) => !wanted.some((file) => file.path === path))
  for (const path of left) {
    differing.push(`${path} (nothing generates it any more)`)
    if (!isCheck) rmSync(join(root, path))
  }
  for (const { path, content } of wanted) {
    const file = join(root, path)
    if (read(file) === content) continue
    differing.push(path)
    if (isCheck) continue
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
}

const verb = isCheck ? 'differ from what the code says; run `npm run generate`' : 'written'
for (const path of differing) process.stdout.write(`${path}\n`)
process.stdout.write(`${total} generated files, ${differing.length} ${differing.length > 0 ? verb : 'differ'}\n`)
if (isCheck && differing.length > 0) process.exitCode = 1

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').replaceAll('\r\n', '\n')
  } catch {
    return undefined
  }
}
