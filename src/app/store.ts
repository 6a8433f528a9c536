import { createSessionStore, type SessionStore } from '#session'
import type { Config } from './config-schema.ts'
import { belongings, keepers } from './keepers.ts'
import { part } from './part.ts'
import { policyFor } from './policy.ts'
import { report } from './report.ts'
import { openTab, world } from './world.ts'

/** The store of this tab's visit, under this deployment's rules. */
export async function storeOf(config: Config): Promise<SessionStore> {
  if (config.keeper === 'server') return (await part(import('./served.ts'))).servedStore()
  return createSessionStore({
    world,
    openTab,
    keepers,
    belongings,
    report,
    locks: navigator.locks,
    channel: () => new BroadcastChannel('chartkey'),
    policyFor: (pending, device) => policyFor(config, pending, device),
    postLogoutRedirectUri: new URL('/signed-out', location.origin).href,
  })
}
