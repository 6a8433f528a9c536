import { VaultError } from '#vault'

const FREE_TRIES = 3
const LONGEST_WAIT_MS = 300_000

/**
 * Lets wrong passphrases come only so fast: after three a wait of eight seconds, doubled by each one more, five
 * minutes at most; as the keeper under a passphrase does.
 * This slows down somebody at this screen; whoever has the key file guesses elsewhere, which is what the length of
 * the passphrase is for.
 *
 * @returns what runs one try. It throws VaultError `too-many-tries` without running one that comes too early.
 */
export function createTries(now: () => number = Date.now) {
  let wrong = 0
  let retryAt = 0
  return async <T>(attempt: () => Promise<T>): Promise<T> => {
    if (now() < retryAt) throw new VaultError('too-many-tries', { retryAt })
    try {
      const opened = await attempt()
      wrong = 0
      return opened
    } catch (error) {
      if (error instanceof VaultError && error.code === 'wrong-passphrase') {
        wrong += 1
        if (wrong >= FREE_TRIES) retryAt = now() + Math.min(1000 * 2 ** wrong, LONGEST_WAIT_MS)
      }
      throw error
    }
  }
}
