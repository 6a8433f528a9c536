import { type AnyResource, isResource } from './answer.ts'
import { FhirError } from './error.ts'
import { isRecord } from './json.ts'
import { readOutcome } from './outcome.ts'

/** One entry that holds a resource. */
export interface PageEntry {
  readonly resource: AnyResource
  readonly fullUrl: string | undefined
  /** The server's word for why it is here; undefined when it gave none that FHIR knows. */
  readonly mode: 'match' | 'include' | undefined
}

/** One page of a search, its odd entries counted. */
export interface Page {
  readonly entries: readonly PageEntry[]
  readonly outcomes: readonly fhir4.OperationOutcome[]
  /** Entries without a readable resource. */
  readonly skipped: number
  /** Entries looked at, odd ones included. */
  readonly read: number
  /** Whether there were more entries than the cap. */
  readonly cut: boolean
  /** Where the next page is, as the server wrote it; `null` for a next link without a URL. */
  readonly next: string | null | undefined
  readonly total: number | undefined
}

/**
 * Reads one searchset Bundle, at most `cap` of its entries.
 * @throws FhirError `not-fhir` when it is another resource or another kind of Bundle
 * @see FHIR R4 §2.36 Bundle, §3.1.1.5 search results
 */
export function readPage(resource: AnyResource, cap: number): Page {
  if (resource.resourceType !== 'Bundle' || resource.type !== 'searchset') {
    throw new FhirError('not-fhir', { cause: 'not a searchset Bundle' })
  }
  const entries: PageEntry[] = []
  const outcomes: fhir4.OperationOutcome[] = []
  let skipped = 0
  const all = listOf(resource.entry)
  const looked = all.slice(0, cap)
  for (const raw of looked) {
    const entry = readEntry(raw)
    const outcome = readOutcome(entry?.resource)
    if (outcome) outcomes.push(outcome)
    else if (entry) entries.push(entry)
    else skipped++
  }
  return {
    entries,
    outcomes,
    skipped,
    read: looked.length,
    cut: all.length > cap,
    next: readNext(resource.link),
    total: readTotal(resource.total),
  }
}

/**
 * Where the next page is, from the text of a Bundle that says so before its entries, as most do; undefined where that
 * cannot be told at a glance. A guess: only the page itself, read whole, says what comes after it.
 */
export function glimpseNext(text: string): string | undefined {
  const entries = text.indexOf('"entry"')
  if (entries === -1 || entries > GLIMPSE) return undefined
  try {
    const head: unknown = JSON.parse(`${text.slice(0, entries)}"entry":[]}`)
    return (isRecord(head) ? readNext(head.link) : undefined) ?? undefined
  } catch {
    return undefined
  }
}

/** How far into a Bundle, in characters, its entries may begin. */
const GLIMPSE = 5_000

function readEntry(raw: unknown): PageEntry | undefined {
  if (!isRecord(raw) || !isResource(raw.resource)) return undefined
  const mode = isRecord(raw.search) ? raw.search.mode : undefined
  return {
    resource: raw.resource,
    fullUrl: typeof raw.fullUrl === 'string' ? raw.fullUrl : undefined,
    mode: mode === 'match' || mode === 'include' ? mode : undefined,
  }
}

function readNext(links: unknown): string | null | undefined {
  const next = listOf(links)
    .filter(isRecord)
    .find(link => link.relation === 'next')
  if (!next) return undefined
  return typeof next.url === 'string' ? next.url : null
}

const readTotal = (total: unknown) => (typeof total === 'number' && total >= 0 ? total : undefined)

/** A lone object where a list is due is kept as one odd item, so that it is counted and not lost. */
function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}
