import type { Endpoints, Found } from './discovered.ts'
import { readEndpoint } from './endpoint.ts'
import { SmartError } from './error.ts'
import type { FhirBase } from './issuer.ts'
import { arrayOf, findObject, type JsonObject, member } from './json.ts'

// Cerner's DSTU2 server is known to write http://DSTU2/fhir-registry.smarthealthit.org/…
const OAUTH_URIS =
  /^https?:\/\/(?:[^/]+\/)?fhir-registry\.smarthealthit\.org\/StructureDefinition\/oauth-uris$/
const CAPABILITIES =
  /^https?:\/\/(?:[^/]+\/)?fhir-registry\.smarthealthit\.org\/StructureDefinition\/capabilities$/

/**
 * Reads what a parsed `/metadata` says about SMART: a CapabilityStatement (R4, STU3) or a DSTU2 Conformance.
 * Every `rest` of a server is searched; the endpoints all come from one `oauth-uris` extension, the first that
 * has both authorize and token, or else the first. PKCE methods and issuer are not told here, so they stay
 * undefined. Throws SmartError `not-a-capability-statement`, or `endpoint-malformed` for a bad authorize or token.
 * @see SMART App Launch 1.0, conformance, "Declaring support for OAuth2 endpoints"
 */
export function readCapabilityStatement(json: unknown, base: FhirBase): Found {
  const statement = findObject(json)
  const type = statement && member(statement, 'resourceType')
  if (statement === undefined || (type !== 'CapabilityStatement' && type !== 'Conformance'))
    throw new SmartError('not-a-capability-statement')
  const extensions = serverExtensions(statement)
  const candidates = extensions.filter(isNamed(OAUTH_URIS)).map(oauthUris)
  const uris = candidates.find(c => c.has('authorize') && c.has('token')) ?? candidates[0] ?? new Map()
  const { endpoints, dropped } = readUris(uris, base)
  const fhirVersion = member(statement, 'fhirVersion')
  return {
    ...endpoints,
    issParameterSupported: false,
    capabilities: extensions.filter(isNamed(CAPABILITIES)).flatMap(codeOf),
    ...(typeof fhirVersion === 'string' && { fhirVersion }),
    notes: dropped ? ['optional-endpoint-dropped'] : [],
  }
}

/** The extensions of every server-side `rest` and of its `security`. */
function serverExtensions(statement: JsonObject): readonly JsonObject[] {
  const rests = objectsOf(member(statement, 'rest')).filter(rest => member(rest, 'mode') !== 'client')
  return rests.flatMap(rest => {
    const security = findObject(member(rest, 'security'))
    const ofSecurity = security === undefined ? [] : objectsOf(member(security, 'extension'))
    return [...ofSecurity, ...objectsOf(member(rest, 'extension'))]
  })
}

function oauthUris(extension: JsonObject): ReadonlyMap<string, unknown> {
  const uris = new Map<string, unknown>()
  for (const part of objectsOf(member(extension, 'extension'))) {
    const name = member(part, 'url')
    const value = member(part, 'valueUri') ?? member(part, 'valueUrl')
    if (typeof name === 'string' && value !== undefined && !uris.has(name)) uris.set(name, value)
  }
  return uris
}

function readUris(
  uris: ReadonlyMap<string, unknown>,
  base: FhirBase,
): { endpoints: Endpoints; dropped: boolean } {
  const endpoints: { -readonly [K in keyof Endpoints]: Endpoints[K] } = {}
  const authorize = readEndpoint(uris.get('authorize'), base, 'authorize')
  const token = readEndpoint(uris.get('token'), base, 'token')
  if (authorize !== undefined) endpoints.authorizationEndpoint = authorize
  if (token !== undefined) endpoints.tokenEndpoint = token
  let dropped = false
  for (const [name, field] of OPTIONAL_URIS) {
    try {
      const url = readEndpoint(uris.get(name), base, name)
      if (url !== undefined) endpoints[field] = url
    } catch {
      dropped = true // told by the note; a launch needs none of these
    }
  }
  return { endpoints, dropped }
}

const OPTIONAL_URIS = [
  ['register', 'registrationEndpoint'],
  ['manage', 'managementEndpoint'],
  ['introspect', 'introspectionEndpoint'],
  ['revoke', 'revocationEndpoint'],
] as const

function isNamed(url: RegExp): (extension: JsonObject) => boolean {
  return extension => {
    const name = member(extension, 'url')
    return typeof name === 'string' && url.test(name)
  }
}

function codeOf(extension: JsonObject): readonly string[] {
  const code = member(extension, 'valueCode')
  return typeof code === 'string' ? [code] : []
}

function objectsOf(value: unknown): readonly JsonObject[] {
  return arrayOf(value)
    .map(findObject)
    .filter(item => item !== undefined)
}
