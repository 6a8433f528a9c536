import { FhirError, type FhirErrorCode } from './error.ts'
import { isRecord } from './json.ts'

/**
 * `json` as an OperationOutcome with nothing left out but issues that are not objects, or undefined when it is
 * something else. One without issues is still an OperationOutcome.
 * @see FHIR R4 §2.31 OperationOutcome
 */
export function readOutcome(json: unknown): fhir4.OperationOutcome | undefined {
  if (!isRecord(json)) return undefined
  const issue = Array.isArray(json.issue) ? json.issue.filter(isRecord) : []
  const outcome: unknown = { ...json, issue }
  return isOutcome(outcome) ? outcome : undefined
}

/** The members of its issues are the server's word: {@link outcomeText} and the rest check each as they read it. */
function isOutcome(json: unknown): json is fhir4.OperationOutcome {
  return isRecord(json) && json.resourceType === 'OperationOutcome' && Array.isArray(json.issue)
}

/**
 * What the server wrote, as plain text for "details": of each issue its text, else diagnostics, else code. Control
 * and direction characters become spaces and the whole is cut at 500 characters, as a stack trace or markup may be
 * in there. It is text: never to be put on a page as HTML.
 */
export function outcomeText(outcome: fhir4.OperationOutcome): string {
  const said = outcome.issue.map(issue => {
    const concept = isRecord(issue.details) ? issue.details : undefined
    const coding = Array.isArray(concept?.coding) ? concept.coding.find(isRecord) : undefined
    const words = [concept?.text, coding?.display, issue.diagnostics, issue.code]
    return words.find(word => typeof word === 'string' && word.trim() !== '')
  })
  const text = said
    .filter(word => typeof word === 'string')
    .join('; ')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
  return text.length > 500 ? `${text.slice(0, 499)}…` : text
}

/** Whether the outcome says that what was read is not the whole: any issue above `information`. */
export function warns(outcome: fhir4.OperationOutcome): boolean {
  // An issue without a severity we know is not taken for harmless.
  return outcome.issue.some(issue => issue.severity !== 'information')
}

/** The error that an OperationOutcome amounts to when a resource was due. */
export function outcomeError(outcome: fhir4.OperationOutcome, status: number): FhirError {
  const code = outcome.issue.map(issue => codeOf(issue.code)).find(found => found !== undefined)
  return new FhirError(code ?? 'server-failed', { status, outcome })
}

/** @see FHIR R4 value set issue-type */
function codeOf(issueCode: string): FhirErrorCode | undefined {
  if (issueCode === 'not-supported') return 'not-supported'
  if (issueCode === 'forbidden' || issueCode === 'security') return 'not-permitted'
  if (issueCode === 'not-found' || issueCode === 'deleted') return 'not-found'
  if (issueCode === 'throttled') return 'rate-limited'
  if (issueCode === 'too-costly' || issueCode === 'too-long') return 'too-large'
  return undefined
}
