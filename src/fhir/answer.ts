import { findChallenge } from './challenge.ts'
import { FhirError, type FhirErrorCode } from './error.ts'
import type { Answer } from './exchange.ts'
import { isRecord, readJson } from './json.ts'
import { outcomeError, readOutcome } from './outcome.ts'

/** A JSON object that says which resource type it is; nothing else about it is known. */
export interface AnyResource {
  readonly resourceType: string
  readonly [member: string]: unknown
}

/** What judging an answer takes. */
export interface AnswerRules {
  readonly depth: number
  /** Milliseconds since the epoch, for a Retry-After that is a date. */
  readonly now: number
  /** Whether no token was sent: a 401 is then no word on the session. */
  readonly anonymous: boolean
}

/**
 * The resource in an answer.
 * @throws FhirError for every other answer: by status, by media type, by an OperationOutcome in place of a resource
 * @see FHIR R4 §3.1.0 RESTful API
 */
export function readAnswer(answer: Answer, rules: AnswerRules): AnyResource {
  if (answer.status < 200 || answer.status > 299) throw statusError(answer, rules)
  const { status } = answer
  if (!isJson(answer))
    throw new FhirError('not-fhir', { status, cause: mediaType(answer) || 'no media type' })
  const json = readJson(answer.text, rules.depth)
  const outcome = readOutcome(json)
  if (outcome) throw outcomeError(outcome, status)
  if (!isResource(json)) throw new FhirError('not-fhir', { status, cause: 'not a resource' })
  return json
}

/** How long Retry-After asks to wait, in milliseconds: from seconds or an HTTP date. Undefined when absent or junk. */
function readRetryAfter(header: string | null, now: number): number | undefined {
  const value = header?.trim() ?? ''
  if (/^\d+$/.test(value)) return Number(value) * 1000
  // Only the date form that RFC 9110 has senders use: Date.parse reads far too much ("3 bananas" is a date).
  const date = /^[A-Z][a-z]{2}, .* GMT$/.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}

/** True for a JSON object that names its resourceType; nothing else of it is checked. */
export function isResource(json: unknown): json is AnyResource {
  return isRecord(json) && typeof json.resourceType === 'string' && json.resourceType !== ''
}

/** The error that an answer outside 2xx amounts to, as an answer to a GET. */
export function statusError(answer: Answer, rules: AnswerRules): FhirError {
  const { status } = answer
  const outcome = findOutcome(answer, rules.depth)
  const retryAfterMs = readRetryAfter(answer.headers.get('retry-after'), rules.now)
  const challenge = status === 401 && !rules.anonymous ? findChallenge(answer.headers) : undefined
  return new FhirError(challenge ? 'step-up-required' : codeOf(status, outcome, rules), {
    status,
    challenge,
    ...(outcome && { outcome }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  })
}

function codeOf(
  status: number,
  outcome: fhir4.OperationOutcome | undefined,
  { anonymous }: AnswerRules,
): FhirErrorCode {
  if (status === 401) return anonymous ? 'not-permitted' : 'signed-out'
  if (status === 403) return 'not-permitted'
  if (status === 429) return 'rate-limited'
  if (status === 405 || status === 501) return 'not-supported'
  if (status === 400 || status === 404 || status === 422) {
    if (outcome?.issue.some(issue => issue.code === 'not-supported')) return 'not-supported'
  }
  if (status === 404 || status === 410) return 'not-found'
  if (status >= 500) return 'server-failed'
  return status >= 400 ? 'refused' : 'not-fhir'
}

/** The status is the error; a body that cannot be read only means that there is no more to say about it. */
function findOutcome(answer: Answer, depth: number): fhir4.OperationOutcome | undefined {
  if (!isJson(answer)) return undefined
  try {
    return readOutcome(readJson(answer.text, depth))
  } catch {
    return undefined
  }
}

const mediaType = ({ headers }: Answer) =>
  (headers.get('content-type') ?? '').split(';', 1).join('').trim().toLowerCase()

const isJson = (answer: Answer) => /^(application|text)\/([^\s/]+\+)?json(\+fhir)?$/.test(mediaType(answer))
