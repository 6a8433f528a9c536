import type { Vault } from './vault.ts'

/** A keeper that forgets with the page: nothing reaches a disk, a reload signs out. */
export function memoryVault(): Vault {
  const kept = new Map<string, string>()
  return {
    read: async key => kept.get(key),
    write: async (key, value) => void kept.set(key, value),
    remove: async key => void kept.delete(key),
    clear: async () => kept.clear(),
  }
}
