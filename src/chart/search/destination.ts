import type { TimelineKind } from '#clinical'
import type { Place } from '../record/place.ts'

/** Where the chart shows more of an entry: a place, and what to look at there. */
interface Destination {
  readonly place: Place
  readonly what?: string | undefined
}

/** The place of a kind of entry; `what` names the entry or the test there, for the places that know them. */
export function destinationOf(kind: TimelineKind, what?: string): Destination {
  switch (kind) {
    case 'results':
    case 'observations':
      return { place: 'results', what }
    case 'vitals':
    case 'medications':
    case 'documents':
      return { place: kind, what }
    default:
      return { place: 'summary', what: kind }
  }
}
