import { verifyPassword } from '../accounts/password.ts'
import { type Html, html } from '../desktop/html.ts'
import { readForm } from '../server/http.ts'
import type { FirstStep, SignInServices } from './contract.ts'

/** A user name or an e-mail address, and the password. */
export function passwordStep({ accounts }: SignInServices, signInAgain: SignInAgain): FirstStep {
  return {
    name: 'password',
    offer: ({ here, hint }) => passwordForm(here, hint),
    async answer(exchange, attempt) {
      const form = await readForm(exchange.req)
      const account = await verifyPassword(accounts, form.get('login') ?? '', form.get('password') ?? '')
      if (account === undefined) return signInAgain(exchange, attempt)
      attempt.proved(exchange, account, 'pwd')
    },
  }
}

/** Shows the sign-in page once more, with the one sentence that tells nothing. */
type SignInAgain = (...args: Parameters<FirstStep['answer']>) => void

function passwordForm(here: string, hint = ''): Html {
  return html`<form method="post" action="${here}/password" class="sheet">
<label class="field">User name <input name="login" autocomplete="username" value="${hint}" required></label>
<label class="field">Password <input name="password" type="password" autocomplete="current-password" required></label>
<p><button class="act">Sign in</button></p></form>`
}
