import { openPreferences } from '#vault'
import type { Config } from './config-schema.ts'
import { findLaunch, providersOf } from './server-entry.ts'
import { signIn } from './sign-in.ts'
import { findWhereabouts, type Whereabouts } from './whereabouts.ts'

/** How to go on after a visit: sign in again as a patient, or from the record system as a clinician. */
export type WayBack =
  | {
      readonly kind: 'sign-in'
      /** Where the person comes out. */
      readonly place: Whereabouts | undefined
      /** Leaves for the sign-in. @throws {SmartError} from discovery and from the request. */
      start(): Promise<void>
    }
  | { readonly kind: 'ehr' }

/**
 * Reads the way back from the address of the page after a visit, which anybody can write: a server counts if the
 * configuration lets patients sign in there, an identity provider if that server has it, a place if there is such a
 * one, a device only where it makes the visit shorter. Of a device of one's own it is this browser that knows.
 */
export function readWayBack(config: Config, params: URLSearchParams, start = signIn): WayBack | undefined {
  if (params.get('launch') === 'ehr') return { kind: 'ehr' }
  const server = config.servers.find(({ id }) => id === params.get('server'))
  if (server === undefined || findLaunch(server, 'standalone') === undefined) return undefined
  const device = params.get('device') === 'shared' ? 'shared' : openPreferences().read().device
  const place = findWhereabouts(params.get('place'))
  const through = providersOf(server).find(({ id }) => id === params.get('through'))
  return { kind: 'sign-in', place, start: () => start(server, { device, place, through }) }
}
