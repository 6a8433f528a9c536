import { results as words } from '#words'
import { visibleText } from './text.ts'

/** How far a result can be relied upon. */
export interface ReadingStatus {
  /** `undefined` for a final result, of which nothing has to be said. */
  readonly tag: string | undefined
  /** Entered in error: struck out wherever it is shown, and never drawn. */
  readonly struck: boolean
  /** False for what may not be drawn, graded or counted: entered in error, cancelled, not there yet. */
  readonly stands: boolean
}

/** Reads `Observation.status`; one that is missing or unknown is said to be. @see FHIR R4 ObservationStatus */
export function readingStatus(status: unknown): ReadingStatus {
  if (status === 'final') return FINAL
  const code = visibleText(status)
  return {
    tag: words.status(code),
    struck: code === 'entered-in-error',
    stands: code === undefined || !['entered-in-error', 'cancelled', 'registered'].includes(code),
  }
}

const FINAL: ReadingStatus = { tag: undefined, struck: false, stands: true }
