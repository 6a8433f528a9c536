import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose'
import * as oauth from 'oauth4webapi'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { SmartError } from './error.ts'
import { type ExpectedIdToken, verifyIdToken } from './id-token.ts'
import { findOidcIssuer } from './issuer.ts'
import { fetchKeys, type Keys, readKeys } from './keys.ts'
import { NOW, realWorld, refusal } from './testing/samples.ts'
import { json, serve } from './testing/server.ts'

const SECONDS = NOW / 1000
const ISSUER = findOidcIssuer('https://auth.example/tenant')
const NONCE = 'n'.repeat(43)
const expected: ExpectedIdToken = { issuer: ISSUER, clientId: 'chartkey', nonce: NONCE, requireNonce: false }
const claims = {
  iss: 'https://auth.example/tenant',
  sub: 'user-1',
  aud: 'chartkey',
  exp: SECONDS + 300,
  iat: SECONDS,
  nonce: NONCE,
  fhirUser: 'Practitioner/1',
}

type Signer = { alg: string; kid: string; key: CryptoKey; jwk: JWK }
let rsa: Signer
let ec: Signer
let others: readonly Signer[]

async function signer(alg: string, kid: string): Promise<Signer> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
  return { alg, kid, key: privateKey, jwk: { ...(await exportJWK(publicKey)), kid, use: 'sig' } }
}

beforeAll(async () => {
  rsa = await signer('RS256', 'r1')
  ec = await signer('ES256', 'e1')
  others = [await signer('RS384', 'r2'), await signer('ES384', 'e2')]
})

function sign(payload: object, by: Signer = rsa, header: object = {}): Promise<string> {
  const claimSet: JWTPayload = { ...payload }
  return new SignJWT(claimSet).setProtectedHeader({ alg: by.alg, kid: by.kid, ...header }).sign(by.key)
}

const keysOf = async (...jwks: JWK[]): Promise<Keys> => ({
  jwksUri: 'http://127.0.0.1:1/jwks',
  keys: readKeys({ keys: jwks }),
})
const verify = (
  token: string,
  more: Partial<ExpectedIdToken> = {},
  keys: Promise<Keys> | undefined = keysOf(rsa.jwk, ec.jwk),
) => verifyIdToken(token, { ...expected, ...more }, keys, realWorld())
const codeOf = async (payload: object, more: Partial<ExpectedIdToken> = {}) =>
  (await refusal(async () => verify(await sign({ ...claims, ...payload }), more))).code

describe('a sound id_token', () => {
  it('of each algorithm is verified, and only known claims come out', async () => {
    for (const by of [rsa, ec, ...others]) {
      const identity = await verify(await sign({ ...claims, admin: true }, by), {}, keysOf(by.jwk))
      expect(identity).toEqual({ kind: 'verified', claims: { ...claims, aud: ['chartkey'] } })
    }
  })

  it('is accepted by a certified client as well', async () => {
    const now = Math.floor(Date.now() / 1000)
    for (const by of [rsa, ec]) {
      const as = {
        issuer: claims.iss,
        jwks_uri: 'https://auth.example/jwks',
        id_token_signing_alg_values_supported: ['RS256', 'ES256'],
      }
      const token = await sign({ ...claims, iat: now, exp: now + 300 }, by)
      const ours = await verifyIdToken(token, expected, keysOf(by.jwk), realWorld(now * 1000))
      const response = new Response(
        JSON.stringify({ access_token: 'at', token_type: 'bearer', id_token: token }),
        {
          headers: { 'content-type': 'application/json' },
        },
      )
      const client = { client_id: 'chartkey', id_token_signed_response_alg: by.alg }
      const theirs = await oauth.processAuthorizationCodeResponse(as, client, response, {
        expectedNonce: NONCE,
      })
      const jwks = async () => Response.json({ keys: [by.jwk] })
      await oauth.validateApplicationLevelSignature(as, response, { [oauth.customFetch]: jwks })
      expect(ours.kind === 'verified' && ours.claims.sub).toBe(oauth.getValidatedIdTokenClaims(theirs)?.sub)
    }
  })
})

