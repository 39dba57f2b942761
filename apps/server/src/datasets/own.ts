import { readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { asideName } from '../files/aside.ts'
import { writeFileAtomically } from '../files/atomic.ts'
import { type PackedRecord, readRecord } from './packed.ts'

/** Gives a packed dataset another name. Its hash stays, because it does not cover the name. */
export async function renamePacked(packed: string, hash: string, name: string): Promise<void> {
  const record = await readRecord(packed, hash)
  if (record === undefined) return
  const named = { ...record, name: { en: name, ko: name } }
  await writeFileAtomically(join(packed, hash, 'dataset.json'), JSON.stringify(named))
}

/**
 * Notes on a dataset that was packed before what a later import of the same pictures found: its name, what was left
 * out, and which originals it came from, so that nothing goes unsaid and no originals are forgotten.
 */
export async function noteImport(
  packed: string,
  hash: string,
  found: Pick<PackedRecord, 'name' | 'problems'> & { readonly files: PackedRecord['source']['files'] },
): Promise<void> {
  const record = await readRecord(packed, hash)
  if (record === undefined) return
  const known = new Set(found.files.map(({ sha256 }) => sha256))
  const files = [...found.files, ...record.source.files.filter(({ sha256 }) => !known.has(sha256))]
  const { name, problems } = found
  const noted = { ...record, name, problems, source: { ...record.source, files } }
  await writeFileAtomically(join(packed, hash, 'dataset.json'), JSON.stringify(noted))
}

/**
 * Removes a packed dataset, and the originals it was made of where no other packing is made of them. Its record is kept
 * in `removed`: models that were trained on it still need the names of their classes.
 */
export async function removePacked(
  folders: { readonly packed: string; readonly originals: string; readonly removed: string },
  hash: string,
): Promise<void> {
  const { packed, originals, removed } = folders
  const record = await readRecord(packed, hash)
  if (record === undefined) return
  await writeFileAtomically(join(removed, hash, 'dataset.json'), JSON.stringify(record))
  // Renamed first: a reader finds all of it or nothing.
  const aside = join(packed, asideName())
  await rename(join(packed, hash), aside)
  await rm(aside, { recursive: true, force: true })
  for (const { sha256 } of record.source.files) await removeUnused({ packed, originals }, sha256)
}

/** Removes kept originals by their hash, where no packing is made of them. */
export async function removeUnused(
  { packed, originals }: { readonly packed: string; readonly originals: string },
  original: string,
): Promise<void> {
  if (await isStillUsed(packed, original)) return
  await rm(join(originals, `${original}.zip`), { force: true })
  await rm(join(originals, original), { recursive: true, force: true })
}

async function isStillUsed(packed: string, original: string): Promise<boolean> {
  for (const name of await readdir(packed)) {
    // A damaged record may need the originals too.
    const record = await readRecord(packed, name).catch(() => null)
    if (record === null || record?.source.files.some(({ sha256 }) => sha256 === original)) return true
  }
  return false
}
