import { recoveryStep } from '../factors/recovery-step.ts'
import { totpStep } from '../factors/totp-step.ts'
import type { FirstStep, SecondStep, SignInServices } from './contract.ts'

/** The ways in besides the password, in the order of the sign-in page. */
export function firstStepsOf(_services: SignInServices): readonly FirstStep[] {
  return []
}

/** The second proofs, the best first. */
export function secondStepsOf(services: SignInServices): readonly SecondStep[] {
  return [totpStep(services), recoveryStep(services)]
}
