import { createHash, randomBytes } from 'node:crypto'
import { type AskingLimits, createAskingLimit } from '../codes/asking-limit.ts'

/** A way back in that was mailed to somebody. */
interface Reset {
  sub: string
  /** The address it was mailed to; good for as long as the account has that one. */
  email: string
  /** The sign-in that it was asked from. */
  back: string | undefined
  /** When it stops being good, in milliseconds since the epoch. */
  until: number
}

/** Resets under way. Only a hash of what was mailed is kept. */
export interface Resets {
  /** Counts that somebody asked for one; milliseconds to wait where that was once too often, else 0. */
  ask(address: string, client: string): Promise<number>
  /** Makes the secret for the link: 256 bits, in base64url. */
  begin(reset: Omit<Reset, 'until'>): string
  /** Whose secret that is. Looking does not use it up: a mail scanner looks too. */
  find(secret: string): Reset | undefined
  /** Ends every reset of this account. */
  endAllOf(sub: string): void
  clear(): void
}

const life = 30 * 60_000
const usualLimits: AskingLimits = { perAddress: 5, perClient: 30, window: 60 * 60_000 }

/** Resets in memory. `now` in milliseconds since the epoch. @see NIST SP 800-63B-4 §4.2.1.2 */
export function createResets({ now = Date.now, limits = usualLimits } = {}): Resets {
  const asking = createAskingLimit(limits)
  const kept = new Map<string, Reset>()
  const end = (fits: (reset: Reset) => boolean) => {
    for (const [hash, reset] of kept) if (fits(reset)) kept.delete(hash)
  }
  return {
    ask: asking.take,
    begin(reset) {
      end(({ until }) => until <= now())
      const secret = randomBytes(32).toString('base64url')
      kept.set(hashOf(secret), { ...reset, until: now() + life })
      return secret
    },
    find(secret) {
      const found = kept.get(hashOf(secret))
      return found !== undefined && now() < found.until ? found : undefined
    },
    endAllOf: sub => end(reset => reset.sub === sub),
    clear() {
      kept.clear()
      asking.reset()
    },
  }
}

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url')
