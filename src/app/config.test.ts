import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { asFhirBase } from '#smart'
import { readConfig } from './config.ts'
import { ConfigError } from './config-error.ts'
import type { Config } from './config-schema.ts'
import { endpointOriginsOf, findServer, providerOriginsOf, providersOf } from './server-entry.ts'

const shipped = (): { servers: Record<string, unknown>[] } & Record<string, unknown> =>
  JSON.parse(readFileSync('public/config.json', 'utf8'))

const UNIVERSITY = { id: 'uni', name: 'University', issuer: 'https://u.example', clientId: 'chartkey' }

/** The mistakes found after one change to the shipped file. */
function mistakesAfter(change: (config: ReturnType<typeof shipped>) => void): ConfigError['mistakes'] {
  const config = shipped()
  change(config)
  try {
    readConfig(config)
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes
    throw error
  }
  return []
}

const server = (config: ReturnType<typeof shipped>): Record<string, unknown> => config.servers[0] ?? {}

const PROVIDERS = 'servers.0.launches.standalone.identityProviders'
const standalone = (config: ReturnType<typeof shipped>): object =>
  (server(config).launches as { standalone: object }).standalone

describe('config.json', () => {
  it('is valid as it is shipped', () => {
    expect(mistakesAfter(() => {})).toEqual([])
  })

  it.each<[string, (config: ReturnType<typeof shipped>) => void, { field: string; value: string }]>([
    [
      'an http: server that is not this machine',
      config => Object.assign(server(config), { fhirBase: 'http://ehr.example/fhir' }),
      { field: 'servers.0.fhirBase', value: '"http://ehr.example/fhir"' },
    ],
    [
      'a base with a query',
      config => Object.assign(server(config), { fhirBase: 'https://ehr.example/fhir?a=b' }),
      { field: 'servers.0.fhirBase', value: '"https://ehr.example/fhir?a=b"' },
    ],
    [
      'a misspelt field',
      config => Object.assign(server(config), { clientID: 'x' }),
      { field: 'servers.0.clientID', value: '"x"' },
    ],
    [
      'an origin with a path',
      config => Object.assign(server(config), { endpointOrigins: ['https://auth.example/'] }),
      { field: 'servers.0.endpointOrigins.0', value: '"https://auth.example/"' },
    ],
    [
      'a v1 scope',
      config => Object.assign(server(config), { launches: { ehr: { scopes: ['patient/Patient.read'] } } }),
      { field: 'servers.0.launches.ehr.scopes.0', value: '"patient/Patient.read"' },
    ],
    [
      'a step-up that wants nothing',
      config => Object.assign(server(config), { stepUp: { before: ['notes'] } }),
      { field: 'servers.0.stepUp', value: '{"before":["notes"]}' },
    ],
    [
      'a step-up before nothing',
      config => Object.assign(server(config), { stepUp: { maxAgeMinutes: 5, before: [] } }),
      { field: 'servers.0.stepUp.before', value: '[]' },
    ],
    [
      'two contexts in one value, which would be sent as two',
      config => Object.assign(server(config), { stepUp: { acr: ['one two'], before: ['notes'] } }),
      { field: 'servers.0.stepUp.acr.0', value: '"one two"' },
    ],
    [
      'a step-up to the half minute',
      config => Object.assign(server(config), { stepUp: { maxAgeMinutes: 0.5, before: ['keys'] } }),
      { field: 'servers.0.stepUp.maxAgeMinutes', value: '0.5' },
    ],
    ['no server', config => Object.assign(config, { servers: [] }), { field: 'servers', value: '[]' }],
    [
      'a visit longer than a shift',
      config => Object.assign(config, { session: { ehrHours: 24 } }),
      { field: 'session.ehrHours', value: '24' },
    ],
    [
      'a field left out',
      config => Object.assign(server(config), { clientId: undefined }),
      { field: 'servers.0.clientId', value: 'nothing' },
    ],
    [
      'one base for the same launches twice',
      config => config.servers.push({ ...server(config), id: 'other' }),
      { field: 'servers', value: expect.stringContaining('[{') },
    ],
    [
      'an identity provider whose issuer is no issuer',
      config =>
        Object.assign(standalone(config), {
          identityProviders: [{ ...UNIVERSITY, issuer: 'https://u.example/?x' }],
        }),
      { field: `${PROVIDERS}.0.issuer`, value: '"https://u.example/?x"' },
    ],
    [
      'two identity providers of one issuer',
      config =>
        Object.assign(standalone(config), {
          identityProviders: [UNIVERSITY, { ...UNIVERSITY, id: 'other' }],
        }),
      { field: PROVIDERS, value: expect.stringContaining('[{') },
    ],
    [
      'an identity provider for those who come from an EHR',
      config =>
        Object.assign(server(config), {
          launches: { ehr: { scopes: ['patient/Patient.rs'], identityProviders: [UNIVERSITY] } },
        }),
      { field: 'servers.0.launches.ehr.identityProviders', value: expect.stringContaining('[{') },
    ],
  ])('with %s is refused by field, value and rule', (_what, change, expected) => {
    expect(mistakesAfter(change)).toContainEqual({ ...expected, rule: expect.stringMatching(/./) })
  })

  it('names every mistake, not only the first', () => {
    const mistakes = mistakesAfter(config =>
      Object.assign(server(config), { fhirBase: 'nowhere', clientId: '', launches: {} }),
    )
    expect(new Set(mistakes.map(({ field }) => field))).toEqual(
      new Set(['servers.0.fhirBase', 'servers.0.clientId', 'servers.0.launches']),
    )
  })
})

