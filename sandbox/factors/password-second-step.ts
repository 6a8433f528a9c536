import { verifyPassword } from '../accounts/password.ts'
import { html } from '../desktop/html.ts'
import type { SecondStep, SignInServices } from '../sign-in/contract.ts'
import { askTyped } from './code-step.ts'

const title = 'Your password'

/** The password of whoever came with a code: a second code would be the same kind of proof again. */
export function passwordSecondStep({ accounts, factors }: SignInServices): SecondStep {
  return {
    name: 'your-password',
    proves: 'knowing',
    title,
    readiness: ({ sub }) => (accounts.credentialsOf(sub, 'password').length > 0 ? 'ready' : 'no'),
    answer: (exchange, attempt) =>
      askTyped(exchange, attempt, factors.tries, {
        ...{ name: 'your-password', title, amr: ['pwd', 'mfa'] },
        field: html`<label class="field">Password <input name="code" type="password" autocomplete="current-password" required autofocus></label>`,
        async check(typed) {
          const account = await verifyPassword(accounts, attempt.account.login, typed)
          return account?.sub === attempt.account.sub
        },
      }),
  }
}
