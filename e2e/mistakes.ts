import type { DeployedConfig } from './sandbox.ts'

/** The configuration with fields of its one server replaced; `undefined` takes one away. */
export const withServer = (fields: Record<string, unknown>) => (config: DeployedConfig) => ({
  ...config,
  servers: config.servers.map(server => ({ ...server, ...fields })),
})

/** The same for its EHR launch, and no other launch allowed. */
export const withEhr = (fields: Record<string, unknown>) => (config: DeployedConfig) => ({
  ...config,
  servers: config.servers.map(server => {
    const { ehr } = server.launches as { ehr: object }
    return { ...server, launches: { ehr: { ...ehr, ...fields } } }
  }),
})

/** One thing wrong with config.json: which field the page must name, and what it must say of it. */
interface Mistake {
  readonly what: string
  readonly change: (config: DeployedConfig) => unknown
  readonly field: string
  readonly told: string
}

const mistake = (...[what, change, field, told]: [string, Mistake['change'], string, string]): Mistake => ({
  what,
  change,
  field,
  told,
})

/** One of each kind. */
export const MISTAKES: Readonly<Record<string, readonly Mistake[]>> = {
  'What is missing, misspelt or of another kind': [
    mistake('no servers', () => ({}), 'servers', 'is nothing, but must be given'),
    mistake('an empty list', () => ({ servers: [] }), 'servers', 'is [], but must name at least one server'),
    mistake(
      'a misspelt field',
      withServer({ fhirbase: 'x' }),
      'servers.0.fhirbase',
      'is "x", but is no field of this file; check its spelling',
    ),
    mistake(
      'a field left out',
      withServer({ clientId: undefined }),
      'servers.0.clientId',
      'is nothing, but must be given',
    ),
    mistake(
      'a number for a text',
      withServer({ clientId: 7 }),
      'servers.0.clientId',
      'is 7, but must be text in quotes',
    ),
  ],
  'An address': [
    mistake(
      'plain http',
      withServer({ fhirBase: 'http://ehr.example/fhir' }),
      'servers.0.fhirBase',
      'is "http://ehr.example/fhir", but must be an absolute https: URL (http: only for localhost)',
    ),
    mistake(
      'a base with a query',
      withServer({ fhirBase: 'https://ehr.example/fhir?x' }),
      'servers.0.fhirBase',
      'is "https://ehr.example/fhir?x", but must be a FHIR base URL without user name, query or fragment',
    ),
    mistake(
      'an origin with a path',
      withServer({ endpointOrigins: ['https://auth.example/path'] }),
      'servers.0.endpointOrigins.0',
      'is "https://auth.example/path", but must be an origin only, such as https://auth.example.org: no path, no slash at the end',
    ),
    mistake(
      'a wildcard for a frame',
      config => ({ ...config, frameAncestors: ['*'] }),
      'frameAncestors.0',
      'is "*", but must be an absolute https: URL',
    ),
  ],
  'A launch': [
    mistake(
      'a scope of SMART 1',
      withEhr({ scopes: ['patient/*.read'] }),
      'servers.0.launches.ehr.scopes.0',
      'is "patient/*.read", but must be a SMART v2 scope such as patient/Observation.rs',
    ),
    mistake(
      'system scopes',
      withEhr({ scopes: ['system/*.rs'] }),
      'servers.0.launches.ehr.scopes.0',
      'is "system/*.rs", but must be a SMART v2 scope',
    ),
    mistake(
      'another kind of storage',
      withEhr({ storage: 'localStorage' }),
      'servers.0.launches.ehr.storage',
      'is "localStorage", but must be "memory", "tab", "sealed" or "passphrase"',
    ),
    mistake(
      'another kind of access',
      withEhr({ access: 'always' }),
      'servers.0.launches.ehr.access',
      'is "always", but must be "none", "online" or "offline"',
    ),
    mistake(
      'no launch',
      withServer({ launches: {} }),
      'servers.0.launches',
      'is {}, but must allow "ehr", "standalone" or both',
    ),
    mistake(
      'endpoints by halves',
      withServer({ endpoints: { authorization: 'https://ehr.example/authorize' } }),
      'servers.0.endpoints.token',
      'is nothing, but must be given',
    ),
  ],
  'A limit, and one server twice': [
    mistake(
      'a visit of days',
      config => ({ ...config, session: { ehrHours: 48 } }),
      'session.ehrHours',
      'is 48, but must be at most 12',
    ),
    mistake(
      'hours in quotes',
      config => ({ ...config, session: { ehrHours: '8' } }),
      'session.ehrHours',
      'is "8", but must be a number',
    ),
    mistake(
      'one id twice',
      ({ servers, ...config }) => ({
        ...config,
        servers: [
          ...servers,
          ...servers.map(server => ({ ...server, fhirBase: 'https://ehr.example/fhir' })),
        ],
      }),
      'servers',
      'must not use one id twice',
    ),
    mistake(
      'one base under two names',
      ({ servers, ...config }) => ({
        ...config,
        servers: [
          ...servers,
          ...servers.map(server => ({ ...server, id: 'other', fhirBase: `${server.fhirBase}/` })),
        ],
      }),
      'servers',
      'must not allow the same kind of launch for one fhirBase twice',
    ),
  ],
}
