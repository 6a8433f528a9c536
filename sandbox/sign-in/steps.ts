import { codeStep } from '../codes/code-step.ts'
import { passkeySecondStep, passkeyStep } from '../factors/passkey-step.ts'
import { passwordSecondStep } from '../factors/password-second-step.ts'
import { recoveryStep } from '../factors/recovery-step.ts'
import { textStep } from '../factors/text-step.ts'
import { totpStep } from '../factors/totp-step.ts'
import type { FirstStep, SecondStep, SignInServices } from './contract.ts'

/** The ways in besides the password, in the order of the sign-in page. */
export function firstStepsOf(services: SignInServices): readonly FirstStep[] {
  return [passkeyStep(services), codeStep(services)]
}

/** The second proofs, the best first. */
export function secondStepsOf(services: SignInServices): readonly SecondStep[] {
  return [
    passkeySecondStep(services),
    totpStep(services),
    textStep(services),
    passwordSecondStep(services),
    recoveryStep(services),
  ]
}
