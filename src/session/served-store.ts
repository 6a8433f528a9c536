import type { Report } from '#audit'
import type { Navigation } from '#smart'
import { type Vault, VaultError } from '#vault'
import type { OpenTab } from './begin.ts'
import { endOf, findLapse, LONGEST_TIMER_MS } from './clock.ts'
import { createCore } from './core.ts'
import { findSession } from './read-visit.ts'
import { forgetVisit, type KeptVisit, keepTouch } from './record.ts'
import { createServedWire, type ServedVisit } from './served-wire.ts'
import { type EndReason, endedOf, type Session, SessionError } from './session.ts'
import type { SessionStore } from './session-store.ts'
import { shelfIn } from './shelf.ts'
import { joinSiblings, type Message } from './siblings.ts'

/** The world of a store whose visits a server holds. */
export interface ServedDeps {
  /** The page's own fetch, for the server that holds the visit. */
  readonly send: typeof fetch
  readonly now: () => number
  readonly openTab: OpenTab
  readonly channel: (() => BroadcastChannel) | undefined
  readonly report: Report
  /** What the server put into the page that it answered the launch with: `{ visit, place }`. */
  readonly answer: () => unknown
  /** Called with each visit that is opened, before anything is asked for it. */
  readonly onVisit: (session: Session) => void
}

/** Where this tab notes which visit is its own. */
const OWN = 'served'
const TOUCH_EVERY_MS = 60_000
const TELL_EVERY_MS = 5_000

/** What stands for the access token that the server holds: it is taken off again before a request leaves. */
const HELD = 'held-by-the-server'

/**
 * The same store where a backend for frontend holds the tokens: it launches, redeems and renews, and this page holds the
 * id of a visit, which is of no use without a cookie that no script can read.
 * @see RFC 10017 §6.1; docs/BFF.md
 */
