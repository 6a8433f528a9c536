import { beginLaunch, type Device, startAfresh } from '#session'
import { asFhirBase, type Navigation } from '#smart'
import type { LaunchPolicy, ServerEntry } from './config-schema.ts'
import { leaveFor } from './leave.ts'
import { pageConfig } from './page-config.ts'
import { findLaunch, registrationOf, scopeNeedOf } from './server-entry.ts'
import type { Whereabouts } from './whereabouts.ts'
import { openTab, redirectUri, world } from './world.ts'

/** What goes with a sign-in: what the person said of the device, and where they were before. */
export interface SignIn {
  readonly device?: Device | undefined
  readonly place?: Whereabouts | undefined
}

/**
 * Starts a standalone launch: never with a `launch` value, always against the configured base. On a shared device no
 * refresh token is asked for, so that there is none to find.
 *
 * @throws {SmartError} from discovery and from the request.
 */
export async function signIn(server: ServerEntry, { device, place }: SignIn): Promise<void> {
  if (pageConfig().keeper === 'server') return leaveFor(servedSignIn(server, { device, place }), 'front-door')
  const policy = findLaunch(server, 'standalone')
  if (policy === undefined) return
  const vault = await startAfresh(openTab)
  const registration = registrationOf(server, asFhirBase(server.fhirBase), redirectUri())
  const request = {
    registration,
    need: scopeNeedOf({ ...policy, access: accessFor(policy, device) }, 'standalone'),
    device,
    place,
  }
  leaveFor(await beginLaunch(vault, request, world), 'front-door')
}

/** Where a server holds visits, it begins them too. @see docs/BFF.md "The wire" */
function servedSignIn({ id }: ServerEntry, { device, place }: SignIn): Navigation {
  const said = Object.entries({ server: id, device, place })
  const fields = said.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
  return { method: 'POST', url: '/bff/sign-in', fields }
}

/** How long access is asked for, as the deployment and the person say. */
export const accessFor = ({ access }: LaunchPolicy, device: Device | undefined): LaunchPolicy['access'] =>
  device === 'shared' ? 'none' : access
