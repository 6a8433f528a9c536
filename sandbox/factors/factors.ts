import type { Accounts } from '../accounts/account.ts'
import type { Settings } from '../auth/settings.ts'
import { openPasskeys, type PasskeyDesk } from './passkeys.ts'
import { openRecoveryCodes, type RecoveryCodes } from './recovery-codes.ts'
import { createSeal } from './seal.ts'
import { openTotp, type TotpDesk } from './totp.ts'
import { createTries, type Tries } from './tries.ts'

/** What accounts have beside a password. */
export interface Factors {
  totp: TotpDesk
  recovery: RecoveryCodes
  passkeys: PasskeyDesk
  tries: Tries
  /** What is under way is forgotten; what accounts have is theirs. */
  clear(): void
}

/** The factors of these accounts. `now` is in milliseconds since the epoch. */
export function openFactors(accounts: Accounts, settings: Settings, now = () => Date.now()): Factors {
  const passkeys = openPasskeys(accounts, settings, now)
  const totp = openTotp(accounts, createSeal(), now)
  const tries = createTries()
  return {
    totp,
    recovery: openRecoveryCodes(accounts),
    passkeys,
    tries,
    clear() {
      passkeys.clear()
      totp.clear()
      tries.clear()
    },
  }
}
