import type { Language } from '@blocksight/network'

const texts = {
  en: 'The studio has not been built yet. Run <code>npm run setup</code>, then load this page again. The API and the command line work without it.',
  ko: '스튜디오가 아직 만들어지지 않았습니다. <code>npm run setup</code>을 실행한 뒤 이 페이지를 다시 불러오세요. API와 명령줄은 스튜디오 없이도 쓸 수 있습니다.',
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

/** Instead of the studio, when its files are not there. */
export function notBuiltPage(version: string, language: Language): string {
  return pageOf(`Blocksight ${version}`, language, `<p>${texts[language]}</p>`)
}
