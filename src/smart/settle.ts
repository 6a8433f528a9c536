import { type Discovery, type DiscoveryNote, ENDPOINTS, type Found, type Outcome } from './discovered.ts'
import { readEndpoint, requireTrustedEndpoint } from './endpoint.ts'
import { collectTrusted, disagreementsOf, factsOf, noted, requirePresent } from './merge.ts'
import type { Registration } from './registration.ts'
import { contradictsPinnedIssuer, pkceNote } from './server-checks.ts'

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
  const answered = 'found' in wellKnownOutcome ? wellKnownOutcome.found : undefined
  const foreign = contradictsPinnedIssuer(registration, answered)
  const wellKnown = foreign ? undefined : answered // nothing is learnt from a document of another issuer
  const metadata = 'found' in metadataOutcome ? metadataOutcome.found : undefined
  const late = collectTrusted(registration, wellKnown, metadata)
  const pinned = registration.endpoints !== undefined
  const notes: readonly (DiscoveryNote | undefined)[] = [
    ...first.notes.filter(note => !(pinned && wellKnown && note === 'pkce-not-advertised')),
    answered === undefined ? 'well-known-unavailable' : undefined,
    metadata === undefined ? 'metadata-unavailable' : undefined,
    pinned && differs(first, wellKnown ?? metadata) ? 'pinned-endpoints-differ' : undefined,
    foreign ? 'issuer-mismatch' : undefined,
    pinned && wellKnown ? pkceNote(registration, wellKnown) : undefined,
    late.dropped ? 'optional-endpoint-dropped' : undefined,
  ]
  const facts = factsOf(wellKnown, metadata)
  const issuer = first.issuer ?? wellKnown?.issuer
  return {
    ...late.endpoints,
    ...facts,
    ...first,
    ...(issuer && { issuer }),
    ...(facts.fhirVersion !== undefined && { fhirVersion: facts.fhirVersion }),
    issParameterSupported: first.issParameterSupported || facts.issParameterSupported,
    capabilities: first.capabilities.length > 0 ? first.capabilities : facts.capabilities,
    sources: { ...late.sources, ...(issuer && { issuer: 'well-known' as const }), ...first.sources },
    disagreements: wellKnown && metadata ? disagreementsOf(wellKnown, metadata) : first.disagreements,
    notes: noted(notes),
  }
}

/** Whether the document contradicts an endpoint that the configuration pins. */
export function differs(pinned: Discovery, found: Found | undefined): boolean {
  return ENDPOINTS.some(
    field =>
      pinned.sources[field] === 'config' && found?.[field] !== undefined && found[field] !== pinned[field],
  )
}
