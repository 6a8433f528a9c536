import {
  type Disagreement,
  type Discovery,
  type DiscoveryNote,
  type DiscoverySource,
  type Endpoints,
  ESSENTIAL_ENDPOINTS,
  type Found,
  OPTIONAL_ENDPOINTS,
  type Outcome,
} from './discovered.ts'
import { isTrustedEndpoint, readEndpoint, requireTrustedEndpoint } from './endpoint.ts'
import { SmartError } from './error.ts'
import type { OidcIssuer } from './issuer.ts'
import type { Registration } from './registration.ts'

const ENDPOINTS = [...ESSENTIAL_ENDPOINTS, ...OPTIONAL_ENDPOINTS] as const

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

/**
 * The discovery of a registration that pins its endpoints: nothing is waited for. Throws SmartError
 * `endpoint-malformed` or `endpoint-not-trusted` when the configuration contradicts itself.
 */
export function pinnedDiscovery(registration: Registration): Discovery {
  const { fhirBase, endpointOrigins, issuer } = registration
  const pinned = registration.endpoints
  const trusted = (field: string, text: string | undefined) => {
    const url = readEndpoint(text, fhirBase, field)
    if (url !== undefined) requireTrustedEndpoint(field, url, endpointOrigins)
    return url
  }
  const revocationEndpoint = trusted('revocation', pinned?.revocation)
  const jwksUri = trusted('jwks', pinned?.jwks)
  const facts = {
    authorizationEndpoint: requirePresent(trusted('authorization', pinned?.authorization)),
    tokenEndpoint: requirePresent(trusted('token', pinned?.token)),
    ...(revocationEndpoint && { revocationEndpoint }),
    ...(jwksUri && { jwksUri }),
    ...(issuer && { issuer }),
  }
  return {
    ...facts,
    issParameterSupported: false,
    capabilities: registration.capabilities ?? [],
    sources: Object.fromEntries(Object.keys(facts).map(field => [field, 'config' as const])),
    disagreements: [],
    notes: ['endpoints-from-config', 'pkce-not-advertised'],
  }
}

/**
 * The first discovery, completed by what both documents said in the end; what it already held is kept. A pin that
 * the server contradicts becomes a note, since the navigation has left. Never throws.
 */
export function settledDiscovery(
  registration: Registration,
  first: Discovery,
  wellKnownOutcome: Outcome,
  metadataOutcome: Outcome,
): Discovery {
  const wellKnown = 'found' in wellKnownOutcome ? wellKnownOutcome.found : undefined
  const metadata = 'found' in metadataOutcome ? metadataOutcome.found : undefined
  const late = collectTrusted(registration, wellKnown, metadata)
  const pinned = registration.endpoints !== undefined
  const notes: readonly (DiscoveryNote | undefined)[] = [
    ...first.notes.filter(note => !(pinned && wellKnown && note === 'pkce-not-advertised')),
    wellKnown === undefined ? 'well-known-unavailable' : undefined,
    metadata === undefined ? 'metadata-unavailable' : undefined,
    pinned && differs(first, wellKnown ?? metadata) ? 'pinned-endpoints-differ' : undefined,
    pinned && contradictsPinnedIssuer(registration, wellKnown) ? 'issuer-mismatch' : undefined,
    pinned && wellKnown ? pkceNote(registration, wellKnown) : undefined,
    late.dropped ? 'optional-endpoint-dropped' : undefined,
  ]
  const facts = factsOf(wellKnown, metadata)
  return {
    ...late.endpoints,
    ...facts,
    ...first,
    ...(facts.fhirVersion !== undefined && { fhirVersion: facts.fhirVersion }),
    issParameterSupported: first.issParameterSupported || facts.issParameterSupported,
    capabilities: first.capabilities.length > 0 ? first.capabilities : facts.capabilities,
    sources: { ...late.sources, ...first.sources },
    disagreements: wellKnown && metadata ? disagreementsOf(wellKnown, metadata) : first.disagreements,
    notes: noted(notes),
  }
}

/** The facts that are no endpoints, the well-known's first. */
function factsOf(wellKnown: Found | undefined, metadata: Found | undefined) {
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

function collectTrusted(
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

function requirePresent(endpoint: string | undefined): string {
  if (endpoint === undefined) throw new SmartError('endpoints-missing')
  return endpoint
}

function requireOwnIssuer(registration: Registration, wellKnown: Found | undefined): OidcIssuer | undefined {
  if (contradictsPinnedIssuer(registration, wellKnown)) {
    const detail = { expected: registration.issuer ?? '', received: wellKnown?.issuer ?? '' }
    throw new SmartError('issuer-mismatch', { detail })
  }
  return registration.issuer ?? wellKnown?.issuer
}

/** Byte for byte: an issuer is a name, not an address (RFC 8414 §3.3). */
function contradictsPinnedIssuer({ issuer }: Registration, wellKnown: Found | undefined): boolean {
  if (issuer === undefined || wellKnown === undefined) return false
  return wellKnown.issuer === undefined
    ? wellKnown.notes.includes('issuer-unusable')
    : wellKnown.issuer !== issuer
}

function requirePkce(registration: Registration, wellKnown: Found | undefined): DiscoveryNote | undefined {
  const note = pkceNote(registration, wellKnown)
  if (note !== 'pkce-unsupported') return note
  const methods = wellKnown?.codeChallengeMethods?.join(' ').slice(0, 200) ?? ''
  throw new SmartError('pkce-unsupported', { detail: { methods } })
}

/** S256 is sent in any case; only a list that leaves it out stops a launch. @see RFC 7636 §4.2 */
function pkceNote(registration: Registration, wellKnown: Found | undefined): DiscoveryNote | undefined {
  const methods = wellKnown?.codeChallengeMethods
  if (methods === undefined) return 'pkce-not-advertised'
  if (methods.includes('S256')) return undefined
  return registration.allowNoS256 ? 'pkce-s256-not-listed' : 'pkce-unsupported'
}

function differs(pinned: Discovery, found: Found | undefined): boolean {
  return ENDPOINTS.some(
    field =>
      pinned.sources[field] === 'config' && found?.[field] !== undefined && found[field] !== pinned[field],
  )
}

function disagreementsOf(wellKnown: Found, metadata: Found): readonly Disagreement[] {
  return ENDPOINTS.flatMap(field => {
    const [a, b] = [wellKnown[field], metadata[field]]
    return a !== undefined && b !== undefined && a !== b ? [{ field, wellKnown: a, metadata: b }] : []
  })
}

function noted(notes: readonly (DiscoveryNote | undefined)[]): readonly DiscoveryNote[] {
  return [...new Set(notes.filter(note => note !== undefined))]
}
