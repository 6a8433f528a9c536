import type { Device } from '#session'
import type { Pending, World } from '#smart'
import { AppError } from '../../src/app/app-error.ts'
import type { Config } from '../../src/app/config-schema.ts'
import { findLaunch, findServer } from '../../src/app/server-entry.ts'
import type { VisitPolicy } from '../../src/session/complete.ts'
import { assertionFields, type ClientKey, clientAssertion } from '../assertion.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/**
 * What the deployment allows a visit that this server holds: the numbers of config.json, as where a browser holds it.
 * @throws AppError when the server, or this kind of launch, is no longer allowed
 */
export function servedPolicy(config: Config, pending: Pending, device: Device | undefined): VisitPolicy {
  const server = findServer(config, pending.fhirBase, pending.launch)
  if (server === undefined) throw new AppError('server-unknown', { iss: pending.fhirBase })
  if (findLaunch(server, pending.launch) === undefined)
    throw new AppError('launch-not-allowed', { server: server.name })
  const { session } = config
  const shared = session.sharedWorkstations || device === 'shared'
  const ehr = pending.launch === 'ehr'
  const longestMs = shared ? hourMs : (ehr ? session.ehrHours : session.standaloneHours) * hourMs
  return {
    ...{ serverId: server.id, keeper: 'server', keepers: ['server'], longestMs },
    deviceMs: longestMs,
    idleMs: shared ? 5 * minuteMs : (ehr ? session.ehrIdleMinutes : session.standaloneIdleMinutes) * minuteMs,
    renewable: !shared,
  }
}

/**
 * The world of a confidential client: whatever goes to a token or revocation endpoint proves who sends it. The
 * protocol's own code stays as it is in a browser.
 * @see SMART App Launch 2.2, client-confidential-asymmetric
 */
export function provenWorld(key: ClientKey | undefined, world: World): World {
  if (key === undefined) return world
  return {
    now: world.now,
    async fetch(input, init) {
      const { body } = init ?? {}
      const clientId = body instanceof URLSearchParams ? body.get('client_id') : null
      if (!(body instanceof URLSearchParams) || clientId === null) return world.fetch(input, init)
      const url = String(input instanceof Request ? input.url : input)
      const assertion = await clientAssertion(key, clientId, url, world.now())
      const proven = new URLSearchParams([
        ...body,
        ...assertionFields(assertion).map(([name, value]) => [name, value]),
      ])
      return world.fetch(input, { ...init, body: proven })
    },
  }
}
