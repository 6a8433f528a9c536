import {
  type Identity,
  type RefreshGrant,
  refreshTokens,
  SmartError,
  type TokenResponse,
  verifyIdToken,
  type World,
} from '#smart'
import { tokensOf } from './complete.ts'
import { keysOf } from './keys.ts'
import type { KeptVisit } from './record.ts'

/** The world, and a way to wait in it. */
export interface RenewalWorld extends World {
  readonly sleep: (ms: number) => Promise<void>
}

/** How a renewal ended, when it ended with an answer. Network faults are thrown and end nothing. */
type Renewal =
  | { readonly kind: 'renewed'; readonly visit: KeptVisit }
  /** With the visit as it is over: what the answer brought is to be revoked. */
  | {
      readonly kind: 'over'
      readonly why: 'expired' | 'context-changed' | 'clock'
      readonly visit: KeptVisit
    }

/**
 * Spends the visit's refresh token.
 *
 * A missing new refresh token keeps the old one; context the answer leaves out stays; a different patient or
 * user is never continued (SMART App Launch 2.2 "Refresh access token"; OpenID Connect Core 12.2).
 *
 * @throws {SmartError} for anything but `invalid-grant`: the visit stands and may try again.
 */
export async function renewVisit(visit: KeptVisit, world: RenewalWorld): Promise<Renewal> {
  const { session, tokens } = visit
  const { refreshToken } = tokens
  if (refreshToken === undefined) return { kind: 'over', why: 'expired', visit }
  const grant: RefreshGrant = {
    tokenEndpoint: session.discovery.tokenEndpoint,
    clientId: session.clientId,
    refreshToken,
    scope: session.granted,
  }
  let answer: TokenResponse
  try {
    answer = await askPatiently(grant, world)
  } catch (error) {
    if (error instanceof SmartError && error.code === 'invalid-grant')
      return { kind: 'over', why: 'expired', visit }
    throw error
  }
  const renewed = {
    ...visit,
    session: { ...session, granted: answer.scope, accessExpiresAt: answer.expiresAt },
    tokens: {
      ...tokensOf(answer, world.now()),
      refreshToken: answer.refreshToken ?? refreshToken,
      idToken: answer.idToken ?? tokens.idToken,
    },
    generation: visit.generation + 1,
  }
  const samePatient = answer.patient === undefined || answer.patient === session.patient
  const doubt = samePatient ? await findDoubt(answer, session.identity, visit, world) : 'context-changed'
  return doubt === undefined
    ? { kind: 'renewed', visit: renewed }
    : { kind: 'over', why: doubt, visit: renewed }
}

/** A server that is unwell is asked again twice; one that did not answer, once: it may have spent the token. */
async function askPatiently(grant: RefreshGrant, world: RenewalWorld): Promise<TokenResponse> {
  for (let tries = 1; ; tries++) {
    try {
      return await refreshTokens(grant, world)
    } catch (error) {
      const wait = findWait(error, tries)
      if (wait === undefined) throw error
      await world.sleep(wait)
    }
  }
}

const UNWELL: readonly (string | undefined)[] = ['429', '500', '502', '503', '504']
const LONGEST_WAIT_MS = 10_000

/** How long to wait before the next try, in milliseconds; undefined when there is to be none. */
function findWait(error: unknown, tries: number): number | undefined {
  if (!(error instanceof SmartError)) return undefined
  const { code, detail } = error
  if (code === 'unreachable' || code === 'timeout') return tries < 2 ? 0 : undefined
  if (code !== 'http-error' || !UNWELL.includes(detail.status) || tries >= 3) return undefined
  const asked = Number(detail.retryAfter ?? 0) * 1000
  if (!(asked <= LONGEST_WAIT_MS)) return undefined
  return asked + 500 * 2 ** tries * (0.5 + Math.random() / 2)
}

/** A new id_token, when there is one, must be sound and about the same subject of the same issuer. */
async function findDoubt(
  answer: TokenResponse,
  known: Identity,
  { session }: KeptVisit,
  world: World,
): Promise<'context-changed' | 'clock' | undefined> {
  if (answer.idToken === undefined || known.kind === 'not-provided') return undefined
  const { issuer } = session.discovery
  const expected = { issuer, clientId: session.clientId, requireNonce: false }
  try {
    const fresh = await verifyIdToken(answer.idToken, expected, keysOf(session.discovery, world), world)
    const same =
      fresh.kind !== 'not-provided' &&
      fresh.claims.sub === known.claims.sub &&
      fresh.claims.iss === known.claims.iss
    return same ? undefined : 'context-changed'
  } catch (error) {
    return error instanceof SmartError && error.code === 'id-token-clock' ? 'clock' : 'context-changed'
  }
}
