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
  /** There where an identity provider was asked who the person is: everything above is then about the provider. */
  readonly exchange?: Exchange
}

/** What is to be asked of the FHIR server with a token of the identity provider's. @see RFC 8693 §2.1 */
export interface Exchange {
  readonly fhirBase: FhirBase
  /** As the FHIR server knows this app. */
  readonly clientId: string
  readonly scope: string
  readonly discovery: Discovery
  readonly endpointOrigins: readonly string[]
  readonly subjectToken: 'id_token' | 'access_token'
  /** A name that the FHIR server has for itself, beside its address. */
  readonly audience?: string
}
