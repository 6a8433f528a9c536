import { describe, expect, it, test } from 'vitest'
import { discover } from './discovery.ts'
import { SmartError } from './error.ts'
import { asFhirBase, findOidcIssuer } from './issuer.ts'
import type { Registration } from './registration.ts'
import { realWorld, refusal } from './testing/samples.ts'
import { json, type Route, serve, text } from './testing/server.ts'

const WELL_KNOWN = '/fhir/.well-known/smart-configuration'
const METADATA = '/fhir/metadata'
const never: Route = () => {}

const wellKnown = (more: object = {}) => ({
  authorization_endpoint: '/wk/authorize',
  token_endpoint: '/wk/token',
  capabilities: ['permission-v2'],
  code_challenge_methods_supported: ['S256'],
  ...more,
})

const metadata = (uris: Record<string, string> = { authorize: '/md/authorize', token: '/md/token' }) => ({
  resourceType: 'CapabilityStatement',
  fhirVersion: '4.0.1',
  rest: [
    {
      mode: 'server',
      security: {
        extension: [
          {
            url: 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris',
            extension: Object.entries(uris).map(([url, valueUri]) => ({ url, valueUri })),
          },
        ],
      },
    },
  ],
})

async function launchAt(routes: Record<string, Route>, more: Partial<Registration> = {}) {
  const { origin, seen } = await serve(routes)
  const registration: Registration = {
    fhirBase: asFhirBase(`${origin}/fhir`),
    clientId: 'chartkey',
    redirectUri: 'https://app.example/callback',
    endpointOrigins: [origin],
    ...more,
  }
  return {
    origin,
    seen,
    registration,
    go: (signal?: AbortSignal) => discover(registration, realWorld(), signal),
  }
}

describe('with a smart-configuration', () => {
  it('does not wait for /metadata', async () => {
    const { go, origin } = await launchAt({ [WELL_KNOWN]: json(wellKnown()), [METADATA]: never })
    const { discovery } = await go()
    expect(discovery).toMatchObject({
      authorizationEndpoint: `${origin}/wk/authorize`,
      tokenEndpoint: `${origin}/wk/token`,
      sources: { authorizationEndpoint: 'well-known', tokenEndpoint: 'well-known' },
      notes: [],
    })
  })

  it('asks both documents at once, and says in the end where they differ', async () => {
    const { go, origin, seen } = await launchAt({
      [WELL_KNOWN]: json(wellKnown()),
      [METADATA]: json(metadata({ authorize: '/wk/authorize', token: '/md/token', revoke: '/md/revoke' })),
    })
    const { settled } = await go()
    const discovery = await settled
    expect(discovery).toMatchObject({
      tokenEndpoint: `${origin}/wk/token`,
      revocationEndpoint: `${origin}/md/revoke`,
      fhirVersion: '4.0.1',
      sources: { tokenEndpoint: 'well-known', revocationEndpoint: 'metadata' },
      disagreements: [
        { field: 'tokenEndpoint', wellKnown: `${origin}/wk/token`, metadata: `${origin}/md/token` },
      ],
    })
    expect(seen.map(request => request.path).sort()).toEqual([WELL_KNOWN, METADATA].sort())
    expect(seen.find(({ path }) => path === WELL_KNOWN)?.headers.accept).toBe('application/json')
    expect(seen.find(({ path }) => path === METADATA)?.headers.accept).toContain('application/fhir+json')
  })

  it('settles without complaint when /metadata fails', async () => {
    const { go } = await launchAt({ [WELL_KNOWN]: json(wellKnown()), [METADATA]: text('no', 500) })
    const { settled } = await go()
    expect((await settled).notes).toEqual(['metadata-unavailable'])
  })

  it('strips one trailing slash of the base, and only to find the documents', async () => {
    const { registration } = await launchAt({ [WELL_KNOWN]: json(wellKnown()), [METADATA]: json(metadata()) })
    const slashed = { ...registration, fhirBase: asFhirBase(`${registration.fhirBase}/`) }
    const { discovery } = await discover(slashed, realWorld())
    expect(discovery.sources.tokenEndpoint).toBe('well-known')
  })
})

