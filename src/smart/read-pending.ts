import * as v from 'valibot'
import { DISCOVERY_NOTES, DISCOVERY_SOURCES, ENDPOINTS } from './discovered.ts'
import { requireTrustedEndpoint } from './endpoint.ts'
import { SmartError } from './error.ts'
import { asFhirBase, findOidcIssuer, findSafeUrl } from './issuer.ts'
import { readJson } from './json.ts'
import type { Pending } from './pending.ts'

/**
 * Reads a kept request back from its JSON text. Storage is a trust edge like any other: every field is judged again,
 * the endpoints' origins included. Throws SmartError('pending-unreadable').
 */
export function readPending(text: string): Pending {
  try {
    const pending = v.parse(PENDING, readJson(text))
    requireTrusted(pending)
    if (pending.exchange) requireTrusted(pending.exchange)
    return pending
  } catch {
    // No cause: the parser's quotes the text, and the text holds the verifier.
    throw new SmartError('pending-unreadable')
  }
}

const endpoint = v.pipe(
  v.string(),
  v.check(text => findSafeUrl(text) !== undefined),
)
const texts = v.array(v.string())
const token = v.pipe(v.string(), v.regex(/^[\w-]{43}$/))
const DISCOVERY = v.object({
  authorizationEndpoint: endpoint,
  tokenEndpoint: endpoint,
  revocationEndpoint: v.exactOptional(endpoint),
  introspectionEndpoint: v.exactOptional(endpoint),
  managementEndpoint: v.exactOptional(endpoint),
  registrationEndpoint: v.exactOptional(endpoint),
  endSessionEndpoint: v.exactOptional(endpoint),
  jwksUri: v.exactOptional(endpoint),
  issuer: v.exactOptional(v.pipe(v.string(), v.transform(requireIssuer))),
  issParameterSupported: v.boolean(),
  capabilities: texts,
  codeChallengeMethods: v.exactOptional(texts),
  scopesSupported: v.exactOptional(texts),
  fhirVersion: v.exactOptional(v.string()),
  sources: v.record(v.string(), v.picklist(DISCOVERY_SOURCES)),
  disagreements: v.array(v.object({ field: v.string(), wellKnown: v.string(), metadata: v.string() })),
  notes: v.array(v.picklist(DISCOVERY_NOTES)),
})

const REQUEST = {
  fhirBase: v.pipe(v.string(), v.transform(asFhirBase)),
  clientId: v.pipe(v.string(), v.nonEmpty()),
  scope: v.string(),
  discovery: DISCOVERY,
  endpointOrigins: texts,
}

const PENDING = v.object({
  ...REQUEST,
  state: token,
  nonce: token,
  codeVerifier: token,
  redirectUri: v.pipe(v.string(), v.url()),
  launch: v.picklist(['ehr', 'standalone']),
  createdAt: v.pipe(v.number(), v.finite()),
  requireNonce: v.boolean(),
  exchange: v.exactOptional(
    v.object({
      ...REQUEST,
      subjectToken: v.picklist(['id_token', 'access_token']),
      audience: v.exactOptional(v.string()),
    }),
  ),
})

function requireTrusted({ discovery, endpointOrigins }: Pick<Pending, 'discovery' | 'endpointOrigins'>) {
  for (const field of ENDPOINTS) {
    const url = discovery[field]
    if (url !== undefined) requireTrustedEndpoint(field, url, endpointOrigins)
  }
}

function requireIssuer(text: string) {
  const issuer = findOidcIssuer(text)
  if (issuer === undefined) throw new SmartError('pending-unreadable')
  return issuer
}
