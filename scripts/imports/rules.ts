import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../node24.mjs'

/** Who may import whom: docs/architecture.md, "Where things are", in a form a program can check. */
export interface Workspace {
  readonly folder: string
  readonly name: string
  /** The workspaces it may import. */
  readonly workspaces: readonly string[]
  /** The libraries it may import; undefined: those its package.json names, which is checked elsewhere. */
  readonly libraries: readonly string[] | undefined
  /** Pure: no input or output, no environment, no clock, no random numbers. */
  readonly pure: boolean
}

const packages = ['network', 'blocks', 'compiler', 'datasets', 'imaging', 'contracts'].map(
  (name) => `@blocksight/${name}`,
)

export const workspaces: readonly Workspace[] = [
  pure('network', [], ['zod', '@noble/hashes']),
  pure('blocks', ['network'], ['zod']),
  pure('compiler', ['network', 'blocks'], []),
  pure('datasets', ['network'], []),
  pure('imaging', ['datasets'], []),
  pure('contracts', ['network'], ['zod', '@orpc/contract', '@orpc/client', '@orpc/openapi-client']),
  { folder: 'apps/server/', name: '@blocksight/server', workspaces: packages, libraries: undefined, pure: false },
  { folder: 'apps/web/', name: '@blocksight/web', workspaces: packages, libraries: undefined, pure: false },
  {
    folder: 'apps/cli/',
    name: '@blocksight/cli',
    workspaces: [...packages, '@blocksight/server'],
    libraries: undefined,
    pure: false,
  },
]

function pure(name: string, others: readonly string[], libraries: readonly string[]): Workspace {
  return {
    folder: `packages/${name}/`,
    name: `@blocksight/${name}`,
    workspaces: others.map((other) => `@blocksight/${other}`),
    libraries,
    pure: true,
  }
}

/** What a workspace offers to others: the entries that its package.json exports, each as one imports it. */
export const entries = new Set(
  workspaces.flatMap(({ folder, name }) => {
    const { exports = {} } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
    return Object.keys(exports).map((entry) => name + entry.slice(1))
  }),
)

/** Each outside technology belongs to one place; everybody else goes through that place. */
export const owners: readonly { readonly libraries: readonly string[]; readonly place: RegExp }[] = [
  {
    libraries: ['drizzle-orm', 'pg', '@electric-sql/pglite'],
    place: /^apps\/server\/src\/(database\/|.+\.repository\.ts$)/,
  },
  { libraries: ['pg-boss'], place: /^apps\/server\/src\/queue\// },
  { libraries: ['sharp', 'yauzl'], place: /^apps\/server\/src\/datasets\// },
  { libraries: ['@fastify/static'], place: /^apps\/server\/src\/http\// },
  { libraries: ['vite'], place: /^apps\/web\/vite\.config\.ts$/ },
  {
    libraries: ['blockly', '@blockly/plugin-workspace-search'],
    place: /^apps\/web\/src\/editor\//,
  },
  { libraries: ['@base-ui/react'], place: /^apps\/web\/src\/design\// },
  { libraries: ['i18next', 'react-i18next'], place: /^apps\/web\/src\/i18n\// },
  { libraries: ['uplot'], place: /^apps\/web\/src\/design\// },
  {
    libraries: [
      '@codemirror/commands',
      '@codemirror/lang-python',
      '@codemirror/language',
      '@codemirror/search',
      '@codemirror/state',
      '@codemirror/view',
      '@lezer/highlight',
    ],
    place: /^apps\/web\/src\/code-panel\//,
  },
  { libraries: ['onnxruntime-web'], place: /^apps\/web\/src\/test-panel\// },
  { libraries: ['onnxruntime-node'], place: /^apps\/server\/src\/predictions\// },
]

/** What a pure workspace must not touch, with what it stands for. */
export const impure = new Map([
  ['process', 'the environment'],
  ['fetch', 'the network'],
  ['performance', 'the clock'],
  ['Date', 'the clock'],
  ['setTimeout', 'the clock'],
  ['setInterval', 'the clock'],
  ['crypto.randomUUID', 'random numbers'],
  ['crypto.getRandomValues', 'random numbers'],
  ['Math.random', 'random numbers'],
])

/** Tests and what they share may read files and import every workspace. */
export const isTest = (file: string) => /\.(test|fixture|bench)\.ts$/.test(file)
