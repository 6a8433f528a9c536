import type { OpenTab } from '#session'
import type { World } from '#smart'
import { openVault } from '#vault'

const startedAt = Date.now() - performance.now()
let latest = 0

/** The wall clock, which goes on where the machine slept, and never back: a clock that is set back gives nobody time. */
function now(): number {
  latest = Math.max(latest, Date.now(), startedAt + performance.now())
  return latest
}

let wire = globalThis.fetch.bind(globalThis)

/** The browser, as the rooms below are handed it. */
export const world: World = { fetch: (...request) => wire(...request), now }

/** From now on every request goes by this way: where a server holds the visit, its own. */
export function goBy(way: typeof fetch): void {
  wire = way
}

export const openTab: OpenTab = () => openVault('tab')

/** The one redirect URI of this deployment, as it is registered with every server. */
export const redirectUri = () => new URL('/callback', location.origin).href