export function createServedStore(deps: ServedDeps): SessionStore {
  const { now, report } = deps
  const wire = createServedWire(deps.send)
  const core = createCore(() => watchClock())
  const siblings = joinSiblings(deps.channel, hear)
  let tab: Promise<Vault> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let closing: Promise<void> = Promise.resolve()
  let provider: Navigation | undefined
  let farewell: ((accessToken: string) => Promise<void>) | undefined
  let touchedThere = 0
  let toldAt = 0

  const openOnce = () => {
    tab ??= deps.openTab().catch(cause => {
      if (cause instanceof VaultError && cause.code === 'cloned') return deps.openTab()
      throw new SessionError('storage-unavailable', { cause })
    })
    return tab
  }
  const idleAt = () =>
    core.visit === undefined ? Number.POSITIVE_INFINITY : core.touchedAt + core.visit.session.idleMs

  function watchClock(): void {
    clearTimeout(timer)
    if (core.visit === undefined) return
    const lapse = findLapse(core.visit, core.touchedAt, now())
    if (lapse !== undefined) void end(lapse)
    else
      timer = setTimeout(watchClock, Math.min(endOf(core.visit) - now(), idleAt() - now(), LONGEST_TIMER_MS))
  }

  async function open(session: Session): Promise<Session> {
    const vault = await openOnce()
    await vault.write(OWN, session.id)
    deps.onVisit(session)
    core.place = { keeper: 'server', reach: 'server', vault }
    core.touchedAt = now()
    return core.open(heldVisit(session))
  }

  function hear(message: Message): void {
    const { visit } = core
    if (visit === undefined) return
    const { session } = visit
    if (message.kind === 'signed-in') {
      if (message.id !== session.id) void renew().catch(() => {}) // the server has ended it if it was another person's
    } else if (message.id !== session.id) return
    else if (message.kind === 'active') {
      core.touchedAt = Math.max(core.touchedAt, Math.min(message.at, now()))
      watchClock()
    } else if (message.kind === 'ended') close(session, message.why)
  }

  /** Lets go here; what lies in the tab goes as soon as it can. */
  function close(session: Session, why: EndReason): void {
    const { vault } = core.place
    core.close(endedOf(session, why))
    closing = forget(vault).catch(() => {})
  }

  async function forget(vault: Vault): Promise<void> {
    await forgetVisit(vault)
    await vault.remove(OWN)
  }

  async function end(why: EndReason): Promise<void> {
    const { session } = core.visit ?? {}
    if (session === undefined) return closing
    close(session, why)
    report({ kind: 'signed-out', why }, session.id)
    siblings.tell({ kind: 'ended', id: session.id, why })
    const forgotten = closing
    closing = (async () => {
      await farewell?.(HELD).catch(() => {})
      provider = readProvider(await wire.end(session.id, why).catch(() => undefined))
      await forgotten
    })()
    await closing
  }

  /** Takes what the server says of the visit of this page; gives it back if it stands. */
  async function take(said: ServedVisit, own: Session | undefined): Promise<Session | undefined> {
    if (said.kind === 'visit') return open(said.session)
    if (own !== undefined) await end(said.kind === 'over' ? said.why : 'expired')
    else if (said.kind === 'over') core.close({ kind: 'ended', why: said.why })
    return undefined
  }

  /** The server renews by itself; it is asked whether the visit still stands. */
  async function renew(): Promise<string> {
    const { session } = core.visit ?? {}
    const said = session === undefined ? undefined : await wire.visit(session.id)
    if (said === undefined || core.visit?.session.id !== session?.id) throw new SessionError('not-signed-in')
    if ((await take(said, session)) === undefined) throw new SessionError('not-signed-in')
    return HELD
  }

  return {
    getSnapshot: () =>
      core.state.kind === 'ended' && provider !== undefined ? { ...core.state, provider } : core.state,
    subscribe: core.subscribe,
    get signal() {
      return core.signal
    },
    get closing() {
      return closing
    },
    ...{ idleAt, check: watchClock, end, renew },
    attend(next) {
      farewell = next
    },
    shelf: () => shelfIn(core.place.vault),
    lock: () => end('idle'),
    unlock: async () => {
      throw new SessionError('not-signed-in')
    },
    moveTo: async () => {
      throw new VaultError('unavailable')
    },
    amendDiscovery: async () => {},
    beginStepUp: async () => {
      throw new SessionError('not-signed-in')
    },

    async current() {
      watchClock()
      if (core.visit === undefined) throw new SessionError('not-signed-in')
      return HELD
    },

    touch() {
      watchClock()
      if (core.visit === undefined) return
      const { id } = core.visit.session
      core.touchedAt = now()
      if (Math.abs(core.touchedAt - toldAt) < TELL_EVERY_MS) return
      toldAt = core.touchedAt
      siblings.tell({ kind: 'active', id, at: toldAt })
      void keepTouch(core.place.vault, toldAt).catch(() => {})
      if (Math.abs(toldAt - touchedThere) < TOUCH_EVERY_MS) return
      touchedThere = toldAt
      void wire.touch(id)
    },

    async restore() {
      const own = await (await openOnce()).read(OWN)
      await take(await wire.visit(own), undefined)
      if (core.visit !== undefined) report({ kind: 'resumed', keeper: 'server' }, core.visit.session.id)
      return core.state
    },

    async completeLaunch() {
      const { visit, place } = readAnswer(deps.answer())
      await forget(await openOnce())
      const session = await open(visit)
      const { id, launch, serverId: server, identity, owner } = session
      report({ kind: 'launch', launch, server }, id)
      report({ kind: 'signed-in', identity: identity.kind, keeper: 'server' }, id)
      siblings.tell({ kind: 'signed-in', id, owner })
      return { session, place }
    },
  }
}

/** The visit as the clocks want it: here it ends when the deployment says so, and earlier when the server does. */
function heldVisit(session: Session): KeptVisit {
  const { startedAt: issuedAt, endsAt: expiresAt } = session
  return {
    session,
    tokens: { accessToken: HELD, issuedAt, expiresAt, expiresInGiven: false },
    generation: 0,
  }
}

function readAnswer(answer: unknown): { visit: Session; place: string | undefined } {
  const { visit, place } = { visit: undefined, place: undefined, ...(answer as object | undefined) }
  const session = findSession(visit)
  if (session === undefined) throw new SessionError('not-signed-in')
  return { visit: session, place: typeof place === 'string' ? place : undefined }
}

/** The server is the page's own, so that what it says of where to go is taken as it stands. */
function readProvider(answer: unknown): Navigation | undefined {
  const { provider } = { provider: undefined, ...(answer as object | undefined) }
  return provider as Navigation | undefined
}
