import type { SignInWanted } from '#smart'
import { leaveFor } from '../leave.ts'
import type { OpenRecord } from '../record.ts'
import { registrationOf } from '../server-entry.ts'
import type { Whereabouts } from '../whereabouts.ts'
import { redirectUri } from '../world.ts'

/**
 * Leaves for the server to be asked again, and comes back to this place.
 *
 * @throws {SmartError} from discovery and from the request; {SessionError} when the visit is over.
 */
export async function goAndConfirm(
  { store, session, server }: OpenRecord,
  wanted: SignInWanted,
  place: Whereabouts,
): Promise<void> {
  const registration = registrationOf(server, session.fhirBase, redirectUri())
  leaveFor(await store.beginStepUp({ registration, wanted, place }), 'front-door')
}