describe('the algorithm and the signature', () => {
  const none = (header: object) => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    return `${part(header)}.${part(claims)}.`
  }

  it('idtoken-sig-none: unsigned is refused, however it is spelt', async () => {
    expect((await refusal(() => verify(new UnsecuredJWT(claims).encode()))).code).toBe('id-token-alg')
    for (const header of [
      { alg: 'None' },
      { alg: 'NONE' },
      {},
      { alg: 7 },
      { alg: ['RS256'] },
      { alg: null },
    ])
      expect((await refusal(() => verify(none(header)))).code).toBe('id-token-alg')
  })

  it('invalid-sig-hs256: a MAC with the public key or the client id is refused before any key is asked for', async () => {
    for (const secret of ['chartkey', JSON.stringify(rsa.jwk)]) {
      const key = new TextEncoder().encode(secret.padEnd(32))
      const token = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'r1' }).sign(key)
      expect((await refusal(() => verify(token, {}, new Promise(() => {})))).code).toBe('id-token-alg')
    }
  })

  it('invalid-sig-rs256, invalid-sig-es256: a changed, cut or foreign signature is refused', async () => {
    for (const [by, foreign] of [
      [rsa, await signer('RS256', 'r1')],
      [ec, await signer('ES256', 'e1')],
    ] as const) {
      const token = await sign(claims, by)
      const [head, body, signature = ''] = token.split('.')
      const payload = Buffer.from(JSON.stringify({ ...claims, sub: 'other' })).toString('base64url')
      const der = Buffer.concat([
        Buffer.from([0x30, 0x44, 2, 32]),
        Buffer.from(signature, 'base64url'),
      ]).toString('base64url')
      for (const bad of [
        `${head}.${payload}.${signature}`,
        `${head}.${body}.${signature.slice(0, -4)}`,
        `${head}.${body}.`,
        `${head}.${body}.${der}`,
        await sign(claims, foreign),
      ])
        expect((await refusal(() => verify(bad))).code).toBe('id-token-signature')
    }
  })

  test.each(['', 'a', 'a.b', 'a.b.c', '..', 'a.b.c.d.e', 'eyJhbGciOiJSUzI1NiJ9.e30', 'e30.e30.e30 '])(
    '%j is no token',
    async token => {
      expect((await refusal(() => verify(token))).code).toMatch(/^id-token-(malformed|alg)$/)
    },
  )

  it('names of the header that bring keys along are not followed, and crit is refused', async () => {
    const foreign = await signer('RS256', 'r1')
    const { origin, seen } = await serve({ '/jwks': json({ keys: [foreign.jwk] }) })
    const token = await sign(claims, foreign, {
      jku: `${origin}/jwks`,
      x5u: `${origin}/jwks`,
      jwk: foreign.jwk,
    })
    expect((await refusal(() => verify(token))).code).toBe('id-token-signature')
    expect(seen).toEqual([])
    const critical = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'r1', crit: ['b64'], b64: true })
      .sign(rsa.key)
    expect((await refusal(() => verify(critical))).code).toBe('id-token-crit')
  })
})

