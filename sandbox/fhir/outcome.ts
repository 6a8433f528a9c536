import type { OutgoingHttpHeaders } from 'node:http'

/** The IssueType codes this server answers with. @see https://hl7.org/fhir/R4/valueset-issue-type.html */
type IssueCode =
  | 'invalid'
  | 'structure'
  | 'required'
  | 'value'
  | 'login'
  | 'forbidden'
  | 'suppressed'
  | 'not-found'
  | 'deleted'
  | 'not-supported'
  | 'conflict'
  | 'too-long'
  | 'exception'

/** A refusal: the HTTP status, the issue code, what is wrong and how to go on, and headers the answer must carry. */
export class FhirFault extends Error {
  readonly status: number
  readonly code: IssueCode
  readonly headers: OutgoingHttpHeaders

  constructor(
    status: number,
    code: IssueCode,
    diagnostics: string,
    more: { headers?: OutgoingHttpHeaders; cause?: unknown } = {},
  ) {
    super(diagnostics, more.cause === undefined ? undefined : { cause: more.cause })
    this.name = 'FhirFault'
    this.status = status
    this.code = code
    this.headers = more.headers ?? {}
  }
}

/** An OperationOutcome with one issue, an error. @see https://hl7.org/fhir/R4/operationoutcome.html */
export function outcome(code: IssueCode, diagnostics: string): fhir4.OperationOutcome {
  return { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code, diagnostics }] }
}
