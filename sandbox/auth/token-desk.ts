import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import { type Sandbox, startSandbox } from '../server.ts'
import {
  appOrigin,
  authorizationRequest,
  followToApp,
  type Pending,
  post,
  prepareLaunch,
  redirectUri,
  switchOn,
} from './http-client.ts'

type Form = Record<string, string | undefined>

/** A code as it came back, and what the app knows besides. */
interface Code {
  code: string
  pending: Pending
}

/** What a test says otherwise of an assertion's request. */
interface Signing {
  kid?: string
  /** Another key under the same name. */
  signedWith?: string
  type?: string
  scope?: string
}

/** Makes good requests to the token endpoint, of which a case spoils one part. */
export interface TokenDesk {
  sandbox: Sandbox
  /** The form of a service that asks for a token, less its proof. */
  service: Form
  send(form: Form, headers?: Record<string, string>): Promise<Response>
  sendRaw(body: string, type?: string): Promise<Response>
  sendBasic(clientId: string, secret: string, form?: Form): Promise<Response>
  sendPosted(clientId: string, secret: string): Promise<Response>
  sendSigned(clientId: string, claims?: Record<string, unknown>, signing?: Signing): Promise<Response>
  sendExchange(token: string, form?: Form): Promise<Response>
  /** A code of an EHR launch, by Dr Ruth Adeyemi unless somebody else is named. */
  code(user?: string): Promise<Code>
  redeem(code: Code, form?: Form): Promise<Response>
  refreshToken(user?: string): Promise<string>
  refresh(token: string, form?: Form): Promise<Response>
  revoke(token: string): Promise<void>
  disable(login: string): Promise<void>
  reset(): Promise<void>
  close(): Promise<void>
}

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/** A sandbox with a client of each kind, and a desk before its token endpoint. */
export async function openTokenDesk(): Promise<TokenDesk> {
  const keys = await makeKeys()
  const published = await publish({ keys: [keys.get('present')?.shown].filter(key => key !== undefined) })
  const sandbox = await startSandbox({ apps: [{ origin: appOrigin, name: 'Chartkey' }] })
  const tokenUrl = `${sandbox.origin}/auth/token`
  await registerClients(sandbox, keys, published.url)
  const service = { grant_type: 'client_credentials', scope: 'system/Patient.rs' }
  const send: TokenDesk['send'] = (form, headers = {}) =>
    fetch(tokenUrl, { method: 'POST', headers: { origin: appOrigin, ...headers }, body: formOf(form) })

  const desk: TokenDesk = {
    ...{ sandbox, service, send },
    sendRaw: (body, type = 'application/x-www-form-urlencoded') =>
      fetch(tokenUrl, { method: 'POST', headers: { 'content-type': type }, body }),
    sendBasic: (clientId, secret, form = {}) =>
      send({ ...service, ...form }, { authorization: `Basic ${btoa(`${clientId}:${secret}`)}` }),
    sendPosted: (clientId, secret) => send({ ...service, client_id: clientId, client_secret: secret }),
    async sendSigned(
      clientId,
      claims = {},
      { kid = 'present', signedWith = kid, type = assertionType, scope } = {},
    ) {
      const key = keys.get(signedWith)
      if (key === undefined) throw new Error(`no key ${signedWith}`)
      const seconds = Math.floor(Date.now() / 1000)
      const good = {
        iss: clientId,
        sub: clientId,
        aud: tokenUrl,
        iat: seconds,
        exp: seconds + 120,
        jti: randomUUID(),
      }
      const assertion = await new SignJWT({ ...good, ...claims })
        .setProtectedHeader({ alg: key.alg, kid, typ: 'JWT' })
        .sign(key.secret)
      const asked = { ...service, ...(scope !== undefined && { scope }) }
      return send({ ...asked, client_id: clientId, client_assertion_type: type, client_assertion: assertion })
    },
    sendExchange: (token, form = {}) =>
      send({
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        ...{ client_id: 'chartkey', scope: 'patient/*.rs', subject_token: token },
        subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
        ...form,
      }),
    async code(user = 'ruth') {
      const launch = await prepareLaunch(sandbox, { patient: 'amal-haddad', user })
      const pending = authorizationRequest(sandbox, 'launch openid offline_access patient/*.rs', { launch })
      return { code: (await followToApp(pending.url)).searchParams.get('code') ?? '', pending }
    },
    redeem: ({ code, pending }, form = {}) =>
      send({
        ...{ grant_type: 'authorization_code', client_id: 'chartkey', code, redirect_uri: redirectUri },
        code_verifier: pending.verifier,
        ...form,
      }),
    async refreshToken(user) {
      const answer = await desk.redeem(await desk.code(user))
      return ((await answer.json()) as { refresh_token: string }).refresh_token
    },
    refresh: (token, form = {}) =>
      send({ grant_type: 'refresh_token', client_id: 'chartkey', refresh_token: token, ...form }),
    async revoke(token) {
      await post(`${sandbox.origin}/auth/revoke`, { client_id: 'chartkey', token })
    },
    disable: login => switchOn(sandbox, 'accounts', { login, disabled: true }),
    reset: () => switchOn(sandbox, 'reset', {}),
    close: async () => {
      await Promise.all([sandbox.close(), published.close()])
    },
  }
  return desk
}

