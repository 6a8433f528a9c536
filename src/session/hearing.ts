import type { World } from '#smart'
import type { Core } from './core.ts'
import { areTwoUsers } from './owner.ts'
import type { Renewals } from './renewal.ts'
import { type EndReason, endedOf, type LockedVisit, type Session } from './session.ts'
import type { Message } from './siblings.ts'

interface HearingDeps {
  readonly core: Core
  readonly world: World
  readonly end: (why: EndReason) => Promise<void>
  readonly watchClock: () => void
  readonly renewing: () => Promise<Renewals>
}

/** What this tab makes of what other tabs say. */
interface Hearing {
  hear(message: Message): void
  /** Hears what is said during `work`, which takes up a visit, after it: it may be about that visit. */
  hearLater(work: () => Promise<unknown>): Promise<void>
}

/** Follows the other tabs of this visit, and gives way to another person. */
export function createHearing({ core, world, end, watchClock, renewing }: HearingDeps): Hearing {
  let missed: Message[] | undefined

  function hear(message: Message): void {
    const { visit, state } = core
    if (state.kind === 'none') missed?.push(message)
    else if (state.kind === 'locked') hearLocked(message, state.locked)
    else if (visit === undefined) return
    else if (message.kind !== 'signed-in') {
      if (message.id === visit.session.id) follow(message, visit.session)
    } else if (message.id !== visit.session.id) {
      if (areTwoUsers(message.owner, visit.session.owner)) void end('other-user')
      else if (message.displaced === visit.session.id)
        renewing()
          .then(renewals => renewals.goOnAlone())
          .catch(() => {})
    }
  }

  function hearLocked(message: Message, { id, keeper }: LockedVisit): void {
    if (message.kind === 'signed-in' && message.displaced === id)
      core.close({ kind: 'ended', why: 'signed-out' })
    else if (message.id !== id) return
    else if (message.kind === 'ended') core.close({ kind: 'ended', why: message.why })
    else if (message.kind === 'locked' && message.keeper !== keeper) closeLocked(message)
  }

  function closeLocked({ id, keeper, opens }: LockedVisit): void {
    core.close({ kind: 'locked', locked: { id, keeper, opens } })
  }

  /** Another tab of this very visit has done something. */
  function follow(message: Exclude<Message, { kind: 'signed-in' }>, session: Session): void {
    switch (message.kind) {
      case 'active':
        core.touchedAt = Math.max(core.touchedAt, Math.min(message.at, world.now()))
        watchClock()
        break
      case 'renewed':
        renewing()
          .then(renewals => renewals.adopt())
          .catch(() => {}) // the next request tries again
        break
      case 'locked':
        closeLocked(message)
        break
      case 'ended':
        // One that goes on by itself has tokens that nobody else can revoke.
        if (core.place.session === undefined) void end(message.why)
        else core.close(endedOf(session, message.why))
    }
  }

  return {
    hear,
    async hearLater(work) {
      const heard: Message[] = []
      missed = heard
      try {
        await work()
      } finally {
        missed = undefined
      }
      heard.forEach(hear)
    },
  }
}
