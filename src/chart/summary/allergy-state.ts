import { type Allergies, allergiesOf } from '#clinical'
import type { SearchResult } from '#fhir'
import { isShown, type SectionState } from '../section-state.ts'

/** What may be said of the allergies on this rung. Anything but a whole reading is handed on as not whole. */
export function allergiesIn(
  state: SectionState<SearchResult>,
  dates?: Parameters<typeof allergiesOf>[1],
): Allergies {
  if (!isShown(state)) return allergiesOf(undefined, dates)
  return allergiesOf({ ...state.data, complete: state.data.complete && state.kind !== 'incomplete' }, dates)
}
