import type { Challenge } from './challenge.ts'

/**
 * What can go wrong between this app and a FHIR server.
 *
 * - `unreachable` no answer: offline, DNS, TLS, no CORS, or a redirect that was refused. A browser tells a page
 *   nothing about which of these it was.
 * - `timeout` no whole answer within the limit.
 * - `no-token` the token source could not hand out an access token; its own error is the `cause`.
 * - `signed-out` the server refused the token, and its renewal as well (401 twice).
 * - `step-up-required` the server wants to be surer of who signed in, or of when; `challenge` says how (RFC 9470).
 * - `not-permitted` 403, or an outcome saying so: signed in, but not for this.
 * - `not-supported` the server has no such type, search or operation.
 * - `not-found` 404 or 410 on one resource.
 * - `rate-limited` 429, still there after the permitted retries or asking for a longer wait than we grant.
 * - `server-failed` 5xx, or an OperationOutcome where a resource was due.
 * - `not-fhir` an answer that is not the FHIR JSON asked for: HTML (often a sign-in page: the session with the EHR
 *   may have ended), XML, cut-off or empty JSON, another resource than the one asked for.
 * - `too-large` the answer passed a size or nesting limit.
 * - `wrong-patient` a patient other than the launched one is in the answer. Nothing of it may be shown.
 * - `context-changed` the session that asked is over; the answer was dropped.
 * - `cancelled` the caller no longer wants it.
 * - `outside-base` the URL is not under the FHIR base, so neither the request nor the token left.
 * - `refused` the request was turned down as wrong: by the server (other 4xx) or here, before it was sent.
 *
 * And of writes alone:
 * - `conflict` (409, 412) somebody else changed the resource first, or the server's rules forbid this change now.
 * - `rejected` (400, 422) the server will not have this content; `outcome` is its account of why.
 * - `unknown-outcome` no answer that tells: it may have been written or not. One must look before trying again.
 */
export type FhirErrorCode =
  | 'unreachable'
  | 'timeout'
  | 'no-token'
  | 'signed-out'
  | 'step-up-required'
  | 'not-permitted'
  | 'not-supported'
  | 'not-found'
  | 'rate-limited'
  | 'server-failed'
  | 'not-fhir'
  | 'too-large'
  | 'wrong-patient'
  | 'context-changed'
  | 'cancelled'
  | 'outside-base'
  | 'refused'
  | 'conflict'
  | 'rejected'
  | 'unknown-outcome'

/** What a {@link FhirError} carries beside its code. */
export interface FhirErrorDetail {
  /** HTTP status, when there was an answer. */
  readonly status?: number
  /** The server's own account, whole. May hold personal data: for the screen, never for a log. */
  readonly outcome?: fhir4.OperationOutcome
  /** How long the server asked to be left alone, in milliseconds. */
  readonly retryAfterMs?: number
  /** The sign-in that the server wants to see. */
  readonly challenge?: Challenge | undefined
  readonly cause?: unknown
}

/**
 * Thrown by everything in this room. The message is the code and the status and nothing else: URLs and bodies of
 * FHIR requests hold personal data, and messages end up in logs.
 */
export class FhirError extends Error {
  override readonly name = 'FhirError'
  readonly code: FhirErrorCode
  readonly status: number | undefined
  readonly outcome: fhir4.OperationOutcome | undefined
  readonly retryAfterMs: number | undefined
  readonly challenge: Challenge | undefined

  constructor(code: FhirErrorCode, detail: FhirErrorDetail = {}) {
    const { status, outcome, retryAfterMs, challenge, cause } = detail
    super(status === undefined ? code : `${code} (${status})`, cause === undefined ? undefined : { cause })
    this.code = code
    this.status = status
    this.outcome = outcome
    this.retryAfterMs = retryAfterMs
    this.challenge = challenge
  }
}
