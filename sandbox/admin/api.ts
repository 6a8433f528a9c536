import type { Account } from '../accounts/account.ts'
import { type Exchange, readBody, sendJson } from '../server/http.ts'
import type { SignInServices } from '../sign-in/contract.ts'
import type { PageSessions } from '../sign-in/page-session.ts'
import { type AdminDesk, isRefusal } from './desk.ts'
import { isAdmin } from './gate.ts'
import type { AdminLog } from './log.ts'
import { AdminRefused, readChange, readNewAccount, readRole } from './read.ts'

interface ApiDeps extends SignInServices {
  desk: AdminDesk
  log: AdminLog
  sessions: PageSessions
}

/**
 * `/admin/api/*`: what the admin page does, as JSON, for whoever is signed in there. docs/ACCOUNTS.md has the table.
 * What is sent must be `application/json`: no form of another site can be.
 */
export async function answerApi(deps: ApiDeps, exchange: Exchange): Promise<void> {
  const { req, res, url } = exchange
  const visit = deps.sessions.find(exchange)
  if (visit === undefined) return sendJson(res, { error: 'sign in at /admin first' }, 401)
  if (!isAdmin(visit)) return sendJson(res, { error: 'this is for administrators' }, 403)
  if (req.method !== 'GET' && !req.headers['content-type']?.startsWith('application/json'))
    return sendJson(res, { error: 'send application/json' }, 415)
  try {
    const path = url.pathname.slice('/admin/api/'.length).split('/').map(decodeURIComponent)
    const body: unknown = req.method === 'GET' ? undefined : JSON.parse((await readBody(req)) || '{}')
    const answer = await answerTo(deps, { by: visit.account, method: req.method ?? '', path, body, url })
    if (answer === undefined) sendJson(res, { error: 'there is nothing of this name' }, 404)
    else sendJson(res, answer, req.method === 'POST' && path.length === 1 ? 201 : 200)
  } catch (cause) {
    if (!isRefusal(cause)) throw cause
    sendJson(res, { error: cause.message }, 400)
  }
}

interface Asked {
  by: Account
  method: string
  path: readonly string[]
  body: unknown
  url: URL
}

async function answerTo({ desk, accounts, roles, log }: ApiDeps, asked: Asked): Promise<unknown> {
  const { by, method, path, body, url } = asked
  const [what, id = '', part] = path
  switch (`${method} ${what}${id && '/:id'}${part === undefined ? '' : `/${part}`}`) {
    case 'GET accounts':
      return desk.search(url.searchParams.get('q') ?? '')
    case 'POST accounts':
      return desk.create(by, readNewAccount(body))
    case 'GET accounts/:id':
      return { ...desk.requireAccount(id), links: accounts.linksOf(id) }
    case 'PATCH accounts/:id':
      return desk.change(by, id, readChange(body))
    case 'POST accounts/:id/reset':
      await desk.resetPassword(by, id)
      return {}
    case 'POST accounts/:id/unlink': {
      const { issuer, subject } = body as Record<string, unknown>
      desk.unlink(by, id, String(issuer), String(subject))
      return {}
    }
    case 'GET roles':
      return roles.list()
    case 'PUT roles/:id': {
      const role = readRole(body)
      if (role.name !== id) throw new AdminRefused(`the address names the role ${id}, the body ${role.name}`)
      await desk.putRole(by, role)
      return role
    }
    case 'GET log':
      return log.list()
    default:
      return undefined
  }
}
