import { randomBytes } from 'node:crypto'
import type { Search } from './search.ts'

/** A search that was run once: its hits in order, so that paging neither repeats nor skips while the chart changes. */
export interface Snapshot {
  search: Search
  rids: readonly number[]
  /** who ran it; nobody else may turn its pages */
  owner: string
}

/** Keeps the newest snapshots under unguessable names; older ones are forgotten, and their pages are gone. */
export function createPages(most = 200): {
  keep(snapshot: Snapshot): string
  find(token: string): { snapshot: Snapshot; name: string; offset: number } | undefined
} {
  const snapshots = new Map<string, Snapshot>()
  return {
    keep(snapshot) {
      const name = randomBytes(12).toString('base64url')
      snapshots.set(name, snapshot)
      const oldest = snapshots.keys().next()
      if (snapshots.size > most && !oldest.done) snapshots.delete(oldest.value)
      return name
    },
    find(token) {
      const [, name = '', offset = ''] = /^([\w-]{16})\.(\d{1,9})$/.exec(token) ?? []
      const snapshot = snapshots.get(name)
      return snapshot && { snapshot, name, offset: Number(offset) }
    },
  }
}
