import type { Binding, Keeper } from './keeper.ts'
import { memoryVault } from './memory.ts'
import type { Vault } from './vault.ts'

/** A keeper that forgets with the page. Within the page it holds one binding, as every keeper does. */
export function memoryKeeper(): Keeper {
  let held: { binding: Binding; vault: Vault } | undefined
  return {
    kind: 'memory',
    reach: 'page',
    asks: 'nothing',
    find: async () => held?.binding,
    async open({ owner, session }) {
      if (held?.binding.owner !== owner || held.binding.session !== session) {
        await held?.vault.clear()
        held = { binding: { owner, session }, vault: memoryVault() }
      }
      return held.vault
    },
    async shred() {
      await held?.vault.clear()
      held = undefined
    },
  }
}
