import { ObservationBook } from '#clinical'
import type { SearchResult } from '#fhir'
import type { ObservationsFound } from './observations.ts'

/** Enters what was found in a book. Apart from the query, so that the first view does without it. */
export function booked(found: SearchResult<fhir4.Observation>): ObservationsFound {
  const book = new ObservationBook()
  book.add(found.resources)
  return { ...found, book }
}
