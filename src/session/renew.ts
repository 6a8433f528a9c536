import {
  type Identity,
  refreshTokens,
  SmartError,
  type TokenResponse,
  verifyIdToken,
  type World,
} from '#smart'
import { tokensOf } from './complete.ts'
import { keysOf } from './keys.ts'
import type { KeptVisit } from './record.ts'

/** How a renewal ended, when it ended with an answer. Network faults are thrown and end nothing. */
export type Renewal =
  | { readonly kind: 'renewed'; readonly visit: KeptVisit }
  | { readonly kind: 'over'; readonly why: 'expired' | 'context-changed' }

/**
 * Spends the visit's refresh token once.
 *
 * A missing new refresh token keeps the old one; context the answer leaves out stays; a different patient or
 * user is never continued (SMART App Launch 2.2 "Refresh access token"; OpenID Connect Core 12.2).
 *
 * @throws {SmartError} for anything but `invalid-grant`: the visit stands and may try again.
 */
export async function renewVisit(visit: KeptVisit, world: World): Promise<Renewal> {
  const { session, tokens } = visit
  const { refreshToken } = tokens
  if (refreshToken === undefined) return { kind: 'over', why: 'expired' }
  let answer: TokenResponse
  try {
    answer = await refreshTokens(
      {
        tokenEndpoint: session.discovery.tokenEndpoint,
        clientId: session.clientId,
        refreshToken,
        scope: session.granted,
      },
      world,
    )
  } catch (error) {
    if (error instanceof SmartError && error.code === 'invalid-grant') return { kind: 'over', why: 'expired' }
    throw error
  }
  if (answer.patient !== undefined && answer.patient !== session.patient) {
    return { kind: 'over', why: 'context-changed' }
  }
  if (!(await sameUser(answer, session.identity, visit, world)))
    return { kind: 'over', why: 'context-changed' }
  return {
    kind: 'renewed',
    visit: {
      session: { ...session, granted: answer.scope, accessExpiresAt: answer.expiresAt },
      tokens: { ...tokensOf(answer, world.now()), refreshToken: answer.refreshToken ?? refreshToken },
    },
  }
}

/** A new id_token, when there is one, must be sound and about the same subject of the same issuer. */
async function sameUser(
  answer: TokenResponse,
  known: Identity,
  { session }: KeptVisit,
  world: World,
): Promise<boolean> {
  if (answer.idToken === undefined || known.kind === 'not-provided') return true
  const fresh = await verifyIdToken(
    answer.idToken,
    { issuer: session.discovery.issuer, clientId: session.clientId, requireNonce: false },
    keysOf(session.discovery, world),
    world,
  ).catch(() => undefined)
  if (fresh === undefined || fresh.kind === 'not-provided') return false
  return fresh.claims.sub === known.claims.sub && fresh.claims.iss === known.claims.iss
}
