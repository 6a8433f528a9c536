import type { Report } from '#audit'
import { endSessionRequest, type Navigation, revokeToken, type World } from '#smart'
import type { Core } from './core.ts'
import type { Places } from './places.ts'
import { forgetVisit, type KeptVisit } from './record.ts'
import { type EndReason, endedOf, type LockedVisit, type Session, type Tokens } from './session.ts'
import type { Siblings } from './siblings.ts'

interface EndingDeps {
  readonly core: Core
  readonly world: World
  readonly places: Places
  readonly siblings: () => Siblings
  /** Settled when no renewal is under way. */
  readonly renewed: () => Promise<unknown>
  readonly report: Report
  readonly sleep: (ms: number) => Promise<void>
  /** What lies there and asks nothing to be opened; undefined where something is asked, or nothing is there. */
  readonly peek: (locked: LockedVisit) => Promise<KeptVisit | undefined>
  readonly postLogoutRedirectUri: string | undefined
}

/** The ways out of a visit. */
interface Endings {
  lock(why: 'idle' | 'asked'): Promise<void>
  /** @param over the visit that ends, where it was never opened */
  end(why: EndReason, over?: KeptVisit): Promise<void>
  attend(farewell: (accessToken: string) => Promise<void>): void
  readonly closing: Promise<void>
}

/** How long the last words to a server may take. */
const FAREWELL_MS = 1_500
/** How long a renewal under way may: whose answer is lost has spent its token for nothing. */
const RENEWAL_MS = 15_000

/** Lets go first, and tidies up afterwards: nothing on a screen waits for a network or a disk. */
export function createEndings(deps: EndingDeps): Endings {
  const { core, world, places, siblings, report, sleep } = deps
  let closing: Promise<void> = Promise.resolve()
  let farewell: ((accessToken: string) => Promise<void>) | undefined

  async function lock(why: 'idle' | 'asked'): Promise<void> {
    if (core.visit === undefined) return
    const { id, keeper } = core.visit.session
    report({ kind: 'locked', why }, id)
    const opens = places.opens(keeper)
    if (opens === undefined) return end('idle')
    siblings().tell({ kind: 'locked', id, keeper, opens })
    core.close({ kind: 'locked', locked: { id, keeper, opens } })
    await closed()
  }

  async function closed(): Promise<void> {
    const patience = sleep(core.state.kind === 'locked' ? RENEWAL_MS : FAREWELL_MS)
    await Promise.all([closing, Promise.race([deps.renewed(), patience])])
  }

  async function end(why: EndReason, over = core.visit): Promise<void> {
    const { place, state } = core
    if (state.kind === 'ended') return closing
    const locked = state.kind === 'locked' ? state.locked : undefined
    const { keeper, id } = locked ?? { keeper: place.keeper, id: place.session }
    core.close(
      over === undefined ? { kind: 'ended', why } : endedOf(over.session, why, providerOf(over, why)),
    )
    const ended = over?.session.id ?? id
    if (ended !== undefined) {
      if (why === 'context-changed') report({ kind: why, code: why }, ended)
      report({ kind: 'signed-out', why }, ended)
      // One that went on by itself is over for this tab only, unless the person says so.
      if (id !== undefined || why === 'signed-out') siblings().tell({ kind: 'ended', id: ended, why })
    }
    closing = tidyUp()
    await closing

    async function tidyUp(): Promise<void> {
      const gone = over ?? (locked && (await deps.peek(locked).catch(() => undefined)))
      // What cannot be removed is of no use to anybody: it is encrypted, spent, or about to be revoked.
      await forgetVisit(place.vault).catch(() => {})
      if (id !== undefined) await places.shred(keeper, id).catch(() => {})
      if (why === 'signed-out') await places.shredBelongings().catch(() => {})
      if (gone === undefined) return
      if (farewell !== undefined && !REFUSED.includes(why))
        await Promise.race([farewell(gone.tokens.accessToken).catch(() => {}), sleep(FAREWELL_MS)])
      if (why !== 'expired') await revoke(gone, world)
    }
  }

  function providerOf({ session, tokens }: KeptVisit, why: EndReason): Navigation | undefined {
    const { postLogoutRedirectUri } = deps
    // The session of whoever came from an EHR is the EHR's to end.
    if (session.launch === 'ehr' || why !== 'signed-out' || postLogoutRedirectUri === undefined)
      return undefined
    // Where somebody came through an identity provider, it is there that a session was left open.
    const { clientId, discovery, through } = session
    return through === undefined
      ? endSessionRequest(discovery, { clientId, postLogoutRedirectUri, idToken: tokens.idToken })
      : endSessionRequest(through, { clientId: through.clientId, postLogoutRedirectUri })
  }

  return {
    lock,
    end,
    attend(next) {
      farewell = next
    },
    get closing() {
      return closed()
    },
  }
}

/** Ends after which the server does not listen to this visit any more. */
const REFUSED: readonly EndReason[] = ['expired', 'context-changed']

/** What is needed of a visit to have its access taken back. */
interface Revocable {
  readonly session: Pick<Session, 'discovery' | 'clientId'>
  readonly tokens: Pick<Tokens, 'accessToken' | 'refreshToken'>
}

/** Best effort: the visit is over here whether or not the server hears of it. */
export async function revoke({ session, tokens }: Revocable, world: World): Promise<void> {
  const { revocationEndpoint } = session.discovery
  if (revocationEndpoint === undefined) return
  const hint = tokens.refreshToken === undefined ? 'access_token' : 'refresh_token'
  const token = tokens.refreshToken ?? tokens.accessToken
  await revokeToken({ revocationEndpoint, clientId: session.clientId, token, hint }, world).catch(() => {})
}
