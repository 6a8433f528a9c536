import { type Allergies, allergiesOf } from '#clinical'
import type { SearchResult } from '#fhir'
import { isShown, type SectionState } from '../section-state.ts'

/** What may be said of the allergies on this rung. Anything but a whole reading is handed on as not whole. */
export function allergiesIn(
  state: SectionState<SearchResult>,
  ...words: Tail<Parameters<typeof allergiesOf>>
): Allergies {
  if (!isShown(state)) return allergiesOf(undefined, ...words)
  return allergiesOf(
    { ...state.data, complete: state.data.complete && state.kind !== 'incomplete' },
    ...words,
  )
}

type Tail<List extends readonly unknown[]> = List extends [unknown, ...infer Rest] ? Rest : never
