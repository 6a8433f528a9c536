import { SmartError } from './error.ts'

/** 256 random bits as 43 base64url characters: a state, a nonce or a PKCE verifier. @see RFC 7636 §4.1 */
export function randomToken(): string {
  return base64url(requireCrypto().getRandomValues(new Uint8Array(32)))
}

/** The S256 challenge of a verifier. @see RFC 7636 §4.2 */
export async function codeChallengeOf(verifier: string): Promise<string> {
  const digest = await requireCrypto().subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  return base64url(new Uint8Array(digest))
}

/** Unpadded base64url. @see RFC 4648 §5 */
export function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** A page outside a secure context has no `crypto.subtle`, and nothing that we would put in its place. */
function requireCrypto(): Crypto {
  if (globalThis.crypto?.subtle) return globalThis.crypto
  throw new SmartError('crypto-unavailable')
}
