import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { EndReason } from '#session'
import { endSessionRequest, type Navigation, type World } from '#smart'
import { siteListener } from '../../scripts/serve.ts'
import type { Site } from '../../scripts/site.ts'
import type { Config } from '../../src/app/config-schema.ts'
import type { KeptVisit } from '../../src/session/record.ts'
import type { ClientKey } from '../assertion.ts'
import { type Access, createAccess } from './access.ts'
import { sendJson } from './answer.ts'
import { cookies, readCookie } from './cookies.ts'
import { provenWorld } from './deployment.ts'
import { type DoorDeps, openCallback, openLaunch, openSignIn } from './doors.ts'
import { isOurs, namedVisit } from './guard.ts'
import { passOn } from './proxy.ts'
import { createSeal } from './seal.ts'
import { openVisits, type Visits } from './visits.ts'

/** What a backend for frontend is made of. */
export interface BffOptions {
  /** With `"keeper": "server"`; its client ids are those of the server's own, confidential registration. */
  readonly config: Config
  readonly site: Site
  /** What the world calls this server: `https://chartkey.example.org`. */
  readonly origin: string
  /** Proves who this server is; without one it is a public client. */
  readonly clientKey?: ClientKey
  /** 32 bytes that close what is kept. Visits that another key has closed are gone. */
  readonly sealKey: Uint8Array
  /** The file that visits are kept in; `:memory:` when none is given. */
  readonly file?: string
  /** Behind a proxy that adds to `X-Forwarded-For`: whoever its last entry names is who asks. */
  readonly forwarded?: boolean
  /** Told the kind of whatever fails here, never what was in it. */
  readonly onFault?: (kind: string) => void
  readonly world?: World
}

/** A running one: a listener for a server of one's own, behind TLS. */
export interface Bff {
  readonly listener: RequestListener
  /** Ends and forgets what nobody came back to; done by itself every hour. */
  sweep(): Promise<void>
  close(): void
}

const endings: readonly string[] = [
  'signed-out',
  'idle',
  'limit',
  'expired',
  'context-changed',
] satisfies EndReason[]
const sweepEveryMs = 60 * 60_000

/**
 * The backend for frontend: it launches, redeems, renews and attaches tokens, and serves the app, which holds none.
 * @see docs/BFF.md; RFC 10017 §6.1
 */
export function createBff({
  config,
  site,
  origin,
  clientKey,
  sealKey,
  file = ':memory:',
  forwarded = false,
  onFault = () => {},
  world,
}: BffOptions): Bff {
  const outside = world ?? { fetch, now: Date.now }
  const visits = openVisits(file, createSeal(sealKey), outside.now)
  const proven = provenWorld(clientKey, outside)
  const sleep = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))
  const access = createAccess({ visits, world: proven, sleep })
  const doors: DoorDeps = { config, site, origin, visits, access, world: proven }
  const limiter = new RateLimiterMemory({ points: 120, duration: 60 })
  const serve = siteListener(site)
  const sweeping = setInterval(() => access.sweep().catch(cause => onFault(kindOf(cause))), sweepEveryMs)
  sweeping.unref()

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = new URL(req.url ?? '/', origin)
    const door = req.method === 'GET' ? doorOf(url) : undefined
    if (door === undefined && !url.pathname.startsWith('/bff/')) return serve(req, res)
    if (door !== undefined || url.pathname === '/bff/sign-in') {
      const wait = await waitOf(limiter, addressOf(req, forwarded))
      if (wait > 0) return void res.writeHead(429, { 'Retry-After': String(wait) }).end()
    }
    if (door !== undefined) return door(doors, { req, res, url })
    if (!isOurs(req, origin)) return sendJson(res, 403, { error: 'only for pages of this server' })
    if (url.pathname === '/bff/sign-in' && req.method === 'POST')
      return openSignIn(doors, { req, res, url }, new URLSearchParams(await readText(req)))
    return answerVisit({ visits, access, fetch: outside.fetch, origin, now: outside.now }, req, res, url)
  }

  return {
    listener: (req, res) => {
      answer(req, res).catch(cause => {
        onFault(kindOf(cause))
        if (res.headersSent) res.destroy()
        else sendJson(res, 502, { error: 'failed' })
      })
    },
    sweep: access.sweep,
    close() {
      clearInterval(sweeping)
      visits.close()
    },
  }
}

