import * as v from 'valibot'
import type { Lock } from './device-keeper.ts'
import type { DeviceWorld } from './device-world.ts'
import { offMainThread } from './off-main-thread.ts'
import type { Slot } from './slot.ts'
import { VaultError } from './vault.ts'

const FREE_TRIES = 3
const LONGEST_WAIT_MS = 300_000

const KeptSchema = v.strictObject({
  jwe: v.string(),
  /** Tries since it last opened. */
  wrong: v.number(),
  /** Milliseconds since the epoch. */
  retryAt: v.number(),
})

/**
 * The key lies in the slot wrapped under a passphrase; the tries are counted beside it, so that a reload does not
 * forget them. That slows the person at this device; it does not bind who copies the disk, whom only the derivation
 * slows.
 */
export function triedLock({ now, guessMs }: Pick<DeviceWorld, 'now' | 'guessMs'>): Lock {
  return {
    async make(passphrase) {
      const jwe = await offMainThread('wrapNewKey', passphrase ?? '', guessMs)
      return { jwe, wrong: 0, retryAt: 0 }
    },
    async open(slot, passphrase) {
      const jwe = await countTry(slot, now())
      try {
        const key = await offMainThread('unwrapKey', passphrase ?? '', jwe)
        await forgetTries(slot, jwe)
        return key
      } catch (cause) {
        if (cause instanceof VaultError && cause.code === 'tampered') await slot.shred()
        throw cause
      }
    },
  }
}

/** Not in a slot that was destroyed or made anew in the meantime. */
async function forgetTries(slot: Slot, jwe: string): Promise<void> {
  await slot.change(({ lock }, write) => {
    if (v.is(KeptSchema, lock) && lock.jwe === jwe) write.lock({ jwe, wrong: 0, retryAt: 0 })
  })
}

/** How long to wait after so many wrong tries, in milliseconds. */
export function waitAfter(wrong: number): number {
  return wrong < FREE_TRIES ? 0 : Math.min(2 ** wrong * 1000, LONGEST_WAIT_MS)
}

/** Counted before it is known to be wrong: closing the page in between buys no further try. */
async function countTry(slot: Slot, now: number): Promise<string> {
  let heard: v.InferOutput<typeof KeptSchema> | undefined
  await slot.change(({ row, lock }, write) => {
    if (row === undefined) throw new VaultError('unavailable')
    heard = v.is(KeptSchema, lock) ? lock : undefined
    if (heard !== undefined) write.lock(hear(heard, now))
  })
  if (heard === undefined) {
    await slot.shred()
    throw new VaultError('tampered')
  }
  const { retryAt } = hear(heard, now)
  if (heard.retryAt > now) throw new VaultError('too-many-tries', { retryAt })
  return heard.jwe
}

/** What is kept of one more try. One that comes too early is not heard, but ends a wait that a clock set back made long. */
function hear<T extends { wrong: number; retryAt: number }>(kept: T, now: number): T {
  if (kept.retryAt > now) return { ...kept, retryAt: Math.min(kept.retryAt, now + LONGEST_WAIT_MS) }
  const wrong = kept.wrong + 1
  return { ...kept, wrong, retryAt: now + waitAfter(wrong) }
}
