import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Exchange } from '../server/http.ts'

/** A request as it came in. */
export interface RecordedRequest {
  /** Milliseconds since the epoch. */
  at: number
  method: string
  path: string
  /** Each parameter with all its values. */
  query: Record<string, string[]>
  headers: IncomingHttpHeaders
  /** SHA-256 of the Authorization header, in hex; absent when there was none. */
  authorization?: string
  /** The body as a form, when it was one. */
  form?: Record<string, string[]>
  /** The body otherwise. */
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
  const { authorization } = req.headers
  return {
    at,
    method: req.method ?? 'GET',
    path: url.pathname,
    query: valuesOf(url.searchParams),
    headers: { ...req.headers },
    ...(authorization !== undefined && {
      authorization: createHash('sha256').update(authorization).digest('hex'),
    }),
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
    request.form = valuesOf(new URLSearchParams(body))
  else request.body = body
}

function valuesOf(parameters: URLSearchParams): Record<string, string[]> {
  return Object.fromEntries([...new Set(parameters.keys())].map(name => [name, parameters.getAll(name)]))
}
