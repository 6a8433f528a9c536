import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { SmartError } from '#smart'
import type { KeptVisit } from '../../src/session/record.ts'
import type { Access } from './access.ts'
import { sendJson } from './answer.ts'

/** One request to the record, on its way through. */
interface Passage {
  readonly req: IncomingMessage
  readonly res: ServerResponse
  readonly browser: string
  readonly visitId: string
  /** What follows `/bff/fhir`, with the query, as it was sent. */
  readonly rest: string
}

interface ProxyDeps {
  readonly access: Access
  readonly fetch: typeof fetch
}

const methods: readonly (string | undefined)[] = ['GET', 'POST', 'PUT', 'DELETE']
const sentOn = ['accept', 'content-type', 'if-match', 'if-none-match', 'if-none-exist', 'prefer'] as const
const sentBack = [
  'content-type',
  'etag',
  'last-modified',
  'location',
  'retry-after',
  'www-authenticate',
] as const
const mostBytes = 8 * 1024 * 1024
const longestMs = 60_000

/**
 * Passes a request on to the one FHIR base of its visit, with the access token that only this server knows. Nothing
 * else of the page's goes along, no redirect is followed, and no cookie comes back.
 * @see RFC 10017 §6.1.2.4
 */
export async function passOn(passage: Passage, deps: ProxyDeps): Promise<void> {
  try {
    await passOnAs(passage, deps)
  } catch (cause) {
    // The visit stands; its access cannot be renewed just now.
    if (!(cause instanceof SmartError)) throw cause
    sendOutcome(passage.res, 502, 'The access to the record could not be renewed.')
  }
}

async function passOnAs(passage: Passage, { access, fetch }: ProxyDeps): Promise<void> {
  const { req, res, browser, visitId } = passage
  if (!methods.includes(req.method)) return sendOutcome(res, 405, 'This method is not passed on.')
  const body = await readBytes(req)
  if (body === undefined) return sendOutcome(res, 413, 'What was sent is larger than eight million bytes.')
  let standing = await access.standing(browser, visitId)
  if ('over' in standing) return sendJson(res, 401, standing)
  let answer = await ask(passage, body, standing.visit, fetch)
  if (answer.status === 401 && !isChallenge(answer)) {
    await answer.body?.cancel()
    standing = await access.renewed(browser, visitId, standing.visit.tokens.accessToken)
    if ('over' in standing) return sendJson(res, 401, standing)
    answer = await ask(passage, body, standing.visit, fetch)
    if (answer.status === 401) {
      await access.end(browser, visitId, 'expired')
      return sendJson(res, 401, { over: 'expired' })
    }
  }
  await giveBack(res, answer)
}

/** Answers in the server's place where it does not, or where the path would leave the FHIR base. */
async function ask(
  { req, rest }: Passage,
  body: Buffer,
  { session, tokens }: KeptVisit,
  fetch: ProxyDeps['fetch'],
): Promise<Response> {
  const url = findUnder(session.fhirBase, rest)
  if (url === undefined) return ownAnswer(400, 'This address is not part of the record.')
  const headers = new Headers({ authorization: `Bearer ${tokens.accessToken}` })
  for (const name of sentOn) {
    const value = req.headers[name]
    if (typeof value === 'string') headers.set(name, value)
  }
  const answer = await fetch(url, {
    method: req.method ?? 'GET',
    headers,
    redirect: 'manual',
    signal: AbortSignal.timeout(longestMs),
    ...(body.length > 0 && { body: Uint8Array.from(body) }),
  }).catch(unanswered)
  const { status } = answer
  if (status < 300 || status >= 400 || status === 304) return answer
  await answer.body?.cancel()
  // A sign-in page, or somewhere else altogether: neither is the record.
  return ownAnswer(502, 'The record’s server wanted to be asked somewhere else.')
}

const unanswered = (cause: unknown): Response =>
  cause instanceof Error && cause.name === 'TimeoutError'
    ? ownAnswer(504, 'The record’s server did not answer in time.')
    : ownAnswer(502, 'The record’s server did not answer.')

/** All that a FHIR address is written in. What else a server might take for a way up (`..;`, `%2e`, a backslash) is not in it. */
const plainPath = /^(?:\/(?:[\w.$-]|%24)*)*$/

/** The address below the base; undefined for one that would leave it, however that is written. */
export function findUnder(fhirBase: string, rest: string): URL | undefined {
  if (!plainPath.test(rest.split('?')[0] ?? '')) return undefined
  const base = new URL(fhirBase)
  const path = base.pathname.replace(/\/$/, '')
  const url = URL.parse(`${base.origin}${path}${rest}`)
  const below = url?.pathname === path || url?.pathname.startsWith(`${path}/`)
  return url?.origin === base.origin && below && url.username === '' ? url : undefined
}

/** The server wants the person to show more of who they are, which the page sees to. @see RFC 9470 §3 */
const isChallenge = ({ headers }: Response) =>
  /error="insufficient_user_authentication"/.test(headers.get('www-authenticate') ?? '')

async function giveBack(res: ServerResponse, answer: Response): Promise<void> {
  res.setHeader('Cache-Control', 'no-store')
  res.setHeader('X-Content-Type-Options', 'nosniff')
  // Whatever a server sends is data here, and no page of ours.
  res.setHeader('Content-Security-Policy', "default-src 'none'; sandbox")
  for (const name of sentBack) {
    const value = answer.headers.get(name)
    if (value !== null) res.setHeader(name, value)
  }
  res.writeHead(answer.status)
  if (answer.body === null) return void res.end()
  await pipeline(chunksOf(answer.body), res).catch(() => res.destroy())
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value
  } finally {
    await reader.cancel() // whoever asked may be gone
  }
}

async function readBytes(req: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of req) {
    size += chunk.length
    // Read to its end all the same: an answer to somebody who is still sending does not arrive.
    if (size <= mostBytes) chunks.push(chunk)
  }
  return size <= mostBytes ? Buffer.concat(chunks) : undefined
}

const outcome = (diagnostics: string): fhir4.OperationOutcome => ({
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code: 'exception', diagnostics }],
})

const fhirJson = 'application/fhir+json'

const ownAnswer = (status: number, diagnostics: string): Response =>
  Response.json(outcome(diagnostics), { status, headers: { 'content-type': fhirJson } })

function sendOutcome(res: ServerResponse, status: number, diagnostics: string): void {
  sendJson(res, status, outcome(diagnostics), fhirJson)
}
