import { VaultError } from '#vault'
import type { Core } from './core.ts'
import { areTwoUsers } from './owner.ts'
import type { Places } from './places.ts'
import type { KeptVisit } from './record.ts'
import { type EndReason, endedOf, type Session } from './session.ts'

interface LostDeps {
  readonly core: Core
  readonly places: Places
  readonly end: (why: EndReason) => Promise<void>
  readonly goOn: (session: Session, alone: boolean) => void
  readonly isOnlyTab: (id: string) => Promise<boolean>
}

/**
 * What becomes of a visit that is not where this tab left it: another tab has moved it, or ended it, or somebody has
 * signed in since, or the place is broken. Of the tabs that are left only one may go on spending its grant.
 *
 * @param removed where its place can be read, and holds it no longer
 * @throws {VaultError} `unavailable` where another tab may be better off: the visit stands, and this tab tries again.
 */
export async function followLost(
  { session }: KeptVisit,
  removed: boolean,
  { core, places, end, goOn, isOnlyTab }: LostDeps,
): Promise<void> {
  const { id, keeper, owner } = session
  let broken = false
  const kept = await places.findKept(() => {
    broken = true
  })
  if (core.visit?.session.id !== id) return
  const here = kept.filter(({ binding }) => binding.session === id)
  const moved = here.find(place => place.keeper.kind !== keeper)
  if (moved !== undefined) {
    const { kind } = moved.keeper
    return core.close({ kind: 'locked', locked: { id, keeper: kind, opens: places.opens(kind) ?? 'tap' } })
  }
  const other = here.length === 0 ? kept[0] : undefined
  if (other !== undefined && areTwoUsers(other.binding.owner, owner)) return end('other-user')
  if (removed && other === undefined) return core.close(endedOf(session, 'signed-out'))
  if (await isOnlyTab(id)) return goOn(session, true)
  // What is gone for everybody, nobody can renew from there; the last of its tabs may.
  if (broken || here.length > 0) throw new VaultError('unavailable')
  goOn(session, false)
}
