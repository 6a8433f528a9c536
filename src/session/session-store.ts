import type { Report } from '#audit'
import type { Discovery, Navigation, World } from '#smart'
import type { Keeper, KeeperKind, Vault } from '#vault'
import type { OpenTab } from './begin.ts'
import type { PolicyFor } from './complete.ts'
import type { EndReason, Session, SessionState } from './session.ts'
import type { StepUpRequest } from './step-up-begin.ts'

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
