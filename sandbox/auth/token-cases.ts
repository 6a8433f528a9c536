import type { TokenDesk } from './token-desk.ts'

/** One request to the token endpoint, and what it is answered. */
interface TokenCase {
  /** What is wrong with it, or right. */
  title: string
  /** Where the answer comes from. */
  rule: string
  send(desk: TokenDesk): Promise<Response>
  status: number
  /** Absent where tokens are answered. */
  error?: string
}

const body52 = 'RFC 6749 §5.2'
const exchange = 'urn:ietf:params:oauth:grant-type:token-exchange'

/** The cases by heading, as the page in docs/ shows them. */
export const tokenCases: readonly (readonly [heading: string, cases: readonly TokenCase[]])[] = [
  [
    'The request itself',
    [
      {
        title: 'JSON instead of a form',
        rule: 'RFC 6749 §4.1.3',
        send: desk => desk.sendRaw(JSON.stringify({ grant_type: 'authorization_code' }), 'application/json'),
        ...{ status: 400, error: 'invalid_request' },
      },
      {
        title: 'no grant_type',
        rule: body52,
        send: desk => desk.send({ client_id: 'chartkey' }),
        ...{ status: 400, error: 'invalid_request' },
      },
      {
        title: 'a grant_type that nobody knows',
        rule: body52,
        send: desk => desk.send({ client_id: 'chartkey', grant_type: 'password' }),
        ...{ status: 400, error: 'unsupported_grant_type' },
      },
      {
        title: 'a grant that this client may not use',
        rule: body52,
        send: desk => desk.send({ client_id: 'chartkey', grant_type: 'client_credentials' }),
        ...{ status: 400, error: 'unauthorized_client' },
      },
      {
        title: 'a parameter twice',
        rule: 'RFC 6749 §3.2',
        send: desk =>
          desk.sendRaw(
            'grant_type=refresh_token&grant_type=refresh_token&client_id=chartkey&refresh_token=x',
          ),
        ...{ status: 400, error: 'invalid_request' },
      },
    ],
  ],
  [
    'A code, and the app that redeems it',
    [
      {
        title: 'everything right',
        rule: 'RFC 6749 §4.1.3',
        send: async desk => desk.redeem(await desk.code()),
        status: 200,
      },
      {
        title: 'no code',
        rule: body52,
        send: async desk => desk.redeem(await desk.code(), { code: undefined }),
        ...{ status: 400, error: 'invalid_request' },
      },
      {
        title: 'a code that was never given out',
        rule: body52,
        send: async desk => desk.redeem(await desk.code(), { code: 'nonsense' }),
        ...{ status: 400, error: 'invalid_grant' },
      },
      {
        title: 'no code_verifier',
        rule: 'RFC 7636 §4.6',
        send: async desk => desk.redeem(await desk.code(), { code_verifier: undefined }),
        ...{ status: 400, error: 'invalid_grant' },
      },
      {
        title: 'another code_verifier',
        rule: 'RFC 7636 §4.6',
        send: async desk => desk.redeem(await desk.code(), { code_verifier: 'x'.repeat(43) }),
        ...{ status: 400, error: 'invalid_grant' },
      },
      {
        title: 'another redirect_uri',
        rule: 'RFC 6749 §4.1.3',
        send: async desk => desk.redeem(await desk.code(), { redirect_uri: 'http://localhost:4999/other' }),
        ...{ status: 400, error: 'invalid_grant' },
      },
      {
        title: 'no client_id',
        rule: body52,
        send: async desk => desk.redeem(await desk.code(), { client_id: undefined }),
        ...{ status: 401, error: 'invalid_client' },
      },
      {
        title: 'a client that nobody knows',
        rule: body52,
        send: async desk => desk.redeem(await desk.code(), { client_id: 'nobody' }),
        ...{ status: 401, error: 'invalid_client' },
      },
      {
        title: 'a code of another client',
        rule: 'RFC 6749 §4.1.3',
        send: async desk => desk.redeem(await desk.code(), { client_id: 'other-app' }),
        ...{ status: 400, error: 'invalid_grant' },
      },
      {
        title: 'a code a second time',
        rule: 'RFC 6749 §4.1.2',
        send: async desk => {
          const code = await desk.code()
          await desk.redeem(code)
          return desk.redeem(code)
        },
        ...{ status: 400, error: 'invalid_grant' },
      },
    ],
  ],
  [
    'A refresh token',
    [
      {
        title: 'the present one',
        rule: 'RFC 6749 §6',
        send: async desk => desk.refresh(await desk.refreshToken()),
        status: 200,
      },
      {
        title: 'one that was traded for another before',
        rule: 'RFC 9700 §4.14.2',
        send: async desk => {
          const spent = await desk.refreshToken()
          await desk.refresh(spent)
          return desk.refresh(spent)
        },
        ...{ status: 400, error: 'invalid_grant' },
      },
      {
        title: 'the newest, after an older one of its family was used again',
        rule: 'RFC 9700 §4.14.2',
        send: async desk => {
          const spent = await desk.refreshToken()
          const { refresh_token: newest } = (await (await desk.refresh(spent)).json()) as {
            refresh_token: string
          }
          await desk.refresh(spent)
          return desk.refresh(newest)
        },
        ...{ status: 400, error: 'invalid_grant' },
      },
      {
        title: 'of another client',
        rule: 'RFC 6749 §6',
        send: async desk => desk.refresh(await desk.refreshToken(), { client_id: 'other-app' }),
        ...{ status: 400, error: 'invalid_grant' },
      },
      {
        title: 'with more scope than was granted',
        rule: 'RFC 6749 §6',
        send: async desk => desk.refresh(await desk.refreshToken(), { scope: 'patient/*.cruds' }),
        ...{ status: 400, error: 'invalid_scope' },
      },
      {
        title: 'of a login that an administrator has taken away',
        rule: body52,
        send: async desk => {
          const token = await desk.refreshToken('colm')
          await desk.disable('colm')
          return desk.refresh(token)
        },
        ...{ status: 400, error: 'invalid_grant' },
      },
      {
        title: 'that was revoked',
        rule: 'RFC 7009 §2.1',
        send: async desk => {
          const token = await desk.refreshToken()
          await desk.revoke(token)
          return desk.refresh(token)
        },
        ...{ status: 400, error: 'invalid_grant' },
      },
    ],
  ],
  [
    'A secret',
    [
      {
        title: 'in the header, by a client registered so',
        rule: 'RFC 6749 §2.3.1',
        send: desk => desk.sendBasic('by-header', 'present'),
        status: 200,
      },
      {
        title: 'in the form, by a client registered so',
        rule: 'RFC 6749 §2.3.1',
        send: desk => desk.sendPosted('by-form', 'present'),
        status: 200,
      },
      {
        title: 'in the form, by a client registered for the header: either way proves the same',
        rule: 'RFC 6749 §2.3.1',
        send: desk => desk.sendPosted('by-header', 'present'),
        status: 200,
      },
      {
        title: 'that is wrong',
        rule: body52,
        send: desk => desk.sendBasic('by-header', 'wrong'),
        ...{ status: 401, error: 'invalid_client' },
      },
      {
        title: 'of a client that nobody knows',
        rule: body52,
        send: desk => desk.sendBasic('nobody', 'present'),
        ...{ status: 401, error: 'invalid_client' },
      },
      {
        title: 'that is missing',
        rule: body52,
        send: desk => desk.send({ ...desk.service, client_id: 'by-form' }),
        ...{ status: 401, error: 'invalid_client' },
      },
      {
        title: 'that was retired, in its grace period',
        rule: 'rotation',
        send: desk => desk.sendBasic('by-header', 'retired'),
        status: 200,
      },
      {
        title: 'that was retired, after it',
        rule: 'rotation',
        send: desk => desk.sendBasic('by-header', 'gone'),
        ...{ status: 401, error: 'invalid_client' },
      },
      {
        title: 'twice, in the header and in the form',
        rule: 'RFC 6749 §2.3',
        send: desk => desk.sendBasic('by-header', 'present', { client_secret: 'present' }),
        ...{ status: 400, error: 'invalid_request' },
      },
    ],
  ],
  [
    'A signed assertion',
    [
      {
        title: 'by ES384, its keys registered',
        rule: 'SMART client-confidential-asymmetric',
        send: desk => desk.sendSigned('signed'),
        status: 200,
      },
      {
        title: 'by the other of two keys',
        rule: 'rotation',
        send: desk => desk.sendSigned('signed', {}, { kid: 'next' }),
        status: 200,
      },
      {
        title: 'by RS384',
        rule: 'SMART client-confidential-asymmetric',
        send: desk => desk.sendSigned('signed-rsa', {}, { kid: 'rsa' }),
        status: 200,
      },
      {
        title: 'by a key that lies at an address',
        rule: 'SMART client-confidential-asymmetric',
        send: desk => desk.sendSigned('by-address'),
        status: 200,
      },
      {
        title: 'by a key that nobody registered',
        rule: 'RFC 7523 §3',
        send: desk => desk.sendSigned('signed', {}, { kid: 'present', signedWith: 'stranger' }),
        ...{ status: 401, error: 'invalid_client' },
      },
      {
        title: 'for another audience',
        rule: 'RFC 7523 §3',
        send: desk => desk.sendSigned('signed', { aud: 'https://elsewhere.example/token' }),
        ...{ status: 401, error: 'invalid_client' },
      },
      {
        title: 'of another issuer',
        rule: 'RFC 7523 §3',
        send: desk => desk.sendSigned('signed', { iss: 'signed-rsa' }),
        ...{ status: 401, error: 'invalid_client' },
      },
      {
        title: 'about another client',
        rule: 'RFC 7523 §3',
        send: desk => desk.sendSigned('signed', { sub: 'by-address', iss: 'by-address' }),
        ...{ status: 400, error: 'invalid_request' },
      },
      {
        title: 'that has run out',
        rule: 'RFC 7523 §3',
        send: desk => desk.sendSigned('signed', { exp: Math.floor(Date.now() / 1000) - 60 }),
        ...{ status: 401, error: 'invalid_client' },
      },
      {
        title: 'that is good for an hour',
        rule: 'SMART client-confidential-asymmetric',
        send: desk => desk.sendSigned('signed', { exp: Math.floor(Date.now() / 1000) + 3600 }),
        ...{ status: 401, error: 'invalid_client' },
      },
      {
        title: 'that never runs out',
        rule: 'RFC 7523 §3',
        send: desk => desk.sendSigned('signed', { exp: undefined }),
        ...{ status: 401, error: 'invalid_client' },
      },
      {
        title: 'without a jti',
        rule: 'SMART client-confidential-asymmetric',
        send: desk => desk.sendSigned('signed', { jti: undefined }),
        ...{ status: 401, error: 'invalid_client' },
      },
      {
        title: 'sent a second time',
        rule: 'RFC 7523 §3',
        send: async desk => {
          const jti = 'once'
          await desk.sendSigned('signed', { jti })
          return desk.sendSigned('signed', { jti })
        },
        ...{ status: 401, error: 'invalid_client' },
      },
      {
        title: 'of another type',
        rule: 'RFC 7521 §4.2',
        send: desk =>
          desk.sendSigned('signed', {}, { type: 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer' }),
        ...{ status: 400, error: 'invalid_request' },
      },
    ],
  ],
  [
    'A service',
    [
      {
        title: 'for scopes that it was registered for',
        rule: 'SMART backend-services',
        send: desk => desk.sendSigned('signed', {}, { scope: 'system/Patient.rs' }),
        status: 200,
      },
      {
        title: 'for scopes that it was not registered for',
        rule: body52,
        send: desk => desk.sendSigned('signed', {}, { scope: 'system/Patient.cruds' }),
        status: 200,
      },
      {
        title: 'for a person’s scopes',
        rule: body52,
        send: desk => desk.sendSigned('signed', {}, { scope: 'patient/Patient.rs' }),
        ...{ status: 400, error: 'invalid_scope' },
      },
      {
        title: 'for no scope',
        rule: body52,
        send: desk => desk.sendSigned('signed', {}, { scope: '' }),
        ...{ status: 400, error: 'invalid_scope' },
      },
      {
        title: 'from an address that its registration does not name',
        rule: 'registration',
        send: desk => desk.sendBasic('fenced', 'present'),
        ...{ status: 401, error: 'invalid_client' },
      },
      {
        title: 'from one that it names',
        rule: 'registration',
        send: desk => desk.sendBasic('at-home', 'present'),
        status: 200,
      },
    ],
  ],
  [
    'An exchange',
    [
      {
        title: 'without a subject_token',
        rule: 'RFC 8693 §2.1',
        send: desk => desk.send({ client_id: 'chartkey', grant_type: exchange, scope: 'patient/*.rs' }),
        ...{ status: 400, error: 'invalid_request' },
      },
      {
        title: 'of a token that nobody trusted has signed',
        rule: 'RFC 8693 §2.2.2',
        send: desk => desk.sendExchange('no.such.token'),
        ...{ status: 400, error: 'invalid_request' },
      },
      {
        title: 'for another resource',
        rule: 'RFC 8707 §2',
        send: desk => desk.sendExchange('no.such.token', { resource: 'https://elsewhere.example' }),
        ...{ status: 400, error: 'invalid_target' },
      },
    ],
  ],
]
