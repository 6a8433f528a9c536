import { FhirError } from './error.ts'
import type { Param, Query, SearchResult } from './query.ts'
import type { Asking, Reader } from './reader.ts'

/** A key and a function, as TanStack Query takes them; this room does not know that library. */
export interface Fetching<Result> {
  /** Server, session and patient come first: nothing is ever found under another patient's key. */
  readonly queryKey: readonly unknown[]
  readonly queryFn: (asking?: Asking) => Promise<Result>
}

/**
 * The queries of the chart. `restrictions` are the search parameters of a granular scope (`category=…`), added as
 * they are, so that the server is asked for no more than was granted.
 * @see SMART App Launch 2.2 §"Finer-grained resource constraints using search parameters"
 */
export const allergiesQuery = (reader: Reader, restrictions: readonly Param[] = []) =>
  listQuery<fhir4.AllergyIntolerance>(reader, 'AllergyIntolerance', restrictions)

/** Problems and diagnoses of every category and status. */
export const conditionsQuery = (reader: Reader, restrictions: readonly Param[] = []) =>
  listQuery<fhir4.Condition>(reader, 'Condition', restrictions)

/** Orders, with the Medication resources they refer to where the server sends them along. */
export const medicationRequestsQuery = (reader: Reader, restrictions: readonly Param[] = []) =>
  listQuery<fhir4.MedicationRequest>(
    reader,
    'MedicationRequest',
    restrictions,
    'MedicationRequest:medication',
  )

/** What the patient is said to take, with the Medication resources where the server sends them along. */
export const medicationStatementsQuery = (reader: Reader, restrictions: readonly Param[] = []) =>
  listQuery<fhir4.MedicationStatement>(
    reader,
    'MedicationStatement',
    restrictions,
    'MedicationStatement:medication',
  )

/** Documents that a narrower search than all of them finds. */
export const documentsQuery = (reader: Reader, restrictions: readonly Param[]) =>
  listQuery<fhir4.DocumentReference>(reader, 'DocumentReference', restrictions)

/** The launched patient. */
export function patientQuery(reader: Reader): Fetching<fhir4.Patient> {
  return { queryKey: keyOf(reader, 'Patient'), queryFn: asking => reader.readPatient(onlySignal(asking)) }
}

function listQuery<T extends fhir4.FhirResource>(
  reader: Reader,
  type: T['resourceType'],
  restrictions: readonly Param[],
  include?: string,
): Fetching<SearchResult<T>> {
  const params: readonly Param[] = [['patient', reader.patientId], ...restrictions, ['_count', '100']]
  const query: Query<T> = { type, params }
  return {
    queryKey: keyOf(reader, type, restrictions),
    queryFn: asking =>
      include === undefined
        ? reader.search(query, onlySignal(asking))
        : searchIncluding(reader, query, include, onlySignal(asking)),
  }
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
