import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { type AskingLimits, createAskingLimit } from './asking-limit.ts'

/** What a code is good for; a code for one purpose opens nothing of another. */
export type Purpose = 'sign-in' | 'second-step' | 'registration'

/** How codes are rationed. Times are milliseconds. */
interface CodeLimits extends AskingLimits {
  /** Life of a code. */
  life: number
  /** Wrong entries after which a code is dead. */
  tries: number
  /** Between two codes for the same purpose and address. */
  pause: number
}

/** As they are when nobody says otherwise. */
export const codeLimits: CodeLimits = {
  life: 10 * 60_000,
  tries: 5,
  pause: 30_000,
  perAddress: 5,
  perClient: 30,
  window: 60 * 60_000,
}

/** A fresh code to be sent, or how many seconds to wait before another may be asked for. */
export type Issued = { readonly code: string } | { readonly retryAfter: number }

/** What became of an entry. `gone`: no code is alive for it, by age, by tries or because it was used. */
export type Entry = 'right' | 'wrong' | 'gone'

/** One-time codes: six digits, kept as a keyed hash, one alive for each purpose and address. */
export interface Codes {
  /**
   * Makes a code; the one before it dies. `client` is who asks, by network address. Where there is no account behind the
   * address, ask all the same and keep the code to yourself: limits and answers are then those of any other address.
   * @param address an e-mail address or a number, as it is kept
   */
  issue(purpose: Purpose, address: string, client: string): Promise<Issued>
  /** Tries an entry; blanks in it do not count. The right one is used up by that. */
  enter(purpose: Purpose, address: string, entry: string): Entry
  /** Forgets all codes and everything that was asked. */
  reset(): void
}

interface Live {
  /** Of the slot and the code together. */
  hash: Buffer
  made: number
  triesLeft: number
}

/** One-time codes under a key that lives as long as this process. @see RFC 8176 §2 `otp`, `sms`; NIST SP 800-63B-4 §3.1.3.2 */
export function createCodes({ now = Date.now, limits = codeLimits } = {}): Codes {
  const key = randomBytes(32)
  const alive = new Map<string, Live>()
  const asking = createAskingLimit(limits)
  const hashOf = (slot: string, code: string) => createHmac('sha256', key).update(`${slot} ${code}`).digest()

  return {
    async issue(purpose, address, client) {
      const slot = slotOf(purpose, address)
      forgetOld(alive, now() - limits.life)
      const made = alive.get(slot)?.made
      const pause = made === undefined ? 0 : made + limits.pause - now()
      const wait = pause > 0 ? pause : await asking.take(address, client)
      if (wait > 0) return { retryAfter: Math.ceil(wait / 1000) }
      const code = String(randomInt(1_000_000)).padStart(6, '0')
      alive.set(slot, { hash: hashOf(slot, code), made: now(), triesLeft: limits.tries })
      return { code }
    },
    enter(purpose, address, entry) {
      const slot = slotOf(purpose, address)
      const live = alive.get(slot)
      if (live === undefined || now() >= live.made + limits.life || live.triesLeft === 0) return 'gone'
      live.triesLeft--
      if (!timingSafeEqual(live.hash, hashOf(slot, entry.replaceAll(/\s/g, '')))) return 'wrong'
      alive.delete(slot)
      return 'right'
    },
    reset() {
      alive.clear()
      asking.reset()
    },
  }
}

const slotOf = (purpose: Purpose, address: string) => `${purpose} ${address}`

function forgetOld(alive: Map<string, Live>, before: number): void {
  for (const [slot, { made }] of alive) if (made <= before) alive.delete(slot)
}
