import type { OpenTab } from '#session'
import type { World } from '#smart'
import { openVault } from '#vault'

/** The browser, as the rooms below are handed it. */
export const world: World = { fetch: globalThis.fetch.bind(globalThis), now: () => Date.now() }

export const openTab: OpenTab = () => openVault('tab')

/** The one redirect URI of this deployment, as it is registered with every server. */
export const redirectUri = () => new URL('/callback', location.origin).href
