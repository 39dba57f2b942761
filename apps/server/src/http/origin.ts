import { isIP } from 'node:net'
import { hostname } from 'node:os'
import type { FastifyRequest } from 'fastify'
import { Refusal } from './refusal.ts'

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Refuses requests that another site made a browser send: a foreign Host (a name that was rebound to this address),
 * a foreign Origin, or a cross-site request for the API.
 * @param listening the address the server is bound to; beyond loopback, addresses and this machine's name are hosts too
 * @param named further names, from BLOCKSIGHT_HOSTS
 * @throws Refusal `foreign-host` or `foreign-origin`
 */
export function refuseForeign(request: FastifyRequest, listening: string, named: readonly string[]): void {
  const host = request.headers.host ?? ''
  if (!isOurs(host, listening, named)) {
    const port = request.socket.localPort
    throw new Refusal('foreign-host', { host, expected: `http://localhost:${port}` })
  }
  const { origin, 'sec-fetch-site': site } = request.headers
  if (origin !== undefined && hostOf(origin) !== host.toLowerCase()) {
    throw new Refusal('foreign-origin', { origin })
  }
  // Pages may link to us, but not embed or fetch what the API says.
  if (site === 'cross-site' && request.url.startsWith('/api')) {
    throw new Refusal('foreign-origin', { origin: request.headers.referer ?? 'another site' })
  }
}

function isOurs(host: string, listening: string, named: readonly string[]): boolean {
  const url = URL.parse(`http://${host}`)
  if (url === null || host.includes('/') || host.includes('@')) return false
  const name = url.hostname.toLowerCase()
  if (loopback.has(name) || named.includes(name)) return true
  if (listening === '127.0.0.1' || listening === 'localhost' || listening === '::1') return false
  // An address cannot be rebound, only a name can.
  return name === listening || isIP(name.replace(/^\[|\]$/g, '')) !== 0 || name === hostname().toLowerCase()
}

/** `http://localhost:4000` → `localhost:4000`; undefined for `null` and other nonsense. */
function hostOf(origin: string): string | undefined {
  return URL.parse(origin)?.host
}
