import type { SignInServices } from '../sign-in/contract.ts'
import type { PageSessions, PageVisit } from '../sign-in/page-session.ts'
import type { Resets } from './resets.ts'

/** What the password pages work with. */
export interface PasswordDeps extends SignInServices {
  sessions: PageSessions
  resets: Resets
  /** Ends whatever else stands on this account's password: visits to the house's pages, and what apps were let in to. */
  endAccess(sub: string, except?: PageVisit): Promise<void>
}
