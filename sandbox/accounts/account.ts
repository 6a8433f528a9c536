/** What somebody is at St Elsewhere. A role decides which scopes they may grant; see roles.ts. */
export type RoleName = string

/** Whom an account stands for in the record. An admin keeps the house and opens no chart. */
type AccountKind = 'clinician' | 'patient' | 'proxy' | 'admin'

/** Someone who can sign in. */
export interface Account {
  /** OpenID subject: opaque, and not a FHIR id, so that nobody is tempted to read it as one. */
  sub: string
  login: string
  name: string
  kind: AccountKind
  role: RoleName
  /** Relative reference, `Practitioner/ana-lopes`; an admin is nobody in the record. */
  fhirUser?: string | undefined
  /** Whose records this person may open; a clinician may open every one. */
  patients: 'all' | readonly string[]
  /** Lower case. Where it has been verified, a code can be sent there and another provider's word be taken for it. */
  email?: string | undefined
  emailVerified: boolean
  /** E.164, `+15550134`. */
  phone?: string | undefined
  phoneVerified: boolean
  /** Which house of several behind one server. */
  tenant: string
  /** What others call this person: a staff number, an insurance number. */
  externalIds: readonly { system: string; value: string }[]
  /** The terms that they agreed to when they registered; in milliseconds since the epoch. */
  terms?: { version: string; acceptedAt: number } | undefined
  /** May not sign in, and whatever they let in is out. */
  disabled: boolean
}

/** An account as it is made; what is left out is unverified, enabled and of the one tenant. */
export type NewAccount = Pick<Account, 'login' | 'name' | 'kind' | 'role' | 'patients'> & Partial<Account>

/** Somebody at another provider who is an account of ours. `sub` is the account's. */
export interface Link {
  issuer: string
  subject: string
  sub: string
}

/**
 * Something that an account can be opened with, or a part of that: a password's hash, a one-time-code secret, a passkey.
 * `data` is JSON of the kind's own.
 */
export interface Credential {
  sub: string
  kind: 'password' | 'totp' | 'recovery' | 'passkey'
  id: string
  data: unknown
}

/** Who can sign in. Everything is synchronous: one process, one `node:sqlite` database. */
export interface Accounts {
  /** Everyone, disabled ones too, as they were made. */
  list(): readonly Account[]
  /** By login, e-mail address, `Type/id` or bare id. A disabled account is not found. */
  findAccount(loginOrReference: string): Account | undefined
  /** By OpenID subject. A disabled account is not found. */
  findSubject(sub: string): Account | undefined
  /** By a verified e-mail address or telephone number, in any writing. A disabled account is not found. */
  findReachable(emailOrPhone: string): Account | undefined
  /** @throws AccountRefused when the login, the address, the number or the place in the record is another’s */
  create(account: NewAccount): Account
  /** @throws AccountRefused as above, or when nobody is there */
  change(sub: string, change: Partial<Omit<Account, 'sub'>>): Account
  remove(sub: string): void
  findLinked(issuer: string, subject: string): Account | undefined
  linksOf(sub: string): readonly Link[]
  /** @throws AccountRefused when that person is linked to another account */
  link(link: Link): void
  unlink(issuer: string, subject: string): void
  credentialsOf(sub: string, kind: Credential['kind']): readonly Credential[]
  /** Takes the place of an earlier one of the same kind and id. */
  putCredential(credential: Credential): void
  removeCredential(credential: Omit<Credential, 'data'>): void
  /** Whether this account was there when the server started: one of the people of the demo. */
  isSeed(sub: string): boolean
  /** Everyone and everything as it was when the server started. */
  reset(): void
  close(): void
}

/** A change that would make two people one, or one two; `message` is fit to be read by an admin. */
export class AccountRefused extends Error {
  override name = 'AccountRefused'
}
