import { type AnswerRules, type AnyResource, readAnswer, statusError } from './answer.ts'
import { pathUnderBase } from './base.ts'
import { FhirError, type FhirErrorCode } from './error.ts'
import type { Answer } from './exchange.ts'

/**
 * Makes sure that an answer says that the write was done.
 * @throws FhirError; `unknown-outcome` where the answer does not say: 202 (accepted, not done), a gateway that did
 *   not hear from the server, a server error that the FHIR server itself did not explain
 * @see FHIR R4 §3.1.0.4.1, §3.1.0.5, §3.1.0.7.1, §3.1.0.8.1
 */
export function requireWritten(answer: Answer, rules: AnswerRules): void {
  const { status } = answer
  if (status === 202) throw new FhirError('unknown-outcome', { status })
  if (status >= 200 && status <= 299) return
  const error = statusError(answer, rules)
  const code = codeOf(status, error)
  throw code === error.code ? error : new FhirError(code, { ...error, cause: error })
}

function codeOf(status: number, { code, outcome }: FhirError): FhirErrorCode {
  if (code === 'not-supported') return code
  if (status === 409 || status === 412) return 'conflict'
  if (status === 400 || status === 413 || status === 422) return 'rejected'
  const didNotTry = status === 503 || (status === 500 && outcome !== undefined)
  return status < 400 || (status >= 500 && !didNotTry) ? 'unknown-outcome' : code
}

/** The resource that a write was answered with, undefined where it came back as anything else or with nothing. */
export function findReturned(answer: Answer, rules: AnswerRules): AnyResource | undefined {
  try {
    return readAnswer(answer, rules)
  } catch {
    return undefined // it was written all the same; the server's word for it can be read
  }
}

/** The version in the ETag, else in `meta`. @see FHIR R4 §3.1.0.4 "Support for Versions" */
export function findVersion({ headers }: Answer, resource?: fhir4.FhirResource): string | undefined {
  const [, tagged] = /^(?:W\/)?"([^"]+)"$/.exec(headers.get('etag')?.trim() ?? '') ?? []
  const found: unknown = tagged ?? resource?.meta?.versionId
  return typeof found === 'string' && isVersion(found) ? found : undefined
}

/** Whether it can stand in an ETag. FHIR allows ids only; some servers use more. */
export const isVersion = (text: string) => /^[\x21\x23-\x7e]{1,200}$/.test(text)

/** The id in the Location of a create, where that is under the base. @see FHIR R4 §3.1.0.8 create */
export function findCreatedId({ headers }: Answer, type: string, fhirBase: string): string | undefined {
  const location = headers.get('location') ?? ''
  const absolute = URL.parse(location, `${fhirBase.replace(/\/$/, '')}/`)
  const [found, id] = (absolute && pathUnderBase(absolute.href, fhirBase)) ?? []
  return found === type && id ? id : undefined
}
