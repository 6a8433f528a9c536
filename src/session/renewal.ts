import type { Report } from '#audit'
import { SmartError } from '#smart'
import { hasJustRenewed } from './clock.ts'
import { withReach } from './complete.ts'
import type { Core } from './core.ts'
import { revoke } from './ending.ts'
import { type Share, takeShare, underGrantLock } from './grant-lock.ts'
import { followLost } from './lost.ts'
import { inMemory, type Place, type Places } from './places.ts'
import { readVisit } from './read-visit.ts'
import { type KeptVisit, keepVisit } from './record.ts'
import { type RenewalWorld, renewVisit } from './renew.ts'
import { type EndReason, SessionError } from './session.ts'
import type { Siblings } from './siblings.ts'

interface RenewalDeps {
  readonly core: Core
  readonly world: RenewalWorld
  readonly locks: LockManager | undefined
  readonly places: Places
  readonly siblings: Siblings
  readonly report: Report
  readonly end: (why: EndReason, over?: KeptVisit) => Promise<void>
}

/** Keeps one grant alive, whichever tab needs it first. */
export interface Renewals {
  /** @param ahead where nobody has refused the token yet, so that it serves until it can be renewed */
  renew(rejected: string, ahead?: boolean): Promise<string>
  /** Runs `work` on the newest copy of the visit while nothing else in this tab, nor another tab, changes it. */
  onNewest<Result>(work: (visit: KeptVisit) => Promise<Result>): Promise<Result>
  /** Reads what another tab wrote. */
  adopt(): Promise<void>
  /** Settled when no renewal is under way. */
  settled(): Promise<unknown>
  /** Goes on in memory, since what is kept on the device is another visit now; only one of its tabs may renew it. */
  goOnAlone(): Promise<void>
}

