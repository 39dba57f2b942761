import type { Language } from '@blocksight/network'
import type { OpenAPI } from '@orpc/openapi'
import { pageOf } from './page.ts'

const texts = {
  en: {
    lead: 'Every call of the API, from its own description at <a href="/api/openapi.json">/api/openapi.json</a>.',
    input: 'What goes in',
    output: 'What comes out',
  },
  ko: {
    lead: 'API의 모든 호출입니다. <a href="/api/openapi.json">/api/openapi.json</a>의 설명에서 만들었습니다.',
    input: '들어가는 것',
    output: '나오는 것',
  },
}

/** The API as a page to read: each call with what goes in and what comes out. */
export function apiPage(description: OpenAPI.Document, version: string, language: Language): string {
  const calls = Object.entries(description.paths ?? {}).flatMap(([path, operations]) =>
    Object.entries(operations ?? {}).map(([method, operation]) =>
      callSection(method, path, operation as OpenAPI.OperationObject, language),
    ),
  )
  return pageOf(`Blocksight ${version}: API`, language, `<p>${texts[language].lead}</p>${calls.join('')}`)
}

function callSection(method: string, path: string, operation: OpenAPI.OperationObject, language: Language): string {
  const { input, output } = texts[language]
  const { parameters, requestBody, responses } = operation
  const incoming = [...(parameters ?? []), ...(requestBody ? [requestBody] : [])]
  return `<section><h2><code>${method.toUpperCase()} ${escaped(path)}</code></h2>
<p>${escaped(operation.summary ?? '')}</p>
${incoming.length > 0 ? schemaDetails(input, incoming) : ''}
${schemaDetails(output, responses)}</section>`
}

function schemaDetails(title: string, schema: unknown): string {
  return `<details><summary>${title}</summary><pre>${escaped(JSON.stringify(schema, null, 2) ?? '')}</pre></details>`
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] as string)
}
