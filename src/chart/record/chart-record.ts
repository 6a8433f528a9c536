import type { Person, Viewpoint } from '#clinical'
import type { Reader } from '#fhir'
import type { Place } from './place.ts'
import type { Sources } from './sources.ts'

/** When this person last looked at this record, kept where the visit is kept, and as safely. */
export interface Marks {
  /** The look before this one, in milliseconds since the epoch; `undefined` where nothing is known of one. */
  read(): Promise<number | undefined>
  /** Remembers this look. Never rejects: what cannot be kept is forgotten. */
  keep(at: number): Promise<void>
}

/** An open record, as every section and every view of it is handed it. */
export interface ChartRecord {
  readonly reader: Reader
  readonly patient: fhir4.Patient
  readonly person: Person
  readonly sources: Sources
  /** When, where, in which language and by whom it is read. */
  readonly viewpoint: Viewpoint
  /** Where it comes from: the name of the server, or of the file. */
  readonly origin: string
  /** The encounter it was opened in, where there is one. */
  readonly encounter: string | undefined
  readonly marks: Marks | undefined
  /** Opens a place of the chart, and says in it what to look at where that is known: a section, a test, an entry. */
  go(place: Place, what?: string): void
  /** What `go` asked to look at; the views know their own. */
  readonly what: string | undefined
}
