import type { Discovery, FhirBase, Identity, Navigation } from '#smart'
import type { Keeper, KeeperKind, VaultErrorCode } from '#vault'

/**
 * One authorised visit to one person's record, as the screens may know it: no token is in here.
 *
 * `id` is random, tells one visit from the next, and is safe to log. Times are milliseconds since the epoch.
 */
export interface Session {
  readonly id: string
  readonly launch: 'ehr' | 'standalone'
  readonly fhirBase: FhirBase
  /** Which entry of the configuration this visit belongs to. */
  readonly serverId: string
  readonly clientId: string
  /** Where the person signed in, where that was not at the server. */
  readonly through?: Through | undefined
  /** The launched patient's id. Everything shown must belong to this person. */
  readonly patient: string
  readonly encounter?: string | undefined
  /** `false` only when the server said so with a boolean (SMART App Launch 2.2, launch context). */
  readonly needPatientBanner: boolean
  /** Where the EHR keeps the colours that its apps are asked to wear. */
  readonly styleUrl?: string | undefined
  readonly identity: Identity
  /** What was asked for and what was granted, as scope strings; the two often differ. */
  readonly asked: string
  readonly granted: string
  /** True where the server did not say what it granted and the request is assumed. */
  readonly grantAssumed: boolean
  readonly startedAt: number
  /** When this visit ends whatever the server allows. */
  readonly endsAt: number
  /** When the present access token runs out. */
  readonly accessExpiresAt: number
  /** Whether access can be renewed without asking the person. */
  readonly renewable: boolean
  /** Where the visit is kept now, and how far that reaches. */
  readonly keeper: KeeperKind
  readonly reach: Keeper['reach']
  /** Where the visit could not be kept, though that was meant, and why; it is in memory instead. */
  readonly keeperFault?: { readonly keeper: KeeperKind; readonly code: VaultErrorCode } | undefined
  /** The keepers that the deployment allows this visit to move to. */
  readonly keepers: readonly KeeperKind[]
  /** What the person said of this device, where they were asked. */
  readonly device?: Device | undefined
  /** One user of one server, as a digest: storage names nobody. */
  readonly owner: string
  /** How long the visit may stand untouched, last, and last when it is kept on the device; in milliseconds. */
  readonly idleMs: number
  readonly longestMs: number
  readonly deviceMs: number
  readonly discovery: Discovery
}

/** An identity provider whose token was exchanged for access, and how the session there is ended. */
export interface Through {
  /** The deployment's own name for it. */
  readonly provider: string
  /** As the provider knows this app. */
  readonly clientId: string
  readonly endSessionEndpoint?: string | undefined
}

/** What a person may say of the device they sign in on. */
export type Device = 'own' | 'shared'

/** What can be known of a visit that is kept but not open: nothing about a person. */
export interface LockedVisit {
  readonly id: string
  readonly keeper: KeeperKind
  /** What opens it: the passphrase, or a tap where the device itself is trusted. */
  readonly opens: 'passphrase' | 'tap'
}

/**
 * Why a visit is over.
 * - `signed-out`: the person said so.
 * - `expired`: access ran out and could not be renewed.
 * - `limit`: the deployment's own limit was reached.
 * - `context-changed`: the server renewed access for a different patient or user. Never continued.
 * - `clock`: this device's clock and the server's disagree so far that nobody can tell what is still good.
 * - `cloned`: this tab is a copy of one that is still open.
 * - `unreadable`: what was kept could not be read back.
 * - `idle`: nobody touched it for as long as the deployment allows, or the person locked it, and its keeper cannot
 *   keep it locked.
 * - `other-user`: somebody else signed in on this device.
 */
export type EndReason =
  | 'signed-out'
  | 'expired'
  | 'limit'
  | 'context-changed'
  | 'clock'
  | 'cloned'
  | 'unreadable'
  | 'idle'
  | 'other-user'

/** What the store may say. There is no state in which two of these hold. */
export type SessionState =
  | { readonly kind: 'none' }
  | { readonly kind: 'active'; readonly session: Session }
  | { readonly kind: 'locked'; readonly locked: LockedVisit }
  | Ended

/** A visit that is over. */
export interface Ended {
  readonly kind: 'ended'
  readonly why: EndReason
  /** How it had begun, for whoever wants to begin again; absent where the visit itself could not be read. */
  readonly from?: Pick<Session, 'serverId' | 'launch' | 'device' | 'through'>
  /** Where the provider's own session is ended, after a standalone sign-in that the person ended. */
  readonly provider?: Navigation
}

/** The end of this visit, told to the screens. */
export function endedOf(
  { serverId, launch, device, through }: Session,
  why: EndReason,
  provider?: Navigation,
): Ended {
  return { kind: 'ended', why, from: { serverId, launch, device, through }, ...(provider && { provider }) }
}

/** The secrets of a visit. They stay in the store and in the keeper; no screen is handed them. */
export interface Tokens {
  readonly accessToken: string
  readonly issuedAt: number
  readonly expiresAt: number
  /** False when the server named no lifetime: then nothing is renewed ahead of a 401. */
  readonly expiresInGiven: boolean
  readonly refreshToken?: string | undefined
  /** Kept to name the session at the provider when signing out (OpenID Connect RP-Initiated Logout 1.0 §2). */
  readonly idToken?: string | undefined
}

/**
 * - `storage-unavailable`: this frame or browser keeps nothing, so a launch could not find its way back.
 * - `no-patient-chosen`: access was granted without a patient; nothing may be shown.
 * - `not-signed-in`: tokens were asked of a visit that is over.
 * - `renewed-too-often`: a renewal was begun less than a minute ago, by this tab or another.
 */
export type SessionErrorCode =
  | 'storage-unavailable'
  | 'no-patient-chosen'
  | 'not-signed-in'
  | 'renewed-too-often'

/**
 * A sign-in that an open visit asked for and that came to nothing; `cause` says why. The visit stands as it was, unless
 * the store says that it has ended.
 */
export class StepUpError extends Error {
  override readonly name = 'StepUpError'
  /** Where in the app the person was. */
  readonly place: string | undefined

  constructor(place: string | undefined, cause: unknown) {
    super('step-up', { cause })
    this.place = place
  }
}

/** What can go wrong with a visit that is not the protocol's fault. */
export class SessionError extends Error {
  override readonly name = 'SessionError'
  readonly code: SessionErrorCode

  constructor(code: SessionErrorCode, options?: { cause?: unknown }) {
    super(code, options)
    this.code = code
  }
}
