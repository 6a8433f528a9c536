import { RateLimiterMemory } from 'rate-limiter-flexible'

/** How a try ended; `closedFor`: seconds until this factor may be tried again, 0 when that is now. */
type Judgement = { right: true } | { right: false; closedFor: number }

/** How often somebody may be wrong about one factor of one account. */
export interface Tries {
  /** Judges one try. It counts before it is judged, so that many at once are not one. */
  judge(sub: string, factor: string, check: () => boolean | Promise<boolean>): Promise<Judgement>
  clear(): void
}

const most = 5
const closedSeconds = 15 * 60

/**
 * The fifth wrong one within a quarter of an hour closes a factor for a quarter of an hour; a right one opens it wide.
 * @see NIST SP 800-63B-4 §3.2.2
 */
export function createTries(): Tries {
  const start = () => new RateLimiterMemory({ points: most, duration: closedSeconds })
  let limiter = start()
  return {
    async judge(sub, factor, check) {
      const key = `${factor} ${sub}`
      const { consumedPoints, msBeforeNext } = await limiter.penalty(key)
      if (consumedPoints > most) return { right: false, closedFor: Math.ceil(msBeforeNext / 1000) }
      if (await check()) {
        await limiter.delete(key)
        return { right: true }
      }
      if (consumedPoints < most) return { right: false, closedFor: 0 }
      await limiter.block(key, closedSeconds)
      return { right: false, closedFor: closedSeconds }
    },
    clear() {
      limiter = start()
    },
  }
}
