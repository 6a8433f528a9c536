import type { Discovery, Outcome } from './discovered.ts'
import { fetchMetadata, fetchWellKnown, outcomeOf } from './documents.ts'
import { SmartError, type SmartErrorCode } from './error.ts'
import { discoveryFrom, hasBothEndpoints } from './merge.ts'
import type { Registration } from './registration.ts'
import { pinnedDiscovery, settledDiscovery } from './settle.ts'
import type { World } from './wire.ts'

/** A server that is known but must not be used; another document would not make it better. */
const REFUSALS: readonly SmartErrorCode[] = [
  'endpoint-malformed',
  'endpoint-not-trusted',
  'issuer-mismatch',
  'pkce-unsupported',
  'aborted',
]

/**
 * Finds a server's endpoints. Both documents are asked for at once; the answer waits for `/metadata` only when
 * the well-known failed or lacks an endpoint, and for neither when the registration pins the endpoints. `settled`
 * never rejects: it resolves when both have answered, with disagreements and late findings filled in.
 *
 * Throws SmartError `discovery-failed` when neither document gives the endpoints (both reasons in `detail` and
 * `cause`; a failed discovery is never an open server), or at once `endpoint-malformed`, `endpoint-not-trusted`,
 * `issuer-mismatch`, `pkce-unsupported`, `aborted`. @see SMART App Launch 2.2, conformance
 */
export async function discover(
  registration: Registration,
  world: World,
  signal?: AbortSignal,
): Promise<{ discovery: Discovery; settled: Promise<Discovery> }> {
  const wellKnown = outcomeOf(fetchWellKnown(registration, world, signal))
  const metadata = outcomeOf(fetchMetadata(registration, world, signal))
  const discovery = registration.endpoints
    ? pinnedDiscovery(registration)
    : await judge(registration, wellKnown, metadata)
  const settled = Promise.all([wellKnown, metadata]).then(outcomes =>
    settledDiscovery(registration, discovery, ...outcomes),
  )
  return { discovery, settled }
}

async function judge(
  registration: Registration,
  wellKnownAnswer: Promise<Outcome>,
  metadataAnswer: Promise<Outcome>,
): Promise<Discovery> {
  const wellKnown = requireNoRefusal(await wellKnownAnswer)
  if ('found' in wellKnown && hasBothEndpoints(wellKnown.found))
    return discoveryFrom(registration, wellKnown.found, undefined)
  const metadata = requireNoRefusal(await metadataAnswer)
  if ('found' in metadata && hasBothEndpoints(metadata.found))
    return discoveryFrom(registration, 'found' in wellKnown ? wellKnown.found : undefined, metadata.found)
  const causes = { wellKnown: reasonOf(wellKnown), metadata: reasonOf(metadata) }
  const detail = { wellKnown: causes.wellKnown.code, metadata: causes.metadata.code }
  throw new SmartError('discovery-failed', { detail, cause: causes })
}

function requireNoRefusal(outcome: Outcome): Outcome {
  if ('error' in outcome && REFUSALS.includes(outcome.error.code)) throw outcome.error
  return outcome
}

function reasonOf(outcome: Outcome): SmartError {
  return 'error' in outcome ? outcome.error : new SmartError('endpoints-missing')
}
