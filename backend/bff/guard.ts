import type { IncomingMessage } from 'node:http'

/** The header with which a page of ours names its visit; no other page can send it. */
const visitHeader = 'x-chartkey-visit'

/**
 * Whether a page of this very origin asks: the browser says so itself where it can (Fetch Metadata), and names the
 * origin of whatever changes something. A request that names a visit carries a header that no form can send, and that
 * another origin may not, as nothing here answers a preflight.
 * @see RFC 10017 §6.1.3.3
 */
export function isOurs({ headers, method }: IncomingMessage, origin: string): boolean {
  const { 'sec-fetch-site': site, origin: named } = headers
  // Under `Referrer-Policy: no-referrer` a form of our own page names no origin.
  if (site === 'same-origin') return named === undefined || named === 'null' || named === origin
  if (site !== undefined) return false
  return named === origin || (named === undefined && (method === 'GET' || method === 'HEAD'))
}

/** The visit that the page asks for. */
export function namedVisit({ headers }: IncomingMessage): string | undefined {
  const value = headers[visitHeader]
  return typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value) ? value : undefined
}
