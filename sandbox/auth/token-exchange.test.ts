import { decodeJwt, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { signInAtNorthside } from '../providers/northside-client.ts'
import { type Sandbox, startSandbox } from '../server.ts'
import { appOrigin, post, refresh, switchOn, type TokenAnswer } from './http-client.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox({ apps: [{ origin: appOrigin, name: 'Chartkey' }] })
})
afterAll(() => sandbox.close())
beforeEach(() => switchOn(sandbox, 'reset', {}))

const scope = 'launch/patient openid fhirUser offline_access patient/Patient.rs patient/Observation.rs'

async function idTokenOf(login: string): Promise<string> {
  return ((await (await signInAtNorthside(sandbox, login)).json()) as { id_token: string }).id_token
}

async function exchange(
  token: string,
  change: Record<string, string> = {},
): Promise<{ status: number; body: TokenAnswer }> {
  const answer = await post(`${sandbox.origin}/auth/token`, {
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    client_id: 'chartkey',
    subject_token: token,
    subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
    requested_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    resource: sandbox.fhirBase,
    scope,
    ...change,
  })
  return { status: answer.status, body: (await answer.json()) as TokenAnswer }
}

describe('RFC 8693 a token of the university’s', () => {
  test('is exchanged for what a standalone launch would have given', async () => {
    const { status, body } = await exchange(await idTokenOf('praman'))
    expect(body).toMatchObject({
      issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      token_type: 'Bearer',
      scope,
      patient: 'priya-raman',
    })
    expect(status).toBe(200)
    const headers = { authorization: `Bearer ${body.access_token}` }
    expect((await fetch(`${sandbox.fhirBase}/Patient/priya-raman`, { headers })).status).toBe(200)
    expect((await fetch(`${sandbox.fhirBase}/Patient/amal-haddad`, { headers })).status).toBe(403)
  })

  test('brings an id_token of this server’s, which says that another provider’s word was taken', async () => {
    const { body } = await exchange(await idTokenOf('praman'))
    expect(decodeJwt(body.id_token ?? '')).toMatchObject({
      iss: `${sandbox.origin}/auth`,
      aud: 'chartkey',
      fhirUser: `${sandbox.fhirBase}/Patient/priya-raman`,
      amr: ['fed'],
      acr: 'urn:st-elsewhere:acr:1',
    })
  })

  test('brings a refresh token that is renewed like any other, and keeps the patient', async () => {
    const { body } = await exchange(await idTokenOf('praman'))
    const renewed = await refresh(sandbox, body.refresh_token)
    expect(renewed).toMatchObject({ patient: 'priya-raman', scope })
    expect(renewed.refresh_token).not.toBe(body.refresh_token)
  })

  test.each([
    ['an address that the university never checked', 'ahaddad', 'invalid_request'],
    ['somebody whom nobody here knows', 'sokabe', 'invalid_request'],
    ['staff, who first have to show that the account is theirs', 'radeyemi', 'invalid_request'],
    ['somebody who may open several records', 'nokafor', 'invalid_request'],
  ])('%s is refused', async (_, login, error) => {
    expect(await exchange(await idTokenOf(login))).toMatchObject({ status: 400, body: { error } })
  })

  test.each<[string, Record<string, string>, string]>([
    ['for another resource', { resource: 'https://elsewhere.example/fhir' }, 'invalid_target'],
    ['for another audience', { audience: 'https://elsewhere.example/fhir' }, 'invalid_target'],
    [
      'of a kind that is not taken',
      { subject_token_type: 'urn:ietf:params:oauth:token-type:saml2' },
      'invalid_request',
    ],
    [
      'for another kind of token',
      { requested_token_type: 'urn:ietf:params:oauth:token-type:jwt' },
      'invalid_request',
    ],
    ['with somebody else acting', { actor_token: 'x', actor_token_type: 'x' }, 'invalid_request'],
    ['that is missing', { subject_token: '' }, 'invalid_request'],
    ['that is no token', { subject_token: 'no.such.token' }, 'invalid_request'],
    ['for scopes that nobody could grant', { scope: 'system/*.rs' }, 'invalid_scope'],
  ])('%s is refused with %o', async (_, change, error) => {
    expect(await exchange(await idTokenOf('praman'), change)).toMatchObject({ status: 400, body: { error } })
  })

  test.each<[string, (claims: Record<string, unknown>) => Record<string, unknown>]>([
    ['signed by nobody we know', claims => claims],
    ['of an issuer that is not trusted', claims => ({ ...claims, iss: 'https://elsewhere.example' })],
  ])('%s answers the same invalid_request, and not why (§2.2.2)', async (_, change) => {
    const { privateKey } = await generateKeyPair('RS256')
    const claims = change(decodeJwt(await idTokenOf('praman')))
    const forged = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'rs256' })
      .sign(privateKey)
    const { body } = await exchange(forged)
    const { body: nonsense } = await exchange('no.such.token')
    expect(body).toEqual(nonsense)
  })

  test('that was meant for the hospital and not for the app is refused: tokens are not to be passed on', async () => {
    const { privateKey } = await generateKeyPair('RS256')
    const claims = { ...decodeJwt(await idTokenOf('praman')), aud: 'st-elsewhere' }
    const forged = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'rs256' })
      .sign(privateKey)
    expect((await exchange(forged)).body.error).toBe('invalid_request')
  })
})
