import type { Report } from '#audit'
import { type Identity, judgeSignIn, type Pending, type World } from '#smart'
import { type Granted, identityOf, type LaunchAnswer, type PolicyFor, redeem, tokensOf } from './complete.ts'
import type { Core } from './core.ts'
import { revoke } from './ending.ts'
import type { Aside } from './pending-shelf.ts'
import type { Renewals } from './renewal.ts'
import { type EndReason, type Session, SessionError } from './session.ts'
import type { Siblings } from './siblings.ts'

interface StepUpDeps {
  readonly core: Core
  readonly world: World
  readonly policyFor: PolicyFor
  readonly report: Report
  readonly siblings: Siblings
  readonly onNewest: Renewals['onNewest']
  readonly end: (why: EndReason) => Promise<void>
  /** Takes up the visit that asked. */
  readonly restore: () => Promise<unknown>
  /** Has the person open it, where it was locked by leaving the page. */
  readonly unlock: () => Promise<unknown>
}

/** The visit that goes on, and whether it is as sure of the person as was wanted. */
interface SteppedUp {
  readonly session: Session
  readonly missed: boolean
}

/** Whether a sign-in that was to be surer or newer is not. */
export const missesWanted = (
  identity: Identity,
  { stepUp }: Aside,
  { createdAt }: Pending,
  now: number,
): boolean => stepUp !== undefined && judgeSignIn(identity, stepUp, now, createdAt).kind !== 'enough'

/**
 * Takes the visit that asked up again and gives it the new access, in the place of the old, which is revoked. It is the
 * same visit for every tab, with what lies beside it. Where the sign-in is not what was wanted, the new access is
 * revoked and the visit stands as it was; one of another person, or for another patient, ends it.
 *
 * @throws {SmartError} from the token endpoint or the id_token; {SessionError} `not-signed-in` when the visit is over,
 * `no-patient-chosen` when access came without a patient.
 * @see RFC 9470 §5; OpenID Connect Core 3.1.2.1
 */
export async function completeStepUp(answer: LaunchAnswer, deps: StepUpDeps): Promise<SteppedUp> {
  const { pending, code, aside } = answer
  const { core, world, end } = deps
  await deps.restore()
  if (core.state.kind === 'locked') await deps.unlock()
  const session = requireVisit(core, aside)
  const granted = await redeem(pending, code, world)
  try {
    const identity = await identityOf(granted, world)
    const verdict = compare(session, granted, identity)
    if (verdict === 'another') await end('context-changed')
    const asBefore = requireVisit(core, aside)
    if (verdict === 'same' && !missesWanted(identity, aside, pending, world.now()))
      return { session: await takeOver(answer, granted, identity, deps), missed: false }
    void revoke({ session: granted.request, tokens: granted.token }, world)
    return { session: asBefore, missed: true }
  } catch (error) {
    void revoke({ session: granted.request, tokens: granted.token }, world) // nobody will have it
    throw error
  }
}

function requireVisit({ visit }: Core, { stepUp }: Aside): Session {
  if (visit === undefined || visit.session.id !== stepUp?.visit) throw new SessionError('not-signed-in')
  return visit.session
}

/** Whether the answer is about the same person and patient. Without a proof on either side nobody can tell. */
function compare({ identity: known, patient }: Session, { token }: Granted, identity: Identity) {
  if (token.patient === undefined) throw new SessionError('no-patient-chosen')
  if (token.patient !== patient) return 'another'
  if (identity.kind === 'not-provided' || known.kind === 'not-provided') return 'unknown'
  const same = identity.claims.sub === known.claims.sub && identity.claims.iss === known.claims.iss
  return same ? 'same' : 'another'
}

async function takeOver(
  { pending, aside }: LaunchAnswer,
  { token, request }: Granted,
  identity: Identity,
  { core, world, policyFor, report, siblings, onNewest }: StepUpDeps,
): Promise<Session> {
  const renewable = policyFor(pending, aside.device).renewable
  const tokens = tokensOf(token, world.now())
  return onNewest(async before => {
    const { id } = before.session
    const kept = await core.keep({
      ...before,
      session: {
        ...before.session,
        identity,
        asked: request.scope,
        granted: token.scope,
        grantAssumed: !token.scopeGiven,
        accessExpiresAt: token.expiresAt,
        renewable: renewable && token.refreshToken !== undefined,
      },
      tokens: { ...tokens, refreshToken: renewable ? tokens.refreshToken : undefined },
      generation: before.generation + 1,
    })
    requireVisit(core, aside) // it may have ended while it was written down
    const session = core.open(kept)
    siblings.tell({ kind: 'renewed', id })
    report({ kind: 'signed-in', identity: identity.kind, keeper: session.keeper }, id)
    void revoke(before, world)
    return session
  })
}
