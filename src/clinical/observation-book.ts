import { type Code, codesOf, conceptOf } from './codes.ts'
import { fieldsOf, listOf } from './fields.ts'
import { timeOf } from './reading-when.ts'

/** What an observation is about, as far as its category says. */
export type ObservationKind = 'laboratory' | 'vital-signs' | 'other'

/** All observations of one test. It never changes: more observations make another. */
export interface Series extends Run {
  /** The same for every observation of the test, and for no other. */
  readonly key: string
  /** What the test is called; `undefined` when no observation says. */
  readonly name: string | undefined
  readonly codes: readonly Code[]
  readonly kind: ObservationKind
}

interface Run {
  /** Newest first, those without a date last. */
  readonly observations: readonly fhir4.Observation[]
  /** When each was observed, see `timeOf`. */
  readonly times: readonly number[]
}

/** An observation, and the key of the series it stands in. */
export interface Placed {
  readonly observation: fhir4.Observation
  readonly key: string
}

/**
 * The observations of a record, sorted by test as they arrive: what is asked of a record of a hundred thousand must
 * not be looked for in a hundred thousand. It grows in place; each series is replaced when it grows.
 */
export class ObservationBook {
  readonly #series = new Map<string, Series>()
  readonly #byId = new Map<string, Placed>()
  readonly #keys = new Map<string, string>()
  readonly #panels: fhir4.Observation[] = []
  #size = 0

  /** Takes in more observations, in any order; the costs are those of the new ones and of the series they go to. */
  add(observations: readonly fhir4.Observation[]): void {
    const groups = Map.groupBy(observations, observation => this.keyOf(observation))
    for (const [key, group] of groups) {
      const known = this.#series.get(key) ?? emptySeries(key, group)
      const kind = known.kind === 'other' ? kindOf(group) : known.kind
      this.#series.set(key, { ...known, kind, ...merged(known, sorted(group)) })
      for (const observation of group) {
        if (typeof observation.id === 'string') this.#byId.set(observation.id, { observation, key })
        if (listOf(observation.hasMember).length > 0) this.#panels.push(observation)
      }
    }
    this.#size += observations.length
  }

  get size(): number {
    return this.#size
  }

  /** One for each test, in the order in which they were first met. */
  get series(): readonly Series[] {
    return [...this.#series.values()]
  }

  /** The observations that have members. */
  get panels(): readonly fhir4.Observation[] {
    return this.#panels
  }

  find(key: string): Series | undefined {
    return this.#series.get(key)
  }

  /**
   * The observation that a Reference element points to, by its id, and the series it stands in: relative, absolute,
   * with a version or as a UUID. @see FHIR R4 §2.3.0 References
   */
  locate(reference: unknown): Placed | undefined {
    const text = fieldsOf(reference).reference
    if (typeof text !== 'string') return undefined
    // Nearly all of them, and there may be a hundred thousand.
    if (text.startsWith(RELATIVE)) {
      const found = this.#byId.get(text.slice(RELATIVE.length))
      if (found !== undefined) return found
    }
    const [, id] =
      /(?:^|\/)Observation\/([^/]+)(?:\/_history\/[^/]+)?$|^urn:(?:uuid|oid):(.+)$/.exec(text) ?? []
    return this.#byId.get(id ?? text.replace(/^urn:(uuid|oid):/, ''))
  }

  /** The observation that a Reference element points to; see `locate`. */
  resolve(reference: unknown): fhir4.Observation | undefined {
    return this.locate(reference)?.observation
  }

  /** The key of the series that an observation belongs to: the LOINC code before any other, else its words. */
  keyOf(observation: { readonly code?: unknown }): string {
    const raw = rawKey(observation.code)
    const known = raw === undefined ? undefined : this.#keys.get(raw)
    if (known !== undefined) return known
    const key = seriesKey(observation.code)
    if (raw !== undefined) this.#keys.set(raw, key)
    return key
  }
}

const RELATIVE = 'Observation/'
const LOINC = 'http://loinc.org'

function seriesKey(code: unknown): string {
  const concept = conceptOf(code)
  const coded = concept?.codes.filter(({ code }) => code !== '') ?? []
  const best = coded.find(({ system }) => system === LOINC) ?? coded[0]
  return best === undefined ? (concept?.text ?? '') : `${best.system ?? ''}|${best.code}`
}

/** What tells one code element from another, without reading it as carefully as a person's eyes deserve. */
function rawKey(code: unknown): string | undefined {
  const { coding, text } = fieldsOf(code)
  if (!Array.isArray(coding) || coding.length === 0) return undefined
  const parts: unknown[] = [text]
  for (const one of coding) {
    const { system, code, display, userSelected } = fieldsOf(one)
    parts.push(system, code, display, userSelected)
  }
  return parts.every(part => typeof part !== 'object') ? parts.join('\n') : undefined
}

function emptySeries(key: string, group: readonly fhir4.Observation[]): Series {
  const concept = conceptOf(group[0]?.code)
  return {
    key,
    name: concept?.text,
    codes: codesOf(group[0]?.code),
    kind: 'other',
    observations: [],
    times: [],
  }
}

function sorted(group: readonly fhir4.Observation[]): Run {
  const timed = group.map(observation => ({ observation, time: timeOf(observation) }))
  // Not by subtraction: two without a date would differ by NaN.
  timed.sort((a, b) => (a.time === b.time ? 0 : a.time < b.time ? 1 : -1))
  return { observations: timed.map(one => one.observation), times: timed.map(one => one.time) }
}

/** Two sorted runs as one; of two at the same time the first run's comes first. */
function merged(a: Run, b: Run): Run {
  if (isBefore(a.times.at(-1), b.times[0])) return joined(a, b)
  if (isBefore(b.times.at(-1), a.times[0]) && b.times.at(-1) !== a.times[0]) return joined(b, a)
  const observations: fhir4.Observation[] = []
  const times: number[] = []
  const take = (run: Run, index: number) => {
    const [observation, time] = [run.observations[index], run.times[index]]
    if (observation === undefined || time === undefined) return
    observations.push(observation)
    times.push(time)
  }
  let [i, j] = [0, 0]
  while (i < a.times.length || j < b.times.length) {
    if (isBefore(a.times[i], b.times[j])) take(a, i++)
    else take(b, j++)
  }
  return { observations, times }
}

function joined(a: Run, b: Run): Run {
  return { observations: [...a.observations, ...b.observations], times: [...a.times, ...b.times] }
}

/** Whether one time comes before another in a list that begins with the newest; a run that is over comes last. */
function isBefore(a: number | undefined, b: number | undefined): boolean {
  if (a === undefined) return false
  return b === undefined || a >= b
}

function kindOf(group: readonly fhir4.Observation[]): ObservationKind {
  for (const observation of group) {
    const codes = listOf(fieldsOf(observation).category).flatMap(category => codesOf(category))
    if (codes.some(({ code }) => code === 'vital-signs')) return 'vital-signs'
    if (codes.some(({ code }) => code === 'laboratory' || code === 'LAB')) return 'laboratory'
  }
  return 'other'
}
