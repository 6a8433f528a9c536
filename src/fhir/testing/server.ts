import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'

/** One request as it arrived. */
export interface Arrived {
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly headers: IncomingMessage['headers']
  /** Empty for a GET. */
  readonly body: string
}

/** What to send back; `body` that is not a string goes out as FHIR JSON. */
export interface Reply {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** Answers a request; one that writes to `response` itself returns nothing. */
export type Behaviour = (
  request: Arrived,
  response: ServerResponse,
) => Reply | undefined | Promise<Reply | undefined>

/** A real HTTP server on this machine, closed by `await using` or `close`. */
export interface TestServer extends AsyncDisposable {
  readonly origin: string
  readonly base: string
  readonly arrived: readonly Arrived[]
  close(): Promise<void>
}

/** Starts a server whose FHIR base is `<origin>/fhir` and which does what `behave` says. */
export async function startServer(behave: Behaviour): Promise<TestServer> {
  const arrived: Arrived[] = []
  const server = createServer(async (message, response) => {
    const { method = '', url = '', headers } = message
    const request = { method, url, headers, body: method === 'GET' ? '' : await text(message) }
    arrived.push(request)
    const reply = await behave(request, response)
    if (reply) send(response, reply)
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const origin = `http://127.0.0.1:${address.port}`
  const close = () =>
    new Promise<void>(closed => {
      server.close(() => closed())
      server.closeAllConnections()
    })
  return { origin, base: `${origin}/fhir`, arrived, close, [Symbol.asyncDispose]: close }
}

function send(response: ServerResponse, { status = 200, headers = {}, body = '' }: Reply): void {
  const isText = typeof body === 'string' || body instanceof Uint8Array
  response.writeHead(status, { 'content-type': 'application/fhir+json', ...headers })
  response.end(isText ? body : JSON.stringify(body))
}

/** A searchset of resources, or of whole entries where an item has a member `resource`, `search` or is odd. */
export function searchset(items: readonly unknown[], more: Readonly<Record<string, unknown>> = {}): unknown {
  const entry = items.map(item => (hasType(item) ? { resource: item, search: { mode: 'match' } } : item))
  return { resourceType: 'Bundle', type: 'searchset', entry, ...more }
}

const hasType = (item: unknown) => typeof item === 'object' && item !== null && 'resourceType' in item

/** A link to the next page. */
export const next = (url: string) => ({ link: [{ relation: 'next', url }] })

/** An AllergyIntolerance of the patient. */
export const allergy = (id: string, patient = 'Patient/p1') => ({
  resourceType: 'AllergyIntolerance',
  id,
  patient: { reference: patient },
})

/** An OperationOutcome of one issue. */
export const outcome = (code: string, more: Readonly<Record<string, unknown>> = {}) => ({
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code, ...more }],
})
