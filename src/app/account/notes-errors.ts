import { FhirError, outcomeText } from '#fhir'
import { notes as words } from '#words'

/** Why a note was not saved, in plain words. */
export function saySaveError(error: unknown): string {
  if (!(error instanceof FhirError)) return words.failed(words.cause('unexpected'))
  if (error.code === 'not-permitted') return words.notPermitted()
  if (error.code === 'rejected') return words.rejected(error.outcome ? outcomeText(error.outcome) : '')
  return words.failed(words.cause(error.code))
}

/** Why a note was not deleted. */
export function sayRemoveError(error: unknown): string {
  const code = error instanceof FhirError ? error.code : 'unexpected'
  if (code === 'not-permitted') return words.removeNotPermitted()
  if (code === 'conflict') return words.removeChanged()
  if (isUnsure(error)) return words.removeUnsure()
  return words.removeFailed(words.cause(code))
}

/** Whether the write may have happened. */
const isUnsure = (error: unknown): boolean => error instanceof FhirError && error.code === 'unknown-outcome'

/** The code to quote. */
export const codeOf = (error: unknown): string => (error instanceof FhirError ? error.code : 'unexpected')
