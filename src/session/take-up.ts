import type { Report } from '#audit'
import type { World } from '#smart'
import { VaultError } from '#vault'
import { findLapse } from './clock.ts'
import type { Core } from './core.ts'
import type { Place, Places } from './places.ts'
import { readTouch, readVisit } from './read-visit.ts'
import type { KeptVisit } from './record.ts'
import { type EndReason, type LockedVisit, type Session, SessionError, type SessionState } from './session.ts'

interface TakingUpDeps {
  readonly core: Core
  readonly world: World
  readonly places: Places
  readonly report: Report
  readonly end: (why: EndReason, over?: KeptVisit) => Promise<void>
  /** Runs when no other tab is changing the visit, if it stands then. */
  readonly onNewest: (work: () => Promise<void>) => Promise<void>
}

/** The ways back into a visit that was begun by an earlier document. */
export interface TakingUp {
  restore(options?: { tap?: boolean }): Promise<SessionState>
  unlock(passphrase?: string): Promise<Session>
  /** What is locked there, if nothing is asked to open it. @throws {VaultError} */
  peek(locked: LockedVisit): Promise<KeptVisit | undefined>
}

/** Its age is judged before any of it can be shown. */
export function createTakingUp(deps: TakingUpDeps): TakingUp {
  const { core, world, places, report, end } = deps

  /** Where the visit lies that this page knows to be locked. */
  const findLocked = async ({ id, keeper }: LockedVisit) =>
    (await places.findKept()).find(kept => kept.keeper.kind === keeper && kept.binding.session === id)

  async function takeUp(place: Place): Promise<void> {
    const { state } = core
    const kept = await readVisit(place.vault).catch(cause => {
      if (cause instanceof VaultError && cause.code === 'tampered') return 'unreadable' as const
      throw cause // it may be read another time
    })
    if (kept === undefined || core.state !== state) return
    core.place = place
    if (kept === 'unreadable') return end('unreadable')
    const now = world.now()
    // On the device it is the device's own lock, or the passphrase, that stands for somebody being there.
    const touchedAt = place.reach === 'tab' ? ((await readTouch(place.vault)) ?? kept.session.startedAt) : now
    const lapse = findLapse(kept, touchedAt, now)
    if (core.state !== state) return // another tab has said that it is over
    if (lapse !== undefined) return end(lapse, kept)
    core.touchedAt = now
    core.open({
      ...kept,
      session: { ...kept.session, renewable: kept.tokens.refreshToken !== undefined },
    })
    report({ kind: 'resumed', keeper: place.keeper }, kept.session.id)
    // Where this fails, the next to take it up does it.
    if (place.session !== undefined) void deps.onNewest(() => places.keepOnlyIn(place.keeper)).catch(() => {})
  }

  async function restoreFromDevice(tap: boolean): Promise<void> {
    // A move that was broken off may have left an empty place behind.
    for (const { keeper, binding } of await places.findKept()) {
      if (core.state.kind !== 'none') return
      const { kind, asks } = keeper
      if (asks === 'nothing' && !tap) await takeUp(await places.open(kind, binding))
      else {
        const opens = asks === 'passphrase' ? asks : 'tap'
        core.close({ kind: 'locked', locked: { id: binding.session, keeper: kind, opens } })
      }
    }
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
      const kept = await findLocked(core.state.locked)
      if (kept === undefined) core.close({ kind: 'ended', why: 'signed-out' })
      else await takeUp(await places.open(keeper, kept.binding, passphrase))
      if (core.visit === undefined) throw new SessionError('not-signed-in')
      report({ kind: 'unlocked', how: opens }, id)
      return core.visit.session
    },

    async peek(locked) {
      const kept = locked.opens === 'tap' ? await findLocked(locked) : undefined
      if (kept === undefined) return undefined
      const visit = await readVisit((await places.open(locked.keeper, kept.binding)).vault)
      return visit === 'unreadable' ? undefined : visit
    },
  }
}