/** @see security.md A17: single flight in the tab and across tabs, read again inside the lock, adopt what is newer */
export function createRenewals(deps: RenewalDeps): Renewals {
  const { core, world, locks, places, siblings, report, end } = deps
  let renewing: Promise<string> | undefined
  let turn: Promise<unknown> = Promise.resolve()
  let share: Share | undefined

  function keepShare(): void {
    if (core.visit === undefined) {
      share?.giveUp()
      share = undefined
    } else if (isShared()) share ??= takeShare(locks, core.visit.session.id)
  }

  const isShared = () => core.place.reach === 'device' || core.place.reach === 'server'
  core.subscribe(keepShare)
  keepShare()

  function requireVisit(id?: string): KeptVisit {
    const { visit } = core
    if (visit === undefined || (id !== undefined && visit.session.id !== id))
      throw new SessionError('not-signed-in')
    return visit
  }

  /** One change of the visit after the other, as they were asked for. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = turn.then(work)
    turn = done.catch(() => {})
    return done
  }

  /** Takes up what another tab has written meanwhile; follows the visit where another tab has moved or ended it. */
  async function adopt(): Promise<void> {
    const mine = requireVisit()
    if (!isShared()) return
    const kept = await readVisit(core.place.vault).catch(() => 'lost' as const)
    if (core.visit?.session.id !== mine.session.id) return
    if (typeof kept === 'string' || kept?.session.id !== mine.session.id) {
      return followLost(mine, kept === undefined, { core, places, end, goOn, isOnlyTab })
    }
    const { patient, owner } = kept.session
    if (patient !== mine.session.patient || owner !== mine.session.owner) return end('context-changed')
    const newer = kept.generation - mine.generation
    if (newer > 0 || (newer === 0 && kept.renewalAt !== mine.renewalAt)) core.open(kept)
  }

  /** Where it is not, the share is as it was. */
  async function isOnlyTab(id: string): Promise<boolean> {
    if (await share?.whole()) return true
    share = takeShare(locks, id)
    return false
  }

  /** Goes on in memory. `alone` says whether what is left of the grant is this tab's to spend. */
  function goOn(session: KeptVisit['session'], alone: boolean): void {
    const visit = core.visit
    if (visit?.session.id !== session.id || !isShared()) return
    const keeperFault = { keeper: session.keeper, code: 'unavailable' } as const
    core.place = inMemory()
    const moved = { ...withReach(session, 'memory', 'page'), keeperFault }
    const tokens = alone ? visit.tokens : { ...visit.tokens, refreshToken: undefined }
    core.open({ ...visit, tokens, session: { ...moved, renewable: moved.renewable && alone } })
  }

  async function goOnAlone(): Promise<void> {
    const { session } = requireVisit()
    if (isShared()) goOn(session, (await share?.whole()) === true)
  }

  function onNewest<Result>(work: (visit: KeptVisit) => Promise<Result>): Promise<Result> {
    return inTurn(async () => {
      const { id } = requireVisit().session
      return underGrantLock(isShared() ? locks : undefined, id, async () => {
        await adopt()
        return work(requireVisit(id))
      })
    })
  }

  /** Spends the refresh token; the caller holds the lock and has read the newest. */
  async function spend(from: KeptVisit): Promise<string> {
    const { id } = from.session
    if (hasJustRenewed(from, world.now())) throw new SessionError('renewed-too-often')
    const marked = { ...from, renewalAt: world.now() }
    const begun = isShared() ? await core.keep(marked) : marked
    core.open(begun)
    const { place } = core
    const renewal = await renewVisit(begun, world)
    if (renewal.kind === 'renewed' && core.visit?.session.id !== id) await putAway(renewal.visit, place)
    const { session } = requireVisit(id) // locked or ended while we waited
    if (renewal.kind === 'over') {
      report({ kind: 'refresh-failed', code: renewal.why }, id)
      await end(renewal.why, renewal.visit)
      throw new SessionError('not-signed-in')
    }
    const { granted, accessExpiresAt } = renewal.visit.session
    // The rotated refresh token is safe where it is kept before anyone can use the new access token.
    const kept = await core.keep({ ...renewal.visit, session: { ...session, granted, accessExpiresAt } })
    requireVisit(id)
    core.open(kept)
    siblings.tell({ kind: 'renewed', id })
    report({ kind: 'refreshed' }, id)
    return kept.tokens.accessToken
  }

  /** Locked: the old token is spent, so the new one has to be there when it is unlocked. Ended: nobody is to have it. */
  async function putAway(renewed: KeptVisit, { vault }: Place): Promise<void> {
    const { state } = core
    const waits = state.kind === 'locked' && state.locked.id === renewed.session.id
    const kept =
      waits &&
      (await keepVisit(vault, renewed).then(
        () => true,
        () => false,
      ))
    if (!kept) await revoke(renewed, world)
  }

  async function renewOnce(rejected: string, ahead: boolean): Promise<string> {
    const { id } = requireVisit().session
    try {
      return await onNewest(async visit => {
        const { accessToken, refreshToken } = visit.tokens
        // What was lost while waiting cannot be spent; a token that nobody has refused yet still serves.
        const serves = accessToken !== rejected || (ahead && refreshToken === undefined)
        return serves ? accessToken : spend(visit)
      })
    } catch (error) {
      if (error instanceof SmartError) report({ kind: 'refresh-failed', code: error.code }, id)
      const { visit } = core
      if (ahead && visit?.session.id === id && world.now() < visit.tokens.expiresAt)
        return visit.tokens.accessToken
      throw error
    }
  }

  async function renew(rejected: string, ahead = false): Promise<string> {
    const { tokens } = requireVisit()
    if (tokens.accessToken !== rejected) return tokens.accessToken
    renewing ??= renewOnce(rejected, ahead).finally(() => {
      renewing = undefined
    })
    return renewing
  }

  return {
    renew,
    onNewest,
    adopt,
    goOnAlone: () => inTurn(goOnAlone),
    settled: async () => renewing?.catch(() => {}),
  }
}