const formOf = (form: Form) =>
  new URLSearchParams(
    Object.entries(form).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )

interface DeskKey {
  alg: 'ES384' | 'RS384'
  secret: CryptoKey
  shown: JWK & { kid: string }
}

async function makeKeys(): Promise<ReadonlyMap<string, DeskKey>> {
  const named = [
    ['present', 'ES384'],
    ['next', 'ES384'],
    ['stranger', 'ES384'],
    ['rsa', 'RS384'],
  ] as const
  const made = named.map(async ([kid, alg]): Promise<[string, DeskKey]> => {
    const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true })
    return [
      kid,
      { alg, secret: privateKey, shown: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } },
    ]
  })
  return new Map(await Promise.all(made))
}

async function registerClients(
  sandbox: Sandbox,
  keys: ReadonlyMap<string, DeskKey>,
  jwksUri: string,
): Promise<void> {
  const shown = (...kids: string[]) => ({ keys: kids.map(kid => keys.get(kid)?.shown) })
  const hour = 60 * 60_000
  const secrets = [
    { secret: 'present' },
    { secret: 'retired', until: Date.now() + hour },
    { secret: 'gone', until: Date.now() - hour },
  ]
  const service = {
    name: 'A service',
    grants: ['client_credentials'],
    redirectUris: [],
    scopes: ['system/*.rs'],
  }
  const signed = { ...service, authentication: 'private_key_jwt', assertionAlgorithm: 'ES384' }
  const header = { ...service, authentication: 'client_secret_basic', secrets }
  const clients = [
    { ...header, clientId: 'by-header' },
    { ...header, clientId: 'fenced', allowedAddresses: ['10.0.0.0/8', '2001:db8::/32'] },
    { ...header, clientId: 'at-home', allowedAddresses: ['127.0.0.0/8', '::1'] },
    { ...header, clientId: 'brief', tokenSeconds: 20 },
    { ...service, clientId: 'by-form', authentication: 'client_secret_post', secrets },
    { ...signed, clientId: 'signed', jwks: shown('present', 'next') },
    { ...signed, clientId: 'by-address', jwksUri },
    { ...signed, clientId: 'signed-rsa', assertionAlgorithm: 'RS384', jwks: shown('rsa') },
    {
      ...{ clientId: 'other-app', name: 'Another app', authentication: 'none' },
      ...{ grants: ['authorization_code', 'refresh_token'], redirectUris: [redirectUri] },
    },
  ]
  for (const client of clients) await switchOn(sandbox, 'clients', client)
}

/** A key set at an address, as a service publishes it. */
async function publish(jwks: object): Promise<{ url: string; close(): Promise<void> }> {
  const server: Server = createServer((_req, res) => {
    res.setHeader('content-type', 'application/json')
    res.end(JSON.stringify(jwks))
  })
  await new Promise<void>(resolve => server.listen(0, resolve))
  const address = server.address()
  return {
    url: `http://localhost:${typeof address === 'object' ? address?.port : 0}/jwks`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
