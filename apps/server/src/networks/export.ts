import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { NetworkDocument } from '@blocksight/network'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { code } from '../checks/checks.ts'
import type { Database } from '../database/open.ts'
import type { Owner } from '../database/owner.ts'
import { Refusal } from '../http/refusal.ts'
import { carriedData, exportEntries } from '../runs/artefacts.ts'
import { findTrained } from '../runs/runs.repository.ts'
import type { RunService } from '../runs/runs.service.ts'
import type { ZipEntry } from '../runs/zip.ts'
import type { LibraryVersions } from '../trainer/pinned-versions.ts'
import { presentNetwork } from './networks.service.ts'

export interface ExportParts {
  readonly database: Database
  readonly runs: Pick<RunService, 'artefacts'>
  readonly catalogue: Pick<Catalogue, 'factsOf' | 'get'>
  /** What code is shown with that no run has frozen. */
  readonly codeSettings: { readonly threads: number; readonly versions: LibraryVersions }
}

/** A network as a person takes it home: the name it goes by, and the files. */
export interface NetworkExport {
  readonly name: string
  readonly entries: readonly ZipEntry[]
}

/**
 * The network as it is now, with all of the best run that trained exactly this; without such a run the code that would
 * be trained, and of a draft with errors the network alone.
 * @throws Refusal `network-not-found` or `network-deleted`
 */
export async function exportNetwork(parts: ExportParts, owner: Owner, id: string): Promise<NetworkExport> {
  const { document, identity } = await presentNetwork(parts.database, owner, id)
  const network = `${JSON.stringify(document, null, 2)}\n`
  const run = await findTrained(parts.database, owner, identity, id)
  const trained = run === undefined ? undefined : await trainedFiles(parts, owner, run, network)
  const files = trained ?? (await codeFiles(parts, document))
  return { name: document.name, entries: [...files, { path: 'network.json', text: network }] }
}

/** Everything the run left behind, or undefined where its files are gone. */
async function trainedFiles(
  { runs }: ExportParts,
  owner: Owner,
  run: string,
  network: string,
): Promise<ZipEntry[] | undefined> {
  const { source, artefacts } = await runs.artefacts(owner, run)
  if (!artefacts.some(({ name }) => name === 'export.zip')) return undefined
  const entries = (await exportEntries(source)).filter(({ path }) => path !== 'network.json')
  const frozen = join(source.folder, 'network.json')
  // Names and positions may have changed since; `frozen.json` vouches for the document as it was then.
  if ((await readFile(frozen, 'utf8')) !== network) entries.push({ path: 'network.frozen.json', file: frozen })
  return entries
}

async function codeFiles({ catalogue, codeSettings }: ExportParts, document: NetworkDocument): Promise<ZipEntry[]> {
  const data = (await catalogue.get(document.dataset))?.packed
  try {
    const settings = { seed: 1, ...codeSettings, contentHash: data?.hash }
    const { files } = code(document, await catalogue.factsOf(), settings)
    const project = Object.entries(files).map(([path, text]) => ({ path, text }))
    return [...project, ...(await carriedData(data?.folder))]
  } catch (error) {
    if (error instanceof Refusal && error.code === 'network-has-errors') return []
    throw error
  }
}
