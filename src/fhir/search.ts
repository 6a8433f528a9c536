import { resolveUnderBase } from './base.ts'
import { FhirError, type FhirErrorCode } from './error.ts'
import { Gathered } from './gather.ts'
import type { Limits } from './limits.ts'
import { type Page, readPage } from './page.ts'
import type { IncompleteReason, Query, SearchResult } from './query.ts'
import type { Wire } from './wire.ts'

/** What a search takes beside its query. */
export interface Searching {
  readonly wire: Wire
  readonly fhirBase: string
  readonly patientId: string
  readonly now: () => number
  readonly limits: Limits
  readonly signal?: AbortSignal | undefined
}

/**
 * Runs a search and reads its pages while they stay under the FHIR base, are new, and keep within the limits. What
 * was read before a later page failed is kept, marked as incomplete.
 * @throws FhirError when the first page cannot be read, or when nothing of it may be shown
 */
export async function search<T extends fhir4.FhirResource>(
  query: Query<T>,
  searching: Searching,
): Promise<SearchResult<T>> {
  const { wire, fhirBase, limits, now, signal } = searching
  const begun = now()
  const deadline = AbortSignal.timeout(limits.searchMs)
  const either = signal ? AbortSignal.any([signal, deadline]) : deadline
  const first = searchUrl(query, fhirBase)
  const walk: Walk = { deadline, visited: new Set([first]), entries: 0 }
  const gathered = new Gathered<T>({ ...searching, type: query.type })
  let failure: FhirError | undefined
  try {
    let link: string | undefined = first
    while (link !== undefined) {
      const page = readPage(await wire(link, { signal: either }), limits.entries - walk.entries)
      gathered.add(page)
      walk.entries += page.read
      const onward = judgeNext(page, walk, searching)
      if (typeof onward === 'string') gathered.lacks(onward)
      link = onward instanceof URL ? onward.href : undefined
    }
  } catch (error) {
    const isOverdue =
      deadline.aborted && !signal?.aborted && error instanceof FhirError && error.code === 'cancelled'
    failure = requireLater(isOverdue ? new FhirError('timeout') : error, walk)
    gathered.lacks(isOverdue ? 'time-limit' : failure.code === 'too-large' ? 'too-large' : 'page-failed')
  }
  return gathered.result(begun, failure)
}

/** How far a search has come. */
interface Walk {
  /** Aborted when the search has taken too long. */
  readonly deadline: AbortSignal
  /** Every page asked for or about to be; more than one once the first has been read and has a next. */
  readonly visited: Set<string>
  entries: number
}

function searchUrl(query: Query, fhirBase: string): string {
  const url = /^[A-Z][A-Za-z]+$/.test(query.type) ? resolveUnderBase(query.type, fhirBase) : undefined
  if (!url) throw new FhirError('refused')
  url.search = new URLSearchParams(query.params.map(([name, value]) => [name, value])).toString()
  return url.href
}

/** The page to read next, why there is one that is not read, or undefined at the end of the list. */
function judgeNext(page: Page, walk: Walk, searching: Searching): URL | IncompleteReason | undefined {
  const { fhirBase, limits } = searching
  if (page.cut) return 'entry-limit'
  if (page.next === undefined) return undefined
  const next = page.next === null ? undefined : resolveUnderBase(page.next, fhirBase)
  if (!next) return 'foreign-next'
  if (walk.visited.has(next.href)) return 'next-cycle'
  if (walk.entries >= limits.entries) return 'entry-limit'
  if (walk.visited.size >= limits.pages) return 'page-limit'
  if (walk.deadline.aborted) return 'time-limit'
  walk.visited.add(next.href)
  return next
}

/** After these, nothing that was read may be shown, however many pages came before. */
const fatal: ReadonlySet<FhirErrorCode> = new Set(['wrong-patient', 'context-changed', 'cancelled'])

/** The error of a page after the first; any other is thrown. */
function requireLater(error: unknown, walk: Walk): FhirError {
  if (!(error instanceof FhirError) || fatal.has(error.code)) throw error
  if (walk.visited.size > 1) return error
  // A search on a type that the server does not have is answered with 404.
  if (error.code === 'not-found') throw new FhirError('not-supported', { ...error, cause: error })
  throw error
}
