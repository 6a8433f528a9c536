import type { IncomingMessage, ServerResponse } from 'node:http'
import { createRoles, type Roles } from '../accounts/roles.ts'
import { answerAdmin } from '../admin/admin.ts'
import { createDesk } from '../admin/desk.ts'
import { createAdminLog } from '../admin/log.ts'
import { accessOf } from '../auth/access.ts'
import { type AutomaticSignIn, createAutomaticSignIn } from '../auth/automatic-sign-in.ts'
import { comingFrom } from '../auth/client-rules.ts'
import { type GrantRecords, revokeGrant, revokeGrantsOf } from '../auth/grants.ts'
import type { Keys } from '../auth/keys.ts'
import { createLaunches } from '../auth/launches.ts'
import { answerManage } from '../auth/manage.ts'
import { createProvider } from '../auth/provider.ts'
import { createRefreshLedger, type RefreshLedger } from '../auth/refresh-uses.ts'
import type { Settings } from '../auth/settings.ts'
import { watchSignIns } from '../auth/sign-ins.ts'
import { restSecurity, smartConfiguration } from '../auth/smart-configuration.ts'
import { createTokenDoor, type TokenDoor } from '../auth/token-door.ts'
import { type Codes, createCodes } from '../codes/codes.ts'
import { answerDesktop } from '../desktop/desktop.ts'
import { LaunchRefused, launchUrl } from '../desktop/launch-url.ts'
import { auditEvents, documentsOf } from '../desktop/shelf.ts'
import { launchStyles } from '../desktop/styles.ts'
import { type Factors, openFactors } from '../factors/factors.ts'
import { isScript, sendScript } from '../factors/scripts.ts'
import { createFaults } from '../faults/faults.ts'
import { play } from '../faults/play.ts'
import { createRecorder } from '../faults/record.ts'
import { answerSwitchboard } from '../faults/switchboard.ts'
import { createFhirApi } from '../fhir/api.ts'
import { answerPassword, isPasswordPath } from '../password/password.ts'
import { createResets, type Resets } from '../password/resets.ts'
import { answerMailbox } from '../post/mailbox.ts'
import type { Post } from '../post/post.ts'
import { createFederation } from '../providers/federation.ts'
import type { Northside } from '../providers/northside/northside.ts'
import type { Riverbend } from '../providers/riverbend/riverbend.ts'
import type { TrustedSaml } from '../providers/saml-step.ts'
import { openRegistrationDesk, type RegistrationDesk } from '../registration/desk.ts'
import { answerRegistration } from '../registration/registration.ts'
import { answerSecurity } from '../security-page/security.ts'
import { createSignIn } from '../sign-in/flow.ts'
import { createPageSessions, type PageVisit } from '../sign-in/page-session.ts'
import { levels } from '../sign-in/progress.ts'
import { firstStepsOf, secondStepsOf } from '../sign-in/steps.ts'
import { type Exchange, readBody, sendJson } from './http.ts'
import { encountersOf, type Population } from './population.ts'

type Route = (exchange: Exchange) => Promise<void> | void

/**
 * The hospital's server, and the one outside it, each as one function. The switchboard answers for itself; everything
 * else is recorded, slowed and handed to the faults, which hand it on to whoever owns the path.
 */
export function createRoutes(
  settings: Settings,
  keys: Keys,
  population: Population,
  post: Post,
  others: { northside: Northside; riverbend: Riverbend; plan: TrustedSaml },
): { house: Route; outside: Route } {
  const faults = createFaults()
  const recorder = createRecorder()
  const signIn = createAutomaticSignIn(population.directory)
  const refreshes = createRefreshLedger()
  const door = createTokenDoor()
  const roles = createRoles()
  const { accounts } = population.directory
  const factors = openFactors(accounts, settings)
  const codes = createCodes()
  const resets = createResets()
  const desk = openRegistrationDesk(settings.origin)
  const house = { accounts, roles, post, factors, codes, resets, desk }
  const serve = createHonestRoutes(settings, keys, population, {
    signIn,
    refreshes,
    door,
    plan: others.plan,
    ...house,
  })
  async function watched(exchange: Exchange, answer: Route): Promise<void> {
    if (settings.recording) recorder.record(exchange)
    const delayMs = settings.latencyMs
    const rules = faults.take(exchange)
    await play(exchange, delayMs > 0 ? [{ delayMs }, ...rules] : rules, keys, () => answer(exchange))
  }
  return {
    house: exchange =>
      exchange.url.pathname.startsWith('/_sandbox/')
        ? answerSwitchboard({ settings, keys, faults, recorder, signIn, refreshes, door, house }, exchange)
        : watched(exchange, serve),
    outside: exchange =>
      watched(
        exchange,
        exchange.url.pathname.startsWith('/riverbend/') ? others.riverbend.answer : others.northside.answer,
      ),
  }
}

