import { useRef, useState } from 'react'
import { bytes } from '../../i18n/format.ts'
import { fingerprintOf, type Overview, overviewOf } from './chosen.ts'
import type { Dropped, FileInFolder } from './dropped.ts'
import { inTurns, nextTurn } from './in-turns.ts'
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
  const turns = useRef(0)
  const [isReading, setReading] = useState(false)
  const [seen, setSeen] = useState<{ readonly known: number; readonly all: number }>()

  async function look(dropped: Dropped): Promise<Chosen | string> {
    if (dropped.kind === 'nothing') return t('nothing')
    if (dropped.kind === 'zip') {
      const { zip } = dropped
      const files = await readZipDirectory(zip).catch(() => undefined)
      if (files === undefined) return t('notAZip', { name: zip.name })
      const overview = overviewOf(files)
      if (overview.images.length === 0) return t(files.length === 0 ? 'emptyZip' : 'noImages', { name: zip.name })
      await nextTurn()
      const fingerprint = fingerprintOf(zip.name, [{ path: String(zip.lastModified), bytes: zip.size }, ...files])
      await nextTurn()
      return { name: zip.name, overview, fingerprint, total: zip.size, source: { zip } }
    }
    return folderOf(dropped.name, dropped.files)
  }

  async function folderOf(name: string, inFolder: readonly FileInFolder[]): Promise<Chosen | string> {
    const files: ChosenFile[] = []
    await inTurns(inFolder, ({ path, blob }, index) => {
      files.push({ path, bytes: blob.size, blob: async () => blob })
      if (index % 1000 === 999) setSeen({ known: index + 1, all: inFolder.length })
    })
    const overview = overviewOf(files)
    if (files.length > mostFiles || overview.bytes > mostBytes) {
      return t('tooMany', { files: files.length, size: bytes(overview.bytes), most: mostFiles })
    }
    if (overview.images.length === 0) return t('noImages', { name })
    await nextTurn()
    const fingerprint = fingerprintOf(name, files)
    await nextTurn()
    return { name, overview, fingerprint, total: overview.bytes, source: { files: inFolder } }
  }

  return {
    chosen,
    problem,
    isReading,
    /** How many of many files have been looked at. */
    seen,
    async take(dropping: Promise<Dropped>): Promise<Chosen | undefined> {
      const turn = ++turns.current
      setReading(true)
      setSeen(undefined)
      setProblem(undefined)
      try {
        const found = await look(await dropping)
        // What was chosen meanwhile counts.
        if (turn !== turns.current) return undefined
        setChosen(typeof found === 'string' ? undefined : found)
        setProblem(typeof found === 'string' ? found : undefined)
        return typeof found === 'string' ? undefined : found
      } catch (error) {
        setProblem((error as Error).message)
      } finally {
        if (turn === turns.current) setReading(false)
      }
    },
    setProblem,
    clear() {
      setChosen(undefined)
      setProblem(undefined)
    },
  }
}

export type ChosenFiles = ReturnType<typeof useChosen>
