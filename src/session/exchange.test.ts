import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { asFhirBase, asOidcIssuer } from '#smart'
import { memoryVault, type Vault } from '#vault'
import { beginExchange, createSessionStore, type SessionStore, startAfresh } from './index.ts'
import { Ehr } from './testing/ehr.ts'

const UNIVERSITY = 'https://uni.example'
const HOUR = 3_600_000
const signer = await generateKeyPair('ES256')
const jwk = { ...(await exportJWK(signer.publicKey)), kid: 'u1', use: 'sig' }

const app = {
  fhirBase: asFhirBase('https://ehr.example/fhir'),
  redirectUri: 'https://app.example/callback',
  clientId: 'chartkey',
  endpointOrigins: ['https://ehr.example'],
}
const provider = {
  ...app,
  clientId: 'at-uni',
  endpointOrigins: [UNIVERSITY],
  issuer: asOidcIssuer(UNIVERSITY),
  requireNonce: true,
}

let ehr: Ehr
let tab: Vault
let nonce = ''

beforeEach(() => {
  ehr = new Ehr()
  ehr.token = form =>
    ehr.grant(form.has('subject_token') ? { issued_token_type: form.get('requested_token_type') } : {})
  tab = memoryVault()
})

/** The university, and behind it the EHR. */
const world = {
  now: () => ehr.now,
  fetch: async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const { origin, pathname } = new URL(String(input))
    if (origin !== UNIVERSITY) return ehr.world.fetch(input, init)
    if (pathname === '/token') return atUniversity()
    return Response.json(
      pathname === '/jwks'
        ? { keys: [jwk] }
        : {
            issuer: UNIVERSITY,
            authorization_endpoint: `${UNIVERSITY}/authorize`,
            token_endpoint: `${UNIVERSITY}/token`,
            jwks_uri: `${UNIVERSITY}/jwks`,
            end_session_endpoint: `${UNIVERSITY}/out`,
          },
    )
  },
}

async function atUniversity(): Promise<Response> {
  const id_token = await new SignJWT({ nonce })
    .setProtectedHeader({ alg: 'ES256', kid: 'u1' })
    .setIssuer(UNIVERSITY)
    .setAudience('at-uni')
    .setSubject('student-7')
    .setIssuedAt(ehr.now / 1000)
    .setExpirationTime(ehr.now / 1000 + 60)
    .sign(signer.privateKey)
  return Response.json({
    access_token: 'theirs',
    token_type: 'Bearer',
    refresh_token: 'theirs-too',
    id_token,
  })
}

const policy = {
  serverId: 'ehr',
  provider: 'uni',
  keeper: 'tab',
  keepers: ['memory', 'tab'],
  longestMs: 8 * HOUR,
  deviceMs: 8 * HOUR,
  idleMs: 10 * HOUR,
  renewable: true,
}

const openTab = async () => tab
const storeOf = (policyFor: () => typeof policy = () => policy): SessionStore =>
  createSessionStore({
    ...{ world, openTab, policyFor, sleep: async () => {} },
    postLogoutRedirectUri: 'https://app.example/signed-out',
  })

/** To the university and back with a code. */
async function callbackUrl(): Promise<URL> {
  const need = {
    openid: false,
    launch: 'standalone',
    access: 'offline',
    resources: ['patient/Patient.rs'],
  } as const
  const vault = await startAfresh(openTab)
  const request = {
    registration: app,
    need,
    provider,
    providerScope: 'openid',
    subjectToken: 'id_token',
  } as const
  const { url } = await beginExchange(vault, request, world)
  const { searchParams } = new URL(url)
  nonce = searchParams.get('nonce') ?? ''
  const state = searchParams.get('state') ?? ''
  return new URL(`https://app.example/callback?${new URLSearchParams({ code: 'c0de', state })}`)
}

async function signedIn(): Promise<SessionStore> {
  const store = storeOf()
  await store.completeLaunch(await callbackUrl())
  return store
}

describe('a visit through an identity provider', () => {
  it('is an ordinary visit to the server, which says through whom the person came', async () => {
    const store = await signedIn()
    expect(store.getSnapshot()).toMatchObject({
      kind: 'active',
      session: {
        launch: 'standalone',
        clientId: 'chartkey',
        patient: 'amal',
        identity: { kind: 'not-provided' },
        through: { provider: 'uni' },
        discovery: { tokenEndpoint: 'https://ehr.example/token' },
      },
    })
    expect(await storeOf().restore()).toMatchObject({ session: { through: { provider: 'uni' } } })
  })

  it('keeps nothing that the provider gave', async () => {
    const store = await signedIn()
    const subject = ehr.tokenRequests()[0]?.get('subject_token') ?? ''
    expect(subject).toMatch(/^eyJ/)
    const kept = JSON.stringify([store.getSnapshot(), await tab.read('visit'), await tab.read('pending')])
    for (const secret of [subject, 'theirs', nonce]) expect(kept).not.toContain(secret)
  })

  it('is renewed with the refresh token that the exchange brought, without the provider', async () => {
    const store = await signedIn()
    const renewed = await store.renew(await store.current())
    expect(renewed).toBe('access-2')
    const [, renewal] = ehr.tokenRequests()
    expect(Object.fromEntries(renewal ?? [])).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'refresh-1',
      client_id: 'chartkey',
    })
  })

  it('that brings no patient opens nothing, and its access is given back', async () => {
    ehr.token = form => ehr.grant({ patient: undefined, issued_token_type: form.get('requested_token_type') })
    await expect(storeOf().completeLaunch(await callbackUrl())).rejects.toMatchObject({
      code: 'no-patient-chosen',
    })
    expect(ehr.posts.map(({ form }) => form.get('token'))).toContain('refresh-1')
  })

  it('of a provider that the deployment no longer lists opens nothing, and its access is given back', async () => {
    const delisted = storeOf(() => {
      throw new Error('no longer')
    })
    await expect(delisted.completeLaunch(await callbackUrl())).rejects.toThrow('no longer')
    expect(ehr.posts.map(({ form }) => form.get('token'))).toContain('refresh-1')
  })

  it('is not begun again by the same address: neither server hears of it', async () => {
    const url = await callbackUrl()
    await storeOf().completeLaunch(url)
    await expect(storeOf().completeLaunch(url)).rejects.toMatchObject({ code: 'state-unknown' })
    expect(ehr.tokenRequests()).toHaveLength(1)
  })

  it('ends at the provider, where the person left a session open, and tells it no token', async () => {
    const store = await signedIn()
    await store.end('signed-out')
    expect(store.getSnapshot()).toMatchObject({
      kind: 'ended',
      from: { through: { provider: 'uni' } },
      provider: {
        method: 'GET',
        url: `${UNIVERSITY}/out?${new URLSearchParams({
          client_id: 'at-uni',
          post_logout_redirect_uri: 'https://app.example/signed-out',
        })}`,
      },
    })
  })
})
