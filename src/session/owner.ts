import type { Identity } from '#smart'

/** Stands before the visit's id where nobody knows whose it is. */
const UNKNOWN = 'visit-'

/**
 * One user of one server, as a digest of issuer and subject: the same user is recognised, and storage names nobody.
 * Without an identity every visit belongs to a user of its own.
 */
export async function ownerOf(identity: Identity, sessionId: string): Promise<string> {
  if (identity.kind === 'not-provided') return UNKNOWN + sessionId
  const { iss, sub } = identity.claims
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify([iss, sub])))
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
}

/** Whether these are known to be two people. Somebody unknown may be either. */
export const areTwoUsers = (one: string, other: string): boolean =>
  one !== other && ![one, other].some(owner => owner.startsWith(UNKNOWN))
