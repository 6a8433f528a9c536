import type { FhirBase, OidcIssuer } from './issuer.ts'

/** What this deployment and one server agreed beforehand. Comes from reviewed configuration, never from a URL. */
export interface Registration {
  /** In an EHR launch: the `iss` exactly as received. */
  readonly fhirBase: FhirBase
  readonly clientId: string
  /** The exact string registered with the server. */
  readonly redirectUri: string
  /** The exact origins that may receive codes, tokens and navigations; the FHIR base's own among them. */
  readonly endpointOrigins: readonly string[]
  /** Pinned: the only issuer that may be discovered, may sign in a user or may answer a request. */
  readonly issuer?: OidcIssuer
  /** Pinned: used at once, while discovery verifies them beside the redirect. */
  readonly endpoints?: {
    readonly authorization: string
    readonly token: string
    readonly jwks?: string
    readonly revocation?: string
  }
  /** Reviewed with `endpoints`: what the server advertises, for a launch that does not wait to hear it. */
  readonly capabilities?: readonly string[]
  /** Refuse an id_token that does not echo the nonce, rather than show its identity as not verified. */
  readonly requireNonce?: boolean
  /** A reviewed exception for a server that lists PKCE methods without S256; S256 is sent all the same. */
  readonly allowNoS256?: boolean
}
