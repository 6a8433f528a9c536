import type { RequestListener } from 'node:http'
import type { RegisteredClient } from './auth/client.ts'
import { generateKeys } from './auth/keys.ts'
import { settingsFor } from './auth/settings.ts'
import { openPost } from './post/open-post.ts'
import { sendJson } from './server/http.ts'
import { listen } from './server/listen.ts'
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
  /** What the world calls this server, when that is not `http://localhost:{port}`. */
  publicOrigin?: string
}

/** A running sandbox. */
export interface Sandbox {
  origin: string
  fhirBase: string
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
  let handle: RequestListener = (_req, res) => sendJson(res, { error: 'starting' }, 503)
  const listening = await listen((req, res) => handle(req, res), port, host).catch(async (cause: unknown) => {
    await post.close()
    throw cause
  })
  const origin = options.publicOrigin ?? `http://localhost:${listening.port}`
  const apps = options.apps.map(app => ({ name: app.origin, ...app }))
  const settings = settingsFor(origin, apps, options.clients ?? [], options.tokenSeconds ?? 3600)
  const route = createRoutes(settings, keys, population, post)
  handle = (req, res) => {
    const url = new URL(req.url ?? '/', origin)
    Promise.resolve(route({ req, res, url })).catch((cause: unknown) => {
      // The sandbox is a tool: whoever broke it wants to see how.
      if (res.headersSent) res.destroy()
      else sendJson(res, { error: 'server_error', error_description: String(cause) }, 500)
    })
  }
  return {
    origin,
    fhirBase: settings.fhirBase,
    problems: population.problems,
    close: async () => {
      await Promise.all([listening.close(), post.close()])
      population.store.close()
      population.directory.accounts.close()
    },
  }
}
