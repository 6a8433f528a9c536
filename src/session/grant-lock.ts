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

/** What a tab has of a visit that several may have open, as long as it holds a token of it that it might spend. */
export interface Share {
  /** Resolves true where no other tab has one, and none will; false where one has, and this one is given up. */
  whole(): Promise<boolean>
  giveUp(): void
}

/** Never waits: where another tab has the visit for itself, this is no share. */
export function takeShare(locks: LockManager | undefined, grant: string): Share {
  let giveUp = () => {}
  const over = new Promise<void>(resolve => {
    giveUp = resolve
  })
  const hold = (mode: LockMode, told: (mine: boolean) => void, until: Promise<void>) =>
    locks
      ?.request(`chartkey-visit:${grant}`, { mode, ifAvailable: true }, lock => {
        told(lock !== null)
        return lock === null ? undefined : until
      })
      .catch(() => told(false))
  const shared = hold('shared', () => {}, over)
  return {
    giveUp,
    async whole() {
      giveUp()
      await shared
      return new Promise(resolve => {
        if (hold('exclusive', resolve, new Promise(() => {})) === undefined) resolve(true)
      })
    },
  }
}
