import {
  authorizationRequest,
  discover,
  type Navigation,
  parseScopes,
  type Registration,
  type SignInWanted,
  type World,
} from '#smart'
import type { Vault } from '#vault'
import { revoke } from './ending.ts'
import { pendingShelf } from './pending-shelf.ts'
import type { Place } from './places.ts'
import type { KeptVisit } from './record.ts'
import type { Session } from './session.ts'

/** A surer or newer sign-in of the same person, for the visit that is open. */
export interface StepUpRequest {
  readonly registration: Registration
  readonly wanted: SignInWanted
  /** Where in the app to go on, by a name of the app's own. */
  readonly place: string
}

/**
 * Prepares the trip to the server that asks the person again. A visit that is kept beyond the page waits as it is; one
 * in memory ends with the page, so its access is given back.
 *
 * @param tab the vault of this tab
 * @throws {SmartError} from discovery and from the request.
 * @see RFC 9470 §4; OpenID Connect Core 3.1.2.1 `acr_values`, `max_age`
 */
export async function beginStepUp(
  { registration, wanted, place }: StepUpRequest,
  visit: KeptVisit,
  { reach }: Place,
  tab: Vault,
  world: World,
): Promise<Navigation> {
  const { session } = visit
  const { discovery } = await discover(registration, world)
  const request = { scope: scopesAgain(session), wanted }
  const { navigation, pending } = await authorizationRequest(registration, discovery, request, world)
  const stays = reach !== 'page'
  const { device } = session
  await pendingShelf(tab).put(pending, {
    device,
    place,
    stepUp: { ...wanted, ...(stays && { visit: session.id }) },
  })
  if (!stays) await revoke(visit, world)
  return navigation
}

/** What is granted now, and nothing more; and who and whose it is, which not every server repeats in a grant. */
function scopesAgain({ asked, granted }: Session): string {
  const context = asked.split(' ').filter(text => parseScopes(text).every(({ kind }) => kind !== 'resource'))
  return [...new Set([...context, ...granted.split(' ')])].filter(text => text !== '').join(' ')
}
