import { sendPage } from '../desktop/page.ts'
import { type Exchange, sendJson, sendTo } from '../server/http.ts'
import { readWayBack } from '../sign-in/way-back.ts'
import { takeAddress } from './address-step.ts'
import { botCheckPolicy, isBotCheckScript, sendBotCheckScript } from './bot-check-files.ts'
import { showCode, takeCode } from './code-step.ts'
import type { RegistrationDeps } from './desk.ts'
import { takeDetails } from './details-step.ts'
import { detailsPage, registerPage, termsPage } from './pages.ts'
import { isAddressed } from './registrations.ts'

/**
 * `/register` and everything below it: a patient makes an account. An address or a number, the code that was sent there,
 * then who they are in the records, a password and the terms. The first question without an answer is shown; nothing is
 * made before the last.
 */
export async function answerRegistration(deps: RegistrationDeps, exchange: Exchange): Promise<void> {
  const { req, res, url } = exchange
  const path = url.pathname
  if (isBotCheckScript(path)) return sendBotCheckScript(exchange)
  if (path === '/register/challenge') return sendJson(res, await deps.desk.botCheck.challenge())
  if (path === '/register/terms') return sendPage(res, termsPage(), [])
  const registration = deps.desk.registrations.find(exchange)
  if (path === '/register' && req.method !== 'POST') {
    const back = readWayBack(url.searchParams.get('back')) ?? registration?.back
    deps.desk.registrations.begin(exchange, back)
    return sendPage(res, registerPage(back), [], 200, botCheckPolicy)
  }
  if (registration === undefined) return sendTo(res, '/register')
  if (path === '/register') return takeAddress(deps, exchange, registration)
  if (!isAddressed(registration)) return sendTo(res, '/register')
  if (req.method === 'POST') {
    if (path === '/register/code') return takeCode(deps, exchange, registration)
    if (path === '/register/details' && registration.verified)
      return takeDetails(deps, exchange, registration)
  }
  if (registration.verified) sendPage(res, detailsPage({ login: registration.address.value }), [])
  else showCode(exchange, registration)
}
