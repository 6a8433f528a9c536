import type { KeptVisit } from './record.ts'

/** A browser's timers cannot be trusted for longer; wall-clock time is read again whenever one fires. */
export const LONGEST_TIMER_MS = 3_600_000
/** Never more than one renewal in this time. */
const RENEWAL_PAUSE_MS = 60_000
/** How far a clock may have been set back, in milliseconds, before what it says of a visit's age is not believed. */
const CLOCK_SLACK_MS = 60_000

/** When nothing can keep this visit going any longer. */
export function endOf({ session, tokens }: KeptVisit): number {
  const accessIsAll = tokens.refreshToken === undefined && tokens.expiresInGiven
  return accessIsAll ? Math.min(session.endsAt, tokens.expiresAt) : session.endsAt
}

/** In the last minute of its life, or the last fifth of a shorter one. */
function isRunningOut({ tokens }: KeptVisit, now: number): boolean {
  if (!tokens.expiresInGiven) return false
  const margin = Math.min(60_000, (tokens.expiresAt - tokens.issuedAt) / 5)
  return now >= tokens.expiresAt - margin
}

/** Whether a renewal was begun so recently that none may be begun now. */
export const hasJustRenewed = ({ renewalAt = Number.NEGATIVE_INFINITY }: KeptVisit, now: number): boolean =>
  Math.abs(now - renewalAt) < RENEWAL_PAUSE_MS

/** Whether the access token is to be renewed before it is handed out. */
export const isDue = (visit: KeptVisit, now: number): boolean =>
  visit.tokens.refreshToken !== undefined && isRunningOut(visit, now) && !hasJustRenewed(visit, now)

/**
 * Why a visit that was put away must not be taken up again; undefined when it may. A clock that stands before the
 * visit's beginning, or before it was last touched, was set back, and the visit's age is then anybody's guess.
 */
export function findLapse(
  visit: KeptVisit,
  touchedAt: number,
  now: number,
): 'limit' | 'expired' | 'idle' | undefined {
  if (now < visit.session.startedAt - CLOCK_SLACK_MS || now >= visit.session.endsAt) return 'limit'
  if (now >= endOf(visit)) return 'expired'
  const idle = now - touchedAt
  return idle >= visit.session.idleMs || idle < -CLOCK_SLACK_MS ? 'idle' : undefined
}
