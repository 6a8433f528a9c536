/** How long a tab waits for another that is renewing; a token request takes at most 15 s. */
const LONGEST_WAIT_MS = 20_000

/**
 * Runs `work` while no other tab of this grant does. A holder that crashed lets go by itself; one that sleeps or hangs
 * is waited for 20 s, and then `work`, which reads again what was kept, goes on without. So it does where the browser
 * has no Web Locks.
 */
export async function underGrantLock<Result>(
  locks: LockManager | undefined,
  grant: string,
  work: () => Promise<Result>,
): Promise<Result> {
  if (locks === undefined) return work()
  let begun: Promise<Result> | undefined
  try {
    await locks.request(`chartkey-grant:${grant}`, { signal: AbortSignal.timeout(LONGEST_WAIT_MS) }, () => {
      begun = work()
      return begun
    })
  } catch {
    // Either `work` failed, which is told below, or the lock was not to be had.
  }
  return begun ?? work()
}

/** Resolves true in the one tab that gets `name`, which then holds it until it is closed. */
export function claimAlone(locks: LockManager | undefined, name: string): Promise<boolean> {
  if (locks === undefined) return Promise.resolve(true)
  return new Promise(resolve => {
    locks
      .request(`chartkey-alone:${name}`, { ifAvailable: true }, lock => {
        resolve(lock !== null)
        return lock === null ? undefined : new Promise<never>(() => {})
      })
      .catch(() => resolve(true))
  })
}
