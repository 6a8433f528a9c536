import { FhirError } from './error.ts'

/**
 * Goes on only while somebody wants the answer: the session that asked, and the caller.
 * @throws FhirError `context-changed` or `cancelled`
 */
export function requireWanted(session: AbortSignal, caller: AbortSignal | undefined): void {
  if (session.aborted) throw new FhirError('context-changed')
  if (caller?.aborted) throw new FhirError('cancelled')
}
