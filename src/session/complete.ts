import {
  exchangeCode,
  type Identity,
  type Keys,
  type Pending,
  readCallback,
  type TokenResponse,
  verifyIdToken,
  type World,
} from '#smart'
import type { KeeperKind, Vault } from '#vault'
import { keysOf } from './keys.ts'
import { pendingShelf } from './pending-shelf.ts'
import type { KeptVisit } from './record.ts'
import { type Session, SessionError, type Tokens } from './session.ts'

/** What the deployment says of a visit, asked once the launch has come back. */
export interface VisitPolicy {
  readonly serverId: string
  readonly keeper: KeeperKind
  /** The longest a visit may last, in milliseconds, whatever the server grants. */
  readonly longestMs: number
}

/**
 * Turns the callback URL into a visit: the pending launch is spent, the code is redeemed once, the id_token is
 * verified with keys fetched while the code was under way.
 *
 * @throws {SmartError} from the callback, the token endpoint or the id_token.
 * @throws {SessionError} `no-patient-chosen` when access came without a patient.
 */
export async function completeVisit(
  url: URL,
  deps: { world: World; vault: Vault; policyFor: (pending: Pending) => VisitPolicy },
): Promise<KeptVisit> {
  const { world } = deps
  const { code, pending } = await readCallback(url, pendingShelf(deps.vault).take, world.now())
  const keys = keysOf(pending.discovery, world)
  const token = await exchangeCode(pending, code, world)
  const identity = await identityOf(token, pending, keys, world)
  if (token.patient === undefined) throw new SessionError('no-patient-chosen')
  return visitOf(token, token.patient, identity, pending, deps.policyFor(pending), world.now())
}

async function identityOf(
  token: TokenResponse,
  pending: Pending,
  keys: Promise<Keys> | undefined,
  world: World,
): Promise<Identity> {
  if (token.idToken === undefined) return { kind: 'not-provided' }
  return verifyIdToken(
    token.idToken,
    {
      issuer: pending.discovery.issuer,
      clientId: pending.clientId,
      nonce: pending.nonce,
      requireNonce: pending.requireNonce,
      accessToken: token.accessToken,
    },
    keys,
    world,
  )
}

function visitOf(
  token: TokenResponse,
  patient: string,
  identity: Identity,
  pending: Pending,
  policy: VisitPolicy,
  now: number,
): KeptVisit {
  const session: Session = {
    id: crypto.randomUUID(),
    launch: pending.launch,
    fhirBase: pending.fhirBase,
    serverId: policy.serverId,
    clientId: pending.clientId,
    patient,
    encounter: token.encounter,
    needPatientBanner: token.needPatientBanner,
    identity,
    asked: pending.scope,
    granted: token.scope,
    grantAssumed: !token.scopeGiven,
    startedAt: now,
    endsAt: now + policy.longestMs,
    accessExpiresAt: token.expiresAt,
    renewable: token.refreshToken !== undefined,
    keeper: policy.keeper,
    discovery: pending.discovery,
  }
  return { session, tokens: tokensOf(token, now) }
}

/** The secrets of a token response, with the time they were received. */
export function tokensOf(token: TokenResponse, now: number): Tokens {
  return {
    accessToken: token.accessToken,
    issuedAt: now,
    expiresAt: token.expiresAt,
    expiresInGiven: token.expiresInGiven,
    refreshToken: token.refreshToken,
  }
}
