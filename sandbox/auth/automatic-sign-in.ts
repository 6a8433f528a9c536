import type { Account } from '../accounts/account.ts'
import type { Amr } from '../sign-in/contract.ts'
import type { Directory } from './directory.ts'

/** A sign-in that needs nobody at the keyboard. */
export interface ArrangedSignIn {
  account: Account
  /** Whose record, when the account may choose. */
  patient?: string
  /** Scopes to untick. */
  reject: readonly string[]
  /** How they were recognised; by a password and a second step unless the test says otherwise. */
  amr: readonly Amr[]
}

/** Sign-ins that a test arranged ahead, so that it need not click through our pages. */
export interface AutomaticSignIn {
  /**
   * From now on, or so many `times`, a standalone request is answered as if this person had signed in.
   * @throws SignInRefused
   */
  arrange(posted: unknown): void
  clear(): void
  /** The arrangement for one more request; undefined sends it to the pages. */
  take(): ArrangedSignIn | undefined
}

/** An arrangement for nobody we know. */
export class SignInRefused extends Error {
  override name = 'SignInRefused'
}

/** No arrangement yet: everyone meets the pages. */
export function createAutomaticSignIn(directory: Directory): AutomaticSignIn {
  let arranged: { signIn: ArrangedSignIn; left: number } | undefined
  return {
    arrange(posted) {
      const { times, ...rest } = posted as { times?: unknown }
      arranged = { signIn: readSignIn(directory, rest), left: typeof times === 'number' ? times : Infinity }
    },
    clear() {
      arranged = undefined
    },
    take() {
      if (arranged === undefined || arranged.left <= 0) return undefined
      arranged.left -= 1
      return arranged.signIn
    },
  }
}

function readSignIn(directory: Directory, posted: unknown): ArrangedSignIn {
  const { account, patient, reject, amr } = posted as Record<string, unknown>
  const found = typeof account === 'string' ? directory.accounts.findAccount(account) : undefined
  if (found === undefined) throw new SignInRefused(`no account ${JSON.stringify(account)}`)
  const chosen = typeof patient === 'string' ? patient : onlyPatientOf(found)
  if (chosen !== undefined && !mayOpen(found, chosen))
    throw new SignInRefused(`${found.name} may not open the record of ${chosen}`)
  return {
    account: found,
    ...(chosen !== undefined && { patient: chosen }),
    reject: Array.isArray(reject) ? reject.filter(scope => typeof scope === 'string') : [],
    amr: Array.isArray(amr) ? amr : ['pwd', 'otp', 'mfa'],
  }
}

/** The one record an account is for, or undefined when there is a choice to make. */
export function onlyPatientOf({ patients }: Account): string | undefined {
  return patients !== 'all' && patients.length === 1 ? patients[0] : undefined
}

/** Whether this account may open that patient's record. */
export function mayOpen({ patients }: Account, patient: string): boolean {
  return patients === 'all' || patients.includes(patient)
}
