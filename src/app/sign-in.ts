import { beginLaunch, type Device, startAfresh } from '#session'
import { asFhirBase, type Navigation } from '#smart'
import type { IdentityProvider, ServerEntry } from './config-schema.ts'
import { leaveFor } from './leave.ts'
import { pageConfig } from './page-config.ts'
import { part } from './part.ts'
import { accessFor, findLaunch, registrationOf, scopeNeedOf } from './server-entry.ts'
import type { Whereabouts } from './whereabouts.ts'
import { openTab, redirectUri, world } from './world.ts'

/** What goes with a sign-in: what the person said of the device, where they were before, and with whom they sign in. */
export interface SignIn {
  readonly device?: Device | undefined
  readonly place?: Whereabouts | undefined
  /** Where the person signs in, if not at the server itself. */
  readonly through?: IdentityProvider | undefined
}

/**
 * Starts a standalone launch: never with a `launch` value, always against the configured base. On a shared device no
 * refresh token is asked for, so that there is none to find.
 *
 * @throws {SmartError} from discovery and from the request.
 */
export async function signIn(server: ServerEntry, { device, place, through }: SignIn): Promise<void> {
  if (pageConfig().keeper === 'server') return leaveFor(servedSignIn(server, { device, place }), 'front-door')
  if (through !== undefined) {
    const { signInThrough } = await part(import('./sign-in-through.ts'))
    return signInThrough(server, through, { device, place })
  }
  const policy = findLaunch(server, 'standalone')
  if (policy === undefined) return
  const vault = await startAfresh(openTab)
  const registration = registrationOf(server, asFhirBase(server.fhirBase), redirectUri())
  const need = scopeNeedOf({ ...policy, access: accessFor(policy, device) }, 'standalone')
  leaveFor(await beginLaunch(vault, { registration, need, device, place }, world), 'front-door')
}

/** Where a server holds visits, it begins them too. @see docs/BFF.md "The wire" */
function servedSignIn({ id }: ServerEntry, { device, place }: SignIn): Navigation {
  const said = Object.entries({ server: id, device, place })
  const fields = said.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
  return { method: 'POST', url: '/bff/sign-in', fields }
}
