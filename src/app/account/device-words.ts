import { type PassphraseVerdict, VaultError, type VaultErrorCode } from '#vault'
import { device as words } from '#words'
import { explain } from '../explain.ts'

/** Why the visit could not be moved, in words. */
export const faultOf = (error: unknown): string =>
  error instanceof VaultError ? placeFault(error.code) : explain(error).title

/** Why a place could not be had, in words. */
export function placeFault(code: VaultErrorCode): string {
  switch (code) {
    case 'full':
      return words.keeperFull()
    case 'tampered':
    case 'cloned':
      return words.keeperTampered()
    case 'passphrase-refused':
    case 'wrong-passphrase':
    case 'too-many-tries':
      return words.passphraseRefused()
    case 'unavailable':
      return words.keeperUnavailable()
  }
}

/** What is wrong with a passphrase that somebody is choosing; undefined where nothing is. */
export function findFault(verdict: PassphraseVerdict): string | undefined {
  switch (verdict) {
    case 'ok':
      return undefined
    case 'too-short':
      return words.tooShort()
    case 'too-long':
      return words.tooLong()
    case 'digits-only':
      return words.digitsOnly()
    case 'too-common':
      return words.tooCommon()
  }
}
