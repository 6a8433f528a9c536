import { narrowScopes } from './coverage.ts'
import { requireTrustedEndpoint } from './endpoint.ts'
import { SmartError } from './error.ts'
import { readJson } from './json.ts'
import type { Pending } from './pending.ts'
import { readTokenResponse, type TokenNote, type TokenResponse } from './token-response.ts'
import { type Answer, postForm, statusError, type World } from './wire.ts'

/**
 * Trades the code for tokens. `pending` is spent by the attempt, whatever comes of it: a second call with it throws
 * SmartError('code-spent'), since a server may revoke everything when it sees a code twice. Never retried.
 * Throws what `readTokenResponse` throws, `not-json`, and the errors of the wire.
 * @see SMART App Launch 2.2, app-launch, step 5; RFC 6749 §4.1.3; RFC 7636 §4.5
 */
export async function exchangeCode(pending: Pending, code: string, world: World): Promise<TokenResponse> {
  if (SPENT.has(pending)) throw new SmartError('code-spent')
  SPENT.add(pending)
  const { tokenEndpoint } = pending.discovery
  requireTrustedEndpoint('token_endpoint', tokenEndpoint, pending.endpointOrigins)
  const answer = await postForm(
    tokenEndpoint,
    [
      ['grant_type', 'authorization_code'],
      ['code', code],
      ['redirect_uri', pending.redirectUri],
      ['code_verifier', pending.codeVerifier],
      ['client_id', pending.clientId],
    ],
    world,
  )
  return judgeTokenAnswer(answer, pending.scope, world)
}

/** A refresh token and what it may be used for. `scope` is what was granted last. */
export interface RefreshGrant {
  readonly tokenEndpoint: string
  readonly clientId: string
  readonly refreshToken: string
  readonly scope: string
}

/**
 * Trades a refresh token for new tokens, once; the caller decides about another try. The scope of the answer is never
 * wider than `grant.scope`, whatever the server says. A response without `refreshToken` means: keep the old one;
 * launch context that is not repeated still holds.
 *
 * Throws SmartError `invalid-grant` (terminal); every other error leaves the grant standing.
 * @see SMART App Launch 2.2, app-launch, step 7; RFC 6749 §6
 */
export async function refreshTokens(grant: RefreshGrant, world: World): Promise<TokenResponse> {
  const answer = await postForm(
    grant.tokenEndpoint,
    [
      ['grant_type', 'refresh_token'],
      ['refresh_token', grant.refreshToken],
      ['client_id', grant.clientId],
    ],
    world,
  )
  const response = judgeTokenAnswer(answer, grant.scope, world)
  const scope = response.scopeGiven ? narrowScopes(response.scope, grant.scope) : grant.scope
  return { ...response, scope, notes: response.notes.filter(note => !MAY_BE_LEFT_OUT.includes(note)) }
}

/** A refresh response need repeat neither launch context nor identity. */
const MAY_BE_LEFT_OUT: readonly TokenNote[] = ['patient-missing', 'id-token-missing', 'scope-assumed']

const SPENT = new WeakSet<Pending>()

/** Judges what a token endpoint answered to a request for this scope. Throws what `readTokenResponse` throws. */
export function judgeTokenAnswer(answer: Answer, scope: string, world: World): TokenResponse {
  if (answer.status === 200)
    return readTokenResponse(200, readJson(answer.text, { unique: true }), { scope }, world.now())
  try {
    return readTokenResponse(answer.status, findJson(answer.text), { scope }, world.now())
  } catch (error) {
    // Only this layer has seen the header that says when to come back.
    throw error instanceof SmartError && error.code === 'http-error' ? statusError(answer) : error
  }
}

/** A failed answer is often a page of HTML: its status then says all there is to say. */
function findJson(text: string): unknown {
  try {
    return readJson(text)
  } catch {
    return undefined
  }
}
