import type { Account } from '../accounts/account.ts'
import { sendPage } from '../desktop/page.ts'
import { type Exchange, sendTo } from '../server/http.ts'
import type { SignInServices } from '../sign-in/contract.ts'
import type { PageSessions, PageVisit } from '../sign-in/page-session.ts'
import { accountPage, newAccountPage } from './account-pages.ts'
import { answerApi } from './api.ts'
import { type AdminDesk, isRefusal } from './desk.ts'
import { accountOf, changeOf, roleOf } from './forms.ts'
import { isAdmin } from './gate.ts'
import type { AdminLog } from './log.ts'
import { homePage, notAdminPage, refusedPage } from './pages.ts'
import { readChange, readNewAccount, readRole } from './read.ts'
import { rolesPage } from './role-pages.ts'

/** What the admin's pages work with. */
interface AdminDeps extends SignInServices {
  sessions: PageSessions
  desk: AdminDesk
  log: AdminLog
}

/** One request of an admin's. `form` is empty where nothing was posted. */
interface Asked {
  deps: AdminDeps
  visit: PageVisit
  url: URL
  form: URLSearchParams
  /** The account that the address names. */
  sub: string
}

/** `/admin` and everything below it: accounts, roles, and what was done to them. */
export async function answerAdmin(deps: AdminDeps, exchange: Exchange): Promise<void> {
  const { req, res, url } = exchange
  if (url.pathname.startsWith('/admin/api/')) return answerApi(deps, exchange)
  const visit = deps.sessions.require(exchange)
  if (visit === undefined) return
  if (!isAdmin(visit)) return sendPage(res, notAdminPage(visit), [], 403)
  const posted = req.method === 'POST'
  const form = posted ? await deps.sessions.readForm(exchange, visit) : new URLSearchParams()
  if (form === undefined) return
  const [, , , sub = ''] = url.pathname.split('/')
  const path = sub === '' ? url.pathname : url.pathname.replace(`/${sub}`, '/:sub')
  const asked = { deps, visit, url, form, sub }
  try {
    if (!posted) {
      const markup = pages[path]?.(asked)
      return markup === undefined ? sendTo(res, '/admin') : sendPage(res, markup, [])
    }
    sendTo(res, (await acts[path]?.(asked, visit.account)) ?? '/admin')
  } catch (cause) {
    if (!isRefusal(cause)) throw cause
    sendPage(res, refusedPage(cause.message), [], 400)
  }
}

const pages: Readonly<Record<string, (asked: Asked) => string>> = {
  '/admin'({ deps: { desk, log }, visit, url }) {
    const wanted = url.searchParams.get('q') ?? ''
    return homePage({ visit, wanted, accounts: desk.search(wanted), entries: log.list() })
  },
  '/admin/new': ({ deps, visit }) => newAccountPage(visit, deps.roles.list()),
  '/admin/roles': ({ deps, visit }) => rolesPage(visit, deps.roles.list()),
  '/admin/accounts/:sub'({ deps, visit, sub }) {
    const account = deps.desk.requireAccount(sub)
    return accountPage({ visit, account, roles: deps.roles.list(), links: deps.accounts.linksOf(sub) })
  },
}

/** What a posted form does; gives where to go then. */
const acts: Readonly<Record<string, (asked: Asked, by: Account) => Promise<string> | string>> = {
  '/admin/new': ({ deps: { desk }, form }, by) => at(desk.create(by, readNewAccount(accountOf(form))).sub),
  async '/admin/roles'({ deps: { desk }, form }, by) {
    await desk.putRole(by, readRole(roleOf(form)))
    return '/admin/roles'
  },
  async '/admin/accounts/:sub'({ deps: { desk }, form, sub }, by) {
    await desk.change(by, sub, readChange(changeOf(form)))
    return at(sub)
  },
  async '/admin/accounts/:sub/disable'({ deps: { desk }, sub }, by) {
    await desk.change(by, sub, { disabled: true })
    return at(sub)
  },
  async '/admin/accounts/:sub/enable'({ deps: { desk }, sub }, by) {
    await desk.change(by, sub, { disabled: false })
    return at(sub)
  },
  async '/admin/accounts/:sub/reset'({ deps: { desk }, sub }, by) {
    await desk.resetPassword(by, sub)
    return at(sub)
  },
  '/admin/accounts/:sub/unlink'({ deps: { desk }, form, sub }, by) {
    desk.unlink(by, sub, form.get('issuer') ?? '', form.get('subject') ?? '')
    return at(sub)
  },
}

const at = (sub: string) => `/admin/accounts/${sub}`
