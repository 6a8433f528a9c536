/** Runs one task at a time under each name; a task that fails lets the next one in. */
export type Lock = <T>(name: string, task: () => Promise<T>) => Promise<T>

/** Among the tasks of this page. */
export function pageLock(): Lock {
  const last = new Map<string, Promise<unknown>>()
  return (name, task) => {
    const turn = (last.get(name) ?? Promise.resolve()).then(task)
    last.set(
      name,
      turn.catch(() => {}), // its own caller hears of it
    )
    return turn
  }
}

/** Among all tabs of this origin; among the tasks of this page where the browser has no locks. */
export function browserLock(locks: LockManager | undefined): Lock {
  if (locks === undefined) return pageLock()
  return async (name, task) => await locks.request(`chartkey-audit:${name}`, task)
}
