import { html } from '../desktop/html.ts'
import type { SecondStep, SignInServices } from '../sign-in/contract.ts'
import { askTyped } from './code-step.ts'

const title = 'One of your recovery codes'

/** A code from the list on paper. */
export function recoveryStep({ factors: { recovery, tries } }: SignInServices): SecondStep {
  return {
    name: 'recovery',
    proves: 'having',
    title,
    readiness: ({ sub }) => ((recovery.left(sub) ?? 0) > 0 ? 'ready' : 'no'),
    answer: (exchange, attempt) =>
      askTyped(exchange, attempt, tries, {
        ...{ name: 'recovery', title, amr: ['otp', 'mfa'] },
        before: html`<p>Each code of your list is good once. Cross it out when you have used it.</p>`,
        field: html`<label class="field">Recovery code <input name="code" autocomplete="off" autocapitalize="characters" spellcheck="false" required autofocus></label>`,
        check: typed => recovery.use(attempt.account.sub, typed),
      }),
  }
}
