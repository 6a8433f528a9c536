import { verifyPassword } from '../accounts/password.ts'
import { showWait } from '../codes/pages.ts'
import { type Html, html } from '../desktop/html.ts'
import { clientOf, readForm } from '../server/http.ts'
import type { FirstStep, SignInServices } from './contract.ts'

/** A user name or an e-mail address, and the password. */
export function passwordStep({ accounts, factors }: SignInServices, signInAgain: SignInAgain): FirstStep {
  return {
    name: 'password',
    offer: ({ here, hint }) => passwordForm(here, hint),
    async answer(exchange, attempt) {
      const form = await readForm(exchange.req)
      const login = form.get('login') ?? ''
      // Whether or not there is such an account; and by who asks, so that a stranger cannot close it for its owner.
      const guessed = `${accounts.findAccount(login)?.sub ?? login.toLowerCase()} ${clientOf(exchange)}`
      const account = await verifyPassword(accounts, login, form.get('password') ?? '')
      const judged = await factors.tries.judge(guessed, 'password', () => account !== undefined)
      if (!judged.right && judged.closedFor > 0) return showWait(exchange.res, judged.closedFor, attempt.here)
      if (account === undefined || !judged.right) return signInAgain(exchange, attempt)
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
