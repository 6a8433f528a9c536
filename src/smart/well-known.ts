import { type Endpoints, ESSENTIAL_ENDPOINTS, type Found, OPTIONAL_ENDPOINTS } from './discovered.ts'
import { readEndpoint } from './endpoint.ts'
import { SmartError } from './error.ts'
import { type FhirBase, findOidcIssuer, type OidcIssuer } from './issuer.ts'
import { findObject, findStrings, type JsonObject, member } from './json.ts'

const NAMES: { readonly [K in keyof Required<Endpoints>]: string } = {
  authorizationEndpoint: 'authorization_endpoint',
  tokenEndpoint: 'token_endpoint',
  revocationEndpoint: 'revocation_endpoint',
  introspectionEndpoint: 'introspection_endpoint',
  managementEndpoint: 'management_endpoint',
  registrationEndpoint: 'registration_endpoint',
  endSessionEndpoint: 'end_session_endpoint',
  jwksUri: 'jwks_uri',
}

/**
 * Reads a parsed `.well-known/smart-configuration`. Endpoints come back absolute and safe to parse, not yet
 * trusted; an endpoint that is not there stays undefined. Throws SmartError `not-json` when it is no object, and
 * `endpoint-malformed` for a malformed authorization, token or key set endpoint; a malformed optional one is
 * dropped with a note. @see SMART App Launch 2.2, conformance, "Using Well-Known"
 */
export function readWellKnown(json: unknown, base: FhirBase | OidcIssuer): Found {
  const document = findObject(json)
  if (document === undefined) throw new SmartError('not-json', { detail: { reason: 'not-an-object' } })
  const issuerGiven = member(document, 'issuer')
  const issuer = findOidcIssuer(issuerGiven)
  const capabilities = findStrings(member(document, 'capabilities')) ?? []
  const { endpoints, dropped } = readEndpoints(document, base)
  const codeChallengeMethods = findStrings(member(document, 'code_challenge_methods_supported'))
  const scopesSupported = findStrings(member(document, 'scopes_supported'))
  const openidIncomplete =
    capabilities.includes('sso-openid-connect') && (issuer === undefined || endpoints.jwksUri === undefined)
  return {
    ...endpoints,
    ...(issuer && { issuer }),
    issParameterSupported: member(document, 'authorization_response_iss_parameter_supported') === true,
    capabilities,
    ...(codeChallengeMethods && { codeChallengeMethods }),
    ...(scopesSupported && { scopesSupported }),
    notes: [
      ...(issuerGiven !== undefined && issuer === undefined ? (['issuer-unusable'] as const) : []),
      ...(openidIncomplete ? (['openid-incomplete'] as const) : []),
      ...(dropped ? (['optional-endpoint-dropped'] as const) : []),
    ],
  }
}

function readEndpoints(
  document: JsonObject,
  base: FhirBase | OidcIssuer,
): { endpoints: Endpoints; dropped: boolean } {
  const endpoints: { -readonly [K in keyof Endpoints]: Endpoints[K] } = {}
  let dropped = false
  for (const field of ESSENTIAL_ENDPOINTS) {
    const url = readEndpoint(member(document, NAMES[field]), base, NAMES[field])
    if (url !== undefined) endpoints[field] = url
  }
  for (const field of OPTIONAL_ENDPOINTS) {
    try {
      const url = readEndpoint(member(document, NAMES[field]), base, NAMES[field])
      if (url !== undefined) endpoints[field] = url
    } catch {
      dropped = true // told by the note; a launch needs none of these
    }
  }
  return { endpoints, dropped }
}
