import { endOf, findLapse, isDue, LONGEST_TIMER_MS } from './clock.ts'
import { completeVisit, type LaunchAnswer, takeAnswer } from './complete.ts'
import { createCore } from './core.ts'
import { createEndings } from './ending.ts'
import { createHearing } from './hearing.ts'
import { createPlaces } from './places.ts'
import { keepTouch } from './record.ts'
import type { Renewals } from './renewal.ts'
import { SessionError, type SessionState, StepUpError } from './session.ts'
import type { SessionDeps, SessionStore } from './session-store.ts'
import { displaceOthers, settleIn } from './settle.ts'
import { shelfIn } from './shelf.ts'
import { joinSiblings } from './siblings.ts'
import type { TakingUp } from './take-up.ts'

/** Makes the store of this tab's visit. @see docs/ARCHITECTURE.md "How data flows" */
export function createSessionStore(deps: SessionDeps): SessionStore {
  const { world, locks, report = () => {}, keepers = [], belongings = [], postLogoutRedirectUri } = deps
  const sleep = deps.sleep ?? (ms => new Promise(resolve => setTimeout(resolve, ms)))
  const core = createCore(opened)
  const places = createPlaces(deps.openTab, keepers, belongings)
  const endings = createEndings({
    ...{ core, world, places, report, sleep, postLogoutRedirectUri },
    siblings: () => siblings,
    renewed: async () => renewals?.then(({ settled }) => settled()).catch(() => {}),
    peek: async locked => (await taking()).peek(locked),
  })
  const { lock, end } = endings
  const siblings = joinSiblings(deps.channel, message => hear(message))
  let renewals: Promise<Renewals> | undefined
  /** Comes after the first view of a record, or with the first need of it. */
  function renewing(): Promise<Renewals> {
    renewals ??= import('./renewal.ts').then(
      ({ createRenewals }) =>
        createRenewals({ core, world: { ...world, sleep }, locks, places, siblings, report, end }),
      cause => {
        renewals = undefined // it may be had another time
        throw cause
      },
    )
    return renewals
  }
  /** The ways back in, which a launch has no use for. */
  const taking = async (): Promise<TakingUp> => {
    const { createTakingUp } = await import('./take-up.ts')
    return createTakingUp({
      core,
      world,
      places,
      report,
      end,
      onNewest: async work => (await renewing()).onNewest(work),
    })
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  let fetchingAhead = false
  let toldAt = 0
  const { hear, hearLater } = createHearing({ core, world, end, watchClock, renewing })

  const idleAt = () =>
    core.visit === undefined ? Number.POSITIVE_INFINITY : core.touchedAt + core.visit.session.idleMs

  function opened(): void {
    watchClock()
    if (fetchingAhead || !core.visit?.session.renewable) return
    fetchingAhead = true
    const fetchAhead = () => void renewing().catch(() => {}) // asked again when it is needed
    setTimeout(fetchAhead, core.place.session === undefined ? AFTER_FIRST_VIEW_MS : 0)
  }

  function watchClock(): void {
    clearTimeout(timer)
    if (core.visit === undefined) return
    const now = world.now()
    const lapse = findLapse(core.visit, core.touchedAt, now)
    if (lapse === 'idle') void lock('idle')
    else if (lapse !== undefined) void end(lapse)
    else timer = setTimeout(watchClock, Math.min(endOf(core.visit) - now, idleAt() - now, LONGEST_TIMER_MS))
  }

  async function restore(options?: { tap?: boolean }): Promise<SessionState> {
    await hearLater(async () => (await taking()).restore(options))
    return core.state
  }

  const ownTab = () =>
    places.tab().catch(cause => {
      throw new SessionError('storage-unavailable', { cause })
    })

  /** The visit that went to be surer of its person goes on. */
  async function goOn(answer: LaunchAnswer, unlock: () => Promise<unknown>) {
    const { place } = answer.aside
    try {
      const { completeStepUp } = await import('./step-up-complete.ts')
      const { onNewest } = await renewing()
      const { policyFor } = deps
      const done = await completeStepUp(answer, {
        ...{ core, world, policyFor, report, siblings, onNewest, end, restore, unlock },
      })
      touch()
      return { ...done, place }
    } catch (error) {
      throw new StepUpError(place, error)
    }
  }

  function touch(): void {
    watchClock() // whoever comes too late does not keep it open
    if (core.visit === undefined) return
    core.touchedAt = world.now()
    if (Math.abs(core.touchedAt - toldAt) < TELL_EVERY_MS) return
    toldAt = core.touchedAt
    siblings.tell({ kind: 'active', id: core.visit.session.id, at: toldAt })
    if (core.place.reach === 'tab') void keepTouch(core.place.vault, core.touchedAt).catch(() => {})
  }

  return {
    getSnapshot: () => core.state,
    subscribe: core.subscribe,
    get signal() {
      return core.signal
    },
    get closing() {
      return endings.closing
    },
    ...{ lock, touch, idleAt, check: watchClock, attend: endings.attend },
    end: why => end(why),
    renew: async rejected => (await renewing()).renew(rejected),
    restore,
    unlock: async passphrase => (await taking()).unlock(passphrase),
    shelf: () => shelfIn(core.place.vault),
    async moveTo(keeper, passphrase) {
      const { moveVisit } = await import('./move.ts')
      return (await renewing()).onNewest(visit =>
        moveVisit(visit, keeper, passphrase, { core, places, siblings, report }),
      )
    },

    async current() {
      watchClock()
      const { visit } = core
      if (visit === undefined) throw new SessionError('not-signed-in')
      const { accessToken } = visit.tokens
      return isDue(visit, world.now()) ? (await renewing()).renew(accessToken, true) : accessToken
    },

    async amendDiscovery(id, discovery) {
      if (core.visit?.session.id !== id) return
      const { onNewest } = await renewing()
      await onNewest(async visit => {
        core.open(await core.keep({ ...visit, session: { ...visit.session, discovery } }))
      }).catch(cause => {
        if (core.visit?.session.id === id) throw cause // a visit that is over meanwhile has no server to know
      })
    },

    async beginStepUp(request) {
      const { beginStepUp } = await import('./step-up-begin.ts')
      const tab = await ownTab()
      const { visit, place } = core
      if (visit === undefined) throw new SessionError('not-signed-in')
      return beginStepUp(request, visit, place, tab, world)
    },

    async completeLaunch(url, unlock = async () => {}) {
      const answer = await takeAnswer(url, await ownTab(), world)
      const { pending, aside } = answer
      if (aside.stepUp?.visit !== undefined) return goOn(answer, unlock)
      const { policyFor } = deps
      const visit = await completeVisit(answer, { world, policyFor, reachOf: places.reachOf })
      const { id, launch, serverId, reach } = visit.session
      const before = reach === 'device' ? (await places.findKept())[0] : undefined
      const kept = await settleIn(visit, { core, places, report })
      core.touchedAt = world.now()
      const session = core.open(kept)
      touch()
      report({ kind: 'launch', launch, server: serverId }, id)
      report({ kind: 'signed-in', identity: session.identity.kind, keeper: session.keeper }, id)
      // Nobody waits for the others.
      void displaceOthers(session, before?.binding.session, { places, siblings, report }).catch(() => {})
      const missed =
        aside.stepUp !== undefined &&
        (await import('./step-up-complete.ts')).missesWanted(session.identity, aside, pending, world.now())
      return { session, place: aside.place, missed }
    },
  }
}

/** When a visit that no other tab can have open gets ready to be renewed. */
const AFTER_FIRST_VIEW_MS = 3_000

/** How often the other tabs, and the vault, hear that somebody is there. */
const TELL_EVERY_MS = 5_000
