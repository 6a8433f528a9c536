import { RECORD_TYPES, type RecordType } from '#fhir'
import { coverageOf, parseScopes } from '#smart'

type Param = readonly [name: string, value: string]

/** What was granted, in the chart's terms: how far each type may be read, and what to add to its searches. */
interface ChartAccess {
  readonly permissions: Readonly<Record<RecordType, 'full' | 'partial' | 'none'>>
  readonly restrictions: Readonly<Partial<Record<RecordType, readonly Param[]>>>
  /** Whether the launched encounter may be read. */
  readonly mayReadVisit: boolean
}

/**
 * Reads the granted scopes, never the requested ones.
 *
 * @see SMART App Launch 2.2 "Scopes for requesting FHIR Resources"
 */
export function chartAccess(granted: string): ChartAccess {
  const scopes = parseScopes(granted)
  const coverages = RECORD_TYPES.map(type => [type, coverageOf(scopes, `patient/${type}.rs`)] as const)
  return {
    permissions: fromTypes(coverages.map(([type, { kind }]) => [type, kind] as const)),
    mayReadVisit: coverageOf(scopes, 'patient/Encounter.r').kind !== 'none',
    restrictions: fromTypes(
      coverages.map(([type, coverage]) => {
        const slices = coverage.kind === 'partial' ? coverage.restrictions : []
        return [type, searchParamsOf(slices)] as const
      }),
    ),
  }
}

/**
 * The slices of a partial grant as one search: a single slice as it is, several that differ in one parameter as its
 * alternatives. What cannot be said in one search is left to the server to enforce.
 */
function searchParamsOf(slices: readonly ReadonlyMap<string, string>[]): readonly Param[] {
  const [first, ...others] = slices.map(slice => [...slice])
  if (first === undefined || others.length === 0) return first ?? []
  const [[name] = ['']] = first
  const alternatives = slices.map(slice => slice.get(name))
  const sayable = slices.every(slice => slice.size === 1) && alternatives.every(value => value !== undefined)
  return sayable ? [[name, alternatives.join(',')]] : []
}

function fromTypes<Value>(entries: readonly (readonly [RecordType, Value])[]): Record<RecordType, Value> {
  return Object.fromEntries(entries) as Record<RecordType, Value>
}
