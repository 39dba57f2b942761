import type { Language } from '@blocksight/network'

const texts = {
  en: {
    lead: 'The engine is running. The studio in the browser is not built yet; until then, use the command line or the API.',
    links: {
      '/api/health': 'Health',
      '/api/runs': 'Runs',
      '/api/datasets': 'Datasets',
      '/api': 'The API',
    },
    try: 'Try it in a terminal:',
  },
  ko: {
    lead: '엔진이 실행 중입니다. 브라우저 스튜디오는 아직 없습니다. 그때까지는 명령줄이나 API를 쓰세요.',
    links: { '/api/health': '상태', '/api/runs': '학습 기록', '/api/datasets': '데이터셋', '/api': 'API' },
    try: '터미널에서 해 보세요:',
  },
}

const style =
  'body{font:18px/1.6 system-ui,sans-serif;max-width:46rem;margin:4rem auto;padding:0 1rem;color:#1b1f24;background:#fff}' +
  'code,pre{background:#eef1f4;padding:.1em .4em;border-radius:4px}pre{overflow:auto;font-size:14px;padding:1em}' +
  'h2{font-size:1em;margin:2em 0 0;overflow-wrap:anywhere}section p{margin:.3em 0}summary{cursor:pointer}' +
  '@media(prefers-color-scheme:dark){body{color:#e6e9ed;background:#14171a}code,pre{background:#262b31}a{color:#8ab4f8}}'

/** A page of the server itself; `content` is HTML. */
export function pageOf(title: string, language: Language, content: string): string {
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${style}</style>
<main>
<h1>${title}</h1>
${content}
</main>
</html>
`
}

/** What is at the address until the studio is. */
export function welcomePage(version: string, language: Language): string {
  const { lead, links, try: invitation } = texts[language]
  const items = Object.entries(links).map(([href, label]) => `<li><a href="${href}">${label}</a></li>`)
  return pageOf(
    `Blocksight ${version}`,
    language,
    `<p>${lead}</p>
<ul>${items.join('')}</ul>
<p>${invitation} <code>npx blocksight train examples/digits-starter.json</code></p>`,
  )
}
