import type { Device, VisitPolicy } from '#session'
import type { Pending } from '#smart'
import { AppError } from './app-error.ts'
import type { Config, LaunchKind, LaunchPolicy, ServerEntry } from './config-schema.ts'
import { keepers } from './keepers.ts'
import { findLaunch, findServer, providersOf } from './server-entry.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/**
 * What this deployment allows a launch that has come back. The configuration may have changed meanwhile.
 *
 * @throws {AppError} when the server, or this kind of launch, is no longer allowed.
 */
export function policyFor(config: Config, pending: Pending, device: Device | undefined): VisitPolicy {
  const server = findServer(config, pending.fhirBase, pending.launch)
  if (server === undefined) throw new AppError('server-unknown', { iss: pending.fhirBase })
  const launch = findLaunch(server, pending.launch)
  if (launch === undefined) throw new AppError('launch-not-allowed', { server: server.name })
  const provider = findProviderOf(server, pending)
  if (pending.exchange && provider === undefined)
    throw new AppError('launch-not-allowed', { server: server.name })
  const { session } = config
  if (session.sharedWorkstations || device === 'shared') return { serverId: server.id, provider, ...SHARED }
  const ehr = pending.launch === 'ehr'
  const allowed = allowedKeepers(launch, pending.launch)
  const keeper = device === 'own' && allowed.includes('sealed') ? 'sealed' : launch.storage
  return {
    serverId: server.id,
    provider,
    keeper: allowed.includes(keeper) ? keeper : 'memory',
    keepers: allowed,
    longestMs: (ehr ? session.ehrHours : session.standaloneHours) * HOUR_MS,
    deviceMs: session.deviceDays * DAY_MS,
    idleMs: (ehr ? session.ehrIdleMinutes : session.standaloneIdleMinutes) * MINUTE_MS,
    renewable: true,
  }
}

/** The id of the identity provider that was asked, where there was one that is still on the list. */
const findProviderOf = (server: ServerEntry, { discovery, exchange }: Pending) =>
  exchange && providersOf(server).find(({ issuer }) => issuer === discovery.issuer)?.id

/** A device that others use: nothing is written down, and nothing outlasts an hour. */
const SHARED = {
  keeper: 'memory',
  keepers: ['memory'],
  longestMs: HOUR_MS,
  deviceMs: HOUR_MS,
  idleMs: 5 * MINUTE_MS,
  renewable: false,
} as const

/**
 * In a frame the page is the EHR's, and so is whatever stays behind on the device. Without Web Locks the tabs of one
 * visit could not take turns at its refresh token, so there it keeps to one tab.
 */
function allowedKeepers({ keepers: named }: LaunchPolicy, kind: LaunchKind): readonly string[] {
  const framed = window.top !== window.self
  const mayShare = kind === 'standalone' && !framed && navigator.locks !== undefined
  const onDevice = mayShare ? keepers.map(keeper => keeper.kind) : []
  const all = ['memory', 'tab', ...onDevice]
  return named === undefined ? all : all.filter(kind => named.some(name => name === kind))
}
