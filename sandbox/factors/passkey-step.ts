import { html } from '../desktop/html.ts'
import { ownScripts } from '../desktop/page.ts'
import { type Exchange, readForm } from '../server/http.ts'
import type { Attempt, FirstStep, SecondAttempt, SecondStep, SignInServices } from '../sign-in/contract.ts'
import { otherWays } from './code-step.ts'
import { passkeyPage } from './passkey-page.ts'

/** A passkey that asks for its owner is two proofs at once, and says whose it is: nothing is typed. */
export function passkeyStep({ factors: { passkeys } }: SignInServices): FirstStep {
  return {
    name: 'passkey',
    offer: ({ here }) =>
      html`<form action="${here}/passkey"><p><button>Sign in with a passkey</button></p></form>`,
    async answer(exchange, attempt) {
      const at = `${attempt.here}/passkey`
      const back = html`<p><a href="${attempt.here}">Sign in another way</a></p>`
      if (exchange.req.method === 'POST') {
        const account = await passkeys.prove(
          attempt.uid,
          (await readForm(exchange.req)).get('response') ?? '',
        )
        if (account !== undefined) return attempt.proved(exchange, account, 'hwk', 'user', 'mfa')
      }
      const options = await passkeys.askForProof(attempt.uid)
      show(exchange, attempt, refused => passkeyPage({ at, options, refused, after: back }))
    },
  }
}

/** The passkey of whoever has told their password. */
export function passkeySecondStep({ factors: { passkeys } }: SignInServices): SecondStep {
  return {
    name: 'passkey-second',
    proves: 'both',
    title: 'Your passkey',
    readiness: ({ sub }) => (passkeys.list(sub).length > 0 ? 'ready' : 'no'),
    async answer(exchange, attempt: SecondAttempt) {
      const { account, uid, here } = attempt
      if (exchange.req.method === 'POST') {
        const owner = await passkeys.prove(uid, (await readForm(exchange.req)).get('response') ?? '')
        if (owner?.sub === account.sub) return attempt.proved(exchange, account, 'hwk', 'user', 'mfa')
      }
      const options = await passkeys.askForProof(uid, account.sub)
      const at = `${here}/passkey-second`
      show(exchange, attempt, refused => passkeyPage({ at, options, refused, after: otherWays(attempt) }))
    },
  }
}

function show(exchange: Exchange, attempt: Attempt, markup: (refused: boolean) => string): void {
  const refused = exchange.req.method === 'POST'
  attempt.show(exchange, markup(refused), refused ? 401 : 200, ownScripts)
}
