import type { Report } from '#audit'
import { VaultError } from '#vault'
import { withReach } from './complete.ts'
import type { Core } from './core.ts'
import type { Places } from './places.ts'
import type { KeptVisit } from './record.ts'
import type { Session } from './session.ts'
import type { Siblings } from './siblings.ts'

/** Opens the place that policy chose; where it cannot be had the visit is in memory, and says why. */
export async function settleIn(
  visit: KeptVisit,
  { core, places, report }: { core: Core; places: Places; report: Report },
): Promise<KeptVisit> {
  const { id, owner, keeper } = visit.session
  try {
    core.place = await places.open(keeper, { owner, session: id })
    return await core.keep(visit)
  } catch (cause) {
    const code = codeOf(cause)
    report({ kind: 'keeper-failed', keeper, code }, id)
    const session = { ...withReach(visit.session, 'memory', 'page'), keeperFault: { keeper, code } }
    return { ...visit, session }
  }
}

/**
 * Makes this visit the only one that is kept beyond its tab, and tells the others.
 * @param before the visit that was kept until now
 */
export async function displaceOthers(
  { id, owner }: Session,
  before: string | undefined,
  { places, siblings, report }: { places: Places; siblings: Siblings; report: Report },
): Promise<void> {
  const gone = await places.shredOthers(owner, (keeper, cause) => {
    report({ kind: 'keeper-failed', keeper, code: codeOf(cause) }, id)
  })
  siblings.tell({ kind: 'signed-in', id, owner, displaced: before ?? gone[0] })
}

const codeOf = (cause: unknown) => (cause instanceof VaultError ? cause.code : 'unavailable')
