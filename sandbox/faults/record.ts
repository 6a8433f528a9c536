import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Exchange } from '../server/http.ts'

/** Parameters by name: the value, or all of them when a name is repeated. */
type Values = Record<string, string | string[]>

/** A request as it came in. */
export interface RecordedRequest {
  /** Milliseconds since the epoch. */
  at: number
  method: string
  path: string
  query: Values
  headers: IncomingHttpHeaders
  origin?: string
  /** The Authorization header, whole: everything here is make-believe. */
  authorization?: string
  /** Its SHA-256 in hex, for a test that would rather not print tokens. */
  authorizationSha256?: string
  /** The body as a form; empty when it was none. */
  form: Values
  /** The body when it was no form. */
  body?: string
  /** Absent while it is being answered, and when it never was. */
  status?: number
}

const most = 10_000

/** Remembers requests, the newest ten thousand. */
export interface Recorder {
  record(exchange: Exchange): void
  list(): readonly RecordedRequest[]
  clear(): void
}

/** An empty recorder. */
export function createRecorder(now: () => number = Date.now): Recorder {
  let kept: RecordedRequest[] = []
  return {
    record(exchange) {
      const request = describe(exchange, now())
      kept.push(request)
      if (kept.length > most) kept = kept.slice(-most)
      overhearBody(exchange, request)
      exchange.res.once('finish', () => {
        request.status = exchange.res.statusCode
      })
    },
    list: () => kept,
    clear() {
      kept = []
    },
  }
}

function describe({ req, url }: Exchange, at: number): RecordedRequest {
  const { authorization, origin } = req.headers
  return {
    at,
    method: req.method ?? 'GET',
    path: url.pathname,
    query: valuesOf(url.searchParams),
    headers: { ...req.headers },
    ...(origin !== undefined && { origin }),
    ...(authorization !== undefined && {
      authorization,
      authorizationSha256: createHash('sha256').update(authorization).digest('hex'),
    }),
    form: {},
  }
}

/**
 * Listens to the body as the parser pushes it in. Reading the stream would take the body from whoever answers.
 */
function overhearBody({ req }: Exchange, request: RecordedRequest): void {
  const chunks: Buffer[] = []
  const push = req.push.bind(req)
  req.push = (chunk: unknown, encoding?: BufferEncoding) => {
    if (chunk instanceof Buffer) chunks.push(chunk)
    else if (chunk === null && chunks.length > 0) keepBody(request, Buffer.concat(chunks).toString('utf8'))
    return push(chunk, encoding)
  }
}

function keepBody(request: RecordedRequest, body: string): void {
  if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
    request.form = valuesOf(withoutPasswords(new URLSearchParams(body)))
  else request.body = body
}

/** That there was one is kept, what it was is not. */
function withoutPasswords(form: URLSearchParams): URLSearchParams {
  for (const name of ['password', 'repeated', 'present']) if (form.has(name)) form.set(name, '…')
  return form
}

function valuesOf(parameters: URLSearchParams): Values {
  const names = [...new Set(parameters.keys())]
  return Object.fromEntries(
    names.map(name => {
      const all = parameters.getAll(name)
      return [name, all.length === 1 ? (all[0] ?? '') : all]
    }),
  )
}
