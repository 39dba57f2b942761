import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The libraries that generated code imports, in the versions that the set-up installs. */
export interface LibraryVersions {
  readonly torch: string
  readonly numpy: string
  readonly safetensors: string
}

const lockFiles = ['requirements.lock', 'requirements-torch.lock']

/** What the trainer would report, known without starting it. @throws Error if a lock file does not pin a library */
export function pinnedVersions(trainerFolder: string): LibraryVersions {
  const text = lockFiles.map((name) => readFileSync(join(trainerFolder, name), 'utf8')).join('\n')
  const pinned = (name: string) => {
    const version = new RegExp(`^${name}==([^\\s;+]+)`, 'm').exec(text)?.[1]
    if (version === undefined) throw new Error(`${lockFiles.join(' and ')} in ${trainerFolder} do not pin ${name}`)
    return version
  }
  return { torch: pinned('torch'), numpy: pinned('numpy'), safetensors: pinned('safetensors') }
}

/** Those of the versions that a trainer reported which generated code depends on. */
export function libraryVersions(reported: Readonly<Record<string, string>>): LibraryVersions {
  const { torch = '', numpy = '', safetensors = '' } = reported
  return { torch, numpy, safetensors }
}
