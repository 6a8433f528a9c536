import { verifyPassword } from '../accounts/password.ts'
import { showWait } from '../codes/pages.ts'
import { sendPage } from '../desktop/page.ts'
import { csrfField } from '../security-page/pages.ts'
import type { Exchange } from '../server/http.ts'
import type { PasswordDeps } from './deps.ts'
import { findMistake, replacePassword } from './new-password.ts'
import { changedPage, changePage } from './pages.ts'

/** `/password`: another password, for whoever is signed in and knows the present one. */
export async function answerChange(deps: PasswordDeps, exchange: Exchange): Promise<void> {
  const { accounts, factors, sessions } = deps
  const { req, res } = exchange
  const visit = sessions.require(exchange)
  if (visit === undefined) return
  const { account } = visit
  const hasOne = accounts.credentialsOf(account.sub, 'password').length > 0
  const show = (mistake?: string, status = 200) =>
    sendPage(res, changePage({ login: account.login, hidden: csrfField(visit), hasOne, mistake }), [], status)
  if (req.method !== 'POST') return show()
  const form = await sessions.readForm(exchange, visit)
  if (form === undefined) return
  if (hasOne) {
    const judged = await factors.tries.judge(
      account.sub,
      'password',
      async () => (await verifyPassword(accounts, account.login, form.get('present') ?? '')) !== undefined,
    )
    if (!judged.right && judged.closedFor > 0) return showWait(res, judged.closedFor, '/password')
    if (!judged.right) return show('That is not your present password.', 401)
  }
  const mistake = findMistake(form, account)
  if (mistake !== undefined) return show(mistake, 400)
  await replacePassword(deps, account, form.get('password') ?? '')
  const everywhere = form.has('everywhere')
  if (everywhere) await deps.endAccess(account.sub, visit)
  sendPage(res, changedPage(everywhere), [])
}