/** A callback without anything in it is a page that a browser fetches ahead. */
function doorOf({ pathname, search }: URL): typeof openLaunch | undefined {
  if (/^\/launch\/?$/.test(pathname)) return openLaunch
  return /^\/callback\/?$/.test(pathname) && search !== '' ? openCallback : undefined
}

interface VisitDeps {
  readonly visits: Visits
  readonly access: Access
  readonly fetch: typeof fetch
  readonly origin: string
  readonly now: () => number
}

/** The requests about one visit. Without its id only the one that a person is signed in to can be asked for. */
async function answerVisit(
  deps: VisitDeps,
  req: IncomingMessage,
  res: ServerResponse,
  url: URL,
): Promise<void> {
  const { visits, access, fetch, origin, now } = deps
  const browser = readCookie(req, cookies.visits)
  const asked = `${req.method} ${url.pathname}`
  if (asked === 'GET /bff/visit' && namedVisit(req) === undefined) return answerOwn(deps, browser, res)
  const visitId = namedVisit(req)
  if (browser === undefined || visitId === undefined) return sendJson(res, 401, { over: 'none' })
  if (url.pathname === '/bff/fhir' || url.pathname.startsWith('/bff/fhir/')) {
    const rest = (req.url ?? '').slice('/bff/fhir'.length)
    return passOn({ req, res, browser, visitId, rest }, { access, fetch })
  }
  switch (asked) {
    case 'GET /bff/visit':
      return sendStanding(res, await access.standing(browser, visitId))
    case 'POST /bff/touch': {
      const standing = await access.standing(browser, visitId)
      if ('visit' in standing) visits.touch(browser, visitId, now())
      return sendStanding(res, standing)
    }
    case 'POST /bff/end': {
      const why = readWhy(await readText(req))
      const ended = await access.end(browser, visitId, why)
      return sendJson(res, 200, { provider: ended && providerOf(ended, why, origin) })
    }
    default:
      return sendJson(res, 404, { error: 'not found' })
  }
}

/** A clinician's visits are opened by their EHR, each in its own tab; a person's own is wherever they come back. */
async function answerOwn(
  { visits, access }: VisitDeps,
  browser: string | undefined,
  res: ServerResponse,
): Promise<void> {
  const own =
    browser === undefined
      ? []
      : visits.of(browser).filter(({ visit }) => visit.session.launch === 'standalone')
  const [held] = own
  if (browser === undefined || held === undefined) return sendJson(res, 404, { error: 'none' })
  sendStanding(res, await access.standing(browser, held.visit.session.id))
}

function sendStanding(res: ServerResponse, standing: Awaited<ReturnType<Access['standing']>>): void {
  if ('over' in standing) sendJson(res, 401, standing)
  else sendJson(res, 200, standing.visit.session)
}

/** Where the provider's own session is ended. The id_token stays here: the provider asks the person instead. */
function providerOf({ session }: KeptVisit, why: EndReason, origin: string): Navigation | undefined {
  if (session.launch === 'ehr' || why !== 'signed-out') return undefined
  const { clientId, discovery } = session
  return endSessionRequest(discovery, { clientId, postLogoutRedirectUri: `${origin}/signed-out` })
}

function readWhy(text: string): EndReason {
  try {
    const { why } = JSON.parse(text)
    return endings.includes(why) ? why : 'signed-out'
  } catch {
    return 'signed-out'
  }
}

async function readText(req: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of req) {
    if (text.length < 4096) text += chunk
  }
  return text
}

/** The kind and the code of what went wrong: the rest may hold what nobody should read. */
function kindOf(cause: unknown): string {
  if (!(cause instanceof Error)) return typeof cause
  return 'code' in cause ? `${cause.name} ${cause.code}` : cause.name
}

/** What a client writes into the header itself stands before what the proxy adds. */
function addressOf({ headers, socket }: IncomingMessage, forwarded: boolean): string {
  const last = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim()
  return (forwarded && last) || (socket.remoteAddress ?? '')
}

/** In seconds; 0 for whoever may go on. */
async function waitOf(limiter: RateLimiterMemory, address: string): Promise<number> {
  try {
    await limiter.consume(address)
    return 0
  } catch (refused) {
    const { msBeforeNext } = { msBeforeNext: 60_000, ...(refused as object) }
    return Math.ceil(msBeforeNext / 1000)
  }
}
