import { resolveUnderBase } from './base.ts'
import { FhirError, type FhirErrorCode } from './error.ts'
import { Gathered } from './gather.ts'
import type { Limits } from './limits.ts'
import { glimpseNext, type Page, readPage } from './page.ts'
import type { IncompleteReason, Query, SearchResult } from './query.ts'
import type { Paging } from './reader.ts'
import { requireWanted } from './wanted.ts'
import type { Wire } from './wire.ts'

/** What a search takes beside its query. */
export interface Searching<T extends fhir4.FhirResource> extends Paging<T> {
  readonly wire: Wire
  readonly fhirBase: string
  readonly patientId: string
  readonly now: () => number
  readonly limits: Limits
  /** Aborted when the session's generation ends. */
  readonly session: AbortSignal
}

/**
 * Runs a search and reads its pages while they stay under the FHIR base, are new, and keep within the limits. What
 * was read before a later page failed is kept, marked as incomplete. A page is asked for as soon as its link is known,
 * while the one before is still being sorted.
 * @throws FhirError when the first page cannot be read, or when nothing of it may be shown
 */
export async function search<T extends fhir4.FhirResource>(
  query: Query<T>,
  searching: Searching<T>,
): Promise<SearchResult<T>> {
  const limits = { ...searching.limits, ...query.limits }
  const begun = searching.now()
  const first = searchUrl(query, searching.fhirBase)
  const walk: Walk = {
    limits,
    deadline: AbortSignal.timeout(limits.searchMs),
    over: new AbortController(),
    visited: new Set([first]),
    entries: 0,
    largest: 0,
  }
  const gathered = new Gathered<T>({ ...searching, type: query.type, lean: query.lean })
  const tell = (fresh: readonly T[]) =>
    searching.onPage?.({ fresh, soFar: () => gathered.result(begun, undefined, 'still-reading') })
  try {
    await readPages(first, walk, searching, gathered, tell)
    return gathered.result(begun)
  } catch (error) {
    const { reason, failure } = requireKept(error, walk, searching)
    return gathered.result(begun, failure, reason)
  } finally {
    walk.over.abort()
  }
}

async function readPages<T extends fhir4.FhirResource>(
  first: string,
  walk: Walk,
  searching: Searching<T>,
  gathered: Gathered<T>,
  tell: (fresh: readonly T[]) => void | Promise<void>,
): Promise<void> {
  const { fhirBase, session, signal, stop } = searching
  const either = AbortSignal.any([walk.deadline, walk.over.signal, signal, stop].filter(isSignal))
  const ask = createAsking(walk, searching, either)
  let asked: Asked | undefined = ask(first)
  while (asked !== undefined) {
    const page = readPage(await asked.answer, walk.limits.entries - walk.entries)
    walk.entries += page.read
    walk.largest = Math.max(walk.largest, page.read)
    const onward = judgeNext(page, walk, fhirBase)
    if (typeof onward === 'string') gathered.lacks(onward)
    asked = onward instanceof URL ? ask(onward.href) : undefined
    const fresh = await gathered.add(page)
    requireWanted(session, signal)
    await tell(fresh)
    requireWanted(session, signal)
  }
}

/** A page that was asked for. */
interface Asked {
  readonly href: string
  readonly answer: ReturnType<Wire>
}

/**
 * Asks for pages, and for the one after a page as soon as its text is there, before it is parsed: the server is at
 * work while we are. At most one is asked for on such a guess.
 */
function createAsking(
  walk: Walk,
  { wire, fhirBase }: Pick<Searching<never>, 'wire' | 'fhirBase'>,
  signal: AbortSignal,
): (href: string) => Asked {
  let guessed: Asked | undefined
  const send = (href: string): Asked => {
    const answer = wire(href, { signal, onText: text => guess(text) })
    answer.catch(() => {}) // awaited when its turn comes, or of no interest any more
    return { href, answer }
  }
  const guess = (text: string) => {
    if (guessed !== undefined || !hasRoom(walk)) return
    const next = glimpseNext(text)
    const url = next === undefined ? undefined : resolveUnderBase(next, fhirBase)
    if (url !== undefined && !walk.visited.has(url.href)) guessed = send(url.href)
  }
  return href => {
    const found = guessed
    guessed = undefined
    return found?.href === href ? found : send(href)
  }
}

/** Whether the limits leave room for a page after the one that has just come, if that is no larger than any before. */
function hasRoom({ limits, visited, entries, largest, deadline }: Walk): boolean {
  return largest > 0 && entries + largest < limits.entries && visited.size < limits.pages && !deadline.aborted
}

const isSignal = (signal: AbortSignal | undefined) => signal !== undefined

/** How far a search has come. */
interface Walk {
  readonly limits: Limits
  /** Aborted when the search has taken too long. */
  readonly deadline: AbortSignal
  /** Aborted when the search is, so that no page is under way that nobody waits for. */
  readonly over: AbortController
  /** Every page asked for or about to be; more than one once the first has been read and has a next. */
  readonly visited: Set<string>
  entries: number
  /** The entries of the fullest page so far. */
  largest: number
}

function searchUrl(query: Query, fhirBase: string): string {
  const url = /^[A-Z][A-Za-z]+$/.test(query.type) ? resolveUnderBase(query.type, fhirBase) : undefined
  if (!url) throw new FhirError('refused')
  url.search = new URLSearchParams(query.params.map(([name, value]) => [name, value])).toString()
  return url.href
}

/** The page to read next, why there is one that is not read, or undefined at the end of the list. */
function judgeNext(page: Page, walk: Walk, fhirBase: string): URL | IncompleteReason | undefined {
  const { limits } = walk
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

/** What keeps a list from being whole. */
interface Shortfall {
  readonly reason: IncompleteReason
  readonly failure?: FhirError
}

type Ending = Pick<Paging, 'signal' | 'stop'>

/** Why the list ends where it does. @throws FhirError that of a first page, and one after which nothing is kept */
function requireKept(error: unknown, walk: Walk, { signal, stop }: Ending): Shortfall {
  const isLater = walk.visited.size > 1
  const isOurs = error instanceof FhirError && error.code === 'cancelled' && !signal?.aborted
  if (isOurs && stop?.aborted && isLater) return { reason: 'stopped' }
  if (isOurs && walk.deadline.aborted) {
    return { reason: 'time-limit', failure: requireLater(new FhirError('timeout'), isLater) }
  }
  const failure = requireLater(error, isLater)
  return { reason: failure.code === 'too-large' ? 'too-large' : 'page-failed', failure }
}

function requireLater(error: unknown, isLater: boolean): FhirError {
  if (!(error instanceof FhirError) || fatal.has(error.code)) throw error
  if (isLater) return error
  // A search on a type that the server does not have is answered with 404.
  if (error.code === 'not-found') throw new FhirError('not-supported', { ...error, cause: error })
  throw error
}
