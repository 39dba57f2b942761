import { diagnosticMessage } from '@blocksight/compiler'
import type { Language } from '@blocksight/network'
import { bytes } from '../i18n/format.ts'
import { largestDocument, type NetworkFileProblem } from './network-file.ts'
import { useNetworksTexts } from './texts.ts'

const { now: t } = useNetworksTexts

/** What is wrong with a file, and how to mend it, in words. */
export function fileProblem(problem: NetworkFileProblem, language: Language): string {
  switch (problem.code) {
    case 'empty':
      return t('fileEmpty')
    case 'not-text':
      return t('fileNotText')
    case 'unreadable':
      return t('fileUnreadable', { reason: problem.reason })
    case 'not-network':
      return t('fileNotNetwork')
    case 'wrong-part':
      return t('fileWrongPart', { part: partOf(problem.path) })
    case 'too-new':
      return diagnosticMessage(problem.diagnostic, language)
    case 'broken-zip':
      return t('fileBroken')
    case 'zip-encrypted':
      return t('fileEncrypted')
    case 'zip-unsupported':
      return t('fileUnsupported')
    case 'not-in-zip':
      return t('fileNotInZip', { found: problem.found.join(', ') || t('fileNothing') })
    case 'too-large':
      return t('fileTooLarge', { limit: bytes(largestDocument) })
  }
}

const parts = {
  name: 'partName',
  dataset: 'partDataset',
  stacks: 'partBlock',
  definitions: 'partDefinition',
  training: 'partTraining',
} as const

/** The part of a network that a path leads to, in plain words. */
function partOf(path: string): string {
  const top = /^\w+/.exec(path)?.[0] ?? ''
  return Object.hasOwn(parts, top) ? t(parts[top as keyof typeof parts], { path }) : t('partOther')
}
