import { FhirError } from './error.ts'
import type { Param, Query, SearchResult } from './query.ts'
import type { Asking, Reader } from './reader.ts'

/** A key and a function, as TanStack Query takes them; this room does not know that library. */
export interface Fetching<Result> {
  /** Server, session and patient come first: nothing is ever found under another patient's key. */
  readonly queryKey: readonly unknown[]
  readonly queryFn: (asking?: Asking) => Promise<Result>
}

/** The types that make up a record, each read by one search on its patient. */
export const RECORD_TYPES = [
  'AllergyIntolerance',
  'Condition',
  'MedicationRequest',
  'MedicationStatement',
  'MedicationDispense',
  'Observation',
  'DiagnosticReport',
  'Immunization',
  'Encounter',
  'DocumentReference',
  'Procedure',
  'CareTeam',
  'Goal',
  'CarePlan',
  'Coverage',
] as const
export type RecordType = (typeof RECORD_TYPES)[number]

/** The resource of a type of the record. */
export type RecordResource<T extends RecordType = RecordType> = Extract<
  fhir4.FhirResource,
  { resourceType: T }
>

/** What is worth having along with a type, where the server sends it. */
const INCLUDES: Partial<Record<RecordType, string>> = {
  MedicationRequest: 'MedicationRequest:medication',
  MedicationStatement: 'MedicationStatement:medication',
  MedicationDispense: 'MedicationDispense:medication',
}

/**
 * All of one type in the patient's record, of every category and status. `restrictions` are the search parameters of
 * a granular scope (`category=…`), added as they are, so that the server is asked for no more than was granted.
 * @see SMART App Launch 2.2 §"Finer-grained resource constraints using search parameters"
 */
export function recordQuery<T extends RecordType>(
  reader: Reader,
  type: T,
  restrictions?: readonly Param[],
): Fetching<SearchResult<RecordResource<T>>>
export function recordQuery(
  reader: Reader,
  type: RecordType,
  restrictions: readonly Param[] = [],
): Fetching<SearchResult<RecordResource>> {
  const params: readonly Param[] = [['patient', reader.patientId], ...restrictions, ['_count', '100']]
  const query: Query<RecordResource> = { type, params }
  const include = INCLUDES[type]
  return {
    queryKey: keyOf(reader, type, restrictions),
    queryFn: asking =>
      include === undefined
        ? reader.search(query, onlySignal(asking))
        : searchIncluding(reader, query, include, onlySignal(asking)),
  }
}

/** The launched patient. */
export function patientQuery(reader: Reader): Fetching<fhir4.Patient> {
  return { queryKey: keyOf(reader, 'Patient'), queryFn: asking => reader.readPatient(onlySignal(asking)) }
}

/**
 * Asks without `_include` where asking with it is refused: not every server knows it, and the scope may not cover
 * the included type. The orders matter more than the resources they point to, which are named in them as well.
 */
async function searchIncluding<T extends fhir4.FhirResource>(
  reader: Reader,
  query: Query<T>,
  include: string,
  asking: Asking,
): Promise<SearchResult<T>> {
  try {
    return await reader.search({ ...query, params: [...query.params, ['_include', include]] }, asking)
  } catch (error) {
    const isRefusal =
      error instanceof FhirError && ['refused', 'not-permitted', 'not-supported'].includes(error.code)
    if (!isRefusal) throw error
    return reader.search(query, asking)
  }
}

const keyOf = (reader: Reader, ...rest: readonly unknown[]) => [
  'fhir',
  reader.fhirBase,
  reader.generation ?? null,
  reader.patientId,
  ...rest,
]

/** TanStack Query hands over more than the signal; only that is meant. */
const onlySignal = (asking: Asking | undefined): Asking => ({ signal: asking?.signal })
