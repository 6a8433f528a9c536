import fc from 'fast-check'
import { describe, expect, it, test, vi } from 'vitest'
import { readCapabilityStatement } from './capability-statement.ts'
import { SmartError } from './error.ts'
import { PUBLISHED_HERE, published } from './testing/published.ts'
import { BASE, refusal } from './testing/samples.ts'

vi.setConfig({ testTimeout: 60_000 }) // properties run hundreds of cases, also on a busy machine

const OAUTH = 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris'
const uris = (pairs: Record<string, unknown>, url = OAUTH) => ({
  url,
  extension: Object.entries(pairs).map(([name, value]) => ({ url: name, valueUri: value })),
})
const both = { authorize: 'https://auth.example/a', token: 'https://auth.example/t' }
const statement = (...security: unknown[]) => ({
  resourceType: 'CapabilityStatement',
  fhirVersion: '4.0.1',
  rest: security.map(extension => ({ mode: 'server', security: { extension: [extension] } })),
})

describe('SMART endpoints in /metadata', () => {
  it('are read from the oauth-uris extension, with what goes with them', () => {
    const given = uris({
      manage: 'https://auth.example/m',
      token: 'https://auth.example/t',
      revoke: 'https://auth.example/r',
      authorize: 'https://auth.example/a',
      introspect: 'https://auth.example/i',
      register: 'https://auth.example/reg',
    })
    expect(readCapabilityStatement(statement(given), BASE)).toEqual({
      authorizationEndpoint: 'https://auth.example/a',
      tokenEndpoint: 'https://auth.example/t',
      managementEndpoint: 'https://auth.example/m',
      revocationEndpoint: 'https://auth.example/r',
      introspectionEndpoint: 'https://auth.example/i',
      registrationEndpoint: 'https://auth.example/reg',
      issParameterSupported: false,
      capabilities: [],
      fhirVersion: '4.0.1',
      notes: [],
    })
  })

  it('may be in the second rest, or in a DSTU2 Conformance', () => {
    const second = {
      ...statement({ url: 'http://other' }, uris(both)),
      resourceType: 'Conformance',
      fhirVersion: '1.0.2',
    }
    expect(readCapabilityStatement(second, BASE)).toMatchObject({
      tokenEndpoint: both.token,
      fhirVersion: '1.0.2',
    })
  })

  it("are not taken from a rest that describes the server's own client side", () => {
    const given = { ...statement(), rest: [{ mode: 'client', security: { extension: [uris(both)] } }] }
    expect(readCapabilityStatement(given, BASE).tokenEndpoint).toBeUndefined()
  })

  it('come as a pair of one extension when one has both', () => {
    const given = statement(uris({ authorize: 'https://auth.example/half' }), uris(both))
    expect(readCapabilityStatement(given, BASE)).toMatchObject({ authorizationEndpoint: both.authorize })
  })

  test.each([
    ['http://DSTU2/fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris', true],
    ['https://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris', true],
    ['http://evil.example/StructureDefinition/oauth-uris', false],
    ['http://fhir-registry.smarthealthit.org.evil.example/StructureDefinition/oauth-uris', false],
    [`${OAUTH}-2`, false],
  ])('are recognised under %s: %s', (url, known) => {
    const found = readCapabilityStatement(statement(uris(both, url)), BASE)
    expect(found.tokenEndpoint).toBe(known ? both.token : undefined)
  })

  it('may be relative, and an empty one is none', () => {
    const found = readCapabilityStatement(
      statement(uris({ authorize: 'auth', token: '/token', revoke: '' })),
      BASE,
    )
    expect(found).toMatchObject({
      authorizationEndpoint: 'https://ehr.example/fhir/r4/auth',
      tokenEndpoint: 'https://ehr.example/token',
      notes: [],
    })
    expect(found.revocationEndpoint).toBeUndefined()
  })

  it('are refused when malformed', async () => {
    const given = statement(uris({ authorize: 'javascript:alert(1)', token: both.token }))
    expect((await refusal(() => readCapabilityStatement(given, BASE))).code).toBe('endpoint-malformed')
  })

  it('may simply not be there, which is no open server but no endpoints', () => {
    const found = readCapabilityStatement({ resourceType: 'CapabilityStatement' }, BASE)
    expect([found.authorizationEndpoint, found.tokenEndpoint]).toEqual([undefined, undefined])
  })
})

test.each([[null], [[]], ['x'], [{}], [{ resourceType: 'OperationOutcome' }], [{ resourceType: 'Bundle' }]])(
  '%j is not a capability statement',
  async given => {
    expect((await refusal(() => readCapabilityStatement(given, BASE))).code).toBe(
      'not-a-capability-statement',
    )
  },
)

it('throws nothing but SmartError, however strange the statement', () => {
  const strange = fc.oneof(
    fc.jsonValue(),
    fc.constant(uris(both)),
    fc.constant(uris({ token: 'javascript:1' })),
  )
  const list = fc.oneof(fc.array(strange), strange)
  fc.assert(
    fc.property(list, list, strange, (rest, extension, security) => {
      const given = {
        resourceType: 'CapabilityStatement',
        rest: [
          { security: { extension } },
          { security, extension },
          ...(Array.isArray(rest) ? rest : [rest]),
        ],
      }
      try {
        readCapabilityStatement(JSON.parse(JSON.stringify(given)), BASE)
      } catch (error) {
        expect(error).toBeInstanceOf(SmartError)
      }
    }),
  )
})

describe.runIf(PUBLISHED_HERE)("real servers' statements", () => {
  test.each([
    ['advantagecare_physicians_stu3.json', '3.0.1', 'https://epwebapps.acpny.com/FHIRproxy/oauth2/token', []],
    ['epic_capability_dstu2.json', '1.0.2', 'https://epicproxy.ardenthealth.com/fhir/oauth2/token', []],
    ['cerner_capability_dstu2.json', '1.0.2', 'smart-v1/token', []],
    ['allscripts_capability_dstu2.json', '1.0.2', 'connect/token', []],
    ['test_r4_capability_statement_extensions.json', '4.0.1', 'smart-v1/token', ['permission-user']],
  ])('%s is version %s', (file, fhirVersion, token, capabilities) => {
    const found = readCapabilityStatement(published(file), BASE)
    expect(found).toMatchObject({ fhirVersion, capabilities })
    expect(found.tokenEndpoint).toContain(token)
    expect(found.authorizationEndpoint).toMatch(/^https:\/\//)
  })
})
