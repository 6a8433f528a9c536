import { createHash, randomBytes } from 'node:crypto'
import type { Sandbox } from '../server.ts'

/** The origin that the tests' app pretends to live at; nothing listens there. */
export const appOrigin = 'http://localhost:4999'
export const redirectUri = `${appOrigin}/callback`

/** A request on its way: what the app must remember until the code comes back. */
export interface Pending {
  url: string
  verifier: string
  state: string
}

/** What an authorization request of a test may say otherwise; undefined leaves a parameter out. */
export type Overrides = Record<string, string | undefined>

/** Builds an authorization request as a well-behaved app would. */
export function authorizationRequest(
  { origin, fhirBase }: Sandbox,
  scope: string,
  overrides: Overrides = {},
): Pending {
  const verifier = randomBytes(32).toString('base64url')
  const state = randomBytes(32).toString('base64url')
  const nonce = scope.split(' ').includes('openid') ? randomBytes(16).toString('base64url') : undefined
  const parameters: Overrides = {
    response_type: 'code',
    client_id: 'chartkey',
    redirect_uri: redirectUri,
    scope,
    state,
    nonce,
    aud: fhirBase,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...overrides,
  }
  const url = new URL(`${origin}/auth/authorize`)
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) url.searchParams.set(name, value)
  return { url: url.href, verifier, state }
}

/** Prepares a launch on the desktop; gives its opaque id. */
export async function prepareLaunch({ origin }: Sandbox, query: Record<string, string>): Promise<string> {
  const answer = await fetch(`${origin}/ehr/launch-url?${new URLSearchParams(query)}`)
  const { url } = (await answer.json()) as { url: string }
  return new URL(url).searchParams.get('launch') ?? ''
}

/** Follows redirects by hand, with no cookies, until they leave for the app; gives that last address. */
export async function followToApp(start: string): Promise<URL> {
  let next = start
  for (let hop = 0; hop < 8; hop++) {
    const answer = await fetch(next, { redirect: 'manual' })
    const location = answer.headers.get('location')
    if (location === null) throw new Error(`${answer.status} instead of a redirect: ${await answer.text()}`)
    next = new URL(location, next).href
    if (next.startsWith(appOrigin)) return new URL(next)
  }
  throw new Error('too many redirects')
}

/** Posts a form as the app's page would, Origin and all. */
export async function post(url: string, form: Record<string, string>, origin = appOrigin): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { origin }, body: new URLSearchParams(form) })
}

/** What the tests read of a token response. */
export interface TokenAnswer {
  access_token: string
  expires_in: number
  scope: string
  id_token?: string
  refresh_token?: string
  error?: string
  [member: string]: unknown
}

/** Trades the code in `callback` for tokens. */
export async function redeem({ origin }: Sandbox, pending: Pending, callback: URL): Promise<TokenAnswer> {
  const answer = await post(`${origin}/auth/token`, {
    grant_type: 'authorization_code',
    client_id: 'chartkey',
    code: callback.searchParams.get('code') ?? '',
    redirect_uri: redirectUri,
    code_verifier: pending.verifier,
  })
  return (await answer.json()) as TokenAnswer
}

/** Refreshes, with an optional narrower scope. */
export async function refresh(
  { origin }: Sandbox,
  token: string | undefined,
  scope?: string,
): Promise<TokenAnswer> {
  const answer = await post(`${origin}/auth/token`, {
    grant_type: 'refresh_token',
    client_id: 'chartkey',
    refresh_token: token ?? '',
    ...(scope !== undefined && { scope }),
  })
  return (await answer.json()) as TokenAnswer
}

/** A whole EHR launch, from the desktop to the tokens. */
export async function launch(
  sandbox: Sandbox,
  scope: string,
  query: Record<string, string> = { patient: 'amal-haddad' },
): Promise<TokenAnswer> {
  const pending = authorizationRequest(sandbox, scope, { launch: await prepareLaunch(sandbox, query) })
  return redeem(sandbox, pending, await followToApp(pending.url))
}

/** Turns a switch of the switchboard, or fails loudly: a fault that was refused must not pass for one played. */
export async function switchOn({ origin }: Sandbox, name: string, body: unknown): Promise<void> {
  const answer = await fetch(`${origin}/_sandbox/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${name}: ${await answer.text()}`)
}
