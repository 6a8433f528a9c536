import type { DiscoveryNote, Found } from './discovered.ts'
import { SmartError } from './error.ts'
import type { OidcIssuer } from './issuer.ts'
import type { Registration } from './registration.ts'

/** The issuer to expect, the pinned one first. Throws SmartError('issuer-mismatch') when the document names another. */
export function requireOwnIssuer(
  registration: Registration,
  wellKnown: Found | undefined,
): OidcIssuer | undefined {
  if (contradictsPinnedIssuer(registration, wellKnown)) {
    const detail = { expected: registration.issuer ?? '', received: wellKnown?.issuer ?? '' }
    throw new SmartError('issuer-mismatch', { detail })
  }
  return registration.issuer ?? wellKnown?.issuer
}

/** Whether the document's issuer is not the pinned one, byte for byte: it is a name, no address. @see RFC 8414 §3.3 */
export function contradictsPinnedIssuer({ issuer }: Registration, wellKnown: Found | undefined): boolean {
  if (issuer === undefined || wellKnown === undefined) return false
  return wellKnown.issuer === undefined
    ? wellKnown.notes.includes('issuer-unusable')
    : wellKnown.issuer !== issuer
}

/** The note to make of the server's PKCE methods. Throws SmartError('pkce-unsupported'), see `pkceNote`. */
export function requirePkce(
  registration: Registration,
  wellKnown: Found | undefined,
): DiscoveryNote | undefined {
  const note = pkceNote(registration, wellKnown)
  if (note !== 'pkce-unsupported') return note
  const methods = wellKnown?.codeChallengeMethods?.join(' ').slice(0, 200) ?? ''
  throw new SmartError('pkce-unsupported', { detail: { methods } })
}

/** S256 is sent in any case; only a list that leaves it out stops a launch. @see RFC 7636 §4.2 */
export function pkceNote(
  registration: Registration,
  wellKnown: Found | undefined,
): DiscoveryNote | undefined {
  const methods = wellKnown?.codeChallengeMethods
  if (methods === undefined) return 'pkce-not-advertised'
  if (methods.includes('S256')) return undefined
  return registration.allowNoS256 ? 'pkce-s256-not-listed' : 'pkce-unsupported'
}
