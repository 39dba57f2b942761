export { DataFolderHeld, findServer } from './lock/data-folder.ts'
export type { ServerFile } from './lock/server-file.ts'
export { openServer, type RunningServer } from './server.ts'
export { dataFolderFrom, type ServerSettings, settingsFrom } from './settings.ts'
