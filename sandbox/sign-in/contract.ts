import type { Account, Accounts } from '../accounts/account.ts'
import type { Roles } from '../accounts/roles.ts'
import type { RegisteredClient } from '../auth/client.ts'
import type { Settings } from '../auth/settings.ts'
import type { Html } from '../desktop/html.ts'
import type { Post } from '../post/post.ts'
import type { Exchange } from '../server/http.ts'

/** What the ways to sign in work with. */
export interface SignInServices {
  settings: Settings
  accounts: Accounts
  roles: Roles
  post: Post
}

/** How somebody was recognised, in the words of RFC 8176. `fed` is ours: another provider's word was taken. */
export type Amr = 'pwd' | 'otp' | 'sms' | 'hwk' | 'user' | 'mfa' | 'fed'

/** One sign-in under way, as a way to sign in sees it. */
export interface Attempt {
  /** The interaction's id: opaque, and known to this browser only. */
  readonly uid: string
  readonly client: RegisteredClient
  /** `/auth/interaction/{uid}`: the first question that has no answer yet. A method's own pages lie below it, under its name. */
  readonly here: string
  /** What the app said about who is coming: a login or an e-mail address; never proof. */
  readonly hint: string | undefined
  /** Who is signing in, once the first step has told. */
  readonly account: Account | undefined
  /** How they were recognised so far. */
  readonly amr: ReadonlySet<Amr>
  /** This step is done: notes it and leads the browser to the next question. */
  proved(exchange: Exchange, account: Account, ...amr: Amr[]): void
  /** Sends a page with the headers that the app's origin needs. */
  show(exchange: Exchange, markup: string, status?: number): void
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
  /** Whether this account has it, or can have it made on the spot. The first that is ready is shown; the page links the others. */
  readiness(account: Account): 'ready' | 'can-enrol' | 'no'
  /** How it is called among others: "A code from your authenticator app". */
  readonly title: string
  answer(exchange: Exchange, attempt: Attempt & { readonly account: Account }): Promise<void>
}
