import type { Account, Accounts } from '../accounts/account.ts'
import type { Roles } from '../accounts/roles.ts'
import type { RegisteredClient } from '../auth/client.ts'
import type { Settings } from '../auth/settings.ts'
import type { Codes } from '../codes/codes.ts'
import type { Html } from '../desktop/html.ts'
import type { Factors } from '../factors/factors.ts'
import type { Post } from '../post/post.ts'
import type { Exchange } from '../server/http.ts'

/** What the ways to sign in work with. */
export interface SignInServices {
  settings: Settings
  accounts: Accounts
  roles: Roles
  post: Post
  factors: Factors
  /** One-time codes by mail and text. */
  codes: Codes
}

/** How somebody was recognised, in the words of RFC 8176. `fed` is ours: another provider's word was taken. */
export type Amr = 'pwd' | 'otp' | 'sms' | 'hwk' | 'user' | 'mfa' | 'fed'

/** One sign-in under way, as a way to sign in sees it. */
export interface Attempt {
  /** The interaction's id, or that of a visit to the house's own pages: opaque, and known to this browser only. */
  readonly uid: string
  readonly client: RegisteredClient
  /** `/auth/interaction/{uid}`, or `/sign-in` before the house's own pages: the first question that has no answer yet. A method's own pages lie below it, under its name. */
  readonly here: string
  /** What the app said about who is coming: a login or an e-mail address; never proof. */
  readonly hint: string | undefined
  /** Who is signing in, once the first step has told. */
  readonly account: Account | undefined
  /** How they were recognised so far. */
  readonly amr: ReadonlySet<Amr>
  /** This step is done: notes it and leads the browser to the next question. */
  proved(exchange: Exchange, account: Account, ...amr: Amr[]): void
  /** This step is done, and there is something to show before the next question. */
  noted(account: Account, ...amr: Amr[]): void
  /** Too much went wrong: whoever was signing in is forgotten, and the next question is the first again. */
  startOver(): void
  /** Sends a page with the headers that the app's origin needs, and whatever else its policy must allow. */
  show(exchange: Exchange, markup: string, status?: number, policy?: readonly string[]): void
}

/** A sign-in whose first step is taken, as a second step sees it. */
export interface SecondAttempt extends Attempt {
  readonly account: Account
  /** The other steps that would do, for "Try another way". */
  readonly others: readonly Pick<SecondStep, 'name' | 'title'>[]
}

/** A way to say who one is: a password, a code, a passkey, another provider. */
export interface FirstStep {
  /** Its part of the path. */
  readonly name: string
  /** What it adds to the sign-in page; undefined where this client or this server does not offer it. */
  offer(attempt: Attempt): Html | undefined
  /** Answers `{here}/{name}` and everything below it, GET and POST. */
  answer(exchange: Exchange, attempt: Attempt): Promise<void>
}

/** A second proof, of another kind than the first. */
export interface SecondStep {
  readonly name: string
  /** What it shows: that somebody knows something, has something, or both at once. Two proofs of one kind are one. */
  readonly proves: 'knowing' | 'having' | 'both'
  /** Whether this account has it, or can have it made on the spot. The first that is ready is shown; the page links the others. */
  readiness(account: Account): 'ready' | 'can-enrol' | 'no'
  /** How it is called among others: "A code from your authenticator app". */
  readonly title: string
  answer(exchange: Exchange, attempt: SecondAttempt): Promise<void>
}
