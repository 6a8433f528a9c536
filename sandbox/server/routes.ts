import type { IncomingMessage, ServerResponse } from 'node:http'
import { accessOf } from '../auth/access.ts'
import type { Contexts } from '../auth/grants.ts'
import type { Keys } from '../auth/keys.ts'
import { createLaunches } from '../auth/launches.ts'
import { createProvider } from '../auth/provider.ts'
import type { Settings } from '../auth/settings.ts'
import { restSecurity, smartConfiguration } from '../auth/smart-configuration.ts'
import { LaunchRefused, launchUrl } from '../desktop/launch-url.ts'
import { createFhirApi, openStore } from './fhir-stub.ts'
import { type Exchange, readBody, sendJson } from './http.ts'
import type { Population } from './population.ts'

type Route = (exchange: Exchange) => Promise<void> | void

/** The whole server as one function: who answers which path. */
export function createRoutes(settings: Settings, keys: Keys, population: Population): Route {
  const { directory } = population
  const launches = createLaunches()
  const contexts: Contexts = new Map()
  const provider = createProvider({ settings, directory, launches, contexts, keys })
  const authorize = provider.callback()
  const store = openStore()
  for (const bundle of population.bundles) store.loadBundle(bundle)
  const fhir = createFhirApi({
    store,
    base: () => settings.fhirBase,
    access: token => accessOf({ provider, contexts, directory }, token),
    corsOrigins: () => settings.apps.map(({ origin }) => origin),
    security: () => restSecurity(settings),
  })
  const desktop = { settings, directory, launches }

  return async exchange => {
    const { req, res, url } = exchange
    const path = url.pathname
    if (path === '/fhir/.well-known/smart-configuration')
      return sendOpenly(exchange, smartConfiguration(settings))
    if (path === '/fhir' || path.startsWith('/fhir/'))
      return fhir(req, res, path.slice('/fhir'.length) + url.search)
    if (path === '/ehr/launch-url')
      return answerLaunchUrl(exchange, () => launchUrl(desktop, url.searchParams))
    if (path.startsWith('/auth/')) return toProvider(exchange, authorize)
    sendJson(res, { error: 'not_found' }, 404)
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

/**
 * Hands over to the provider, mounted under /auth. An authorization request that came as a form goes on as
 * the same request in the address: the provider takes POST only with cookies that browsers refuse on http.
 * @see SMART App Launch 2.2 §"Request authorization code", authorize-post
 */
async function toProvider(
  { req, res, url }: Exchange,
  authorize: (req: IncomingMessage, res: ServerResponse) => Promise<void>,
): Promise<void> {
  if (req.method === 'POST' && url.pathname === '/auth/authorize') {
    url.search = await readBody(req)
    req.method = 'GET'
    delete req.headers['content-type']
    delete req.headers['content-length']
  }
  const mounted = req as IncomingMessage & { originalUrl?: string }
  mounted.originalUrl = url.pathname + url.search
  req.url = mounted.originalUrl.slice('/auth'.length)
  await authorize(req, res)
}
