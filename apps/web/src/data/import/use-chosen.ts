import { useState } from 'react'
import { bytes } from '../../i18n/format.ts'
import { fingerprintOf, type Overview, overviewOf } from './chosen.ts'
import type { Dropped } from './dropped.ts'
import type { ChosenFile } from './picture-file.ts'
import { useImportTexts } from './texts.ts'
import type { UploadSource } from './upload.worker.ts'
import { readZipDirectory } from './zip-directory.ts'
import { mostBytes, mostFiles } from './zip-limits.ts'

/** What a person chose, looked at and ready to be sent. */
export interface Chosen {
  /** The zip's or folder's name. */
  readonly name: string
  readonly overview: Overview
  readonly fingerprint: string
  /** About how many bytes will be sent. */
  readonly total: number
  readonly source: UploadSource
}

/** Looks at what is dropped; `problem` says in words why it cannot be taken. */
export function useChosen() {
  const t = useImportTexts()
  const [chosen, setChosen] = useState<Chosen>()
  const [problem, setProblem] = useState<string>()
  const [isReading, setReading] = useState(false)

  async function look(dropped: Dropped): Promise<Chosen | string> {
    if (dropped.kind === 'nothing') return t('nothing')
    if (dropped.kind === 'zip') {
      const { zip } = dropped
      const files = await readZipDirectory(zip).catch(() => undefined)
      if (files === undefined) return t('notAZip', { name: zip.name })
      const fingerprint = await fingerprintOf(zip.name, [{ path: String(zip.lastModified), bytes: zip.size }, ...files])
      return { name: zip.name, overview: overviewOf(files), fingerprint, total: zip.size, source: { zip } }
    }
    return folderOf(dropped.name, dropped.files)
  }

  async function folderOf(name: string, files: readonly ChosenFile[]): Promise<Chosen | string> {
    const overview = overviewOf(files)
    if (files.length > mostFiles || overview.bytes > mostBytes) {
      return t('tooMany', { files: files.length, size: bytes(overview.bytes), most: mostFiles })
    }
    const blobs = await Promise.all(files.map(async ({ path, blob }) => ({ path, blob: await blob() })))
    return {
      name,
      overview,
      fingerprint: await fingerprintOf(name, files),
      total: overview.bytes,
      source: { files: blobs },
    }
  }

  return {
    chosen,
    problem,
    isReading,
    async take(dropping: Promise<Dropped>): Promise<Chosen | undefined> {
      setReading(true)
      setProblem(undefined)
      try {
        const seen = await look(await dropping)
        setChosen(typeof seen === 'string' ? undefined : seen)
        setProblem(typeof seen === 'string' ? seen : undefined)
        return typeof seen === 'string' ? undefined : seen
      } catch (error) {
        setProblem((error as Error).message)
      } finally {
        setReading(false)
      }
    },
    setProblem,
    clear() {
      setChosen(undefined)
      setProblem(undefined)
    },
  }
}
