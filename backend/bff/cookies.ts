import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/**
 * The two cookies of a browser. `visits` opens its visits and goes with requests of our own pages only. A launch comes
 * from somebody else's page, to which a strict cookie does not go along: `launches` finds the launch that a callback
 * answers, and opens nothing. @see RFC 10017 §6.1.3.2; RFC 6265bis §4.1.3 for `__Host-`
 */
export const cookies = {
  visits: { name: '__Host-chartkey', sameSite: 'Strict' },
  launches: { name: '__Host-chartkey-launch', sameSite: 'Lax' },
} as const
type Cookie = (typeof cookies)[keyof typeof cookies]

/** 256 random bits. */
export const newSecret = () => randomBytes(32).toString('base64url')

/** The secret in a cookie of this request; undefined for anything that we did not set. */
export function readCookie({ headers }: IncomingMessage, { name }: Cookie): string | undefined {
  for (const pair of (headers.cookie ?? '').split(/;\s*/)) {
    const [key, value = ''] = pair.split('=')
    if (key === name && /^[\w-]{43}$/.test(value)) return value
  }
  return undefined
}

/** Until the browser is closed; no script can read it. */
export const setCookie = ({ name, sameSite }: Cookie, value: string) =>
  `${name}=${value}; Path=/; Secure; HttpOnly; SameSite=${sameSite}`