describe('the trust list', () => {
  const config = readConfig(shipped()) as Config

  it('knows a server with and without one slash at the end, and by nothing looser', () => {
    const { fhirBase } = config.servers[0] ?? { fhirBase: '' }
    expect(findServer(config, asFhirBase(fhirBase), 'ehr')?.id).toBe('sandbox')
    expect(findServer(config, asFhirBase(`${fhirBase}/`), 'ehr')?.id).toBe('sandbox')
    expect(findServer(config, asFhirBase(`${fhirBase}-evil`), 'ehr')).toBeUndefined()
    expect(findServer(config, asFhirBase(`${fhirBase}/more`), 'ehr')).toBeUndefined()
    expect(findServer(config, asFhirBase('http://localhost:4021/fhir'), 'ehr')).toBeUndefined()
  })

  it('lets an identity provider be spoken to without letting it have the server’s codes', () => {
    const changed = shipped()
    const provider = { ...UNIVERSITY, endpointOrigins: ['https://keys.example'] }
    Object.assign(standalone(changed), { identityProviders: [provider] })
    const [server] = readConfig(changed).servers
    const providers = server === undefined ? [] : providersOf(server)
    expect(providers.flatMap(providerOriginsOf)).toEqual(['https://u.example', 'https://keys.example'])
    expect(server && endpointOriginsOf(server)).toEqual(['http://localhost:4020'])
  })

  it('tells the clinicians’ entry of a server from its patients’', () => {
    const [first] = config.servers
    if (first === undefined) throw new Error('no server')
    const { ehr, standalone } = first.launches
    const servers = [
      { ...first, id: 'patients', launches: { standalone } },
      { ...first, id: 'clinicians', launches: { ehr } },
    ]
    const base = asFhirBase(first.fhirBase)
    expect(findServer({ ...config, servers }, base, 'ehr')?.id).toBe('clinicians')
    expect(findServer({ ...config, servers }, base, 'standalone')?.id).toBe('patients')
    expect(findServer({ ...config, servers: servers.slice(0, 1) }, base, 'ehr')?.id).toBe('patients')
  })

  it('sends codes and tokens to the FHIR base’s own origin unless told of another', () => {
    const [first] = config.servers
    expect(first && endpointOriginsOf(first)).toEqual(['http://localhost:4020'])
    expect(first && endpointOriginsOf({ ...first, endpointOrigins: ['https://auth.example'] })).toEqual([
      'http://localhost:4020',
      'https://auth.example',
    ])
  })
})
