import {
  type Disagreement,
  type Discovery,
  type DiscoveryNote,
  type DiscoverySource,
  ENDPOINTS,
  type Endpoints,
  type Found,
  OPTIONAL_ENDPOINTS,
} from './discovered.ts'
import { isTrustedEndpoint, requireTrustedEndpoint } from './endpoint.ts'
import { SmartError } from './error.ts'
import type { Registration } from './registration.ts'
import { requireOwnIssuer, requirePkce } from './server-checks.ts'

/** Whether the document gives authorize *and* token: a pair taken from two documents could belong to two servers. */
export function hasBothEndpoints(found: Found): boolean {
  return found.authorizationEndpoint !== undefined && found.tokenEndpoint !== undefined
}

/**
 * One discovery from what the documents say: the well-known wins field by field, authorize and token come from one
 * document, and only trusted endpoints remain. `wellKnown` or `metadata` is undefined when it failed or was not
 * waited for. Throws SmartError `endpoint-not-trusted`, `issuer-mismatch`, `pkce-unsupported`.
 */
export function discoveryFrom(
  registration: Registration,
  wellKnown: Found | undefined,
  metadata: Found | undefined,
): Discovery {
  const fromMetadata = wellKnown === undefined || !hasBothEndpoints(wellKnown)
  const pair = fromMetadata ? metadata : wellKnown
  const authorizationEndpoint = requirePresent(pair?.authorizationEndpoint)
  const tokenEndpoint = requirePresent(pair?.tokenEndpoint)
  const issuer = requireOwnIssuer(registration, wellKnown)
  const { endpoints, sources, dropped } = collect(registration, wellKnown, metadata)
  requireTrustedEndpoint('authorization_endpoint', authorizationEndpoint, registration.endpointOrigins)
  requireTrustedEndpoint('token_endpoint', tokenEndpoint, registration.endpointOrigins)
  const pairSource: DiscoverySource = fromMetadata ? 'metadata' : 'well-known'
  const notes: readonly (DiscoveryNote | undefined)[] = [
    wellKnown === undefined ? 'well-known-unavailable' : undefined,
    fromMetadata ? 'endpoints-from-metadata' : undefined,
    requirePkce(registration, wellKnown),
    dropped ? 'optional-endpoint-dropped' : undefined,
    ...(wellKnown?.notes ?? []),
    ...(metadata?.notes ?? []),
  ]
  return {
    ...endpoints,
    ...factsOf(wellKnown, metadata),
    authorizationEndpoint,
    tokenEndpoint,
    ...(issuer && { issuer }),
    sources: {
      ...sources,
      authorizationEndpoint: pairSource,
      tokenEndpoint: pairSource,
      ...(issuer && { issuer: registration.issuer === undefined ? 'well-known' : 'config' }),
    },
    disagreements: wellKnown && metadata ? disagreementsOf(wellKnown, metadata) : [],
    notes: noted(notes),
  }
}

/** The facts that are no endpoints, the well-known's first. */
export function factsOf(wellKnown: Found | undefined, metadata: Found | undefined) {
  const capabilities =
    wellKnown && wellKnown.capabilities.length > 0 ? wellKnown.capabilities : metadata?.capabilities
  return {
    issParameterSupported: wellKnown?.issParameterSupported ?? false,
    capabilities: capabilities ?? [],
    ...(wellKnown?.codeChallengeMethods && { codeChallengeMethods: wellKnown.codeChallengeMethods }),
    ...(wellKnown?.scopesSupported && { scopesSupported: wellKnown.scopesSupported }),
    ...(metadata?.fhirVersion && { fhirVersion: metadata.fhirVersion }),
  }
}

interface Collected {
  readonly endpoints: Endpoints
  readonly sources: Readonly<Record<string, DiscoverySource>>
  readonly dropped: boolean
}

/** Keys and optional endpoints, field by field; keys from an untrusted origin throw, the others are dropped. */
function collect(
  registration: Registration,
  wellKnown: Found | undefined,
  metadata: Found | undefined,
): Collected {
  if (wellKnown?.jwksUri !== undefined)
    requireTrustedEndpoint('jwks_uri', wellKnown.jwksUri, registration.endpointOrigins)
  return collectTrusted(registration, wellKnown, metadata)
}

/** The same, with keys from an untrusted origin dropped as well: for what is learnt after the navigation left. */
export function collectTrusted(
  registration: Registration,
  wellKnown: Found | undefined,
  metadata: Found | undefined,
): Collected {
  const endpoints: { -readonly [K in keyof Endpoints]: Endpoints[K] } = {}
  const sources: Record<string, DiscoverySource> = {}
  let dropped = false
  for (const field of ['jwksUri', ...OPTIONAL_ENDPOINTS] as const) {
    const url = wellKnown?.[field] ?? metadata?.[field]
    if (url === undefined) continue
    if (isTrustedEndpoint(url, registration.endpointOrigins)) {
      endpoints[field] = url
      sources[field] = wellKnown?.[field] === undefined ? 'metadata' : 'well-known'
    } else dropped = true
  }
  return { endpoints, sources, dropped }
}

/** Throws SmartError('endpoints-missing') where a server must name an endpoint and does not. */
export function requirePresent(endpoint: string | undefined): string {
  if (endpoint === undefined) throw new SmartError('endpoints-missing')
  return endpoint
}

/** The endpoints that both documents give differently. */
export function disagreementsOf(wellKnown: Found, metadata: Found): readonly Disagreement[] {
  return ENDPOINTS.flatMap(field => {
    const [a, b] = [wellKnown[field], metadata[field]]
    return a !== undefined && b !== undefined && a !== b ? [{ field, wellKnown: a, metadata: b }] : []
  })
}

/** The notes that apply, each once. */
export function noted(notes: readonly (DiscoveryNote | undefined)[]): readonly DiscoveryNote[] {
  return [...new Set(notes.filter(note => note !== undefined))]
}
