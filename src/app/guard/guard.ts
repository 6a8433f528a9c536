import type { Session, SessionStore } from '#session'
import { world } from '../world.ts'
import { watchActivity } from './activity.ts'
import { limitNotice } from './limit-notice.ts'
import { hideWhileAway } from './shade.ts'
import { idleWarning } from './warning.ts'

const WARN_MS = 60_000
const LIMIT_NOTICE_MS = 5 * 60_000
/** Timers are a reminder to look at the clock, never the clock. */
const LONGEST_TIMER_MS = 3_600_000
const SHORTEST_TIMER_MS = 250

/** What the guard needs of the store of a visit. */
type Watched = Pick<SessionStore, 'getSnapshot' | 'subscribe' | 'touch' | 'idleAt' | 'check' | 'lock'>

/**
 * Watches over an open record: whether anybody is there, and how long the visit may still last. One minute before it
 * locks for want of use it asks, and one key keeps it open; of the visit's own limit it only tells. The clock is read
 * again on every timer and whenever the page comes back, so that a sleep of the machine counts.
 *
 * @returns stops watching; it stops by itself once this visit is no longer open.
 * @see WCAG 2.2, 2.2.1 Timing Adjustable; 45 CFR 164.312(a)(2)(iii); OWASP ASVS 5.0, 7.3.1
 */
export function startGuard({
  store,
  session: { id },
}: {
  store: Watched
  session: Pick<Session, 'id'>
}): () => void {
  const over = new AbortController()
  const { signal } = over
  const warning = idleWarning({ stay, lock: () => void store.lock('asked') })
  const notice = limitNotice()
  let timer: ReturnType<typeof setTimeout> | undefined

  function look(): void {
    if (signal.aborted) return
    store.check()
    const state = store.getSnapshot()
    if (state.kind !== 'active' || state.session.id !== id) {
      stop()
      return
    }
    const now = world.now()
    const warnAt = store.idleAt() - WARN_MS
    const { end, noticeAt } = limitOf(state.session)
    if (now >= warnAt) warning.show(store.idleAt() - now, state.session)
    else warning.close()
    if (now >= noticeAt) notice.show(end)
    else notice.close()
    clearTimeout(timer)
    timer = setTimeout(look, untilNext(now, [warnAt, noticeAt], warning.isOpen()))
  }

  /** The clock has the first word: whoever comes back too late finds the visit closed, not prolonged. */
  function stay(): void {
    look()
    if (signal.aborted) return
    store.touch()
    look()
  }

  function stop(): void {
    if (signal.aborted) return
    over.abort()
    clearTimeout(timer)
    unsubscribe()
    warning.close()
    notice.close()
  }

  const unsubscribe = store.subscribe(look)
  watchActivity({ signal, seen: stay, counts: () => !warning.isOpen() })
  hideWhileAway(look, signal)
  for (const type of ['focus', 'pageshow', 'resume']) addEventListener(type, look, { signal })
  look()
  return stop
}

/** When access ends whatever anybody does, and when that is worth saying: five minutes before, or less in a short visit. */
function limitOf({ startedAt, endsAt, accessExpiresAt, renewable }: Session): {
  end: number
  noticeAt: number
} {
  const end = renewable ? endsAt : Math.min(endsAt, accessExpiresAt)
  return { end, noticeAt: end - Math.min(LIMIT_NOTICE_MS, (end - startedAt) / 5) }
}

function untilNext(now: number, times: readonly number[], counting: boolean): number {
  if (counting) return 1000
  const next = Math.min(...times.filter(time => time > now)) - now
  return Math.min(Math.max(next, SHORTEST_TIMER_MS), LONGEST_TIMER_MS)
}