describe('the claims', () => {
  test.each([
    ['invalid-iss', { iss: 'https://evil.example' }, 'id-token-issuer'],
    ['iss but for a slash', { iss: `${claims.iss}/` }, 'id-token-issuer'],
    ['iss is the FHIR base', { iss: 'https://ehr.example/fhir/r4' }, 'id-token-issuer'],
    ['iss missing', { iss: undefined }, 'id-token-claim'],
    ['invalid-aud', { aud: 'other' }, 'id-token-audience'],
    ['missing-aud', { aud: undefined }, 'id-token-claim'],
    ['aud empty list', { aud: [] }, 'id-token-audience'],
    ['aud substring', { aud: 'chartkey2' }, 'id-token-audience'],
    ['aud case', { aud: 'Chartkey' }, 'id-token-audience'],
    ['aud of objects', { aud: [{}] }, 'id-token-claim'],
    ['second aud without azp', { aud: ['chartkey', 'other'] }, 'id-token-audience'],
    ['second aud, foreign azp', { aud: ['chartkey', 'other'], azp: 'other' }, 'id-token-audience'],
    ['one aud, foreign azp', { azp: 'other' }, 'id-token-audience'],
    ['azp of another type', { azp: 7 }, 'id-token-claim'],
    ['exp past', { exp: SECONDS - 61 }, 'id-token-clock'],
    ['exp text', { exp: '9999999999' }, 'id-token-claim'],
    ['exp missing', { exp: undefined }, 'id-token-claim'],
    ['nbf future', { nbf: SECONDS + 61 }, 'id-token-clock'],
    ['missing-iat', { iat: undefined }, 'id-token-claim'],
    ['iat future', { iat: SECONDS + 61 }, 'id-token-clock'],
    ['iat-is-week-in-past', { iat: SECONDS - 7 * 86_400 }, 'id-token-clock'],
    ['nonce-invalid', { nonce: 'm'.repeat(43) }, 'id-token-nonce'],
    ['nonce number', { nonce: 7 }, 'id-token-claim'],
    ['nonce empty', { nonce: '' }, 'id-token-nonce'],
    ['missing-sub', { sub: undefined }, 'id-token-claim'],
    ['sub empty', { sub: '' }, 'id-token-claim'],
    ['sub number', { sub: 7 }, 'id-token-claim'],
    ['sub of 300', { sub: 'x'.repeat(300) }, 'id-token-claim'],
  ])('%s is refused', async (_name, payload, code) => {
    expect(await codeOf(payload)).toBe(code)
  })

  test.each([
    ['aud as a list of one', { aud: ['chartkey'] }],
    ['a second aud with our azp', { aud: ['chartkey', 'other'], azp: 'chartkey' }],
    ['a minute of skew behind', { exp: SECONDS - 59 }],
    ['a minute of skew ahead', { iat: SECONDS + 60, nbf: SECONDS + 60 }],
    ['a fhirUser of another type, which is dropped', { fhirUser: 7 }],
  ])('%s is accepted', async (_name, payload) => {
    expect((await verify(await sign({ ...claims, ...payload }))).kind).toBe('verified')
  })

  it("blame the clock by name when the device's is ten minutes off", async () => {
    const token = await sign(claims)
    const at = (now: number) => refusal(() => verifyIdToken(token, expected, keysOf(rsa.jwk), realWorld(now)))
    expect(await at(NOW - 600_000)).toMatchObject({
      code: 'id-token-clock',
      detail: { claim: 'iat', seconds: '600' },
    })
    expect(await at(NOW + 600_000)).toMatchObject({
      code: 'id-token-clock',
      detail: { claim: 'exp', seconds: '300' },
    })
  })

  it('invalid-athash: an at_hash must be that of the access token', async () => {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode('at'))
    const at_hash = Buffer.from(digest).subarray(0, 16).toString('base64url')
    const token = await sign({ ...claims, at_hash })
    expect((await verify(token, { accessToken: 'at' })).kind).toBe('verified')
    expect((await refusal(() => verify(token, { accessToken: 'other' }))).code).toBe('id-token-at-hash')
  })
})

describe('what could not be checked is said, not assumed', () => {
  it('a nonce that does not come back leaves the identity unverified, or is refused where the deployment demands it', async () => {
    expect(await verify(await sign({ ...claims, nonce: undefined }))).toMatchObject({
      kind: 'unverified',
      why: 'nonce-not-returned',
    })
    expect(await codeOf({ nonce: undefined }, { requireNonce: true })).toBe('id-token-nonce-missing')
  })

  it('a refresh, which sends no nonce, asks for none', async () => {
    expect((await verify(await sign({ ...claims, nonce: undefined }), { nonce: undefined })).kind).toBe(
      'verified',
    )
  })

  it('keys out of reach, none published, or an unknown issuer leave the signature unchecked, the claims checked', async () => {
    const unreachable = fetchKeys('http://127.0.0.1:1/jwks', realWorld())
    const { origin } = await serve({})
    const missing = fetchKeys(`${origin}/jwks`, realWorld())
    for (const keys of [unreachable, missing]) {
      expect(await verify(await sign(claims), {}, keys)).toMatchObject({
        kind: 'unverified',
        why: 'signature-not-checked',
      })
      expect((await refusal(async () => verify(await sign({ ...claims, aud: 'x' }), {}, keys))).code).toBe(
        'id-token-audience',
      )
    }
    expect(await verifyIdToken(await sign(claims), expected, undefined, realWorld())).toMatchObject({
      why: 'signature-not-checked',
    })
    expect(await verify(await sign(claims), { issuer: undefined })).toMatchObject({
      why: 'signature-not-checked',
    })
  })

  it('keys that came back as something else are an error', async () => {
    const { origin } = await serve({
      '/html': (_q, response) => response.end('<html>'),
      '/odd': json({ keys: {} }),
    })
    expect(
      (await refusal(async () => verify(await sign(claims), {}, fetchKeys(`${origin}/html`, realWorld()))))
        .code,
    ).toBe('not-json')
    expect(
      (await refusal(async () => verify(await sign(claims), {}, fetchKeys(`${origin}/odd`, realWorld()))))
        .code,
    ).toBe('keys-malformed')
  })
})

