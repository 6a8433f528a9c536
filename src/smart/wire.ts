import { SmartError } from './error.ts'

/** What this room needs of the world outside; a test hands in its own. `now` is ms since the epoch. */
export interface World {
  readonly fetch: typeof fetch
  readonly now: () => number
}

/** How long a server may take to answer in full, and how much it may say. */
export interface Limits {
  readonly milliseconds: number
  readonly bytes: number
}

/** An answer, read to its end. `retryAfter` is the header's text when the browser may see it. */
export interface Answer {
  readonly status: number
  readonly text: string
  readonly retryAfter: string | undefined
}

/** smart-configuration and key sets. */
export const DOCUMENT_LIMITS: Limits = { milliseconds: 10_000, bytes: 256 * 1024 }
/** /metadata describes a whole server and may be large. */
export const METADATA_LIMITS: Limits = { milliseconds: 10_000, bytes: 5 * 1024 * 1024 }
/** Token and revocation endpoints. */
const TOKEN_LIMITS: Limits = { milliseconds: 15_000, bytes: 64 * 1024 }

/**
 * GETs a public document of a server: no credentials, no referrer, no redirect followed, and always revalidated
 * (`no-cache`), since a heuristically fresh copy could send people to an endpoint that moved weeks ago.
 */
export function getDocument(
  url: string,
  accept: string,
  limits: Limits,
  world: World,
  signal?: AbortSignal,
): Promise<Answer> {
  return exchange(url, documentInit(accept), limits, world, signal)
}

/** How a public document is asked for, for whoever has to ask before {@link getDocument} is there. */
export const documentInit = (accept: string): RequestInit => ({
  ...COMMON,
  cache: 'no-cache',
  headers: { Accept: accept },
})

/**
 * POSTs a form to a token or revocation endpoint exactly once. No header of ours, so that a browser sends it
 * without a preflight. @see SMART App Launch 2.2, app-launch, "Considerations for CORS Support"
 */
export function postForm(
  url: string,
  fields: readonly (readonly [string, string])[],
  world: World,
  more: { keepalive?: boolean; limits?: Limits } = {},
): Promise<Answer> {
  const body = new URLSearchParams(fields.map(([name, value]) => [name, value]))
  const init: RequestInit = { ...COMMON, method: 'POST', cache: 'no-store', body }
  if (more.keepalive) init.keepalive = true
  return exchange(url, init, more.limits ?? TOKEN_LIMITS, world)
}

/** The error for an answer whose status alone says that it failed. */
export function statusError(answer: Pick<Answer, 'status' | 'retryAfter'>): SmartError {
  const detail = { status: String(answer.status) }
  return new SmartError('http-error', {
    detail:
      answer.retryAfter === undefined ? detail : { ...detail, retryAfter: answer.retryAfter.slice(0, 64) },
  })
}

const COMMON: RequestInit = {
  redirect: 'error',
  credentials: 'omit',
  referrerPolicy: 'no-referrer',
  mode: 'cors',
}

async function exchange(
  url: string,
  init: RequestInit,
  limits: Limits,
  world: World,
  signal?: AbortSignal,
): Promise<Answer> {
  const abort = new AbortController()
  const limit = setTimeout(() => abort.abort(new SmartError('timeout')), limits.milliseconds)
  const onAbort = () => abort.abort(new SmartError('aborted'))
  signal?.addEventListener('abort', onAbort)
  if (signal?.aborted) onAbort()
  try {
    // Raced as well as aborted: a fetch that ignores its signal must not outlive the limit.
    const asked = ask(url, { ...init, signal: abort.signal }, limits.bytes, world)
    return await Promise.race([asked, rejectionOf(abort.signal)])
  } catch (cause) {
    if (abort.signal.aborted) throw abort.signal.reason // some engines reject with an error of their own
    if (cause instanceof SmartError) throw cause
    // CORS, DNS, TLS, a refused redirect and a cut line all look alike to a page: we do not guess.
    throw new SmartError('unreachable', { cause, detail: { origin: new URL(url).origin } })
  } finally {
    clearTimeout(limit)
    signal?.removeEventListener('abort', onAbort)
    abort.abort() // lets go of a body that nobody will read to its end
  }
}

function rejectionOf(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason))
  })
}

async function ask(url: string, init: RequestInit, maxBytes: number, world: World): Promise<Answer> {
  const { fetch } = world // called bare: a browser's fetch refuses a foreign `this`
  const response = await fetch(url, init)
  if (
    response.redirected ||
    response.type === 'opaqueredirect' ||
    (response.status >= 300 && response.status < 400)
  )
    throw new SmartError('redirected', { detail: { origin: new URL(url).origin } })
  const text = decode(await readCapped(response, maxBytes))
  return { status: response.status, text, retryAfter: response.headers.get('retry-after') ?? undefined }
}

async function readCapped(response: Response, maxBytes: number): Promise<Uint8Array> {
  const reader = response.body?.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  while (reader) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.byteLength
    if (length > maxBytes) throw new SmartError('too-large', { detail: { bytes: String(maxBytes) } })
    chunks.push(value)
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}

/** UTF-8 or nothing (RFC 8259 §8.1); a byte order mark is dropped. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new SmartError('not-json', { detail: { reason: 'encoding' } })
  }
}
