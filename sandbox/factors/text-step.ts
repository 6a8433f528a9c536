import { html } from '../desktop/html.ts'
import { page } from '../desktop/page.ts'
import { type Exchange, readForm } from '../server/http.ts'
import type { SecondAttempt, SecondStep, SignInServices } from '../sign-in/contract.ts'
import { judgeTyped, otherWays, typedPage } from './code-step.ts'
import { codeField } from './pages.ts'

const title = 'A code by text message'

/**
 * A code by text message to the number that was verified. A number can be taken over, so that is not for those who keep
 * the house.
 * @see NIST SP 800-63B-4 §3.1.3.3
 */
export function textStep({ codes, post, factors }: SignInServices): SecondStep {
  return {
    name: 'text',
    proves: 'having',
    title,
    readiness: ({ kind, phone, phoneVerified }) =>
      phone !== undefined && phoneVerified && kind !== 'admin' ? 'ready' : 'no',
    async answer(exchange, attempt) {
      const { phone = '' } = attempt.account
      const proof = {
        ...{ name: 'text', title, amr: ['sms', 'mfa'] as const },
        field: codeField('Code of six digits'),
        after: html`<form method="post" action="${attempt.here}/text"><p><button name="send" value="again">Send another code</button></p></form>`,
        check: (typed: string) => codes.enter('second-step', phone, typed) === 'right',
      }
      if (exchange.req.method !== 'POST') return attempt.show(exchange, offerPage(attempt, phone))
      const form = await readForm(exchange.req)
      if (!form.has('send')) return judgeTyped(exchange, attempt, factors.tries, proof, form)
      const before = await send(exchange, phone)
      attempt.show(exchange, typedPage(attempt, { ...proof, before }, false))
    },
  }

  async function send({ req }: Exchange, phone: string) {
    const issued = await codes.issue('second-step', phone, req.socket.remoteAddress ?? '')
    if ('retryAfter' in issued)
      return html`<p role="alert">Another code can be sent in ${issued.retryAfter} seconds. The last one is good until then.</p>`
    await post.text(
      phone,
      `${issued.code} is your code for St Elsewhere. It is good for ten minutes. We never ask for it by telephone.`,
    )
    return html`<p role="status">A code is on its way to the number that ends in ${phone.slice(-2)}.</p>`
  }
}

/** Nothing is sent before somebody asks for it: a page may be opened again, or ahead. */
function offerPage(attempt: SecondAttempt, phone: string): string {
  return page(
    title,
    html`<p>${attempt.account.name}, one more thing, so that it takes more than one proof to open this.</p>
<form method="post" action="${attempt.here}/text" class="sheet"><p>We send a code of six digits to the number that ends in ${phone.slice(-2)}.</p>
<p><button class="act" name="send" value="first" autofocus>Send the code</button></p></form>${otherWays(attempt)}`,
  )
}
