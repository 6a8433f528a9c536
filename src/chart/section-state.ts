import { FhirError, outcomeText, type SearchResult } from '#fhir'

/** Whether the granted scopes let a type be searched: wholly, under restrictions, or not at all. */
export type Permission = 'full' | 'partial' | 'none'

/** What the server says of searching a type. Servers forget to list what they serve: `unknown` is asked. */
export type Support = 'yes' | 'no' | 'unknown'

/** Something that keeps a list from being all there is. */
export type Gap =
  /** Found, but not bound to this patient. */
  | { readonly kind: 'withheld'; readonly count: number }
  /** Found, but not readable. */
  | { readonly kind: 'skipped'; readonly count: number }
  | { readonly kind: 'partial-scope' }
  /** More is on its way; `stop` ends the reading and keeps what was read. */
  | {
      readonly kind: 'still-reading'
      readonly read: number
      readonly total: number | undefined
      readonly stop: (() => void) | undefined
    }
  /** Reading stopped before the last page: a limit of ours, or a page that failed. */
  | { readonly kind: 'cut-short' }
  /** The server counted more than it sent; `total` is its own count. */
  | { readonly kind: 'fewer-than-total'; readonly total: number | undefined }
  | { readonly kind: 'server-warning'; readonly text: string }
  /** A later reading failed; this is the one before. */
  | { readonly kind: 'outdated'; readonly failure: Failure }
  /** One of the lists that make up the section is missing. */
  | { readonly kind: 'part-missing'; readonly part: string; readonly why: Unshown['kind'] }

/** Why a reading failed: the code to quote, and what the server said, if anything. */
export interface Failure {
  readonly code: string
  readonly details: string | undefined
  /** How long the server asked to be left alone, in milliseconds, when it did. */
  readonly waitMs?: number | undefined
}

/** The rungs of the ladder on which nothing of the list is shown. */
export type Unshown =
  | { readonly kind: 'loading' }
  /** Our own scopes do not cover it, or the server refused. */
  | { readonly kind: 'not-permitted'; readonly by: 'scope' | 'server' }
  | { readonly kind: 'not-supported' }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly retry: () => void }

/** The rungs on which the reading succeeded. `asOf` is in milliseconds since the epoch. */
export type Shown<T> =
  /** All was read, and it holds no entry. */
  | {
      readonly kind: 'none-recorded'
      readonly data: T
      readonly asOf: number
      readonly notes: readonly Gap[]
    }
  | { readonly kind: 'shown'; readonly data: T; readonly asOf: number; readonly notes: readonly Gap[] }
  /** There may be more than is shown, even where nothing is. */
  | {
      readonly kind: 'incomplete'
      readonly data: T
      readonly asOf: number
      readonly notes: readonly Gap[]
      readonly retry: () => void
    }

/** Where a section stands. Exactly one rung holds, and none of them is silent. */
export type SectionState<T> = Unshown | Shown<T>

/** The part of a TanStack Query result that a section depends on. */
export interface QueryLike<T> {
  readonly status: 'pending' | 'error' | 'success'
  readonly fetchStatus: 'fetching' | 'paused' | 'idle'
  readonly data: T | undefined
  readonly error: unknown
  readonly refetch: () => unknown
}

/**
 * Finds the rung of one search. The scope speaks first, then the server's capabilities, then its answer. `stop` ends a
 * search that is shown while it is read.
 */
export function sectionState<T extends SearchResult>(
  query: QueryLike<T>,
  permission: Permission,
  support: Support,
  stop?: () => void,
): SectionState<T> {
  if (permission === 'none') return { kind: 'not-permitted', by: 'scope' }
  if (support === 'no') return { kind: 'not-supported' }
  const retry = () => void query.refetch()
  const refused = refusalOf(query.error)
  // Access withdrawn since the last reading: what was read before is no longer ours to show.
  if (refused !== undefined) return refused
  if (query.data === undefined) {
    if (query.status === 'error') return { kind: 'failed', failure: failureOf(query.error), retry }
    if (query.fetchStatus !== 'paused') return { kind: 'loading' }
    return { kind: 'failed', failure: { code: 'unreachable', details: undefined }, retry }
  }
  const notes = gapsOf(query.data, permission, stop)
  if (query.error !== null) notes.push({ kind: 'outdated', failure: failureOf(query.error) })
  const shown = { data: query.data, asOf: query.data.fetchedAt, notes }
  if (notes.length > 0) return { kind: 'incomplete', ...shown, retry }
  return { kind: query.data.resources.length === 0 ? 'none-recorded' : 'shown', ...shown }
}

/** True on the rungs where the reading succeeded. */
export function isShown<T>(state: SectionState<T>): state is Shown<T> {
  return state.kind === 'none-recorded' || state.kind === 'shown' || state.kind === 'incomplete'
}

function refusalOf(error: unknown): Unshown | undefined {
  if (!(error instanceof FhirError)) return undefined
  if (error.code === 'not-permitted') return { kind: 'not-permitted', by: 'server' }
  return error.code === 'not-supported' ? { kind: 'not-supported' } : undefined
}

function failureOf(error: unknown): Failure {
  if (!(error instanceof FhirError)) return { code: 'unexpected', details: undefined }
  const { code, outcome, retryAfterMs } = error
  return { code, details: outcome && outcomeText(outcome), waitMs: retryAfterMs }
}

function gapsOf(result: SearchResult, permission: Permission, stop: (() => void) | undefined): Gap[] {
  const because = new Set(result.incompleteBecause)
  const gaps: Gap[] = []
  if (because.has('still-reading')) {
    gaps.push({ kind: 'still-reading', read: result.resources.length, total: result.total, stop })
  }
  if (permission === 'partial') gaps.push({ kind: 'partial-scope' })
  if (result.withheld > 0) gaps.push({ kind: 'withheld', count: result.withheld })
  if (result.skipped > 0) gaps.push({ kind: 'skipped', count: result.skipped })
  if (because.has('server-warning')) {
    gaps.push({ kind: 'server-warning', text: result.outcomes.map(outcomeText).join('; ') })
  }
  if (because.has('fewer-than-total')) gaps.push({ kind: 'fewer-than-total', total: result.total })
  const told = [
    'still-reading',
    'withheld-entries',
    'malformed-entries',
    'server-warning',
    'fewer-than-total',
  ]
  const untold = result.incompleteBecause.some(reason => !told.includes(reason))
  // A result that calls itself incomplete is never passed off as whole, whatever it gives as the reason.
  if (untold || (!result.complete && gaps.length === 0)) gaps.push({ kind: 'cut-short' })
  return gaps
}
