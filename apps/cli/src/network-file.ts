import { readFileSync } from 'node:fs'
import { BadUsage } from './failure.ts'

/** The text of a network document; `-` reads standard input. */
export function readNetworkFile(file: string | undefined): string {
  if (file === undefined) throw new BadUsage('missing-argument', { what: 'FILE' })
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch (error) {
    throw new BadUsage('cannot-read', { file, problem: (error as Error).message })
  }
}
