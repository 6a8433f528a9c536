import { type Discovery, type Pending, revokeToken, type World } from '#smart'
import { memoryVault, type Vault, VaultError } from '#vault'
import type { OpenTab } from './begin.ts'
import { completeVisit, type VisitPolicy } from './complete.ts'
import { forgetVisit, type KeptVisit, keepVisit, readVisit } from './record.ts'
import { renewVisit } from './renew.ts'
import { type EndReason, type Session, SessionError, type SessionState } from './session.ts'

export type { VisitPolicy }

/** The longest a browser timer may be trusted; wall-clock time is read again whenever one fires. */
const LONGEST_TIMER_MS = 3_600_000
const RENEWAL_PAUSE_MS = 60_000

/** The world a store lives in. */
export interface SessionDeps {
  readonly world: World
  readonly openTab: OpenTab
  /** What the deployment allows a launch that has come back. */
  readonly policyFor: (pending: Pending) => VisitPolicy
}

/** The visit of this tab. There is at most one. */
export interface SessionStore {
  getSnapshot(): SessionState
  subscribe(listener: () => void): () => void
  /** Redeems the callback; on success the visit is active and kept where policy says. */
  completeLaunch(url: URL): Promise<Session>
  /** Takes up the visit that the tab holds, after a reload. Never rejects: what cannot be read has ended. */
  restore(): Promise<SessionState>
  /**
   * An access token for the next request, renewed first when it is about to run out.
   * @throws {SessionError} `not-signed-in` when the visit is over, which this call may bring about.
   */
  current(): Promise<string>
  /** A token other than the rejected one. Calls that come together share one renewal. */
  renew(rejected: string): Promise<string>
  /** Replaces what is known of the server, where this visit still stands. */
  amendDiscovery(id: Session['id'], discovery: Discovery): Promise<void>
  /** Ends the visit here at once, forgets its secrets, and asks the server to revoke them if it can. */
  end(why: EndReason): Promise<void>
  /** Aborted when the present visit ends, whatever ends it: answers that come later belong to nobody. */
  readonly signal: AbortSignal
}

/** Makes the store of this tab's visit. @see docs/ARCHITECTURE.md "How data flows" */
export function createSessionStore(deps: SessionDeps): SessionStore {
  const { world } = deps
  const listeners = new Set<() => void>()
  let state: SessionState = { kind: 'none' }
  let visit: KeptVisit | undefined
  let vault: Vault = memoryVault()
  let generation = new AbortController()
  let renewing: Promise<string> | undefined
  let renewedAt = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined

  function show(next: SessionState): void {
    state = next
    for (const listener of listeners) listener()
  }

  function open(opened: KeptVisit): Session {
    visit = opened
    show({ kind: 'active', session: opened.session })
    watchClock()
    return opened.session
  }

  /** A keeper that refuses costs persistence, never the visit: from then on the tokens live in memory. */
  async function keep(fresh: KeptVisit): Promise<KeptVisit> {
    try {
      await keepVisit(vault, fresh)
      return fresh
    } catch {
      await forgetVisit(vault)
      vault = memoryVault()
      return { ...fresh, session: { ...fresh.session, keeper: 'memory' } }
    }
  }

  function watchClock(): void {
    clearTimeout(timer)
    if (visit === undefined) return
    const left = endOf(visit) - world.now()
    if (left <= 0) void end(world.now() >= visit.session.endsAt ? 'limit' : 'expired')
    else timer = setTimeout(watchClock, Math.min(left, LONGEST_TIMER_MS))
  }

  async function end(why: EndReason): Promise<void> {
    const over = visit
    visit = undefined
    clearTimeout(timer)
    generation.abort()
    generation = new AbortController()
    show({ kind: 'ended', why })
    await forgetVisit(vault)
    if (over !== undefined) await revoke(over, world)
  }

  async function renewOnce(from: KeptVisit): Promise<string> {
    if (from.tokens.refreshToken !== undefined && world.now() - renewedAt < RENEWAL_PAUSE_MS) {
      throw new SessionError('renewed-too-often')
    }
    renewedAt = world.now()
    const renewal = await renewVisit(from, world)
    // Ended, or another visit, while we waited.
    if (visit?.session.id !== from.session.id) throw new SessionError('not-signed-in')
    const { discovery } = visit.session
    if (renewal.kind === 'over') {
      await end(renewal.why)
      throw new SessionError('not-signed-in')
    }
    // The rotated refresh token is safe in the keeper before anyone can use the new access token.
    open(await keep({ ...renewal.visit, session: { ...renewal.visit.session, discovery } }))
    return renewal.visit.tokens.accessToken
  }

  async function renew(rejected: string): Promise<string> {
    if (visit === undefined) throw new SessionError('not-signed-in')
    if (visit.tokens.accessToken !== rejected) return visit.tokens.accessToken
    renewing ??= renewOnce(visit).finally(() => {
      renewing = undefined
    })
    return renewing
  }

  return {
    getSnapshot: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    get signal() {
      return generation.signal
    },
    end,
    renew,

    async current() {
      watchClock()
      if (visit === undefined) throw new SessionError('not-signed-in')
      const { tokens } = visit
      const mayRenew = tokens.refreshToken !== undefined && world.now() - renewedAt >= RENEWAL_PAUSE_MS
      return isRunningOut(visit, world.now()) && mayRenew ? renew(tokens.accessToken) : tokens.accessToken
    },

    async amendDiscovery(id, discovery) {
      await renewing?.catch(() => {}) // whose tokens must not be written over
      if (visit?.session.id !== id) return
      visit = { ...visit, session: { ...visit.session, discovery } }
      show({ kind: 'active', session: visit.session })
      await keep(visit)
    },

    async completeLaunch(url) {
      const tab = await deps.openTab().catch(cause => {
        throw new SessionError('storage-unavailable', { cause })
      })
      const completed = await completeVisit(url, { world, vault: tab, policyFor: deps.policyFor })
      vault = completed.session.keeper === 'tab' ? tab : memoryVault()
      return open(await keep(completed))
    },

    async restore() {
      try {
        vault = await deps.openTab()
        const kept = await readVisit(vault)
        if (kept === undefined) return state
        if (kept === 'unreadable') await end('unreadable')
        else open(kept)
      } catch (cause) {
        if (cause instanceof VaultError && cause.code === 'cloned') show({ kind: 'ended', why: 'cloned' })
      }
      return state
    },
  }
}

/** When nothing can keep this visit going any longer. */
function endOf({ session, tokens }: KeptVisit): number {
  const accessIsAll = tokens.refreshToken === undefined && tokens.expiresInGiven
  return accessIsAll ? Math.min(session.endsAt, tokens.expiresAt) : session.endsAt
}

/** In the last minute of its life, or the last fifth of a shorter one. */
function isRunningOut({ tokens }: KeptVisit, now: number): boolean {
  if (!tokens.expiresInGiven) return false
  const margin = Math.min(60_000, (tokens.expiresAt - tokens.issuedAt) / 5)
  return now >= tokens.expiresAt - margin
}

/** Best effort: the visit is over here whether or not the server hears of it. */
async function revoke({ session, tokens }: KeptVisit, world: World): Promise<void> {
  const { revocationEndpoint } = session.discovery
  if (revocationEndpoint === undefined) return
  const hint = tokens.refreshToken === undefined ? 'access_token' : 'refresh_token'
  const token = tokens.refreshToken ?? tokens.accessToken
  await revokeToken({ revocationEndpoint, clientId: session.clientId, token, hint }, world).catch(() => {})
}
