// Loaded with `node -r` before every entry point. ES5 only, so that any Node ever released can read it and say what is
// wrong, instead of failing on newer syntax further on.
var least = 20
var version = process.versions.node
var locale = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || ''
var english =
  'Blocksight needs Node LEAST or newer to start; this is Node VERSION.\n' +
  'Install the LTS version from https://nodejs.org and run the command again.\n'
var korean =
  'Blocksight를 시작하려면 Node LEAST 이상이 필요합니다. 지금은 Node VERSION입니다.\n' +
  'https://nodejs.org 에서 LTS 버전을 설치한 뒤 다시 실행하세요.\n'
var message = /^ko/.test(locale) ? korean : english

if (parseInt(version, 10) < least) {
  process.stderr.write(message.replace('LEAST', String(least)).replace('VERSION', version))
  process.exit(1)
}
