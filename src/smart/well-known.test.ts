import fc from 'fast-check'
import { describe, expect, it, test, vi } from 'vitest'
import { SmartError } from './error.ts'
import { asFhirBase } from './issuer.ts'
import { PUBLISHED_HERE, published } from './testing/published.ts'
import { BASE, refusal } from './testing/samples.ts'
import { readWellKnown } from './well-known.ts'

vi.setConfig({ testTimeout: 60_000 }) // properties run hundreds of cases, also on a busy machine

const minimal = { authorization_endpoint: 'https://auth.example/a', token_endpoint: 'https://auth.example/t' }

describe('endpoints of a smart-configuration', () => {
  test.each([
    ['https://auth.example/a?tenant=1', BASE, 'https://auth.example/a?tenant=1'],
    ['authorize', BASE, 'https://ehr.example/fhir/r4/authorize'],
    ['authorize', asFhirBase(`${BASE}/`), 'https://ehr.example/fhir/r4/authorize'],
    ['/authorize', BASE, 'https://ehr.example/authorize'],
    ['../authorize', BASE, 'https://ehr.example/fhir/authorize'],
    ['http://localhost:8080/a', BASE, 'http://localhost:8080/a'],
  ])('%s under %s is %s', (given, base, expected) => {
    expect(readWellKnown({ ...minimal, authorization_endpoint: given }, base).authorizationEndpoint).toBe(
      expected,
    )
  })

  test.each([[undefined], [null], ['']])('%j is no endpoint at all', given => {
    expect(readWellKnown({ ...minimal, token_endpoint: given }, BASE).tokenEndpoint).toBeUndefined()
  })

  test.each([
    ['http://auth.example/a'],
    ['javascript:alert(1)'],
    ['data:text/html,x'],
    ['https://auth.example/a#f'],
    ['https://auth.example/a#'],
    ['https://u:p@auth.example/a'],
    ['https://auth.example/\na'],
    [['https://auth.example/a']],
    [{}],
    [7],
    [true],
  ])('%j is a malformed one, and the document is refused', async given => {
    for (const field of ['authorization_endpoint', 'token_endpoint', 'jwks_uri'])
      expect(await refusal(() => readWellKnown({ ...minimal, [field]: given }, BASE))).toMatchObject({
        code: 'endpoint-malformed',
        detail: { field },
      })
    const found = readWellKnown({ ...minimal, revocation_endpoint: given }, BASE)
    expect(found.revocationEndpoint).toBeUndefined()
    expect(found.notes).toContain('optional-endpoint-dropped')
  })
})

describe('what a smart-configuration promises', () => {
  it('is read field by field', () => {
    const found = readWellKnown(
      {
        ...minimal,
        issuer: 'https://auth.example',
        jwks_uri: 'https://auth.example/jwks',
        revocation_endpoint: 'https://auth.example/revoke',
        introspection_endpoint: 'https://auth.example/introspect',
        management_endpoint: 'https://auth.example/manage',
        registration_endpoint: 'https://auth.example/register',
        end_session_endpoint: 'https://auth.example/end',
        authorization_response_iss_parameter_supported: true,
        capabilities: ['sso-openid-connect', 'permission-v2', 7],
        code_challenge_methods_supported: ['S256'],
        scopes_supported: ['openid'],
        surprise: 'ignored',
      },
      BASE,
    )
    expect(found).toEqual({
      authorizationEndpoint: 'https://auth.example/a',
      tokenEndpoint: 'https://auth.example/t',
      issuer: 'https://auth.example',
      jwksUri: 'https://auth.example/jwks',
      revocationEndpoint: 'https://auth.example/revoke',
      introspectionEndpoint: 'https://auth.example/introspect',
      managementEndpoint: 'https://auth.example/manage',
      registrationEndpoint: 'https://auth.example/register',
      endSessionEndpoint: 'https://auth.example/end',
      issParameterSupported: true,
      capabilities: ['sso-openid-connect', 'permission-v2'],
      codeChallengeMethods: ['S256'],
      scopesSupported: ['openid'],
      notes: [],
    })
  })

  it('is not made up where it is silent', () => {
    expect(readWellKnown(minimal, BASE)).toEqual({
      authorizationEndpoint: 'https://auth.example/a',
      tokenEndpoint: 'https://auth.example/t',
      issParameterSupported: false,
      capabilities: [],
      notes: [],
    })
  })

  it('keeps an empty list of PKCE methods apart from none', () => {
    const given = { ...minimal, code_challenge_methods_supported: [] }
    expect(readWellKnown(given, BASE).codeChallengeMethods).toEqual([])
  })

  test.each([[{}], [{ issuer: 'https://auth.example' }], [{ jwks_uri: 'https://auth.example/jwks' }]])(
    'claims sign-in that cannot be checked with only %j',
    given => {
      const found = readWellKnown({ ...minimal, ...given, capabilities: ['sso-openid-connect'] }, BASE)
      expect(found.notes).toContain('openid-incomplete')
    },
  )

  it('may name an issuer that is none, which is noted', () => {
    const found = readWellKnown({ ...minimal, issuer: 'auth.example' }, BASE)
    expect([found.issuer, found.notes]).toEqual([undefined, ['issuer-unusable']])
  })
})

describe('a hostile document', () => {
  test.each([[null], [[]], ['text'], [7], [undefined]])('%j is no document', async given => {
    expect((await refusal(() => readWellKnown(given, BASE))).code).toBe('not-json')
  })

  it('pollutes nothing and answers only for itself', () => {
    const given = JSON.parse(
      '{"__proto__":{"token_endpoint":"https://evil.example/t"},"constructor":{"prototype":{"polluted":1}},"authorization_endpoint":"https://auth.example/a"}',
    )
    const found = readWellKnown(given, BASE)
    expect(found.tokenEndpoint).toBeUndefined()
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  it('throws nothing but SmartError and yields nothing but safe endpoints', () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.webUrl(),
      fc.constantFrom('//evil', 'javascript:1', 'https://a b', '\\\\x'),
    )
    const names = fc.constantFrom(
      'authorization_endpoint',
      'token_endpoint',
      'jwks_uri',
      'issuer',
      'capabilities',
      'revocation_endpoint',
      '__proto__',
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(names, value)), entries => {
        const before = Reflect.ownKeys(Object.prototype).length
        try {
          const found = readWellKnown(JSON.parse(JSON.stringify(Object.fromEntries(entries))), BASE)
          for (const url of [found.authorizationEndpoint, found.tokenEndpoint, found.revocationEndpoint])
            if (url !== undefined) expect(new URL(url).protocol).toMatch(/^https?:$/)
        } catch (error) {
          expect(error).toBeInstanceOf(SmartError)
        }
        expect(Reflect.ownKeys(Object.prototype)).toHaveLength(before)
      }),
    )
  })
})

it.runIf(PUBLISHED_HERE)("reads a hospital vendor's own document", () => {
  const base = asFhirBase('https://fhir-ehr.cerner.com/r4/x')
  const found = readWellKnown(published('authorization_cerner_smart_response.json'), base)
  expect(found.tokenEndpoint).toMatch(/^https:\/\/authorization\.cerner\.com\/.*\/token$/)
  expect(found.capabilities).toContain('permission-v2')
  expect(found.codeChallengeMethods).toEqual(['S256'])
  expect(found.notes).toEqual(['openid-incomplete']) // it claims sso-openid-connect and gives no jwks_uri
})
