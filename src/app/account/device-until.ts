import { formatClock, formatMoment } from '#clinical'
import type { Session, SessionStore } from '#session'

/** A moment as the reader of this visit reads them: today by its clock alone. */
export function formatUntil(at: number, { launch }: Pick<Session, 'launch'>, now: number): string {
  const time = new Date(at)
  if (time.toDateString() === new Date(now).toDateString()) return formatClock(time)
  if (launch === 'ehr') return formatMoment(time)
  return new Intl.DateTimeFormat(navigator.language, { dateStyle: 'long', timeStyle: 'short' }).format(time)
}

/** What decides how long a visit lasts in each place. */
export type Placed = Pick<
  Session,
  | 'keeper'
  | 'keepers'
  | 'reach'
  | 'launch'
  | 'startedAt'
  | 'longestMs'
  | 'deviceMs'
  | 'renewable'
  | 'accessExpiresAt'
>

/** What moves a visit from one place to another. */
export type Mover = Pick<SessionStore, 'moveTo'>

/** When the visit would end at the latest if it were kept so far, in milliseconds since the epoch. */
export function endIfKept(session: Placed, reach: 'here' | 'device'): number {
  const { startedAt, longestMs, deviceMs, renewable, accessExpiresAt } = session
  const limit = startedAt + (reach === 'device' ? deviceMs : longestMs)
  return renewable ? limit : Math.min(limit, accessExpiresAt)
}

/** Whether a keeper of this kind outlives the tab. */
export const isOnDevice = (kind: string): boolean => kind !== 'memory' && kind !== 'tab'
