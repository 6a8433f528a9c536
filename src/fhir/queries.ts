import { FhirError, type FhirErrorCode } from './error.ts'
import { observationLimits } from './limits.ts'
import type { Param, Query, SearchResult } from './query.ts'
import type { Asking, Paging, Reader } from './reader.ts'

/** A key and a function, as TanStack Query takes them; this room does not know that library. */
export interface Fetching<Result, How extends Asking = Asking> {
  /** Server, session and patient come first: nothing is ever found under another patient's key. */
  readonly queryKey: readonly unknown[]
  readonly queryFn: (asking?: How) => Promise<Result>
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
/** A resource type that makes up a record. */
export type RecordType = (typeof RECORD_TYPES)[number]

/** The resource of a type of the record. */
export type RecordResource<T extends RecordType = RecordType> = Extract<
  fhir4.FhirResource,
  { resourceType: T }
>

/** How a search would best be answered, where the server is ready to; where it is not, it is asked plainly. */
interface Wish {
  readonly params: readonly Param[]
  readonly refusedBy: readonly FhirErrorCode[]
}

const PLAIN: readonly Param[] = [['_count', '100']]

/**
 * What is pointed to comes along, where the scope covers it. Of the observations the newest come first; their pages
 * are large, as a round trip costs more than reading them, yet each is parsed in a task that nobody notices.
 */
const WISHES: Partial<Record<RecordType, Wish>> = {
  MedicationRequest: including('MedicationRequest:medication'),
  MedicationStatement: including('MedicationStatement:medication'),
  MedicationDispense: including('MedicationDispense:medication'),
  Observation: {
    params: [
      ['_sort', '-date'],
      ['_count', '500'],
    ],
    refusedBy: ['refused', 'not-supported', 'too-large'],
  },
}

function including(include: string): Wish {
  const params = [...PLAIN, ['_include', include] as const]
  return { params, refusedBy: ['refused', 'not-permitted', 'not-supported'] }
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
): Fetching<SearchResult<RecordResource<T>>, Paging<RecordResource<T>>>
export function recordQuery(
  reader: Reader,
  type: RecordType,
  restrictions: readonly Param[] = [],
): Fetching<SearchResult<RecordResource>, Paging<RecordResource>> {
  const params: readonly Param[] = [['patient', reader.patientId], ...restrictions]
  const more = type === 'Observation' ? { limits: observationLimits, lean: true } : {}
  return {
    queryKey: keyOf(reader, type, restrictions),
    queryFn: paging => searchWishing(reader, { type, params, ...more }, WISHES[type], onlyPaging(paging)),
  }
}

/** The launched patient. */
export function patientQuery(reader: Reader): Fetching<fhir4.Patient> {
  return { queryKey: keyOf(reader, 'Patient'), queryFn: asking => reader.readPatient(onlySignal(asking)) }
}

/**
 * Asks plainly where asking for more is refused: not every server knows how to include or to sort. The orders matter
 * more than the resources they point to, which are named in them as well.
 */
async function searchWishing<T extends fhir4.FhirResource>(
  reader: Reader,
  query: Query<T>,
  wish: Wish | undefined,
  paging: Paging<T>,
): Promise<SearchResult<T>> {
  const asked = (params: readonly Param[]) =>
    reader.search({ ...query, params: [...query.params, ...params] }, paging)
  if (wish === undefined) return asked(PLAIN)
  try {
    return await asked(wish.params)
  } catch (error) {
    if (!(error instanceof FhirError) || !wish.refusedBy.includes(error.code)) throw error
    return asked(PLAIN)
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

const onlyPaging = <T extends fhir4.FhirResource>(paging: Paging<T> | undefined): Paging<T> => ({
  signal: paging?.signal,
  stop: paging?.stop,
  onPage: paging?.onPage,
})
