import type { Account, Accounts } from '../accounts/account.ts'
import { onlyPatientOf } from '../auth/automatic-sign-in.ts'
import type { Amr, Attempt } from './contract.ts'

/** How far one sign-in has come. */
export interface Progress {
  account?: Account
  amr: Set<Amr>
  /** The first proof, in milliseconds since the epoch; what `auth_time` tells. */
  provedAt?: number
  patient?: string
}

/** How sure the house is of who somebody is; the values of `acr`. */
export const levels = { one: 'urn:st-elsewhere:acr:1', two: 'urn:st-elsewhere:acr:2' } as const

/** Two proofs of different kinds, or one that is both: a key that asked for its owner. @see RFC 8176 §2 */
export function levelOf(amr: ReadonlySet<Amr>): string {
  return amr.has('mfa') ? levels.two : levels.one
}

/** Whose record this sign-in is about, as far as that is settled. */
export function patientOf({ account, patient }: Progress): string | undefined {
  return patient ?? (account === undefined ? undefined : onlyPatientOf(account))
}

/** Notes a proof. Another person's begins the sign-in anew. */
export function note(progress: Progress, account: Account, amr: readonly Amr[]): void {
  if (progress.account?.sub !== account.sub) {
    forget(progress)
    progress.account = account
  }
  progress.provedAt ??= Date.now()
  for (const method of amr) progress.amr.add(method)
}

/** The attempt as a first step sees it: what was shown before does not count with it. */
export function anew(progress: Progress, attempt: Attempt): Attempt {
  return {
    ...attempt,
    proved(exchange, account, ...amr) {
      forget(progress)
      attempt.proved(exchange, account, ...amr)
    },
  }
}

/** Takes the account as it is by now; whoever has been disabled meanwhile is forgotten. */
export function renew(progress: Progress, accounts: Accounts): void {
  if (progress.account === undefined) return
  const account = accounts.findSubject(progress.account.sub)
  if (account === undefined) forget(progress)
  else progress.account = account
}

/** Nobody is signing in any more. */
export function forget(progress: Progress): void {
  delete progress.account
  delete progress.provedAt
  delete progress.patient
  progress.amr.clear()
}
