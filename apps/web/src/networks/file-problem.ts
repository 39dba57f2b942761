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
