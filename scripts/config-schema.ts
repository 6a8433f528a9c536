import { toJsonSchema } from '@valibot/to-json-schema'
import { ConfigSchema } from '../src/app/config-schema.ts'

type Schema = ReturnType<typeof toJsonSchema>

/** What an editor says of each field; kept here, so that no browser has to load it before a launch. */
const TOLD: Readonly<Record<string, string>> = {
  'servers.id': 'A short name for logs.',
  'servers.name': 'The name people read: your hospital.',
  'servers.fhirBase': 'The base URL of the FHIR server, exactly as its EHR sends it in `iss`.',
  'servers.clientId': 'From the registration of this app as a public client.',
  'servers.endpointOrigins':
    'Origins of the authorization server and its key set, where they are not the FHIR base’s own.',
  'servers.issuer': 'Pins the OpenID issuer, byte for byte.',
  'servers.endpoints':
    'Pins the endpoints: a launch then waits for no discovery, which is checked beside it.',
  'servers.endpoints.capabilities':
    'What the server is known to support, since nobody waits for it to say so.',
  'servers.requireNonce': 'Refuses an id_token that does not return our nonce.',
  'servers.allowNoS256': 'A reviewed exception for a server whose PKCE methods lack S256.',
  'servers.identifierSystems': 'Which identifier the banner shows, best first, and what to call it.',
  'servers.launches': 'The launches that are allowed, and what each may ask for.',
  'servers.launches.*.scopes':
    'Resource scopes to ask for. launch, openid, fhirUser and online/offline access are added by the app.',
  'servers.launches.*.access':
    'Whether to ask for a refresh token: for as long as the user is online, or beyond.',
  'servers.launches.*.storage':
    'Where a visit starts to be kept. memory: a reload signs out. tab: until the tab closes. sealed: encrypted, on this device.',
  'servers.launches.*.keepers':
    'Where a person may have it kept. All of them unless listed; never on the device in an EHR launch.',
  'servers.launches.*.identityProviders':
    'Who else may vouch for a patient: the app signs in there and exchanges the token at this server (RFC 8693).',
  'servers.launches.*.identityProviders.id': 'A short name for the address after a visit.',
  'servers.launches.*.identityProviders.name': 'The name people read: their university, their insurer.',
  'servers.launches.*.identityProviders.clientId':
    'From the registration of this app with the provider, as a public client with this app’s /callback.',
  'servers.launches.*.identityProviders.endpointOrigins':
    'Origins of the provider’s endpoints and key set, where they are not the issuer’s own.',
  'servers.launches.*.identityProviders.issuer': 'The provider’s OpenID issuer, byte for byte.',
  'servers.launches.*.identityProviders.subjectToken':
    'Which of the provider’s tokens this server wants to be given.',
  'servers.launches.*.identityProviders.scopes':
    'What to ask the provider for besides openid: whatever this server knows people by, such as email.',
  'servers.launches.*.identityProviders.audience':
    'A name this server wants to be called by in the exchange, besides the fhirBase that is sent as its resource.',
  session: 'How long a visit may last, and stand untouched, whatever the server grants.',
  'session.ehrHours': 'The longest an EHR launch may last.',
  'session.standaloneHours': 'The longest a sign-in may last that is not kept on the device.',
  'session.ehrIdleMinutes': 'How long an EHR launch may stand untouched.',
  'session.standaloneIdleMinutes': 'How long a sign-in may stand untouched.',
  'session.deviceDays': 'The longest a person may stay signed in on their own device.',
  'session.sharedWorkstations':
    'Every device of this deployment is shared: memory only, 5 minutes untouched, an hour at most, no renewal.',
  events: 'Who is told what happened in a visit, besides the person.',
  'events.fhir': 'Creates an AuditEvent on the server where the granted scopes allow it.',
  'events.tellFrame': 'Tells the framing EHR, by postMessage to its exact origin.',
  frameAncestors: 'Origins of EHRs that may show the app in a frame. Nobody may when empty.',
}

/** The JSON Schema beside config.json. Rules that JSON Schema cannot say are checked at start only. */
export function configJsonSchema(): string {
  const schema = toJsonSchema(ConfigSchema, { errorMode: 'ignore', typeMode: 'input' })
  return `${JSON.stringify(described(schema, []), null, 2)}\n`
}

function described(schema: Schema, path: readonly string[]): Schema {
  const { properties, items } = schema
  const told = TOLD[path.map((name, depth) => (depth === 2 && path[1] === 'launches' ? '*' : name)).join('.')]
  return {
    ...schema,
    ...(told !== undefined && { description: told }),
    ...(properties !== undefined && { properties: describedFields(properties, path) }),
    ...(isSchema(items) && {
      items: { ...items, ...(items.properties && { properties: describedFields(items.properties, path) }) },
    }),
  }
}

function describedFields(fields: NonNullable<Schema['properties']>, path: readonly string[]) {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      isSchema(field) ? described(field, [...path, name]) : field,
    ]),
  )
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
