import type { EndReason } from '#session'
import type { World } from '#smart'
import { findLapse, isDue } from '../../src/session/clock.ts'
import { revoke } from '../../src/session/ending.ts'
import type { KeptVisit } from '../../src/session/record.ts'
import { renewVisit } from '../../src/session/renew.ts'
import type { Visits } from './visits.ts'

/** A visit that stands, or why it does not. */
export type Standing = { readonly visit: KeptVisit } | { readonly over: EndReason | 'none' }

/** What this server does with the tokens that it holds. */
export interface Access {
  /** The visit of that id of this browser, with an access token that is good now. */
  standing(browser: string, id: string): Promise<Standing>
  /** The same after the record's server has refused its token. */
  renewed(browser: string, id: string, rejected: string): Promise<Standing>
  /** Ends it here, and asks the server to take its access back. */
  end(browser: string, id: string, why: EndReason): Promise<KeptVisit | undefined>
  /** Ends what nobody came back to, so that no token is held, or stays good, for longer than it may. */
  sweep(): Promise<void>
}

interface AccessDeps {
  readonly visits: Visits
  readonly world: World
  readonly sleep: (ms: number) => Promise<void>
}

/** One renewal at a time for each visit, whoever wants it; the new refresh token is kept before anything is done with the new access. */
export function createAccess({ visits, world, sleep }: AccessDeps): Access {
  const renewals = new Map<string, Promise<Standing>>()

  async function end(browser: string, id: string, why: EndReason): Promise<KeptVisit | undefined> {
    const found = visits.find(browser, id)
    if ('over' in found) return undefined
    visits.end(id, why)
    if (why !== 'expired') await revoke(found.visit, world)
    return found.visit
  }

  async function judged(browser: string, id: string): Promise<Standing> {
    const found = visits.find(browser, id)
    if ('over' in found) return found
    const lapse = findLapse(found.visit, found.touchedAt, world.now())
    if (lapse === undefined) return found
    await end(browser, id, lapse)
    return { over: lapse }
  }

  function renew(browser: string, visit: KeptVisit): Promise<Standing> {
    const { id } = visit.session
    const running = renewals.get(id)
    if (running !== undefined) return running
    const renewal = renewNow(browser, visit).finally(() => renewals.delete(id))
    renewals.set(id, renewal)
    return renewal
  }

  async function renewNow(browser: string, visit: KeptVisit): Promise<Standing> {
    const { id } = visit.session
    const held = visits.find(browser, id)
    // Renewed by somebody else since it was read.
    if ('over' in held || held.visit.tokens.accessToken !== visit.tokens.accessToken) return held
    const begun = { ...held.visit, renewalAt: world.now() }
    visits.put(browser, begun, held.touchedAt)
    const renewal = await renewVisit(begun, { ...world, sleep })
    const after = visits.find(browser, id)
    if ('over' in after || renewal.kind === 'over') {
      const why = renewal.kind === 'over' ? renewal.why : 'signed-out'
      if (!('over' in after)) visits.end(id, why)
      await revoke(renewal.visit, world)
      return 'over' in after ? after : { over: why }
    }
    visits.put(browser, renewal.visit, after.touchedAt)
    return { visit: renewal.visit }
  }

  return {
    end,
    async standing(browser, id) {
      const found = await judged(browser, id)
      if ('over' in found || !isDue(found.visit, world.now())) return found
      // A server that is unwell ends nothing: what nobody has refused yet serves for as long as it lasts.
      return renew(browser, found.visit).catch(cause => {
        if (world.now() < found.visit.tokens.expiresAt) return found
        throw cause
      })
    },
    async renewed(browser, id, rejected) {
      const found = await judged(browser, id)
      // Somebody else's request has renewed it meanwhile.
      if ('over' in found || found.visit.tokens.accessToken !== rejected) return found
      if (found.visit.tokens.refreshToken !== undefined) return renew(browser, found.visit)
      await end(browser, id, 'expired')
      return { over: 'expired' }
    },
    async sweep() {
      for (const { id, held } of visits.open()) {
        const lapse = held === undefined ? 'unreadable' : findLapse(held.visit, held.touchedAt, world.now())
        if (lapse === undefined) continue
        visits.end(id, lapse)
        if (held !== undefined && lapse !== 'expired') await revoke(held.visit, world)
      }
      visits.sweep(world.now())
    },
  }
}
