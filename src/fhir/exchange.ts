import { readBody } from './body.ts'
import { FhirError } from './error.ts'
import type { Limits } from './limits.ts'

/** One request that has been judged fit to leave. */
export interface Request {
  readonly method: string
  /** Under the FHIR base. */
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** Undefined for what a server shows to everyone. */
  readonly token: string | undefined
  readonly signal: AbortSignal
}

/** What came back from one request, read but not yet judged. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** What an exchange takes of the world. */
interface Exchanging {
  readonly fetch: typeof fetch
  readonly limits: Limits
}

/**
 * Sends one request and reads its whole answer: no redirect is followed, nothing is cached, no cookie or referrer
 * is sent, and the answer stays within the limits.
 * @throws FhirError `unreachable`, `timeout`, `too-large`, `not-fhir` (not UTF-8)
 */
export async function exchange(
  { method, url, headers, body, token, signal }: Request,
  { fetch, limits }: Exchanging,
): Promise<Answer> {
  const timeout = AbortSignal.timeout(limits.requestMs)
  try {
    const response = await fetch(url.href, {
      method,
      headers: {
        accept: 'application/fhir+json',
        ...headers,
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { body }),
      redirect: 'error',
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.any([timeout, signal]),
    })
    const text = await readBody(response, limits.bodyBytes)
    return { status: response.status, headers: response.headers, text }
  } catch (error) {
    if (error instanceof FhirError) throw error
    throw new FhirError(timeout.aborted ? 'timeout' : 'unreachable', { cause: error })
  }
}
