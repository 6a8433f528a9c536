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
import type { Keeper, KeeperKind, Vault } from '#vault'
import { revoke } from './ending.ts'
import { keysOf } from './keys.ts'
import { ownerOf } from './owner.ts'
import { type Aside, pendingShelf } from './pending-shelf.ts'
import type { KeptVisit } from './record.ts'
import { type Device, type Session, SessionError, StepUpError, type Through, type Tokens } from './session.ts'

/** What the deployment says of a visit, asked once the launch has come back. */
export interface VisitPolicy {
  readonly serverId: string
  /** Where the visit is kept to begin with, and where the person may have it kept. */
  readonly keeper: KeeperKind
  readonly keepers: readonly KeeperKind[]
  /** The longest a visit may last, in milliseconds, whatever the server grants; and when it is kept on the device. */
  readonly longestMs: number
  readonly deviceMs: number
  /** The longest it may stand untouched, in milliseconds. */
  readonly idleMs: number
  /** False where a refresh token is not to be held at all. */
  readonly renewable: boolean
  /** The identity provider that the person came through, by the deployment's own name for it. */
  readonly provider?: string | undefined
}

/** Asked with what the person said of the device. */
export type PolicyFor = (pending: Pending, device: Device | undefined) => VisitPolicy

/** Access, and what was asked of the server that gave it: as much as its answer is judged by. */
export interface Granted {
  readonly token: TokenResponse
  readonly keys: Promise<Keys> | undefined
  readonly request: Pick<
    Pending,
    'fhirBase' | 'clientId' | 'scope' | 'launch' | 'discovery' | 'requireNonce'
  > &
    Partial<Pick<Pending, 'nonce'>>
  readonly through?: Omit<Through, 'provider'>
}

/** What a launch comes back to. */
interface Launched {
  readonly world: World
  readonly policyFor: PolicyFor
  readonly reachOf: (keeper: KeeperKind) => Keeper['reach']
}

/** An authorization response that was judged good, and the request that it answers. */
export interface LaunchAnswer {
  readonly code: string
  readonly pending: Pending
  readonly aside: Aside
}

/**
 * Spends the pending launch that this callback URL answers.
 *
 * @throws {SmartError} from the callback.
 * @throws {StepUpError} of that, where a visit that is open asked.
 */
export async function takeAnswer(url: URL, vault: Vault, world: World): Promise<LaunchAnswer> {
  const shelf = pendingShelf(vault)
  let aside: Aside = {}
  const take = async (state: string) => {
    const found = await shelf.take(state)
    aside = found?.aside ?? {}
    return found?.pending
  }
  try {
    return { ...(await readCallback(url, take, world.now())), aside }
  } catch (error) {
    throw aside.stepUp?.visit === undefined ? error : new StepUpError(aside.place, error)
  }
}

/**
 * Turns the answer into a visit: the code is redeemed once, the id_token is verified with keys fetched while the code
 * was under way. Access that nothing comes of is revoked.
 *
 * @throws {SmartError} from the token endpoint or the id_token.
 * @throws {SessionError} `no-patient-chosen` when access came without a patient.
 */
export async function completeVisit(
  { code, pending, aside }: LaunchAnswer,
  deps: Launched,
): Promise<KeptVisit> {
  const { world } = deps
  const granted = await redeem(pending, code, world)
  try {
    return await visitOf(granted, pending, aside.device, deps)
  } catch (error) {
    void revoke({ session: granted.request, tokens: granted.token }, world) // nobody will have it
    throw error
  }
}

/** Spends the code, at the server or at the provider whose token the server takes. @throws {SmartError} */
export async function redeem(pending: Pending, code: string, world: World): Promise<Granted> {
  if (pending.exchange !== undefined) {
    const { redeemThroughProvider } = await import('./exchange.ts')
    return redeemThroughProvider(pending, pending.exchange, code, world)
  }
  const keys = keysOf(pending.discovery, world)
  return { token: await exchangeCode(pending, code, world), keys, request: pending }
}

async function visitOf(
  granted: Granted,
  pending: Pending,
  device: Device | undefined,
  { world, policyFor, reachOf }: Launched,
): Promise<KeptVisit> {
  const { token } = granted
  const identity = await identityOf(granted, world)
  if (token.patient === undefined) throw new SessionError('no-patient-chosen')
  const policy = policyFor(pending, device)
  const session = await sessionOf(granted, token.patient, identity, policy, world.now())
  const reach = reachOf(session.keeper)
  const tokens = tokensOf(token, world.now())
  return {
    session: withReach({ ...session, device }, session.keeper, reach),
    tokens: {
      ...tokens,
      refreshToken: policy.renewable ? tokens.refreshToken : undefined,
      idToken: pending.launch === 'standalone' ? tokens.idToken : undefined,
    },
    generation: 0,
  }
}

/** The same visit, kept elsewhere: on the device it may last longer. */
export function withReach(session: Session, keeper: KeeperKind, reach: Keeper['reach']): Session {
  const longest = reach === 'device' || reach === 'server' ? session.deviceMs : session.longestMs
  return { ...session, keeper, reach, endsAt: session.startedAt + longest }
}

/** Who signed in, by the id_token that came with this answer. @throws {SmartError} */
export async function identityOf({ token, keys, request }: Granted, world: World): Promise<Identity> {
  if (token.idToken === undefined) return { kind: 'not-provided' }
  return verifyIdToken(
    token.idToken,
    {
      issuer: request.discovery.issuer,
      clientId: request.clientId,
      ...(request.nonce !== undefined && { nonce: request.nonce }),
      requireNonce: request.requireNonce,
      accessToken: token.accessToken,
    },
    keys,
    world,
  )
}

async function sessionOf(
  { token, request, through }: Granted,
  patient: string,
  identity: Identity,
  policy: VisitPolicy,
  now: number,
): Promise<Session> {
  const id = crypto.randomUUID()
  return {
    id,
    launch: request.launch,
    fhirBase: request.fhirBase,
    serverId: policy.serverId,
    clientId: request.clientId,
    through: through && { ...through, provider: policy.provider ?? '' },
    patient,
    encounter: token.encounter,
    needPatientBanner: token.needPatientBanner,
    styleUrl: token.smartStyleUrl,
    identity,
    asked: request.scope,
    granted: token.scope,
    grantAssumed: !token.scopeGiven,
    startedAt: now,
    endsAt: now + policy.longestMs,
    accessExpiresAt: token.expiresAt,
    renewable: policy.renewable && token.refreshToken !== undefined,
    keeper: policy.keeper,
    reach: 'page',
    keepers: policy.keepers,
    owner: await ownerOf(identity, id),
    idleMs: policy.idleMs,
    longestMs: policy.longestMs,
    deviceMs: policy.deviceMs,
    discovery: request.discovery,
  }
}

/** The secrets of a token response, with the time they were received. */
export function tokensOf(token: TokenResponse, now: number): Tokens {
  return {
    accessToken: token.accessToken,
    issuedAt: now,
    expiresAt: token.expiresAt,
    expiresInGiven: token.expiresInGiven,
    refreshToken: token.refreshToken,
    idToken: token.idToken,
  }
}
