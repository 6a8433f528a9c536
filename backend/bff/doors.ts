import type { IncomingMessage, ServerResponse } from 'node:http'
import { beginLaunch, type Device, SessionError } from '#session'
import { asFhirBase, type World } from '#smart'
import type { Site } from '../../scripts/site.ts'
import { AppError } from '../../src/app/app-error.ts'
import type { Config, LaunchKind } from '../../src/app/config-schema.ts'
import { readLaunchUrl } from '../../src/app/launch-url.ts'
import { findLaunch, findServer, registrationOf, scopeNeedOf } from '../../src/app/server-entry.ts'
import { completeVisit, takeAnswer } from '../../src/session/complete.ts'
import type { Access } from './access.ts'
import { problemOf, sendPage } from './answer.ts'
import { cookies, newSecret, readCookie, setCookie } from './cookies.ts'
import { servedPolicy } from './deployment.ts'
import type { Visits } from './visits.ts'

/** What the doors open with. */
export interface DoorDeps {
  readonly config: Config
  readonly site: Site
  /** What the world calls this server. */
  readonly origin: string
  readonly visits: Visits
  readonly access: Access
  readonly world: World
}

/** One request to a door. */
interface Coming {
  readonly req: IncomingMessage
  readonly res: ServerResponse
  readonly url: URL
}

/** Where a browser's launches note which browser it is, for the callback, to which the strict cookie does not come. */
const sameBrowser = 'browser'
const mostVisits = 20

/** The launch door: `/launch?iss=…&launch=…`, opened by an EHR. */
export async function openLaunch(deps: DoorDeps, coming: Coming): Promise<void> {
  await orProblem(deps, coming, '/launch.html', async () => {
    const { iss, launch } = readLaunchUrl(coming.url)
    const server = findServer(deps.config, iss, 'ehr')
    if (server === undefined) throw new AppError('server-unknown', { iss })
    await begin(deps, coming, { serverId: server.id, kind: 'ehr', iss, launch })
  })
}

/** The front door's form: whose server, whose device, and where to go on. */
export async function openSignIn(deps: DoorDeps, coming: Coming, form: URLSearchParams): Promise<void> {
  await orProblem(deps, coming, '/launch.html', async () => {
    const said = form.get('device')
    const device = said === 'own' || said === 'shared' ? said : undefined
    const place = form.get('place') ?? undefined
    await begin(deps, coming, { serverId: form.get('server') ?? '', kind: 'standalone', device, place })
  })
}

interface Beginning {
  readonly serverId: string
  readonly kind: LaunchKind
  /** As the EHR wrote it. */
  readonly iss?: ReturnType<typeof asFhirBase>
  readonly launch?: string
  readonly device?: Device | undefined
  readonly place?: string | undefined
}

async function begin(
  { config, site, origin, visits, world }: DoorDeps,
  { req, res }: Coming,
  { serverId, kind, iss, launch, device, place }: Beginning,
): Promise<void> {
  const server = config.servers.find(({ id }) => id === serverId)
  if (server === undefined) throw new AppError('server-unknown', { iss: serverId })
  const policy = findLaunch(server, kind)
  if (policy === undefined) throw new AppError('launch-not-allowed', { server: server.name })
  const launches = readCookie(req, cookies.launches) ?? newSecret()
  const vault = visits.vaultOf(launches)
  const browser = readCookie(req, cookies.visits)
  if (browser !== undefined) await vault.write(sameBrowser, browser)
  const access = device === 'shared' ? ('none' as const) : policy.access
  const request = {
    registration: registrationOf(server, iss ?? asFhirBase(server.fhirBase), `${origin}/callback`),
    need: scopeNeedOf({ ...policy, access }, kind),
    ...{ launch, device, place },
  }
  const navigation = await beginLaunch(vault, request, world)
  res.setHeader('Set-Cookie', setCookie(cookies.launches, launches))
  if (navigation.method === 'POST') return sendPage(res, site, '/launch.html', { navigation })
  res
    .writeHead(303, {
      Location: navigation.url,
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
    })
    .end()
}

/** The callback: the code is redeemed here, and the page is told of the visit, not of its tokens. */
export async function openCallback(deps: DoorDeps, coming: Coming): Promise<void> {
  const { req, res, url } = coming
  const { config, site, visits, access, world } = deps
  await orProblem(deps, coming, '/callback.html', async () => {
    const launches = readCookie(req, cookies.launches)
    if (launches === undefined) throw new SessionError('storage-unavailable')
    const vault = visits.vaultOf(launches)
    const answer = await takeAnswer(url, vault, world)
    const visit = await completeVisit(answer, {
      ...{ world, reachOf: () => 'server' },
      policyFor: (pending, device) => servedPolicy(config, pending, device),
    })
    const known = await vault.read(sameBrowser)
    if (known !== undefined) await makeRoom(deps, access, known, visit.session.owner)
    const browser = secretFor(visits, known)
    await vault.write(sameBrowser, browser)
    visits.put(browser, visit, world.now())
    res.setHeader('Set-Cookie', setCookie(cookies.visits, browser))
    sendPage(res, site, '/callback.html', { visit: visit.session, place: answer.aside.place })
  })
}

/** A secret lasts as long as one person is in: whoever noted it down before has nothing of the next one. */
function secretFor(visits: Visits, known: string | undefined): string {
  if (known !== undefined && visits.of(known).length > 0) return known
  const fresh = newSecret()
  if (known !== undefined) visits.tellUnder(fresh, known)
  return fresh
}

/** Whoever else was signed in in this browser is not any more; of one person's visits the oldest give way. */
async function makeRoom({ visits }: DoorDeps, access: Access, browser: string, owner: string): Promise<void> {
  const held = visits.of(browser)
  const others = held.filter(({ visit }) => visit.session.owner !== owner)
  const own = held.filter(({ visit }) => visit.session.owner === owner)
  for (const { visit } of [...others, ...own.slice(mostVisits - 1)])
    await access.end(browser, visit.session.id, 'signed-out')
}

/** Whatever goes wrong is told by the page that the person came for. */
async function orProblem(
  { site }: DoorDeps,
  { res }: Coming,
  page: '/launch.html' | '/callback.html',
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (cause) {
    sendPage(res, site, page, problemOf(cause))
  }
}
