import type { Account } from '../accounts/account.ts'
import { readEmail } from '../accounts/accounts.ts'
import { showWait } from '../codes/pages.ts'
import { sendPage } from '../desktop/page.ts'
import { clientOf, type Exchange, readForm } from '../server/http.ts'
import { readWayBack } from '../sign-in/way-back.ts'
import type { PasswordDeps } from './deps.ts'
import { findMistake, replacePassword } from './new-password.ts'
import { deadLinkPage, forgotPage, resetDonePage, resetPage, sentPage } from './pages.ts'

/**
 * `/password/forgot`: mails a way back in. The page, its status and its time are the same whether or not there is an
 * account: somebody is written to in any case.
 */
export async function answerForgot(deps: PasswordDeps, exchange: Exchange): Promise<void> {
  const { req, res, url } = exchange
  if (req.method !== 'POST') return sendPage(res, forgotPage(readWayBack(url.searchParams.get('back'))), [])
  const form = await readForm(req)
  const back = readWayBack(form.get('back'))
  const email = readEmail(form.get('email') ?? '')
  if (email === undefined) return sendPage(res, forgotPage(back, 'That is no e-mail address.'), [], 400)
  const wait = await deps.resets.ask(email, clientOf(exchange))
  if (wait > 0) return showWait(res, Math.ceil(wait / 1000), back ?? '/password/forgot')
  const account = deps.accounts.findReachable(email)
  if (account === undefined) await deps.post.mail(email, subject, letterToNobody)
  else await mailReset(deps, account, email, back)
  sendPage(res, sentPage(email), [])
}

/** Mails the link, whoever asked for it. */
export async function mailReset(
  { settings, resets, post }: Pick<PasswordDeps, 'settings' | 'resets' | 'post'>,
  { sub }: Account,
  email: string,
  back?: string,
): Promise<void> {
  const token = resets.begin({ sub, email, back })
  await post.mail(email, subject, letterWith(`${settings.origin}/password/reset?token=${token}`))
}

/** `/password/reset`: another password for whoever holds the mailed link. A second step stays what it was. */
export async function answerReset(deps: PasswordDeps, { req, res, url }: Exchange): Promise<void> {
  const form = req.method === 'POST' ? await readForm(req) : url.searchParams
  const token = form.get('token') ?? ''
  const reset = deps.resets.find(token)
  const account = reset === undefined ? undefined : deps.accounts.findSubject(reset.sub)
  if (reset === undefined || account === undefined || account.email !== reset.email)
    return sendPage(res, deadLinkPage(), [], 410)
  const show = (mistake?: string, status = 200) =>
    sendPage(res, resetPage({ login: account.login, token, mistake }), [], status)
  if (req.method !== 'POST') return show()
  const mistake = findMistake(form, account)
  if (mistake !== undefined) return show(mistake, 400)
  await replacePassword(deps, account, form.get('password') ?? '')
  await deps.endAccess(account.sub)
  sendPage(res, resetDonePage(reset.back), [])
}

const subject = 'Choosing another password for St Elsewhere'

const letterWith = (link: string) =>
  `Follow this link to choose another password for St Elsewhere:

${link}

It is good for 30 minutes, and once. If you did not ask for it, do nothing: your password stays what it is.`

const letterToNobody = `Somebody, perhaps you, wanted another password at St Elsewhere for this address. No account has it.

You may have registered with another one. If it was not you, there is nothing to do.`
