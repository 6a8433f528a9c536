import { html } from '../desktop/html.ts'
import { ownScripts, sendPage } from '../desktop/page.ts'
import { closedPage } from '../factors/code-step.ts'
import { enrolTotpPage, recoveryCodesPage } from '../factors/pages.ts'
import { newPasskeyPage } from '../factors/passkey-page.ts'
import { tellChange } from '../factors/tell.ts'
import { type Exchange, sendTo } from '../server/http.ts'
import type { SignInServices } from '../sign-in/contract.ts'
import type { PageSessions, PageVisit } from '../sign-in/page-session.ts'
import { csrfField, securityPage } from './pages.ts'

interface SecurityDeps extends SignInServices {
  sessions: PageSessions
}

/** What one visit does at one path. */
type Act = (
  deps: SecurityDeps,
  exchange: Exchange,
  visit: PageVisit,
  form: URLSearchParams,
) => Promise<void> | void

/**
 * `/security`: what an account can be opened with, to add to and to take from. Whoever has a second step has taken it to
 * come here.
 */
export async function answerSecurity(deps: SecurityDeps, exchange: Exchange): Promise<void> {
  const { req, res, url } = exchange
  const visit = deps.sessions.require(exchange)
  if (visit === undefined) return
  const path = url.pathname.slice('/security'.length)
  if (req.method !== 'POST') {
    if (path === '/totp') return showTotp(deps, exchange, visit, false)
    if (path === '/passkey') return showNewPasskey(deps, exchange, visit, false)
    return path === '' ? sendPage(res, securityPage(deps.factors, visit), []) : sendTo(res, '/security')
  }
  const act = acts[path]
  const form = await deps.sessions.readForm(exchange, visit)
  if (form === undefined) return
  if (act === undefined) return sendTo(res, '/security')
  await act(deps, exchange, visit, form)
}

const acts: Readonly<Record<string, Act>> = {
  async '/totp'(deps, exchange, visit, form) {
    const { totp, recovery, tries } = deps.factors
    const { sub } = visit.account
    const judged = await tries.judge(sub, 'totp', () =>
      totp.confirm(visit.id, visit.account, form.get('code') ?? ''),
    )
    if (!judged.right && judged.closedFor > 0) return showClosed(exchange, judged.closedFor)
    if (!judged.right) return showTotp(deps, exchange, visit, true)
    await tellChange(deps.post, visit.account, 'An authenticator app was added to your account.')
    if (recovery.left(sub) !== undefined) return sendTo(exchange.res, '/security')
    await showCodes(deps, exchange, visit)
  },
  async '/totp/remove'({ factors, post }, { res }, { account }) {
    await tellChange(post, account, 'The authenticator app was removed from your account.')
    factors.totp.remove(account.sub)
    sendTo(res, '/security')
  },
  '/recovery': showCodes,
  async '/passkey'(deps, exchange, visit, form) {
    const name = readName(form)
    const added = await deps.factors.passkeys.add(visit.id, visit.account, form.get('response') ?? '', name)
    if (!added) return showNewPasskey(deps, exchange, visit, true)
    await tellChange(deps.post, visit.account, `The passkey “${name}” was added to your account.`)
    sendTo(exchange.res, '/security')
  },
  '/passkey/rename'({ factors }, { res }, { account }, form) {
    factors.passkeys.rename(account.sub, form.get('id') ?? '', readName(form))
    sendTo(res, '/security')
  },
  async '/passkey/remove'({ factors, post }, { res }, { account }, form) {
    await tellChange(post, account, 'A passkey was removed from your account.')
    factors.passkeys.remove(account.sub, form.get('id') ?? '')
    sendTo(res, '/security')
  },
}

function showTotp({ factors }: SecurityDeps, { res }: Exchange, visit: PageVisit, refused: boolean): void {
  const offer = factors.totp.offer(visit.id, visit.account)
  const markup = enrolTotpPage({ at: '/security/totp', offer, refused, hidden: csrfField(visit) })
  sendPage(res, markup, [], refused ? 401 : 200)
}

function showClosed({ res }: Exchange, seconds: number): void {
  res.setHeader('retry-after', seconds)
  sendPage(res, closedPage(seconds, html`<p><a href="/security">Back to my account</a></p>`), [], 429)
}

async function showCodes(
  { factors, post }: SecurityDeps,
  { res }: Exchange,
  { account }: PageVisit,
): Promise<void> {
  await tellChange(post, account, 'New recovery codes were made for your account; earlier ones stop working.')
  const codes = await factors.recovery.make(account.sub)
  sendPage(
    res,
    recoveryCodesPage(codes, html`<p><a href="/security">I have kept them, back to my account</a></p>`),
    [],
  )
}

async function showNewPasskey(
  { factors }: SecurityDeps,
  { res }: Exchange,
  visit: PageVisit,
  refused: boolean,
): Promise<void> {
  const options = await factors.passkeys.askForNew(visit.id, visit.account)
  const markup = newPasskeyPage({ at: '/security/passkey', options, refused, hidden: csrfField(visit) })
  sendPage(res, markup, [], refused ? 401 : 200, ownScripts)
}

function readName(form: URLSearchParams): string {
  return form.get('name')?.trim().slice(0, 60) || 'A passkey'
}
