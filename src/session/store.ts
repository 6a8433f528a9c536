import type { Report } from '#audit'
import type { Discovery, Navigation, World } from '#smart'
import type { Keeper, KeeperKind, Vault } from '#vault'
import type { OpenTab } from './begin.ts'
import { endOf, findLapse, isDue, LONGEST_TIMER_MS } from './clock.ts'
import { completeVisit, type LaunchAnswer, type PolicyFor, takeAnswer } from './complete.ts'
import { createCore } from './core.ts'
import { createEndings } from './ending.ts'
import { createHearing } from './hearing.ts'
import { createPlaces } from './places.ts'
import { keepTouch } from './record.ts'
import type { Renewals } from './renewal.ts'
import { type EndReason, type Session, SessionError, type SessionState, StepUpError } from './session.ts'
import { displaceOthers, settleIn } from './settle.ts'
import { shelfIn } from './shelf.ts'
import { joinSiblings } from './siblings.ts'
import type { StepUpRequest } from './step-up-begin.ts'
import type { TakingUp } from './take-up.ts'

/** The world a store lives in. */
export interface SessionDeps {
  readonly world: World
  readonly openTab: OpenTab
  /** The keepers of this deployment that reach beyond the tab. */
  readonly keepers?: readonly Keeper[]
  /** Keepers of what belongs to a person rather than to a visit; destroyed when they sign out, or somebody else in. */
  readonly belongings?: readonly Keeper[]
  /** What the deployment allows a launch that has come back. */
  readonly policyFor: PolicyFor
  /** Where the provider sends the browser after it ended its own session. */
  readonly postLogoutRedirectUri?: string
  readonly report?: Report
  readonly locks?: LockManager | undefined
  /** The line to the other tabs of this browser. */
  readonly channel?: (() => BroadcastChannel) | undefined
  readonly sleep?: (ms: number) => Promise<void>
}

/** The visit of this tab. There is at most one. */
export interface SessionStore {
  getSnapshot(): SessionState
  subscribe(listener: () => void): () => void
  /**
   * Redeems the callback; on success the visit is active and kept where policy says, or in memory where that cannot
   * be had. Whoever was signed in on this device before is not any more. `place` is what the launch was given.
   *
   * Where a visit asked for a surer sign-in it is that visit that goes on, opened by `unlock` where it was locked;
   * `missed` says that the sign-in is not what was wanted. @throws {StepUpError} for all that keeps it from going on.
   */
  completeLaunch(
    url: URL,
    unlock?: () => Promise<unknown>,
  ): Promise<{ session: Session; place: string | undefined; missed?: boolean }>
  /**
   * Prepares a surer or newer sign-in of the same person; the caller navigates, `completeLaunch` comes back.
   * @throws {SmartError} from discovery and from the request; {SessionError} `not-signed-in`, `storage-unavailable`.
   */
  beginStepUp(request: StepUpRequest): Promise<Navigation>
  /**
   * Takes up the visit that the tab holds, or the device, after a reload or weeks later. Rejects only where the code
   * for it cannot be had: a visit that cannot be read has ended, and a place that does not answer now holds nothing
   * now. With `tap`, a visit on the device waits to be unlocked.
   */
  restore(options?: { tap?: boolean }): Promise<SessionState>
  /**
   * An access token for the next request, renewed first when it is about to run out.
   * @throws {SessionError} `not-signed-in` when the visit is over or locked, which this call may bring about.
   */
  current(): Promise<string>
  /** A token other than the rejected one. Calls that come together, in however many tabs, share one renewal. */
  renew(rejected: string): Promise<string>
  /** Replaces what is known of the server, where this visit still stands. */
  amendDiscovery(id: Session['id'], discovery: Discovery): Promise<void>
  /** Somebody did something: the visit does not stand untouched, in any of its tabs. */
  touch(): void
  /** When the visit locks unless somebody touches it, in milliseconds since the epoch. */
  idleAt(): number
  /** Compares the clocks now: a timer may have slept. */
  check(): void
  /**
   * Takes the visit off every screen. One that is kept on the device can be unlocked; any other ends as `idle`, for
   * what would be left of it could be read by the next person.
   */
  lock(why: 'idle' | 'asked'): Promise<void>
  /** @throws {VaultError} when this does not open it; the visit stays locked. */
  unlock(passphrase?: string): Promise<Session>
  /** Keeps the visit elsewhere from now on. @throws {VaultError}; the visit then stays where it was. */
  moveTo(keeper: KeeperKind, passphrase?: string): Promise<Session>
  /** A part of the visit's own vault, for what belongs to the visit and goes with it. */
  shelf(): Vault
  /** What is still to be said to the server with this visit's access when it ends. */
  attend(farewell: (accessToken: string) => Promise<void>): void
  /** Ends the visit here at once, forgets its secrets, and asks the server to revoke them if it can. */
  end(why: EndReason): Promise<void>
  /** Settled when what has to be done after the end is done, or has taken long enough. */
  readonly closing: Promise<void>
  /** Aborted when the present visit ends or is locked: answers that come later belong to nobody. */
  readonly signal: AbortSignal
}

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
