import type { Language } from '@blocksight/network'

const texts = {
  en: {
    lead: 'The engine is running. The studio in the browser is not built yet; until then, use the command line or the API.',
    links: {
      '/api/health': 'Health',
      '/api/runs': 'Runs',
      '/api/datasets': 'Datasets',
      '/api/openapi.json': 'The API',
    },
    try: 'Try it in a terminal:',
  },
  ko: {
    lead: '엔진이 실행 중입니다. 브라우저 스튜디오는 아직 없습니다. 그때까지는 명령줄이나 API를 쓰세요.',
    links: { '/api/health': '상태', '/api/runs': '학습 기록', '/api/datasets': '데이터셋', '/api/openapi.json': 'API' },
    try: '터미널에서 해 보세요:',
  },
}

/** What is at the address until the studio is. */
export function welcomePage(version: string, language: Language): string {
  const { lead, links, try: invitation } = texts[language]
  const items = Object.entries(links).map(([href, label]) => `<li><a href="${href}">${label}</a></li>`)
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Blocksight</title>
<style>body{font:18px/1.6 system-ui,sans-serif;max-width:40rem;margin:4rem auto;padding:0 1rem;color:#1b1f24;background:#fff}code{background:#eef1f4;padding:.1em .4em;border-radius:4px}@media(prefers-color-scheme:dark){body{color:#e6e9ed;background:#14171a}code{background:#262b31}a{color:#8ab4f8}}</style>
<main>
<h1>Blocksight ${version}</h1>
<p>${lead}</p>
<ul>${items.join('')}</ul>
<p>${invitation} <code>npx blocksight train examples/digits-starter.json</code></p>
</main>
</html>
`
}
