import type { TimelineType } from '#clinical'
import { chart } from '#words'
import type { Sources } from '../record/sources.ts'
import { isShown, type SectionState } from '../section-state.ts'

/** One search of the record, by what it holds. */
export interface RecordPart {
  readonly type: TimelineType
  readonly name: string
  readonly state: SectionState<PartFound>
}

/** What of a search's result is read here. */
export interface PartFound {
  readonly resources: readonly unknown[]
  readonly included: ReadonlyMap<string, unknown>
}

/** Why a part is missing, or not all there; in the order of how much that matters. */
const WHYS = ['failed', 'incomplete', 'loading', 'reading', 'not-permitted', 'not-supported'] as const
/** One of those reasons. */
export type Why = (typeof WHYS)[number]

/** Parts that are missing for one reason, by their names. */
export interface Missing {
  readonly why: Why
  readonly names: readonly string[]
}

/** All searches of a record. Reports come before the observations they hold. */
export function recordParts(sources: Sources): readonly RecordPart[] {
  return NAMES.map(([type, name]) => ({ type, name: name(), state: sources[type] }))
}

/** What keeps these parts from being all of the record: nothing when they are. */
export function missingOf(parts: readonly RecordPart[]): readonly Missing[] {
  const whys = Map.groupBy(parts, ({ state }) => whyOf(state))
  return WHYS.flatMap(why => {
    const missing = whys.get(why)
    return missing === undefined ? [] : [{ why, names: missing.map(({ name }) => name) }]
  })
}

/** True when something may be missing that the record system could hold. */
export const isPartial = (missing: readonly Missing[]): boolean =>
  missing.some(({ why }) => why !== 'not-supported')

/** Asks again for every part that failed; undefined when there is none. */
export function retryOf(parts: readonly RecordPart[]): (() => void) | undefined {
  const failed = parts.flatMap(({ state }) => (state.kind === 'failed' ? [state] : []))
  if (failed.length === 0) return undefined
  return () => {
    for (const state of failed) state.retry()
  }
}

function whyOf(state: SectionState<unknown>): Why | undefined {
  if (!isShown(state)) return state.kind
  if (state.kind !== 'incomplete') return undefined
  return state.notes.every(note => note.kind === 'still-reading') ? 'reading' : 'incomplete'
}

const NAMES: readonly (readonly [TimelineType, () => string])[] = [
  ['AllergyIntolerance', chart.allergies],
  ['Condition', chart.problems],
  ['MedicationRequest', chart.orders],
  ['MedicationStatement', chart.reports],
  ['MedicationDispense', chart.dispenses],
  ['DiagnosticReport', chart.diagnosticReports],
  ['Observation', chart.observations],
  ['Immunization', chart.immunizations],
  ['Encounter', chart.encounters],
  ['DocumentReference', chart.documents],
  ['Procedure', chart.procedures],
  ['CareTeam', chart.careTeam],
  ['Goal', chart.goals],
  ['CarePlan', chart.carePlans],
  ['Coverage', chart.coverage],
]
