import * as oauth from 'oauth4webapi'
import { describe, expect, it, test } from 'vitest'
import type { Pending } from './pending.ts'
import { revokeToken } from './revoke.ts'
import { NOW, PENDING, realWorld, refusal } from './testing/samples.ts'
import { json, type Route, serve, text } from './testing/server.ts'
import { exchangeCode, refreshTokens } from './token.ts'
import { readTokenResponse } from './token-response.ts'

const TOKENS = {
  access_token: 'at',
  token_type: 'Bearer',
  expires_in: 60,
  scope: PENDING.scope,
  patient: '1',
  id_token: 'a.b.c',
}

async function tokenEndpoint(route: Route) {
  const { origin, seen } = await serve({ '/token': route })
  const pending: Pending = {
    ...PENDING,
    discovery: { ...PENDING.discovery, tokenEndpoint: `${origin}/token` },
    endpointOrigins: [origin],
  }
  const grant = {
    tokenEndpoint: `${origin}/token`,
    clientId: 'chartkey',
    refreshToken: 'rt',
    scope: PENDING.scope,
  }
  return { seen, pending, grant }
}

describe('the code exchange', () => {
  it('sends what a public client sends, once', async () => {
    const { pending, seen } = await tokenEndpoint(json(TOKENS))
    expect(await exchangeCode(pending, 'code&1', realWorld())).toMatchObject({
      accessToken: 'at',
      expiresAt: NOW + 60_000,
    })
    expect(seen).toHaveLength(1)
    expect(Object.fromEntries(new URLSearchParams(seen[0]?.body))).toEqual({
      grant_type: 'authorization_code',
      code: 'code&1',
      redirect_uri: pending.redirectUri,
      code_verifier: pending.codeVerifier,
      client_id: 'chartkey',
    })
    expect(seen[0]?.headers.authorization).toBeUndefined()
  })

  test.each<[string, Route, string]>([
    ['503', json({}, 503), 'http-error'],
    ['a page of HTML with 400', text('<h1>Bad</h1>', 400), 'http-error'],
    ['a page of HTML with 200', text('<h1>Sign in</h1>'), 'not-json'],
    ['nothing, 204', (_q, response) => response.writeHead(204).end(), 'http-error'],
    ['an error with 200', json({ error: 'invalid_grant' }), 'invalid-grant'],
    [
      'two patients in one object',
      text('{"access_token":"at","token_type":"bearer","patient":"1","patient":"2"}'),
      'not-json',
    ],
    ['a cut line', (_q, response) => response.destroy(), 'unreachable'],
    ['100 kB', json({ ...TOKENS, padding: 'x'.repeat(100_000) }), 'too-large'],
  ])('answered with %s is not tried again', async (_name, route, code) => {
    const { pending, seen } = await tokenEndpoint(route)
    expect((await refusal(() => exchangeCode(pending, 'c', realWorld()))).code).toBe(code)
    expect((await refusal(() => exchangeCode(pending, 'c', realWorld()))).code).toBe('code-spent')
    expect(seen).toHaveLength(1)
  })

  it('passes on when to come back', async () => {
    const { pending } = await tokenEndpoint(json({}, 429, { 'retry-after': '30' }))
    expect((await refusal(() => exchangeCode(pending, 'c', realWorld()))).detail).toEqual({
      status: '429',
      retryAfter: '30',
    })
  })

  it('sends no code to an origin that is not listed', async () => {
    const { pending, seen } = await tokenEndpoint(json(TOKENS))
    const elsewhere = { ...pending, endpointOrigins: ['https://auth.example'] }
    expect((await refusal(() => exchangeCode(elsewhere, 'c', realWorld()))).code).toBe('endpoint-not-trusted')
    expect(seen).toEqual([])
  })

  it('keeps every secret out of its errors', async () => {
    const { pending } = await tokenEndpoint(text('{"access_token":"canary-token", oops'))
    const error = await refusal(() =>
      exchangeCode({ ...pending, codeVerifier: 'canary-verifier' }, 'canary-code', realWorld()),
    )
    expect(JSON.stringify([error.message, error.detail, error.stack, String(error.cause)])).not.toContain(
      'canary-',
    )
  })
})

