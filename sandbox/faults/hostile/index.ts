import { authorizationCases } from './authorization.ts'
import type { HostileCase } from './case.ts'
import { discoveryCases } from './discovery.ts'
import { idTokenCases } from './id-token.ts'
import { refreshCases } from './refresh.ts'
import { tokenCases } from './token.ts'
import { transportCases } from './transport.ts'

/** Every case that a server can play, by its id in the security checklist. */
export const hostileCases: ReadonlyMap<string, HostileCase> = new Map(
  [discoveryCases, authorizationCases, tokenCases, idTokenCases, refreshCases, transportCases].flatMap(
    group => Object.entries(group),
  ),
)

/** The cases that a test plays without our help, and how. */
export const playedElsewhere: ReadonlyMap<string, string> = new Map([
  ['B01', 'open /launch with a foreign iss'],
  ['B02', 'open /launch with an iss that is no https address'],
  ['B04', 'open /launch with iss twice, or with stray parameters'],
  ['B05', 'open /launch with iss or launch left out, or with an odd launch'],
  ['B17', 'open the callback address twice'],
  ['B20', 'two sandboxes: take the callback query of one to a launch begun at the other'],
  ['B26', 'open the callback address in a fresh browser context'],
  ['B27', 'two launches in two tabs, the callback addresses exchanged'],
  ['B28', 'answer 404 for the callback’s chunk in the browser'],
  ['B30', 'ask for DPoP: this server answers Bearer'],
  ['B52', 'set the browser’s clock'],
  ['B67', 'settings tokenSeconds 1, and five components'],
  ['B68', 'settings tokenSeconds 1, and three tabs'],
  ['B71', 'take the lock in one page and close it'],
])
