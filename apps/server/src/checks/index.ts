/** What needs no server: checks and code, and what they depend on. Light to import. */
export { settingsFrom } from '../settings.ts'
export { pinnedVersions } from '../trainer/pinned-versions.ts'
export { check, code, type FactsOf } from './checks.ts'
