import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'vite'
import { serveSite } from '../scripts/serve.ts'
import { makeSite } from '../scripts/site.ts'
import { buildPeer } from './peer/build.ts'

/** One of the things that are measured: a deployment, and where it shows the name. */
export interface Subject {
  readonly name: string
  readonly origin: string
  readonly banner: string
}

/** Everything a bench needs, running. */
interface Stage {
  readonly app: Subject
  /** The same build, with the server's endpoints written into its configuration. */
  readonly pinned: Subject
  readonly peer: Subject
  /** A launch URL of this patient, good for one launch of that deployment. */
  launchUrl(subject: Subject, patient: string): Promise<string>
  close(): Promise<void>
}

/** What `e2e/stack.ts` says of itself. */
export interface Stack {
  readonly app: string
  readonly sandbox: string
  readonly control: string
  readonly config: { servers: Record<string, unknown>[] }
}

/** Builds the app and the peer, and serves both beside a sandbox in a process of its own. */
export async function setStage(): Promise<Stage> {
  const peerDist = await mkdtemp(join(tmpdir(), 'chartkey-peer-'))
  await Promise.all([build({ logLevel: 'warn' }), buildPeer(peerDist)])
  const { stack, child } = await startStack()
  const peerSite = await serveSite(await makeSite(peerDist, JSON.stringify(stack.config)), { port: 0 })
  await post(`${stack.sandbox}/_sandbox/apps`, { origin: elsewhere(peerSite.port) })
  const pinned = await post<{ origin: string }>(stack.control, pinEndpoints(stack))
  return {
    app: { name: 'chartkey', origin: elsewhere(portOf(stack.app)), banner: '.pb' },
    pinned: { name: 'chartkey, endpoints pinned', origin: elsewhere(portOf(pinned.origin)), banner: '.pb' },
    peer: { name: 'bare fhirclient sample', origin: elsewhere(peerSite.port), banner: 'h1' },
    async launchUrl({ origin }, patient) {
      const query = new URLSearchParams({ app: origin, patient })
      const answer = await fetch(`${stack.sandbox}/ehr/launch-url?${query}`)
      return ((await answer.json()) as { url: string }).url
    },
    async close() {
      child.kill()
      await peerSite.close()
      await rm(peerDist, { recursive: true })
    },
  }
}

/** Starts the sandbox and a site with the built app in a process of their own; `args` as `e2e/stack.ts` takes them. */
export async function startStack(
  args: readonly string[] = [],
): Promise<{ stack: Stack; child: ChildProcess }> {
  const child = spawn(process.execPath, ['e2e/stack.ts', ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  return { stack: JSON.parse(line) as Stack, child }
}

/** An EHR is never on the app's own site, and browsers treat what crosses sites differently. */
const elsewhere = (port: number | string) => `http://127.0.0.1:${port}`

const portOf = (origin: string) => new URL(origin).port

function pinEndpoints({ config, sandbox }: Stack): unknown {
  const endpoints = {
    authorization: `${sandbox}/auth/authorize`,
    token: `${sandbox}/auth/token`,
    jwks: `${sandbox}/auth/jwks`,
  }
  return {
    ...config,
    servers: config.servers.map(server => ({ ...server, issuer: `${sandbox}/auth`, endpoints })),
  }
}

async function post<T>(url: string, body: unknown): Promise<T> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}
