import type { Discovery } from './discovered.ts'
import type { FhirBase } from './issuer.ts'

/** An authorization request that has left: everything needed to judge its answer, and nothing of the answer's. */
export interface Pending {
  readonly state: string
  /** Sent only with `openid`. */
  readonly nonce: string
  readonly codeVerifier: string
  readonly fhirBase: FhirBase
  readonly clientId: string
  readonly redirectUri: string
  /** As requested. */
  readonly scope: string
  readonly launch: 'ehr' | 'standalone'
  readonly discovery: Discovery
  /** ms since the epoch. */
  readonly createdAt: number
  readonly requireNonce: boolean
  readonly endpointOrigins: readonly string[]
}
