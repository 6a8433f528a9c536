import {
  authorizationRequest,
  chooseScopes,
  discover,
  type Navigation,
  type Registration,
  type ScopeNeed,
  type World,
} from '#smart'
import { type Vault, VaultError } from '#vault'
import { pendingShelf } from './pending-shelf.ts'
import { forgetVisit } from './record.ts'
import { type Device, SessionError } from './session.ts'

/** Where the tab's keeper comes from. It may throw {@link VaultError}. */
export type OpenTab = () => Promise<Vault>

/** One launch, as the launch URL or the front door asks for it. */
export interface LaunchRequest {
  readonly registration: Registration
  readonly need: ScopeNeed
  /** The EHR's opaque `launch` value; absent in a standalone launch. */
  readonly launch?: string | undefined
  /** What the person said of this device; nothing in an EHR launch. */
  readonly device?: Device | undefined
  /** Where in the app to go on, by a name of the app's own. */
  readonly place?: string | undefined
}

/**
 * Ends whatever this tab held, before anything is painted or asked of the network, and hands out the tab's
 * keeper for the launch to come.
 *
 * @throws {SessionError} `storage-unavailable` where the tab keeps nothing.
 */
export async function startAfresh(openTab: OpenTab): Promise<Vault> {
  const vault = await openOwnTab(openTab)
  await forgetVisit(vault)
  return vault
}

/**
 * Discovers the server and prepares the trip to its authorization endpoint. The caller navigates; the answer
 * comes back to `completeLaunch`.
 *
 * @param vault from {@link startAfresh}
 * @throws {SmartError} from discovery and from the request.
 */
export async function beginLaunch(vault: Vault, request: LaunchRequest, world: World): Promise<Navigation> {
  const { discovery, settled } = await discover(request.registration, world)
  const { navigation, pending } = await authorizationRequest(
    request.registration,
    discovery,
    { scope: chooseScopes(request.need, discovery), launch: request.launch },
    world,
  )
  const shelf = pendingShelf(vault)
  await shelf.put(pending, { device: request.device, place: request.place })
  // A /metadata that answers while the browser is still leaving completes the record; a slower one is let go.
  void settled.then(complete => shelf.amend({ ...pending, discovery: complete })).catch(() => {})
  return navigation
}

/** A copy of another tab becomes a tab of its own: the copied secrets are wiped by the first attempt. */
async function openOwnTab(openTab: OpenTab): Promise<Vault> {
  try {
    return await openTab()
  } catch (cause) {
    if (cause instanceof VaultError && cause.code === 'cloned') return openTab()
    throw new SessionError('storage-unavailable', { cause })
  }
}
