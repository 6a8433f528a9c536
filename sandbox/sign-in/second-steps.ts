import type { Account } from '../accounts/account.ts'
import type { Amr, SecondStep } from './contract.ts'

type Kind = Exclude<SecondStep['proves'], 'both'>

/**
 * What each first step shows. Another provider's word stands for something known, and so does `otp`, a code by mail:
 * whoever reads the mail can choose another password, so that the two are not two.
 * @see NIST SP 800-63B-4 §3.1.3.1
 */
const kindOf: Partial<Record<Amr, Kind>> = {
  pwd: 'knowing',
  fed: 'knowing',
  otp: 'knowing',
  sms: 'having',
  hwk: 'having',
}

/**
 * The second steps that this account may take after such a first one, the best first. Something is enrolled on the spot
 * only by whoever has nothing that is ready: else a stolen password would do to put a thief's authenticator in the
 * place of the owner's.
 * @see NIST SP 800-63B-4 §4.1.2
 */
export function openSteps(
  steps: readonly SecondStep[],
  account: Account,
  amr: ReadonlySet<Amr>,
): readonly SecondStep[] {
  const shown = new Set([...amr].map(method => kindOf[method]))
  const others = steps.filter(({ proves }) => proves === 'both' || !shown.has(proves))
  const those = (readiness: string) => others.filter(step => step.readiness(account) === readiness)
  const ready = those('ready')
  return ready.length > 0 ? ready : those('can-enrol')
}
