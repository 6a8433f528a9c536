import type { Account, Accounts } from '../accounts/account.ts'
import { readEmail } from '../accounts/accounts.ts'

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
  /** The same verified address, and not linked yet. Some first show that the account is theirs. */
  | { kind: 'same-address'; account: Account; askProof: boolean }
  | { kind: 'unverified' }
  | { kind: 'unknown' }

/**
 * Finds the account of somebody whom another provider vouches for: by a link that was made before, or by an e-mail
 * address that both sides have verified. An address that only one of them has checked is anybody's to claim; and what
 * is answered to it is the same whether or not somebody here has that address.
 *
 * An address is no lasting name for a person: where the account is linked to somebody else of the same provider already, it may
 * have been given to another, who first shows that the account is theirs.
 * @see OpenID Connect Core 1.0 §5.7
 */
export function recognise(
  accounts: Accounts,
  { issuer, subject, email, emailVerified }: OutsidePerson,
): Recognised {
  const linked = accounts.findLinked(issuer, subject)
  if (linked !== undefined) return { kind: 'linked', account: linked }
  const address = email === undefined ? undefined : readEmail(email)
  if (address === undefined) return { kind: 'unknown' }
  if (!emailVerified) return { kind: 'unverified' }
  const same = accounts.findReachable(address)
  if (same === undefined) return { kind: 'unknown' }
  const isStaff = same.kind !== 'patient' && same.kind !== 'proxy'
  const another = accounts.linksOf(same.sub).some(link => link.issuer === issuer)
  return { kind: 'same-address', account: same, askProof: isStaff || another }
}
