import { Secret, TOTP } from 'otpauth'
import type { Account, Accounts } from '../accounts/account.ts'
import type { Seal } from './seal.ts'

/** A key for an authenticator app, on its way in. */
interface OfferedKey {
  /** `otpauth://totp/…`, as the QR code says it. */
  uri: string
  /** The same key for typing, in groups of four. */
  key: string
}

/** Authenticator apps: codes of six digits that change every half minute. @see RFC 6238 */
export interface TotpDesk {
  isEnrolled(sub: string): boolean
  /**
   * The key that is being enrolled within one sign-in or visit; the same until it is confirmed or half an hour has
   * gone. It belongs to that visit alone, so that nobody ever enrols a key that somebody else has seen.
   */
  offer(visit: string, account: Account): OfferedKey
  /** Whether the code shows that the app has the key; then the key counts from now on. */
  confirm(visit: string, account: Account, code: string): boolean
  /** Whether this is a code of now, or of half a minute before or after, that was not used yet. */
  verify(sub: string, code: string): boolean
  remove(sub: string): void
  clear(): void
}

interface KeptKey {
  sealed: string
  /** The last half minute whose code was taken. @see RFC 6238 §5.2 */
  lastStep: number
}

const period = 30
const offerLasts = 30 * 60_000

/** The keys of all accounts. `now` is in milliseconds since the epoch. */
export function openTotp(accounts: Accounts, seal: Seal, now: () => number): TotpDesk {
  const offers = new Map<string, { sub: string; sealed: string; until: number }>()
  const keep = (sub: string, data: KeptKey) => accounts.putCredential({ sub, kind: 'totp', id: 'totp', data })
  const find = (sub: string) => accounts.credentialsOf(sub, 'totp')[0]?.data as KeptKey | undefined

  function findOffer(visit: string, { sub }: Account) {
    const offer = offers.get(visit)
    return offer !== undefined && offer.sub === sub && offer.until > now() ? offer : undefined
  }

  return {
    isEnrolled: sub => find(sub) !== undefined,
    offer(visit, account) {
      for (const [old, { until }] of offers) if (until <= now()) offers.delete(old)
      const { sub } = account
      const found = findOffer(visit, account)
      const key = found === undefined ? new Secret({ size: 20 }).base32 : seal.open(found.sealed, sub)
      if (found === undefined)
        offers.set(visit, { sub, sealed: seal.close(key, sub), until: now() + offerLasts })
      return { uri: generatorOf(key, account.login).toString(), key: key.replaceAll(/.{4}(?=.)/g, '$& ') }
    },
    confirm(visit, account, code) {
      const offer = findOffer(visit, account)
      if (offer === undefined) return false
      const step = findStep(seal.open(offer.sealed, account.sub), code, now())
      if (step === undefined) return false
      offers.delete(visit)
      keep(account.sub, { sealed: offer.sealed, lastStep: step })
      return true
    },
    verify(sub, code) {
      const kept = find(sub)
      if (kept === undefined) return false
      const step = findStep(seal.open(kept.sealed, sub), code, now())
      if (step === undefined || step <= kept.lastStep) return false
      keep(sub, { ...kept, lastStep: step })
      return true
    },
    remove: sub => accounts.removeCredential({ sub, kind: 'totp', id: 'totp' }),
    clear: () => offers.clear(),
  }
}

function generatorOf(key: string, label = ''): TOTP {
  return new TOTP({ issuer: 'St Elsewhere', label, secret: Secret.fromBase32(key), period })
}

/** The half minute since 1970 that the code is of, one before or after now at most. */
function findStep(key: string, code: string, timestamp: number): number | undefined {
  const token = code.replaceAll(/\s/g, '')
  const delta = generatorOf(key).validate({ token, timestamp, window: 1 })
  return delta === null ? undefined : Math.floor(timestamp / 1000 / period) + delta
}
