import {
  authorizationRequest,
  chooseScopes,
  discover,
  discoverProvider,
  type Exchange,
  type Navigation,
  type ProviderRegistration,
  type World,
} from '#smart'
import type { Vault } from '#vault'
import type { LaunchRequest } from './begin.ts'
import { pendingShelf } from './pending-shelf.ts'

/** A sign-in at an identity provider, for access to a server that takes its word. */
export interface ExchangeRequest extends Omit<LaunchRequest, 'launch'> {
  readonly provider: ProviderRegistration
  /** What is asked of the provider, `openid` among it. */
  readonly providerScope: string
  readonly subjectToken: Exchange['subjectToken']
  readonly audience?: string | undefined
}

/**
 * Discovers the server and the identity provider at once, and prepares the trip to the provider. The answer comes back
 * to `completeLaunch`, which exchanges what it brings.
 *
 * @param vault from `startAfresh`
 * @throws {SmartError} from the discovery of either, and from the request.
 */
export async function beginExchange(
  vault: Vault,
  request: ExchangeRequest,
  world: World,
): Promise<Navigation> {
  const { registration, provider, providerScope, subjectToken, audience, need } = request
  const [{ discovery, settled }, theirs] = await Promise.all([
    discover(registration, world),
    discoverProvider(provider, world),
  ])
  const { fhirBase, clientId, endpointOrigins } = registration
  const scope = chooseScopes(need, discovery)
  const exchange: Exchange = {
    ...{ fhirBase, clientId, scope, discovery, endpointOrigins, subjectToken },
    ...(audience !== undefined && { audience }),
  }
  const { navigation, pending } = await authorizationRequest(
    provider,
    theirs,
    { scope: providerScope, exchange },
    world,
  )
  const shelf = pendingShelf(vault)
  await shelf.put(pending, { device: request.device, place: request.place })
  void settled
    .then(complete => shelf.amend({ ...pending, exchange: { ...exchange, discovery: complete } }))
    .catch(() => {}) // a slower /metadata is let go
  return navigation
}
