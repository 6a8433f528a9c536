import type { Report } from '#audit'
import { type KeeperKind, type Vault, VaultError } from '#vault'
import { withReach } from './complete.ts'
import type { Core } from './core.ts'
import type { Places } from './places.ts'
import { forgetVisit, type KeptVisit, keepVisit } from './record.ts'
import { type Session, SessionError } from './session.ts'
import { keysIn, shelfIn } from './shelf.ts'
import type { Siblings } from './siblings.ts'

/**
 * Keeps the visit elsewhere: written there first, destroyed here afterwards. Its other tabs have to open the new
 * place themselves; where they cannot, the visit is over for them.
 *
 * @throws {VaultError} and then nothing has changed.
 * @throws {SessionError} `not-signed-in` when the visit was locked or ended meanwhile.
 */
export async function moveVisit(
  visit: KeptVisit,
  keeper: KeeperKind,
  passphrase: string | undefined,
  { core, places, siblings, report }: { core: Core; places: Places; siblings: Siblings; report: Report },
): Promise<Session> {
  const { id, owner, keepers: allowed } = visit.session
  const from = core.place
  if (!allowed.includes(keeper)) throw new VaultError('unavailable')
  if (keeper === from.keeper) return visit.session
  await places.shred(keeper, id) // what an earlier move left there, perhaps under another passphrase
  const place = await places.open(keeper, { owner, session: id }, passphrase)
  const session = withReach({ ...visit.session, keeperFault: undefined }, keeper, place.reach)
  const moved = { ...visit, session }
  await keepVisit(place.vault, moved)
  await copyShelf(from.vault, place.vault)
  if (core.visit?.session.id !== id) {
    // Locked or ended meanwhile: nothing is to be left of it here.
    await places.shred(keeper, id)
    throw new SessionError('not-signed-in')
  }
  core.place = place
  core.open(moved)
  await forgetVisit(from.vault).catch(() => {}) // the place is destroyed next, readable or not
  await places.shred(from.keeper, id).catch(() => {})
  report({ kind: 'keeper-changed', keeper }, id)
  const opens = places.opens(keeper)
  siblings.tell(
    opens === undefined ? { kind: 'ended', id, why: 'signed-out' } : { kind: 'locked', id, keeper, opens },
  )
  return session
}

/** Carries everything on one shelf to another. */
async function copyShelf(from: Vault, to: Vault): Promise<void> {
  for (const key of await keysIn(from)) {
    const value = await shelfIn(from).read(key)
    if (value !== undefined) await shelfIn(to).write(key, value)
  }
}
