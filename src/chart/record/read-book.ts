import { ObservationBook } from '#clinical'
import { breathe, type Paging, type SearchResult } from '#fhir'
import { atMostEvery } from './at-most-every.ts'

/** The observations of a record, and the book that sorts them by test as they arrive. */
export interface ObservationsFound extends SearchResult<fhir4.Observation> {
  /** One for each reading; it grows while the reading lasts. */
  readonly book: ObservationBook
}

/** How far a reading has come. */
export interface Reading {
  readonly found: ObservationsFound
  /** Ends it; what was read is kept. */
  readonly stop: () => void
}

type Read = (paging: Paging<fhir4.Observation>) => Promise<SearchResult<fhir4.Observation>>

const TELL_MS = 300

/**
 * Reads all pages into a book and tells how far it has come, a few times a second; `undefined` while, and once, there
 * is nothing of it to be shown.
 * @throws FhirError as the search does
 */
export async function readBook(
  read: Read,
  signal: AbortSignal,
  tell: (reading: Reading | undefined) => void,
): Promise<ObservationsFound> {
  const book = new ObservationBook()
  const stopping = new AbortController()
  const stop = () => stopping.abort()
  const throttle = atMostEvery(TELL_MS)
  tell(undefined)
  try {
    const found = await read({
      signal,
      stop: stopping.signal,
      onPage: async ({ fresh, soFar }) => {
        await enter(book, fresh)
        throttle.run(() => tell({ found: { ...soFar(), book }, stop }))
      },
    })
    await enter(book, found.resources.slice(book.size)) // all of them, from a reader that knows no pages
    return { ...found, book }
  } catch (error) {
    // A reading that another has taken the place of says nothing any more.
    if (!signal.aborted) tell(undefined)
    throw error
  } finally {
    throttle.end()
  }
}

/** How many are entered in one task. */
const BATCH = 125

async function enter(book: ObservationBook, observations: readonly fhir4.Observation[]): Promise<void> {
  for (let at = 0; at < observations.length; at += BATCH) {
    book.add(observations.slice(at, at + BATCH))
    await breathe()
  }
}
