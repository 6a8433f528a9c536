import { randomBytes } from 'node:crypto'
import type { RegisteredClient } from './auth/client.ts'
import { generateKeys } from './auth/keys.ts'
import { settingsFor, type TrustedIssuer } from './auth/settings.ts'
import { openPost } from './post/open-post.ts'
import { openNorthside } from './providers/northside/northside.ts'
import { openRiverbend } from './providers/riverbend/riverbend.ts'
import { listenLater } from './server/listen-later.ts'
import { gatherPopulation } from './server/population.ts'
import { createRoutes } from './server/routes.ts'

/** How to start the sandbox. */
interface SandboxOptions {
  /** 0, the default, takes a free one. */
  port?: number
  apps: readonly { origin: string; name?: string }[]
  /** Clients other than the app. */
  clients?: readonly RegisteredClient[]
  /** A folder of FHIR bundles to load beside our own people. */
  data?: string
  /** Adds a generated patient with so many observations, for each number. */
  observations?: readonly number[]
  /** Life of an access token; an hour by default. */
  tokenSeconds?: number
  /** Listens here only, instead of on the loopback. */
  host?: string
  /** Where mail of the house is received, on the loopback; a free port by default. */
  smtpPort?: number
  /** Where Northside University is, somebody else's OpenID provider; a free port by default. */
  northsidePort?: number
  /** What the world calls this server, when that is not `http://localhost:{port}`. */
  publicOrigin?: string
}

/** A running sandbox. */
export interface Sandbox {
  origin: string
  fhirBase: string
  /** Somebody else's OpenID provider, in the same process. */
  northside: { origin: string; issuer: string }
  /** What in the folder of bundles could not be taken as it stood. */
  problems: readonly string[]
  close(): Promise<void>
}

/**
 * Starts a whole SMART EHR on one port: authorization server, FHIR API, desktop and switchboard.
 * @throws the system's error when the port is taken (EADDRINUSE) or the data folder cannot be read
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { data, observations, port = 0, host } = options
  const [keys, population, post] = await Promise.all([
    generateKeys(),
    gatherPopulation({ data, observations }),
    openPost({ smtpPort: options.smtpPort }),
  ])
  const [house, outside] = await takePorts([port, options.northsidePort ?? 0], host).catch(async cause => {
    await post.close()
    throw cause
  })
  const origin = options.publicOrigin ?? house.origin
  const apps = options.apps.map(app => ({ name: app.origin, ...app }))
  const hospital = {
    clientId: 'st-elsewhere',
    secret: randomBytes(32).toString('base64url'),
    redirectUri: `${origin}/auth/federation/northside/callback`,
  }
  const northside = await openNorthside(outside.origin, () => ({
    hospital,
    appOrigins: settings.apps.map(app => app.origin),
  }))
  const trusted: TrustedIssuer = {
    ...{ name: 'northside', title: 'Northside University', issuer: northside.issuer, client: hospital },
    audiences: ['chartkey'],
    domains: ['northside.example'],
    secondFactorTrusted: true,
  }
  const settings = settingsFor(origin, apps, options.clients ?? [], [trusted], options.tokenSeconds ?? 3600)
  const known = { audience: `${origin}/auth`, destination: `${origin}/auth/federation/riverbend/acs` }
  const riverbend = openRiverbend(outside.origin, known)
  const { entityId: issuer, entryPoint, publicKey } = riverbend
  const plan = {
    ...{ name: 'riverbend', title: 'Riverbend Health Plan', issuer, entryPoint, publicKey },
    ...known,
    domains: ['riverbend.example'],
  }
  const routes = createRoutes(settings, keys, population, post, { northside, riverbend, plan })
  house.answerWith(origin, routes.house)
  outside.answerWith(outside.origin, routes.outside)
  return {
    origin,
    fhirBase: settings.fhirBase,
    northside: { origin: outside.origin, issuer: northside.issuer },
    problems: population.problems,
    close: async () => {
      await Promise.all([house.close(), outside.close(), post.close()])
      population.store.close()
      population.directory.accounts.close()
    },
  }
}

/** Both ports, or none. */
async function takePorts([first, second]: readonly [number, number], host: string | undefined) {
  const house = await listenLater(first, host)
  const outside = await listenLater(second, host).catch(async (cause: unknown) => {
    await house.close()
    throw cause
  })
  return [house, outside] as const
}
