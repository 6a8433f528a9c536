import { createHash } from 'node:crypto'

/** Challenges that were sent to browsers, each good for one answer within five minutes. */
interface Challenges {
  /** A visit may have several: it may have several pages open. */
  keep(visit: string, challenge: string): void
  /** Whether it was sent to this visit and nobody answered it yet. From now on somebody has. */
  spend(visit: string, challenge: string): boolean
  clear(): void
}

const goodFor = 5 * 60_000

/** Challenges in memory. `now` is in milliseconds since the epoch. */
export function createChallenges(now: () => number): Challenges {
  const sent = new Map<string, number>()
  const keyOf = (visit: string, challenge: string) =>
    createHash('sha256').update(`${visit} ${challenge}`).digest('base64url')
  return {
    keep(visit, challenge) {
      for (const [key, until] of sent) if (until < now()) sent.delete(key)
      sent.set(keyOf(visit, challenge), now() + goodFor)
    },
    spend(visit, challenge) {
      const key = keyOf(visit, challenge)
      const until = sent.get(key) ?? 0
      sent.delete(key)
      return until >= now()
    },
    clear: () => sent.clear(),
  }
}
