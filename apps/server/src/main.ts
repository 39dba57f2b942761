/** `npm start`: the server until it is told to end. */
import { DataFolderHeld } from './lock/data-folder.ts'
import { openServer, type RunningServer } from './server.ts'
import { settingsFrom } from './settings.ts'

const korean = /^ko/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '')
const say = (en: string, ko: string) => process.stdout.write(`${korean ? ko : en}\n`)

async function main(): Promise<RunningServer> {
  const report = (problem: unknown) => {
    process.stderr.write(`${problem instanceof Error ? (problem.stack ?? problem.message) : String(problem)}\n`)
    if (problem instanceof Error && problem.cause) report(problem.cause)
  }
  const settings = settingsFrom(process.env, { report })
  try {
    const server = await openServer(settings)
    say(`Blocksight is at ${server.url}`, `Blocksight 주소: ${server.url}`)
    return server
  } catch (error) {
    if (error instanceof DataFolderHeld) {
      const at = error.server?.url ?? '?'
      say(
        `Blocksight is already running at ${at} (process ${error.server?.pid ?? '?'}) on the data folder ${error.folder}. Use that one, or set BLOCKSIGHT_DATA to another folder.`,
        `Blocksight가 이미 ${at}에서 실행 중입니다(프로세스 ${error.server?.pid ?? '?'}, 데이터 폴더 ${error.folder}). 그것을 쓰거나 BLOCKSIGHT_DATA로 다른 폴더를 지정하세요.`,
      )
    } else if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
      say(
        `Port ${settings.port} is taken by another program. Choose another one: PORT=${settings.port + 1} npm start`,
        `${settings.port} 포트를 다른 프로그램이 쓰고 있습니다. 다른 포트를 고르세요: PORT=${settings.port + 1} npm start`,
      )
    } else {
      report(error)
    }
    process.exit(1)
  }
}

const server = await main()
let ending = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // Asked a second time, the person does not want to wait; the database survives this as it survives a crash.
    if (ending) process.exit(130)
    ending = true
    say('Saving running work …', '진행 중인 작업을 저장하는 중 …')
    server.close().then(() => process.exit(0))
  })
}
