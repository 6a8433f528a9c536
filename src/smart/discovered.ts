import type { SmartError } from './error.ts'
import type { OidcIssuer } from './issuer.ts'

/** Where a fact of a Discovery may come from. */
export const DISCOVERY_SOURCES = ['config', 'well-known', 'metadata'] as const
export type DiscoverySource = (typeof DISCOVERY_SOURCES)[number]

/** What may be odd about a discovery that stands nevertheless. */
export const DISCOVERY_NOTES = [
  'pkce-not-advertised',
  'pkce-s256-not-listed',
  'pkce-unsupported',
  'well-known-unavailable',
  'metadata-unavailable',
  'endpoints-from-metadata',
  'endpoints-from-config',
  'pinned-endpoints-differ',
  'issuer-mismatch',
  'issuer-unusable',
  'openid-incomplete',
  'optional-endpoint-dropped',
] as const
export type DiscoveryNote = (typeof DISCOVERY_NOTES)[number]

/** A field that both documents give, and give differently. The well-known's was used. */
export interface Disagreement {
  readonly field: string
  readonly wellKnown: string
  readonly metadata: string
}

/** The endpoints that a document may name; each an absolute URL. */
export interface Endpoints {
  readonly authorizationEndpoint?: string
  readonly tokenEndpoint?: string
  readonly revocationEndpoint?: string
  readonly introspectionEndpoint?: string
  readonly managementEndpoint?: string
  readonly registrationEndpoint?: string
  readonly endSessionEndpoint?: string
  readonly jwksUri?: string
}

/** What one document says, read and shaped but not yet trusted. */
export interface Found extends Endpoints {
  readonly issuer?: OidcIssuer
  readonly issParameterSupported: boolean
  readonly capabilities: readonly string[]
  readonly codeChallengeMethods?: readonly string[]
  readonly scopesSupported?: readonly string[]
  readonly fhirVersion?: string
  readonly notes: readonly DiscoveryNote[]
}

/** What became of asking for one document. */
export type Outcome = { readonly found: Found } | { readonly error: SmartError }

/** What is known of a server when a launch leaves for it: only trusted endpoints, and the source of each field. */
export interface Discovery extends Endpoints {
  readonly authorizationEndpoint: string
  readonly tokenEndpoint: string
  readonly issuer?: OidcIssuer
  /** The server promises `iss` in its authorization responses (RFC 9207). */
  readonly issParameterSupported: boolean
  readonly capabilities: readonly string[]
  /** Undefined when the server lists none, which is not the same as an empty list. */
  readonly codeChallengeMethods?: readonly string[]
  readonly scopesSupported?: readonly string[]
  /** As the CapabilityStatement writes it, e.g. `4.0.1`. */
  readonly fhirVersion?: string
  readonly sources: Readonly<Record<string, DiscoverySource>>
  readonly disagreements: readonly Disagreement[]
  readonly notes: readonly DiscoveryNote[]
}

/** The endpoints that we send people, codes or tokens to, or take keys from: wrong ones stop a launch. */
export const ESSENTIAL_ENDPOINTS = ['authorizationEndpoint', 'tokenEndpoint', 'jwksUri'] as const

/** The endpoints that a launch can do without: wrong ones are dropped. */
export const OPTIONAL_ENDPOINTS = [
  'revocationEndpoint',
  'introspectionEndpoint',
  'managementEndpoint',
  'registrationEndpoint',
  'endSessionEndpoint',
] as const

/** Every field that holds an endpoint. */
export const ENDPOINTS = [...ESSENTIAL_ENDPOINTS, ...OPTIONAL_ENDPOINTS] as const
