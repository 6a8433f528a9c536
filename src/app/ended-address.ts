import type { EndReason, Session } from '#session'
import type { Whereabouts } from './whereabouts.ts'

export { readWayBack, type WayBack } from './way-back.ts'

/** What the page after a visit needs to know of it: nothing about a person. */
type VisitOver = Pick<Session, 'launch' | 'serverId'> & Partial<Pick<Session, 'device' | 'through'>>

/**
 * The address of the page after a visit. Names from the configuration and from closed lists only: it goes into the
 * browser's history.
 */
export function endedPath(
  why: EndReason,
  visit: VisitOver | undefined,
  place?: Whereabouts,
): '/signed-out' | `/signed-out?why=${string}` {
  if (why === 'signed-out') return '/signed-out' // who said goodbye is not asked back
  const { launch, serverId, device, through } = visit ?? {}
  const params = new URLSearchParams({
    ...(launch === 'ehr' && { launch }),
    ...(launch === 'standalone' && { server: serverId }),
    ...(through && { through: through.provider }),
    ...(launch === 'standalone' && device === 'shared' && { device }),
    ...(launch === 'standalone' && place !== undefined && { place }),
  })
  return `/signed-out?${new URLSearchParams([['why', why], ...params])}` as `/signed-out?why=${string}`
}
