import type { Account } from '../accounts/account.ts'

/** One thing that an admin did. Never a secret, an address or a number. */
export interface AdminEntry {
  /** Milliseconds since the epoch. */
  at: number
  /** The admin's login. */
  by: string
  what: string
}

/** What the admins did, newest first. */
export interface AdminLog {
  note(by: Account, what: string): void
  list(): readonly AdminEntry[]
  clear(): void
}

const most = 1000

/** A log in memory; the oldest entries make room. */
export function createAdminLog(now = () => Date.now()): AdminLog {
  const entries: AdminEntry[] = []
  return {
    note({ login }, what) {
      entries.unshift({ at: now(), by: login, what })
      entries.splice(most)
    },
    list: () => entries,
    clear: () => void entries.splice(0),
  }
}
