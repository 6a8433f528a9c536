/**
 * One whole deployment per test worker, in a process of its own: the sandbox EHR, the built app with its
 * production headers, and a foreign server that writes down whatever reaches it. Prints where they are as one
 * line of JSON and then answers `POST /site` on the control port: the same build with another configuration.
 * Its arguments are folders of FHIR bundles for the sandbox, and numbers: a patient is made with so many observations.
 */
import { mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startSandbox } from '../sandbox/server.ts'
import { serveBff } from '../scripts/bff-site.ts'
import { configFor } from '../scripts/ports.ts'
import { registerBff } from '../scripts/register-bff.ts'
import { serveSite } from '../scripts/serve.ts'
import { makeSite } from '../scripts/site.ts'

const isNumber = (text: string) => /^\d+$/.test(text)
const sandbox = await startWith(
  process.argv.slice(2).filter(text => !isNumber(text)),
  process.argv.slice(2).filter(isNumber).map(Number),
)
const shipped = await readFile('public/config.json', 'utf8')

/** The sandbox takes one folder, so several are put together as links in one that lives as long as it loads. */
async function startWith(
  folders: readonly string[],
  observations: readonly number[],
): ReturnType<typeof startSandbox> {
  if (folders.length === 0) return startSandbox({ port: 0, apps: [], observations })
  const data = await mkdtemp(join(tmpdir(), 'chartkey-e2e-'))
  try {
    for (const folder of folders) {
      for (const name of await readdir(folder)) await symlink(resolve(folder, name), join(data, name))
    }
    return await startSandbox({ port: 0, apps: [], data, observations })
  } finally {
    await rm(data, { recursive: true })
  }
}

/** `bare` is a host that forgot the headers. */
async function serveConfig(configText: string, bare = false): Promise<string> {
  const site = await makeSite('dist', configText)
  const files = bare ? site.files.map(file => ({ ...file, headers: [] })) : site.files
  const { port } = await serveSite({ ...site, files }, { port: 0, quality: 1 })
  const origin = `http://localhost:${port}`
  for (const app of [origin, `http://127.0.0.1:${port}`]) await registerApp(app)
  return origin
}

/** The same build with a server that holds the tokens. */
async function serveHeld(configText: string): Promise<string> {
  const { origin } = await serveBff(configText, {
    port: 0,
    async register(registration) {
      await registerApp(registration.origin)
      await registerBff(sandbox, registration)
    },
  })
  return origin
}

async function registerApp(origin: string): Promise<void> {
  await fetch(`${sandbox.origin}/_sandbox/apps`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ origin, name: 'Chartkey' }),
  })
}

interface Heard {
  method: string
  url: string
  authorization: string | undefined
}
const heard: Heard[] = []
const foreign = await listen((request, response) => {
  if (request.url === '/_heard') {
    answerJson(response, heard.splice(0))
    return
  }
  if (request.url?.startsWith('/frame?')) {
    answerFrame(response, new URL(request.url, 'http://foreign').searchParams)
    return
  }
  heard.push({
    method: request.method ?? '',
    url: request.url ?? '',
    authorization: request.headers.authorization,
  })
  const { origin = '*' } = request.headers
  const allowed = request.headers['access-control-request-headers'] ?? '*'
  response.setHeader('access-control-allow-origin', origin)
  response.setHeader('access-control-allow-headers', allowed)
  answerJson(response, { resourceType: 'Bundle', type: 'searchset', entry: [] })
})

const control = await listen(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const configText = Buffer.concat(chunks).toString()
  if (request.url === '/bff') return answerJson(response, { origin: await serveHeld(configText) })
  answerJson(response, { origin: await serveConfig(configText, request.url === '/bare') })
})

const config = configFor(sandbox, shipped)
const framed = config.replace(
  `"frameAncestors": ["${sandbox.origin}"]`,
  `"frameAncestors": ["${sandbox.origin}", "${sandbox.origin.replace('localhost', '127.0.0.1')}"]`,
)
process.stdout.write(
  `${JSON.stringify({
    app: await serveConfig(framed),
    sandbox: sandbox.origin,
    fhirBase: sandbox.fhirBase,
    northside: sandbox.northside.origin,
    foreign,
    control,
    config: JSON.parse(framed),
  })}\n`,
)

async function listen(
  handle: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>,
): Promise<string> {
  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>(resolve => server.listen(0, resolve))
  return `http://localhost:${(server.address() as AddressInfo).port}`
}

/** Somebody's page that shows `src` in a frame, with these `sandbox` flags where any are given. */
function answerFrame(response: ServerResponse, query: URLSearchParams): void {
  const attribute = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  const flags = query.has('sandbox') ? ` sandbox="${attribute(query.get('sandbox') ?? '')}"` : ''
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.end(
    `<!doctype html><title>Another EHR</title><iframe title="App" width="900" height="700"${flags} src="${attribute(query.get('src') ?? '')}"></iframe>`,
  )
}

function answerJson(response: ServerResponse, body: unknown): void {
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(body))
}
