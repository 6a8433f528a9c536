import { type AnyResource, readAnswer } from './answer.ts'
import { resolveUnderBase } from './base.ts'
import { breathe } from './breathe.ts'
import { FhirError } from './error.ts'
import { exchange } from './exchange.ts'
import type { Limits } from './limits.ts'
import { type AccessTokens, type Bearer, createBearer } from './tokens.ts'
import { requireWanted } from './wanted.ts'

/** What a wire is made of: one server, one session, and the world around them. */
export interface WireOptions {
  readonly fhirBase: string
  readonly tokens: AccessTokens
  /** Aborted when the session's generation ends. */
  readonly signal: AbortSignal
  readonly fetch: typeof fetch
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Waits that long, or until the signal is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  readonly limits: Limits
}

/** How one GET differs from the usual. */
export interface Asking {
  /** The caller's own wish to stop. */
  readonly signal?: AbortSignal | undefined
  /** Sends no token, for what a server shows to everyone. */
  readonly anonymous?: boolean
  /** Handed the text of the answer before it is parsed, and judged. */
  readonly onText?: ((text: string) => void) | undefined
}

/** The one way out of this room: GETs a resource at a URL that is absolute or relative to the base. */
export type Wire = (link: string, asking?: Asking) => Promise<AnyResource>

/**
 * Makes the one place that sends requests and attaches the token. It sends nothing outside the FHIR base, follows no
 * redirect, caches nothing, sends no cookie; it tries again after 429, 502, 503 and 504, renews the token once after
 * a 401, and gives an answer to no session but the one that asked.
 * @see SMART App Launch 2.2 §"Access FHIR API"; RFC 6750 §2.1; RFC 9110 §10.2.3 Retry-After
 */
export function createWire(options: WireOptions): Wire {
  const bearer = createBearer(options.tokens)
  return async (link, asking = {}) => {
    const url = resolveUnderBase(link, options.fhirBase)
    if (!url) throw new FhirError('outside-base')
    const visit: Visit = { ...options, url, asking, bearer }
    try {
      return await withRetries(visit)
    } finally {
      // Thrown from `finally` on purpose: whatever came back, or failed, belongs to a session that is over.
      requireWanted(visit.signal, visit.asking.signal)
    }
  }
}

interface Visit extends WireOptions {
  readonly url: URL
  readonly asking: Asking
  readonly bearer: Bearer
}

async function withRetries(visit: Visit): Promise<AnyResource> {
  for (let tries = 0; ; tries++) {
    try {
      return await withRenewal(visit)
    } catch (error) {
      const wait = findWait(error, tries, visit.limits)
      if (wait === undefined) throw error
      await visit.sleep(wait, anyOf(visit.signal, visit.asking.signal))
      requireWanted(visit.signal, visit.asking.signal)
    }
  }
}

/** How long to wait before the next try, in milliseconds; undefined when there is to be none. */
function findWait(error: unknown, tries: number, limits: Limits): number | undefined {
  if (!(error instanceof FhirError) || tries >= limits.retries) return undefined
  if (![429, 502, 503, 504].includes(error.status ?? 0)) return undefined
  if (error.retryAfterMs !== undefined && error.retryAfterMs > limits.retryAfterMs) return undefined
  // Jitter on top of what the server asked for, so that a ward of browsers does not come back in step.
  const backoff = 500 * 2 ** tries * (0.5 + Math.random())
  return (error.retryAfterMs ?? 0) + backoff
}

async function withRenewal(visit: Visit): Promise<AnyResource> {
  if (visit.asking.anonymous) return send(visit, undefined)
  const token = await visit.bearer.current()
  requireWanted(visit.signal, visit.asking.signal)
  try {
    return await send(visit, token)
  } catch (error) {
    if (!(error instanceof FhirError) || error.code !== 'signed-out') throw error
    const renewed = await visit.bearer.replace(token)
    requireWanted(visit.signal, visit.asking.signal)
    return send(visit, renewed)
  }
}

async function send(visit: Visit, token: string | undefined): Promise<AnyResource> {
  const { url, limits } = visit
  const signal = anyOf(visit.signal, visit.asking.signal)
  const answer = await exchange({ method: 'GET', url, headers: {}, token, signal }, visit)
  if (answer.status === 200) visit.asking.onText?.(answer.text)
  const isLong = answer.text.length > LONG
  if (isLong) await breathe()
  const resource = readAnswer(answer, {
    depth: limits.depth,
    now: visit.now(),
    anonymous: token === undefined,
  })
  if (isLong) await breathe()
  return resource
}

/** A text, in characters, whose parsing takes long enough for a task of its own. */
const LONG = 100_000

const anyOf = (first: AbortSignal, second: AbortSignal | undefined) =>
  second ? AbortSignal.any([first, second]) : first
