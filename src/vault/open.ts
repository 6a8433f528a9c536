import { memoryVault } from './memory.ts'
import { type TabWorld, tabVault } from './tab.ts'
import type { Vault } from './vault.ts'

/**
 * Opens the keeper that policy chose.
 *
 * @throws {VaultError} when it cannot be had; the caller decides whether memory will do.
 */
export async function openVault(kind: 'memory' | 'tab', world: TabWorld = browser): Promise<Vault> {
  switch (kind) {
    case 'memory':
      return memoryVault()
    case 'tab':
      return tabVault(world)
  }
}

const browser: TabWorld = {
  storage: () => sessionStorage,
  get locks() {
    return navigator.locks
  },
}