describe('without a usable smart-configuration', () => {
  const failures: readonly (readonly [string, Route])[] = [
    ['404', json({}, 404)],
    ['401', json({}, 401)],
    ['500', text('oops', 500)],
    ['a sign-in page with 200', text('<html>Sign in</html>')],
    ['a redirect', (_q, response) => response.writeHead(302, { location: '/fhir/metadata' }).end()],
    ['a cut line', (_q, response) => response.destroy()],
    ['an empty object', json({})],
    ['no token endpoint', json(wellKnown({ token_endpoint: null }))],
    ['10,000 deep', text(`${'['.repeat(10_000)}`)],
    ['300 kB', text(JSON.stringify(wellKnown({ padding: 'x'.repeat(300_000) })))],
  ]
  test.each(failures)('(%s) both endpoints come from /metadata', async (_name, route) => {
    const { go, origin } = await launchAt({ [WELL_KNOWN]: route, [METADATA]: json(metadata()) })
    const { discovery, settled } = await go()
    expect(discovery).toMatchObject({
      authorizationEndpoint: `${origin}/md/authorize`,
      tokenEndpoint: `${origin}/md/token`,
      sources: { authorizationEndpoint: 'metadata', tokenEndpoint: 'metadata' },
      fhirVersion: '4.0.1',
    })
    expect(discovery.notes).toContain('endpoints-from-metadata')
    expect((await settled).tokenEndpoint).toBe(`${origin}/md/token`)
  })

  it('goes on without advertised PKCE, and records it', async () => {
    const { go } = await launchAt({ [METADATA]: json(metadata()) })
    expect((await go()).discovery.notes).toEqual([
      'well-known-unavailable',
      'endpoints-from-metadata',
      'pkce-not-advertised',
    ])
  })

  test.each([
    ['nothing', {}, 'http-error', 'http-error'],
    ['an open server', { [METADATA]: json(metadata({})) }, 'http-error', 'endpoints-missing'],
    ['half a pair', { [METADATA]: json(metadata({ token: '/t' })) }, 'http-error', 'endpoints-missing'],
    [
      'the half of each',
      { [WELL_KNOWN]: json({ authorization_endpoint: '/a' }), [METADATA]: json(metadata({ token: '/t' })) },
      'endpoints-missing',
      'endpoints-missing',
    ],
    ['our own page', { [WELL_KNOWN]: text('<html>'), [METADATA]: text('<html>') }, 'not-json', 'not-json'],
    [
      'an OperationOutcome',
      { [METADATA]: json({ resourceType: 'OperationOutcome' }) },
      'http-error',
      'not-a-capability-statement',
    ],
  ])(
    'nor in /metadata (%s), stops and keeps both reasons',
    async (_name, routes, wellKnownCode, metadataCode) => {
      const { go } = await launchAt(routes)
      const error = await refusal(go)
      expect(error).toMatchObject({
        code: 'discovery-failed',
        detail: { wellKnown: wellKnownCode, metadata: metadataCode },
        cause: { wellKnown: expect.any(SmartError), metadata: expect.any(SmartError) },
      })
    },
  )
})

describe('a server that must not be used is not given a second chance by /metadata', () => {
  test.each([
    ['authorization_endpoint', 'https://evil.example/a', 'endpoint-not-trusted'],
    ['token_endpoint', 'https://evil.example/t', 'endpoint-not-trusted'],
    ['token_endpoint', '//evil.example/t', 'endpoint-malformed'], // http, as the base of this test is,
    ['jwks_uri', 'https://evil.example/k', 'endpoint-not-trusted'],
    ['authorization_endpoint', 'javascript:alert(1)', 'endpoint-malformed'],
    ['token_endpoint', 'http://evil.example/t', 'endpoint-malformed'],
    ['code_challenge_methods_supported', ['plain'], 'pkce-unsupported'],
    ['code_challenge_methods_supported', [], 'pkce-unsupported'],
  ])('%s: %j → %s', async (field, value, code) => {
    const { go } = await launchAt({
      [WELL_KNOWN]: json(wellKnown({ [field]: value })),
      [METADATA]: json(metadata()),
    })
    expect((await refusal(go)).code).toBe(code)
  })

  it('names the origin that was not trusted', async () => {
    const { go } = await launchAt({
      [WELL_KNOWN]: json(wellKnown({ token_endpoint: 'https://evil.example/t' })),
    })
    expect((await refusal(go)).detail).toEqual({ field: 'token_endpoint', origin: 'https://evil.example' })
  })

  it('drops an optional endpoint elsewhere instead', async () => {
    const { go } = await launchAt({
      [WELL_KNOWN]: json(wellKnown({ revocation_endpoint: 'https://evil.example/r' })),
    })
    const { discovery } = await go()
    expect([discovery.revocationEndpoint, discovery.notes]).toEqual([
      undefined,
      ['optional-endpoint-dropped'],
    ])
  })

  it('may leave S256 out of its list where a reviewed entry allows it', async () => {
    const { go } = await launchAt(
      { [WELL_KNOWN]: json(wellKnown({ code_challenge_methods_supported: ['plain'] })) },
      { allowNoS256: true },
    )
    expect((await go()).discovery.notes).toEqual(['pkce-s256-not-listed'])
  })
})

