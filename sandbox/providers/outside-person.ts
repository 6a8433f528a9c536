import type { Account, Accounts } from '../accounts/account.ts'

/** What another provider says of somebody. */
export interface OutsidePerson {
  issuer: string
  subject: string
  email?: string | undefined
  /** Only what the provider itself has checked counts. */
  emailVerified: boolean
}

/** Who that is here; or why nobody, in words for the person. */
type Recognised =
  | { kind: 'linked'; account: Account }
  /** The same verified address, and not linked yet. Staff first show that the account is theirs. */
  | { kind: 'same-address'; account: Account; askProof: boolean }
  | { kind: 'unverified' }
  | { kind: 'unknown' }

/**
 * Finds the account of somebody whom another provider vouches for: by a link that was made before, or by an e-mail
 * address that both sides have verified. An address that only one of them has checked is anybody's to claim.
 */
export function recognise(
  accounts: Accounts,
  { issuer, subject, email, emailVerified }: OutsidePerson,
): Recognised {
  const linked = accounts.findLinked(issuer, subject)
  if (linked !== undefined) return { kind: 'linked', account: linked }
  const same = email === undefined ? undefined : accounts.findReachable(email)
  if (same === undefined) return { kind: 'unknown' }
  if (!emailVerified) return { kind: 'unverified' }
  return { kind: 'same-address', account: same, askProof: same.kind !== 'patient' && same.kind !== 'proxy' }
}
