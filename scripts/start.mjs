/**
 * `npm start`: sets everything up if need be, then runs the server. With `--watch` (`npm run dev`) the server starts
 * again whenever one of its files changes.
 */
import { join } from 'node:path'
import { root, runOnNode24 } from './node24.mjs'
import { orExplain, setUp } from './setup.mjs'

const [, , ...args] = process.argv
const watch = args.includes('--watch')

await orExplain(async () => {
  await setUp({ dev: watch, web: true })
  const server = join(root, 'apps', 'server', 'src', 'main.ts')
  runOnNode24([
    ...(watch ? ['--watch', '--watch-preserve-output'] : []),
    server,
    ...args.filter((one) => one !== '--watch'),
  ])
})
