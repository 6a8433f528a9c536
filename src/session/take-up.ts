import type { Report } from '#audit'
import type { World } from '#smart'
import { VaultError } from '#vault'
import { findLapse } from './clock.ts'
import type { Core } from './core.ts'
import type { Place, Places } from './places.ts'
import { type KeptVisit, readTouch, readVisit } from './record.ts'
import { type EndReason, type Session, SessionError, type SessionState } from './session.ts'

interface TakingUpDeps {
  readonly core: Core
  readonly world: World
  readonly places: Places
  readonly report: Report
  readonly end: (why: EndReason, over?: KeptVisit) => Promise<void>
}

/** The ways back into a visit that was begun by an earlier document. */
export interface TakingUp {
  restore(options?: { tap?: boolean }): Promise<SessionState>
  unlock(passphrase?: string): Promise<Session>
}

/** Its age is judged before any of it can be shown. */
export function createTakingUp({ core, world, places, report, end }: TakingUpDeps): TakingUp {
  async function takeUp(place: Place): Promise<void> {
    core.place = place
    const kept = await readVisit(place.vault).catch(() => 'unreadable' as const)
    if (kept === undefined) return
    if (kept === 'unreadable') return end('unreadable')
    const now = world.now()
    // On the device it is the device's own lock, or the passphrase, that stands for somebody being there.
    const touchedAt = place.reach === 'tab' ? ((await readTouch(place.vault)) ?? kept.session.startedAt) : now
    const lapse = findLapse(kept, touchedAt, now)
    if (lapse !== undefined) return end(lapse, kept)
    if (place.session !== undefined) await places.keepOnlyIn(place.keeper)
    core.touchedAt = now
    core.open({
      ...kept,
      session: { ...kept.session, renewable: kept.tokens.refreshToken !== undefined },
    })
    report({ kind: 'resumed', keeper: place.keeper }, kept.session.id)
  }

  async function restoreFromDevice(tap: boolean): Promise<void> {
    const kept = await places.findKept()
    if (kept === undefined) return
    const { kind: keeper, asks } = kept.keeper
    if (asks === 'nothing' && !tap) return takeUp(await places.open(keeper, kept.binding))
    const opens = asks === 'passphrase' ? asks : 'tap'
    core.close({ kind: 'locked', locked: { id: kept.binding.session, keeper, opens } })
  }

  return {
    async restore({ tap = false } = {}) {
      try {
        await takeUp({ keeper: 'tab', reach: 'tab', vault: await places.tab() })
      } catch (cause) {
        if (cause instanceof VaultError && cause.code === 'cloned')
          core.close({ kind: 'ended', why: 'cloned' })
      }
      if (core.state.kind !== 'none') return core.state
      await restoreFromDevice(tap).catch(cause => {
        // Any other vault that cannot be opened now may be there another time, and holds nothing to show now.
        if (cause instanceof VaultError && cause.code === 'tampered') return end('unreadable')
      })
      return core.state
    },

    async unlock(passphrase) {
      if (core.state.kind !== 'locked') throw new SessionError('not-signed-in')
      const { id, keeper, opens } = core.state.locked
      const kept = await places.findKept()
      if (kept?.binding.session !== id) core.close({ kind: 'ended', why: 'signed-out' })
      else await takeUp(await places.open(keeper, kept.binding, passphrase))
      if (core.visit === undefined) throw new SessionError('not-signed-in')
      report({ kind: 'unlocked', how: opens }, id)
      return core.visit.session
    },
  }
}
