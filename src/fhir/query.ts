import type { FhirError } from './error.ts'
import type { Limits } from './limits.ts'

/** A name and value of a search, not yet encoded. */
export type Param = readonly [name: string, value: string]

/** One search on one type. Parameters are sent in order; a name given twice means both must hold. */
export interface Query<T extends fhir4.FhirResource = fhir4.FhirResource> {
  readonly type: T['resourceType']
  readonly params: readonly Param[]
  /** Where this search may take more than others, or less. */
  readonly limits?: Partial<Pick<Limits, 'pages' | 'entries' | 'searchMs'>>
  /** Holds in little memory what is found: narrative that says no more than the fields is left out. */
  readonly lean?: boolean
}

/** A page of a search that goes on. */
export interface PageRead<T extends fhir4.FhirResource = fhir4.FhirResource> {
  /** The matches on this page that no page before it had. */
  readonly fresh: readonly T[]
  /** What was found up to here, incomplete because `still-reading`. */
  soFar(): SearchResult<T>
}

/**
 * Why a list may not be all that the server holds.
 *
 * - `page-limit`, `entry-limit`, `time-limit` we stopped asking
 * - `too-large` a further page passed the size limit
 * - `foreign-next` the next page is outside the FHIR base, or its link is unreadable
 * - `next-cycle` the next page is one already read
 * - `page-failed` a further page could not be read; `failure` says why
 * - `server-warning` the server sent a warning or worse with the list
 * - `malformed-entries` some entries held nothing readable
 * - `withheld-entries` some could not be shown to be the patient's
 * - `fewer-than-total` the server counted more matches than it sent
 * - `stopped` whoever asked had enough
 * - `still-reading` further pages are on their way
 */
export type IncompleteReason =
  | 'page-limit'
  | 'entry-limit'
  | 'time-limit'
  | 'too-large'
  | 'foreign-next'
  | 'next-cycle'
  | 'page-failed'
  | 'server-warning'
  | 'malformed-entries'
  | 'withheld-entries'
  | 'fewer-than-total'
  | 'stopped'
  | 'still-reading'

/** What a search found. An empty list means "none recorded" only when `complete`. */
export interface SearchResult<T extends fhir4.FhirResource = fhir4.FhirResource> {
  /** Matches of the asked type that are the launched patient's, in the server's order, each once. */
  readonly resources: readonly T[]
  /** Other resources sent along, under `Type/id` and under their full URL. */
  readonly included: ReadonlyMap<string, fhir4.FhirResource>
  readonly complete: boolean
  readonly incompleteBecause: readonly IncompleteReason[]
  /** How many resources were held back as not bound to the launched patient. */
  readonly withheld: number
  /** How many entries held nothing readable. */
  readonly skipped: number
  readonly outcomes: readonly fhir4.OperationOutcome[]
  /** The server's own count of matches, which may be an estimate. */
  readonly total?: number
  /** The error of a page after the first. */
  readonly failure?: FhirError
  /** When the search was begun, in milliseconds since the epoch. */
  readonly fetchedAt: number
}
