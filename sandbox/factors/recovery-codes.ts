import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import type { Accounts } from '../accounts/account.ts'

/** Codes on paper, for the day when everything else is lost. Each is good once. */
export interface RecoveryCodes {
  /** How many are left; undefined when none were ever made. */
  left(sub: string): number | undefined
  /** Ten new ones, `XXXX-XXXX-XXXX`, in the place of all earlier ones. They are not kept in a form that can be read again. */
  make(sub: string): Promise<readonly string[]>
  /** Whether this is one of those left; from then on it is not. */
  use(sub: string, code: string): Promise<boolean>
  remove(sub: string): void
}

/** As they are kept: one salt for a set, so that a code is looked for with one hash instead of ten. */
interface KeptCodes {
  salt: string
  hashes: readonly string[]
}

const howMany = 10
/** Crockford's base 32: no letter that is taken for a figure. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The codes of all accounts. @see NIST SP 800-63B-4 §3.1.2 */
export function openRecoveryCodes(accounts: Accounts): RecoveryCodes {
  const find = (sub: string) => accounts.credentialsOf(sub, 'recovery')[0]?.data as KeptCodes | undefined
  const keep = (sub: string, data: KeptCodes) =>
    accounts.putCredential({ sub, kind: 'recovery', id: 'codes', data })
  return {
    left: sub => find(sub)?.hashes.length,
    async make(sub) {
      const codes = Array.from({ length: howMany }, newCode)
      const salt = randomBytes(16).toString('base64')
      const hashes = await Promise.all(codes.map(code => hash(code, salt)))
      keep(sub, { salt, hashes: hashes.map(one => one.toString('base64')) })
      return codes
    },
    async use(sub, code) {
      const before = find(sub)
      if (before === undefined) return false
      const sent = await hash(code, before.salt)
      // Looked at again: the same code may have been sent twice at once.
      const kept = find(sub)
      if (kept?.salt !== before.salt) return false
      const left = kept.hashes.filter(one => !timingSafeEqual(Buffer.from(one, 'base64'), sent))
      if (left.length === kept.hashes.length) return false
      keep(sub, { ...kept, hashes: left })
      return true
    },
    remove: sub => accounts.removeCredential({ sub, kind: 'recovery', id: 'codes' }),
  }
}

/** Sixty random bits. */
function newCode(): string {
  const signs = [...randomBytes(12)].map(byte => alphabet[byte % alphabet.length]).join('')
  return signs.replaceAll(/.{4}(?=.)/g, '$&-')
}

/** However it was typed: without the dashes, in small letters, with an O for the nought. */
function hash(code: string, salt: string): Promise<Buffer> {
  const plain = code
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
    .replaceAll(/[^0-9A-Z]/g, '')
  return new Promise((resolve, reject) => {
    scrypt(plain, Buffer.from(salt, 'base64'), 32, { N: 2 ** 14, r: 8, p: 1 }, (cause, key) =>
      cause === null ? resolve(key) : reject(cause),
    )
  })
}
