import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readNetwork } from '@blocksight/compiler'
import type { NetworkDocument } from '@blocksight/network'

/** One of the example networks, by the name of its file. */
export function example(name: string): NetworkDocument {
  const path = fileURLToPath(new URL(`../../../../examples/${name}.json`, import.meta.url))
  const { document } = readNetwork(JSON.parse(readFileSync(path, 'utf8')))
  if (!document) throw new Error(`examples/${name}.json is not a network`)
  return document
}
