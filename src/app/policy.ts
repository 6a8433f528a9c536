import type { VisitPolicy } from '#session'
import type { Pending } from '#smart'
import { AppError } from './app-error.ts'
import type { Config } from './config-schema.ts'
import { findLaunch, findServer } from './server-entry.ts'

const HOUR_MS = 3_600_000

/**
 * What this deployment allows a launch that has come back. The configuration may have changed meanwhile.
 *
 * @throws {AppError} when the server, or this kind of launch, is no longer allowed.
 */
export function policyFor(config: Config, pending: Pending): VisitPolicy {
  const server = findServer(config, pending.fhirBase, pending.launch)
  if (server === undefined) throw new AppError('server-unknown', { iss: pending.fhirBase })
  const launch = findLaunch(server, pending.launch)
  if (launch === undefined) throw new AppError('launch-not-allowed', { server: server.name })
  const hours = pending.launch === 'ehr' ? config.session.ehrHours : config.session.standaloneHours
  return { serverId: server.id, keeper: launch.storage, longestMs: hours * HOUR_MS }
}
