import { html } from '../desktop/html.ts'
import { readForm } from '../server/http.ts'
import type { SecondStep, SignInServices } from '../sign-in/contract.ts'
import { askTyped, showClosed } from './code-step.ts'
import { codeField, enrolTotpPage, recoveryCodesPage } from './pages.ts'
import { tellChange } from './tell.ts'

const title = 'A code from your authenticator app'

/** A code from an authenticator app; who has none, and nothing else either, enrols one here. */
export function totpStep({ factors, post }: SignInServices): SecondStep {
  const { totp, recovery, tries } = factors
  return {
    name: 'totp',
    proves: 'having',
    title,
    readiness: ({ sub }) => (totp.isEnrolled(sub) ? 'ready' : 'can-enrol'),
    async answer(exchange, attempt) {
      const { account, here } = attempt
      const { sub } = account
      if (totp.isEnrolled(sub))
        return askTyped(exchange, attempt, tries, {
          ...{ name: 'totp', title, amr: ['otp', 'mfa'] },
          field: codeField('Code of six digits'),
          check: typed => totp.verify(sub, typed),
        })
      const at = `${here}/totp`
      const offer = totp.offer(attempt.uid, account)
      if (exchange.req.method !== 'POST')
        return attempt.show(exchange, enrolTotpPage({ at, offer, refused: false }))
      const typed = (await readForm(exchange.req)).get('code') ?? ''
      const judgement = await tries.judge(sub, 'totp', () => totp.confirm(attempt.uid, account, typed))
      if (!judgement.right && judgement.closedFor > 0)
        return showClosed(exchange, attempt, judgement.closedFor)
      if (!judgement.right) return attempt.show(exchange, enrolTotpPage({ at, offer, refused: true }), 401)
      await tellChange(post, account, 'An authenticator app was added to your account.')
      attempt.noted(account, 'otp', 'mfa')
      attempt.show(
        exchange,
        recoveryCodesPage(
          await recovery.make(sub),
          html`<p><a href="${here}">I have kept them, continue</a></p>`,
        ),
      )
    },
  }
}
