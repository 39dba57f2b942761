import { statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { languageOf } from './context.ts'
import { notBuiltPage } from './page.ts'
import { Refusal } from './refusal.ts'

const folder = fileURLToPath(new URL('../../../web/dist', import.meta.url))

/**
 * Nothing but our own files: no script, style, font or request from elsewhere. Blockly and the plots write styles into
 * elements, ONNX Runtime compiles WebAssembly, and pictures a person drew or dropped are blobs.
 */
const policy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join('; ')

/** Serves the studio: its files, and its page at every address that is neither a file nor the API's. */
export function addStudio(app: FastifyInstance, version: string): void {
  app.register(fastifyStatic, { root: folder, serve: false, index: false, preCompressed: true })
  app.get('/*', (request, reply) => {
    const path = (request.url.split('?')[0] ?? '/').slice(1)
    if (isFile(path)) {
      // Vite names what lies in `assets` by its content, so it never changes, and nobody asks whether it has.
      const asset = path.startsWith('assets/')
      const forever = { maxAge: '365d', immutable: true, etag: false, lastModified: false }
      return reply.sendFile(path, asset ? forever : { maxAge: 0 })
    }
    // A file that is not there must not be answered with a page: a browser would take it for a broken script.
    if (/\.[a-z0-9]+$/i.test(path) || !takesPages(request)) throw new Refusal('not-found', { path: `/${path}` })
    reply.header('content-security-policy', policy).header('referrer-policy', 'same-origin')
    if (isFile('index.html')) return reply.sendFile('index.html', { maxAge: 0 })
    return reply
      .status(503)
      .type('text/html; charset=utf-8')
      .send(notBuiltPage(version, languageOf(request)))
  })
}

/** Whether the build has this file; names that could lead out of its folder are no files. */
function isFile(path: string): boolean {
  if (!/^[\w-]+(?:[./][\w-]+)*$/.test(path)) return false
  return statSync(join(folder, path), { throwIfNoEntry: false })?.isFile() === true
}

function takesPages(request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? '*/*'
  return accept.includes('text/html') || accept.includes('*/*')
}