describe('a pinned issuer', () => {
  const issuer = findOidcIssuer('https://auth.example')
  test.each([['https://auth.example/'], ['https://AUTH.example'], ['https://evil.example'], ['nonsense']])(
    'is not %s',
    async given => {
      const routes = { [WELL_KNOWN]: json(wellKnown({ issuer: given })), [METADATA]: json(metadata()) }
      const { go } = await launchAt(routes, issuer && { issuer })
      expect((await refusal(go)).code).toBe('issuer-mismatch')
    },
  )

  it('holds where the server names none', async () => {
    const { go } = await launchAt({ [WELL_KNOWN]: json(wellKnown()) }, issuer && { issuer })
    expect((await go()).discovery).toMatchObject({ issuer, sources: { issuer: 'config' } })
  })
})

describe('pinned endpoints', () => {
  const pinnedAt = async (routes: Record<string, Route>, more: Partial<Registration> = {}) => {
    const { origin, registration } = await launchAt(routes)
    const endpoints = { authorization: `${origin}/pin/authorize`, token: `${origin}/pin/token` }
    return { origin, registration: { ...registration, endpoints, capabilities: ['permission-v2'], ...more } }
  }

  it('wait for no document', async () => {
    const { origin, registration } = await pinnedAt({ [WELL_KNOWN]: never, [METADATA]: never })
    const { discovery } = await discover(registration, realWorld())
    expect(discovery).toMatchObject({
      tokenEndpoint: `${origin}/pin/token`,
      capabilities: ['permission-v2'],
      sources: { tokenEndpoint: 'config' },
    })
  })

  it('are verified afterwards, and a difference is noted rather than used', async () => {
    const { origin, registration } = await pinnedAt({
      [WELL_KNOWN]: json(
        wellKnown({ code_challenge_methods_supported: ['plain'], issuer: 'https://other.example' }),
      ),
      [METADATA]: json(metadata()),
    })
    const settled = await (await discover(registration, realWorld())).settled
    expect(settled.tokenEndpoint).toBe(`${origin}/pin/token`)
    expect(settled.notes).toEqual(['endpoints-from-config', 'pinned-endpoints-differ', 'pkce-unsupported'])
  })

  it('learn nothing from a document of another issuer', async () => {
    const issuer = findOidcIssuer('https://auth.example')
    const { registration } = await pinnedAt(
      { [WELL_KNOWN]: json(wellKnown({ issuer: 'https://other.example', jwks_uri: '/jwks' })) },
      issuer && { issuer },
    )
    const settled = await (await discover(registration, realWorld())).settled
    expect([settled.issuer, settled.jwksUri]).toEqual([issuer, undefined])
    expect(settled.notes).toContain('issuer-mismatch')
  })

  it('settle even when the server is gone', async () => {
    const { registration } = await pinnedAt({})
    const settled = await (await discover(registration, realWorld())).settled
    expect(settled.notes).toEqual([
      'endpoints-from-config',
      'pkce-not-advertised',
      'well-known-unavailable',
      'metadata-unavailable',
    ])
  })

  it('must be trusted like any other', async () => {
    const { registration } = await pinnedAt({}, { endpointOrigins: [] })
    expect((await refusal(() => discover(registration, realWorld()))).code).toBe('endpoint-not-trusted')
  })
})

it('a caller may stop waiting', async () => {
  const { go } = await launchAt({ [WELL_KNOWN]: never, [METADATA]: never })
  expect((await refusal(() => go(AbortSignal.abort()))).code).toBe('aborted')
})
