/** Holds the lock of the folder named by the first argument until it is killed. */
import { lockDataFolder } from './data-folder.ts'
import { writeServerFile } from './server-file.ts'

const folder = process.argv[2] as string
await lockDataFolder(folder)
const startedAt = new Date().toISOString()
writeServerFile(folder, { pid: process.pid, port: 1, url: 'http://localhost:1', token: 't', startedAt, version: '0' })
process.stdout.write('held\n')
setInterval(() => {}, 1000)