/** Who answers which path when nothing is made to go wrong. */
function createHonestRoutes(
  settings: Settings,
  keys: Keys,
  { directory, store }: Population,
  shared: {
    signIn: AutomaticSignIn
    refreshes: RefreshLedger
    door: TokenDoor
    plan: TrustedSaml
    roles: Roles
    post: Post
    factors: Factors
    codes: Codes
    resets: Resets
    desk: RegistrationDesk
  },
): Route {
  const launches = createLaunches()
  const records: GrantRecords = new Map()
  const { roles, post, factors, codes } = shared
  const provider = createProvider({ settings, directory, launches, records, keys, ...shared })
  const log = createAdminLog()
  const signIns = watchSignIns(provider)
  const authorize = provider.callback()
  const services = { settings, accounts: directory.accounts, roles, post, factors, codes }
  const federation = createFederation(services, shared.plan)
  const steps = {
    firstSteps: [...firstStepsOf(services), ...federation.steps],
    secondSteps: secondStepsOf(services),
  }
  const answerSignIn = createSignIn({ ...services, ...steps, provider, directory, records })
  const sessions = createPageSessions({ ...services, ...steps })
  const password = {
    ...{ ...services, sessions, resets: shared.resets },
    async endAccess(sub: string, except?: PageVisit) {
      sessions.endAllOf(sub, except)
      await signIns.end(sub, () => true)
      await revokeGrantsOf(provider, records, sub)
    },
  }
  const desk = createDesk({
    ...{ ...services, directory, store, log, resets: shared.resets, endAccess: password.endAccess },
    async endGrants(fits) {
      for (const [id, record] of records) if (fits(record)) await revokeGrant(provider, records, id)
    },
  })
  const admin = { ...services, sessions, desk, log }
  const fhir = createFhirApi({
    store,
    base: () => settings.fhirBase,
    access: token => accessOf({ provider, records, directory }, token),
    corsOrigins: () => settings.apps.map(({ origin }) => origin),
    stepUp: () => (settings.stepUpWrites ? { acr: levels.two, maxAge: settings.stepUpSeconds } : undefined),
    security: () => restSecurity(settings),
  })
  const desktop = {
    settings,
    directory,
    launches,
    encountersOf: (patient: string) => encountersOf(store, patient),
    documentsOf: (patient: string) => documentsOf(store, patient),
    auditEvents: () => auditEvents(store),
  }

  return async exchange => {
    const { req, res, url } = exchange
    const path = url.pathname
    const style = launchStyles.get(path)
    if (path === '/fhir/.well-known/smart-configuration')
      return sendOpenly(exchange, smartConfiguration(settings))
    if (path === '/fhir' || path.startsWith('/fhir/')) return fhir(req, res, path.slice('/fhir'.length))
    if (path.startsWith('/auth/interaction/')) return answerSignIn(exchange)
    if (path.startsWith('/auth/federation/')) return federation.answer(exchange)
    if (path.startsWith('/auth/')) return toProvider(exchange, authorize)
    if (path === '/manage')
      return answerManage({ ...services, provider, directory, records, sessions, signIns }, exchange)
    if (path === '/admin' || path.startsWith('/admin/')) return answerAdmin(admin, exchange)
    if (path === '/sign-in' || path.startsWith('/sign-in/')) return sessions.answer(exchange)
    if (path === '/security' || path.startsWith('/security/'))
      return answerSecurity({ ...services, sessions }, exchange)
    if (path === '/register' || path.startsWith('/register/'))
      return answerRegistration({ ...services, store, desk: shared.desk }, exchange)
    if (isPasswordPath(path)) return answerPassword(password, exchange)
    if (path === '/mailbox' || path.startsWith('/mailbox/')) return answerMailbox(post, exchange)
    if (isScript(path)) return sendScript(exchange)
    if (path === '/favicon.ico') return void res.writeHead(204).end()
    if (style !== undefined) return sendOpenly(exchange, style)
    if (path === '/ehr/launch-url')
      return answerLaunchUrl(exchange, () => launchUrl(desktop, url.searchParams))
    if (!(await answerDesktop(desktop, exchange))) sendJson(res, { error: 'not_found' }, 404)
  }
}

/** Any page of any origin may read this. @see SMART App Launch 2.2 §"Cross-Origin Resource Sharing" */
function sendOpenly({ req, res }: Exchange, body: unknown): void {
  const open = { 'access-control-allow-origin': '*', 'access-control-allow-methods': 'GET' }
  if (req.method === 'OPTIONS') {
    res.writeHead(204, {
      ...open,
      'access-control-allow-headers': req.headers['access-control-request-headers'] ?? '*',
    })
    res.end()
    return
  }
  sendJson(res, body, 200, open)
}

function answerLaunchUrl({ res }: Exchange, make: () => string): void {
  try {
    sendJson(res, { url: make() })
  } catch (cause) {
    if (!(cause instanceof LaunchRefused)) throw cause
    sendJson(res, { error: cause.message }, 400)
  }
}

/** Where a form may be posted instead of asking by the address. */
const alsoAsForms = ['/auth/authorize', '/auth/session/end']

/**
 * Hands over to the provider, mounted under /auth. A request to authorize, or to end the session, that came as a
 * form goes on as the same request in the address, which the browser never sees: the provider takes POST only with
 * cookies that browsers refuse on http.
 * @see SMART App Launch 2.2 §"Request authorization code", authorize-post; OpenID Connect RP-Initiated Logout 1.0 §2
 */
async function toProvider(
  { req, res, url }: Exchange,
  authorize: (req: IncomingMessage, res: ServerResponse) => Promise<void>,
): Promise<void> {
  if (req.method === 'POST' && alsoAsForms.includes(url.pathname)) {
    url.search = await readBody(req)
    req.method = 'GET'
    delete req.headers['content-type']
    delete req.headers['content-length']
  }
  const mounted = req as IncomingMessage & { originalUrl?: string }
  mounted.originalUrl = url.pathname + url.search
  req.url = mounted.originalUrl.slice('/auth'.length)
  await comingFrom.run({ address: req.socket.remoteAddress }, () => authorize(req, res))
}
