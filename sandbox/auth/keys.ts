import { exportJWK, generateKeyPair, type JWK } from 'jose'
import type { SigningAlgorithm } from './settings.ts'

/** A private key as a JWK that names itself. */
export type SigningKey = JWK & { kid: string; alg: SigningAlgorithm }

/** The keys of one running server. */
export interface Keys {
  /** Published at the JWKS, one per algorithm. */
  published: readonly SigningKey[]
  /** Real, and never published: what a forger would have. */
  other: SigningKey
}

/** Makes a fresh set of keys; nothing is kept between runs. */
export async function generateKeys(): Promise<Keys> {
  const [rs256, rs384, es256, es384, other] = await Promise.all([
    generateKey('RS256', 'rs256'),
    generateKey('RS384', 'rs384'),
    generateKey('ES256', 'es256'),
    generateKey('ES384', 'es384'),
    generateKey('RS256', 'other'),
  ])
  return { published: [rs256, rs384, es256, es384], other }
}

/** The half of a key that may be shown. */
export function publicJwk({ kty, kid, alg, n, e, crv, x, y }: SigningKey): JWK {
  const all = { kty, kid, alg, use: 'sig', n, e, crv, x, y }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}

async function generateKey(alg: SigningAlgorithm, kid: string): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true })
  return { ...(await exportJWK(privateKey)), kid, alg, use: 'sig' }
}
