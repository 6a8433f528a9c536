import { hasUnknownRules } from './codes-found.ts'
import { type Fields, fieldsOf, listOf } from './fields.ts'
import { visibleText } from './text.ts'
import { kindOfEntry, type TimelineKind, type TimelineType } from './timeline-kinds.ts'
import { isInError, isRefuted } from './timeline-status.ts'
import { type Dated, datedOf, placeOf } from './timeline-when.ts'
import type { PlainDate } from './when.ts'
import { readInstant } from './when-instant.ts'

/** One entry of the timeline: a resource, or the observations of one report, or of one day and kind. */
export interface TimelineEntry {
  readonly key: string
  readonly kind: TimelineKind
  readonly type: TimelineType
  /** The resource; undefined for observations that no report holds together. */
  readonly resource: Fields | undefined
  readonly observations: readonly Fields[]
  /** Undefined where the record has no date that can be read. */
  readonly dated: Dated | undefined
  /** The day, month or year it stands on for the reader. */
  readonly date: PlainDate | undefined
  /** Its place in time; greater is later. */
  readonly order: number
  /** When the server last changed any of it, in milliseconds since the epoch; undefined when it does not say. */
  readonly changedAt: number | undefined
}

/** The entries of a month, of a year without a month, or of no known date; newest first. */
export interface TimelineGroup {
  readonly key: string
  /** A year and month, or a year alone; undefined where no date is known. */
  readonly when: PlainDate | undefined
  readonly entries: readonly TimelineEntry[]
}

/** What was taken in but is no entry, by the reason. */
interface NotListed {
  enteredInError: number
  refuted: number
  uninterpretable: number
}

/**
 * The record in time. It takes resources one at a time, so that whoever feeds it decides how long that lasts. Each is
 * in exactly one entry or counted as not listed. Reports come before the observations they hold.
 */
export class Timeline {
  readonly notListed: NotListed = { enteredInError: 0, refuted: 0, uninterpretable: 0 }
  readonly #timeZone: string | undefined
  readonly #groups = new Map<string, Group>()
  readonly #keys = new Set<string>()
  readonly #reports = new Map<string, Entry>()
  readonly #days = new Map<string, Entry>()
  #size = 0

  constructor(timeZone?: string) {
    this.#timeZone = timeZone
  }

  /** How many entries there are. */
  get size(): number {
    return this.#size
  }

  /** Takes in one resource of a search for this type. */
  add(type: TimelineType, resource: unknown): void {
    const [fields] = listOf(resource)
    if (fields === undefined) this.notListed.uninterpretable += 1
    else if (isInError(fields)) this.notListed.enteredInError += 1
    else if (type === 'Observation') this.#addObservation(fields)
    else if (isRefuted(type, fields)) this.notListed.refuted += 1
    else if (hasUnknownRules(fields)) this.notListed.uninterpretable += 1
    else this.#addOne(type, fields)
  }

  /** The groups, newest first; years without a month after the months of that year, what has no date last. */
  groups(): readonly TimelineGroup[] {
    const groups = [...this.#groups.values()].toSorted((a, b) => b.order - a.order)
    for (const group of groups) {
      if (!group.sorted) group.entries.sort((a, b) => b.order - a.order)
      group.sorted = true
    }
    return groups
  }

  #addOne(type: TimelineType, resource: Fields): void {
    const key = this.#uniqueKey(`${type}/${visibleText(resource.id) ?? ''}`)
    const entry = this.#place(key, type, datedOf(type, resource), kindOfEntry(type, resource))
    entry.resource = resource
    entry.changedAt = changedAt(resource)
    if (type !== 'DiagnosticReport') return
    for (const { reference } of listOf(resource.result)) {
      const held = typeof reference === 'string' ? observationIn(reference) : undefined
      if (held !== undefined && !this.#reports.has(held)) this.#reports.set(held, entry)
    }
  }

  /** Values that may not be read are not among what an entry says of itself; whoever opens it is told. */
  #addObservation(observation: Fields): void {
    const entry = this.#reportOf(observation) ?? this.#dayOf(observation)
    entry.observations.push(observation)
    const changed = changedAt(observation)
    if (changed !== undefined && !(entry.changedAt !== undefined && entry.changedAt > changed)) {
      entry.changedAt = changed
    }
  }

  #reportOf({ id }: Fields): Entry | undefined {
    return this.#reports.size > 0 && typeof id === 'string' ? this.#reports.get(id) : undefined
  }

  #dayOf(observation: Fields): Entry {
    const dated = datedOf('Observation', observation)
    const placed = dated && placeOf(dated.text, this.#timeZone)
    const kind = kindOfEntry('Observation', observation)
    const key = `${kind}/${placed ? dayKey(placed.date) : ''}`
    const known = this.#days.get(key)
    const entry = known ?? this.#place(this.#uniqueKey(key), 'Observation', dated, kind, placed)
    if (known === undefined) this.#days.set(key, entry)
    else if (placed !== undefined && dated !== undefined && placed.order > known.order) {
      known.order = placed.order
      known.dated = dated
      known.group.sorted = false
    }
    return entry
  }

  #place(
    key: string,
    type: TimelineType,
    dated: Dated | undefined,
    kind: TimelineKind,
    placed = dated && placeOf(dated.text, this.#timeZone),
  ): Entry {
    const group = this.#groupOf(placed?.date)
    const order = placed?.order ?? UNKNOWN
    const entry: Entry = {
      key,
      kind,
      type,
      dated,
      date: placed?.date,
      order,
      group,
      resource: undefined,
      observations: [],
      changedAt: undefined,
    }
    group.entries.push(entry)
    group.sorted = false
    this.#size += 1
    return entry
  }

  #groupOf(date: PlainDate | undefined): Group {
    const when = date && monthOf(date)
    const key = when === undefined ? 'unknown' : dayKey(when)
    const known = this.#groups.get(key)
    if (known !== undefined) return known
    const order = when ? when.year * 13 + (when.month ?? 0) : UNKNOWN
    const group: Group = { key, when, order, entries: [], sorted: true }
    this.#groups.set(key, group)
    return group
  }

  /** Servers repeat ids and leave them out. */
  #uniqueKey(wanted: string): string {
    const key = this.#keys.has(wanted) ? `${wanted}#${this.#keys.size}` : wanted
    this.#keys.add(key)
    return key
  }
}

/** Before every date there is. */
const UNKNOWN = -1

interface Entry extends TimelineEntry {
  resource: Fields | undefined
  dated: Dated | undefined
  order: number
  changedAt: number | undefined
  readonly observations: Fields[]
  readonly group: Group
}

interface Group extends TimelineGroup {
  readonly order: number
  readonly entries: Entry[]
  sorted: boolean
}

const dayKey = ({ year, month, day }: PlainDate) =>
  [year, month, day].filter(part => part !== undefined).join('-')

const monthOf = ({ year, month }: PlainDate): PlainDate => (month === undefined ? { year } : { year, month })

/** The id of the observation that a reference names, wherever it is and in whichever version. */
function observationIn(reference: string): string | undefined {
  const [, id, uuid] =
    /(?:^|\/)Observation\/([^/]+)(?:\/_history\/[^/]+)?$|^urn:(?:uuid|oid):(.+)$/.exec(reference) ?? []
  return id ?? uuid
}

function changedAt({ meta }: Fields): number | undefined {
  return readInstant(fieldsOf(meta).lastUpdated)?.epochMs
}
