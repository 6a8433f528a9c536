import { judgePassphrase, type KeyFileFault, UserKeyError, VaultError } from '#vault'
import { device, keys as words } from '#words'
import { findFault } from './device-words.ts'

/** What went wrong with a key, in plain words; `now` in milliseconds since the epoch. */
export function sayKeyError(error: unknown, now: number): string {
  if (error instanceof UserKeyError)
    return error.fault === undefined ? words.keyDamaged() : ofFile(error.fault)
  if (!(error instanceof VaultError))
    return error instanceof DOMException ? words.fileNotRead() : words.unexpected()
  switch (error.code) {
    case 'wrong-passphrase':
      return words.wrongPassphrase()
    case 'too-many-tries': {
      const left = Math.ceil(((error.retryAt ?? now) - now) / 1000)
      return left > 0 ? words.tooManyTries(left) : words.tooManyTriesOver()
    }
    case 'passphrase-refused':
      return device.passphraseRefused()
    case 'tampered':
      return words.keyDamaged()
    case 'unavailable':
    case 'full':
    case 'cloned':
      return words.storageFailed()
  }
}

/** What is wrong with a new passphrase, in plain words; undefined when it will do. */
export const refusalOf = (passphrase: string): string | undefined =>
  passphrase === '' ? words.passphraseMissing() : findFault(judgePassphrase(passphrase))

function ofFile(fault: KeyFileFault): string {
  switch (fault) {
    case 'not-json':
      return words.fileNotJson()
    case 'not-ours':
      return words.fileNotOurs()
    case 'newer-version':
      return words.fileNewer()
    case 'damaged':
    case 'kid-mismatch':
      return words.fileDamaged()
    case 'key-mismatch':
      return words.fileMismatch()
  }
}
