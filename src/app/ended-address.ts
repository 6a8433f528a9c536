import type { Device, EndReason, Session } from '#session'
import { PANELS, type PanelName } from './account/panel.ts'
import type { Config, ServerEntry } from './config-schema.ts'
import { findLaunch } from './server-entry.ts'

/** What the page after a visit needs to know of it: nothing about a person. */
export type VisitOver = Pick<Session, 'launch' | 'serverId'> & Partial<Pick<Session, 'device'>>

/** How to go on: sign in again as a patient, or from the record system as a clinician. */
export type WayBack =
  | {
      readonly kind: 'sign-in'
      readonly server: ServerEntry
      readonly device: Device | undefined
      readonly place: PanelName | undefined
    }
  | { readonly kind: 'ehr' }

/**
 * The address of the page after a visit. Names from the configuration and from closed lists only: it goes into the
 * browser's history.
 */
export function endedPath(
  why: EndReason,
  visit: VisitOver | undefined,
  place?: PanelName,
): '/signed-out' | `/signed-out?why=${string}` {
  if (why === 'signed-out') return '/signed-out' // who said goodbye is not asked back
  const { launch, serverId, device } = visit ?? {}
  const params = new URLSearchParams({
    ...(launch === 'ehr' && { launch }),
    ...(launch === 'standalone' && { server: serverId }),
    ...(launch === 'standalone' && device === 'shared' && { device }),
    ...(launch === 'standalone' && place !== undefined && { place }),
  })
  return `/signed-out?${new URLSearchParams([['why', why], ...params])}` as `/signed-out?why=${string}`
}

/**
 * Reads the way back from that address, which anybody can write: a server counts if the configuration lets patients
 * sign in there, a place if there is such a panel, a device only where it makes the visit shorter.
 */
export function readWayBack(config: Config, params: URLSearchParams): WayBack | undefined {
  if (params.get('launch') === 'ehr') return { kind: 'ehr' }
  const server = config.servers.find(({ id }) => id === params.get('server'))
  if (server === undefined || findLaunch(server, 'standalone') === undefined) return undefined
  return {
    kind: 'sign-in',
    server,
    device: params.get('device') === 'shared' ? 'shared' : undefined,
    place: findPanel(params.get('place')),
  }
}

/** The panel of this name, if there is one. */
const findPanel = (text: string | null): PanelName | undefined => PANELS.find(name => name === text)