describe('a refresh', () => {
  it('always says which client it is', async () => {
    const { grant, seen } = await tokenEndpoint(json({ ...TOKENS, refresh_token: 'rt2' }))
    expect(await refreshTokens(grant, realWorld())).toMatchObject({ accessToken: 'at', refreshToken: 'rt2' })
    expect(Object.fromEntries(new URLSearchParams(seen[0]?.body))).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'rt',
      client_id: 'chartkey',
    })
  })

  test.each([
    [undefined, 'patient/Observation.rs', []],
    ['patient/Observation.rs', 'patient/Observation.rs', []],
    ['patient/*.cruds', 'patient/Observation.rs', ['scope-wider']],
    ['patient/Observation.r', 'patient/Observation.r', ['scope-narrowed']],
    ['', '', ['scope-narrowed']],
  ])('that grants %j leaves %j', async (given, kept, notes) => {
    const { grant } = await tokenEndpoint(
      json({ access_token: 'at', token_type: 'bearer', expires_in: 60, scope: given }),
    )
    const response = await refreshTokens({ ...grant, scope: 'patient/Observation.rs' }, realWorld())
    expect([response.scope, response.notes]).toEqual([kept, notes])
  })

  test.each<[string, Route, string]>([
    ['invalid_grant', json({ error: 'invalid_grant' }, 400), 'invalid-grant'],
    ['invalid_client', json({ error: 'invalid_client' }, 401), 'token-request-refused'],
    ['500', json({}, 500), 'http-error'],
    ['a cut line', (_q, response) => response.destroy(), 'unreachable'],
  ])('refused with %s is %s', async (_name, route, code) => {
    const { grant } = await tokenEndpoint(route)
    expect((await refusal(() => refreshTokens(grant, realWorld()))).code).toBe(code)
  })
})

describe('a revocation', () => {
  const revoke = async (route: Route) => {
    const { origin, seen } = await serve({ '/revoke': route })
    const go = () =>
      revokeToken(
        { revocationEndpoint: `${origin}/revoke`, clientId: 'chartkey', token: 'rt', hint: 'refresh_token' },
        realWorld(),
      )
    return { go, seen }
  }

  it('names token, hint and client', async () => {
    const { go, seen } = await revoke(text(''))
    await expect(go()).resolves.toBeUndefined()
    expect(seen[0]?.body).toBe('token=rt&token_type_hint=refresh_token&client_id=chartkey')
  })

  test.each<[Route, string, object]>([
    [
      json({ error: 'unsupported_token_type' }, 400),
      'revocation-refused',
      { error: 'unsupported_token_type', status: '400' },
    ],
    [text('no', 503), 'http-error', { status: '503' }],
    [(_q, response) => response.destroy(), 'unreachable', { origin: expect.any(String) }],
  ])('that fails says so (%#)', async (route, code, detail) => {
    const { go } = await revoke(route)
    expect(await refusal(go)).toMatchObject({ code, detail })
  })
})

it('whatever we accept at the token endpoint, a certified client accepts too', async () => {
  const as = { issuer: 'https://auth.example', token_endpoint: 'https://auth.example/token' }
  const odd: readonly unknown[] = ['x', '', 7, null, true, [], {}, '3600', 'Bearer', 'a b', -1, 0]
  const fields = ['access_token', 'token_type', 'expires_in', 'refresh_token', 'scope', 'error']
  let accepted = 0
  for (const field of fields)
    for (const value of odd)
      for (const status of [200, 400]) {
        // null counts as omitted for us (RFC 6749 §3.2), which the other client does not extend to JSON null
        const body: Record<string, unknown> = {
          access_token: 'at',
          token_type: 'bearer',
          expires_in: 60,
          [field]: value,
        }
        if (value === null || value === '') delete body[field]
        try {
          readTokenResponse(status, body, { scope: '' }, NOW)
        } catch {
          continue
        }
        accepted++
        if (field === 'error' || value === -1) continue // it reads `error` on 4xx only; we tolerate a negative life
        const response = new Response(JSON.stringify(body), {
          status,
          headers: { 'content-type': 'application/json' },
        })
        await oauth.processGenericTokenEndpointResponse(as, { client_id: 'chartkey' }, response)
      }
  expect(accepted).toBeGreaterThan(15)
})
