import { createHash, randomBytes } from 'node:crypto'
import type { Exchange } from '../server/http.ts'
import type { Progress } from './progress.ts'

/** One browser at the house's own pages: signing in, or signed in. */
export interface PageSession {
  progress: Progress
  /** Whether every question was answered. */
  signedIn: boolean
  /** Where to go then: a path of this server's own. */
  wanted: string
  /** 256 random bits, for the hidden field of the forms. */
  csrf: string
}

/** The sessions by what their cookie says, which is not kept itself. */
interface PageShelf {
  /** This browser's, unless it was idle for a quarter of an hour. Asking keeps it alive. */
  find(exchange: Exchange): { id: string; session: PageSession } | undefined
  /** Another session in the place of whichever this browser had. */
  begin(exchange: Exchange, session: Omit<PageSession, 'csrf'>): { id: string; session: PageSession }
  /** Ends those that fit. */
  end(fits: (session: PageSession, id: string) => boolean): void
}

const idleAfter = 15 * 60_000

/** Sessions in memory, on a cookie that no script reads and no other site sends. `now` in milliseconds since the epoch. */
export function createPageShelf(secure: boolean, now: () => number): PageShelf {
  const kept = new Map<string, { session: PageSession; usedAt: number }>()
  // A cookie for the host alone, as far as plain http can have one.
  const name = secure ? '__Host-page' : 'page'
  const idOf = ({ req }: Exchange) => {
    const value = new RegExp(`(?:^|; )${name}=([^;]+)`).exec(req.headers.cookie ?? '')?.[1] ?? ''
    return createHash('sha256').update(value).digest('base64url')
  }
  return {
    find(exchange) {
      const id = idOf(exchange)
      const found = kept.get(id)
      if (found === undefined || found.usedAt + idleAfter < now()) return undefined
      found.usedAt = now()
      return { id, session: found.session }
    },
    begin(exchange, session) {
      for (const [id, { usedAt }] of kept) if (usedAt + idleAfter < now()) kept.delete(id)
      kept.delete(idOf(exchange))
      const value = randomBytes(32).toString('base64url')
      const id = createHash('sha256').update(value).digest('base64url')
      const begun = { ...session, csrf: randomBytes(32).toString('base64url') }
      kept.set(id, { session: begun, usedAt: now() })
      const flags = `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
      exchange.res.setHeader('set-cookie', `${name}=${value}; ${flags}`)
      return { id, session: begun }
    },
    end(fits) {
      for (const [id, { session }] of kept) if (fits(session, id)) kept.delete(id)
    },
  }
}