describe('choosing the key', () => {
  it('kid-absent-single-jwks: one key that fits needs no name', async () => {
    expect((await verify(await sign(claims, rsa, { kid: undefined }))).kind).toBe('verified')
  })

  it('kid-absent-multiple-jwks: two that fit are one too many', async () => {
    const second = await signer('RS256', 'r9')
    const token = await sign(claims, rsa, { kid: undefined })
    expect((await refusal(() => verify(token, {}, keysOf(rsa.jwk, second.jwk)))).code).toBe('id-token-key')
  })

  it('signing-key-rotation: an unknown kid is looked for once more, then never within five minutes', async () => {
    const fresh = await signer('RS256', 'fresh')
    const { origin, seen } = await serve({ '/jwks': json({ keys: [fresh.jwk] }) })
    let now = NOW
    const world = { fetch: globalThis.fetch, now: () => now }
    const old: Keys = { jwksUri: `${origin}/jwks`, keys: readKeys({ keys: [rsa.jwk] }) }
    const check = async (kid: string, by = fresh) =>
      verifyIdToken(await sign(claims, by, { kid }), expected, Promise.resolve(old), world)
    expect((await check('fresh')).kind).toBe('verified')
    expect((await refusal(() => check('unknown'))).code).toBe('id-token-key')
    now += 4 * 60_000
    expect((await refusal(() => check('unknown'))).code).toBe('id-token-key')
    expect(seen).toHaveLength(1)
    now += 60_000
    await refusal(() => check('unknown'))
    expect(seen).toHaveLength(2)
  })

  it('a named key that is not in the set is refused, also when the set cannot be had again', async () => {
    const token = await sign(claims, rsa, { kid: 'unknown' })
    const error = await refusal(() => verify(token))
    expect(error).toMatchObject({ code: 'id-token-key', cause: { code: 'unreachable' } })
  })
})

describe('a key set', () => {
  const names = (...entries: unknown[]) => readKeys({ keys: entries }).map(({ kid }) => kid)

  it('keeps public signing keys only, member by member', async () => {
    expect(readKeys({ keys: [{ ...rsa.jwk, x5u: 'https://evil.example', x5c: ['x'] }] })).toEqual([
      { kid: 'r1', kty: 'RSA', n: rsa.jwk.n, e: rsa.jwk.e },
    ])
  })

  it('skips what is not for verifying, weak, private or broken', async () => {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true })
    expect(
      names(
        { ...rsa.jwk, use: 'enc' },
        { ...rsa.jwk, key_ops: ['encrypt'] },
        { ...rsa.jwk, n: rsa.jwk.n?.slice(0, 171) },
        { ...rsa.jwk, kty: 'EC' },
        { ...ec.jwk, kty: 'RSA' },
        { ...ec.jwk, crv: 'P-521' },
        await exportJWK(privateKey),
        { kty: 'oct', k: 'c2VjcmV0' },
        { kty: 'RSA', x5c: ['MII'] },
        { ...rsa.jwk, kid: 7 },
        null,
        'x',
        [],
        ec.jwk,
      ),
    ).toEqual(['e1'])
  })

  it('of 5000 keys is cut to 100', () => {
    expect(readKeys({ keys: Array.from({ length: 5000 }, () => ec.jwk) })).toHaveLength(100)
  })

  test.each([[null], [[]], [{}], [{ keys: {} }], ['x']])('is not %j', async value => {
    await expect(refusal(() => readKeys(value))).resolves.toBeInstanceOf(SmartError)
  })
})
