import type { NetworkSummary } from '@blocksight/contracts'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { toast } from '../design/toast.tsx'
import { useLanguage } from '../i18n/language.ts'
import { fileProblem } from './file-problem.ts'
import { readNetworkFile } from './network-file.ts'
import { useNetworksTexts } from './texts.ts'
import { refreshNetworks } from './use-networks.ts'

/** A file that could not be brought in, and why. */
export interface RefusedFile {
  readonly name: string
  readonly problem: string
}

/** Brings networks in from files. One alone is opened; each that is refused is named with its reason. */
export function useImport() {
  const t = useNetworksTexts()
  const language = useLanguage()
  const navigate = useNavigate()
  const [isReading, setReading] = useState(false)
  const [refused, setRefused] = useState<readonly RefusedFile[]>([])

  const bringIn = async (files: readonly File[]) => {
    if (files.length === 0) return
    setReading(true)
    const stored: NetworkSummary[] = []
    const problems: RefusedFile[] = []
    for (const file of files) {
      const read = await readNetworkFile(file)
      try {
        if ('document' in read) stored.push(await api.networks.create({ document: read.document }))
        else problems.push({ name: file.name, problem: fileProblem(read.problem, language) })
      } catch (error) {
        problems.push({ name: file.name, problem: error instanceof Error ? error.message : String(error) })
      }
    }
    setReading(false)
    setRefused(problems)
    await refreshNetworks()
    const [first] = stored
    if (!first) return
    const isOne = stored.length === 1
    toast(isOne ? t('importedOne', { name: first.name }) : t('importedMany', { count: stored.length }))
    if (files.length === 1) void navigate({ to: '/networks/$id', params: { id: first.id } })
  }
  return { isReading, refused, dismiss: () => setRefused([]), bringIn: (files: readonly File[]) => void bringIn(files) }
}
