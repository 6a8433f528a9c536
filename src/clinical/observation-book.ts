import { type Code, codesOf, codeText, conceptOf } from './codes.ts'
import { type Fields, fieldsOf, listOf } from './fields.ts'
import { dayNumber, firstDay, readPlainDate } from './when.ts'
import { readInstant } from './when-instant.ts'

/** What an observation is about, as far as its category or its code says. */
export type ObservationKind = 'laboratory' | 'vital-signs' | 'other'

/** All observations of one test. */
export interface Series {
  /** The same for every observation of the test, and for no other. */
  readonly key: string
  /** What the test is called; `undefined` when no observation says. */
  readonly name: string | undefined
  readonly codes: readonly Code[]
  readonly kind: ObservationKind
  /** Newest first, those without a date last. */
  readonly observations: readonly fhir4.Observation[]
}

/**
 * The observations of a record, sorted by test as they arrive: what is asked of a record of a hundred thousand must
 * not be looked for in a hundred thousand.
 */
export class ObservationBook {
  readonly #series = new Map<string, MutableSeries>()
  #size = 0

  /** Takes in more observations. */
  add(observations: readonly fhir4.Observation[]): void {
    for (const observation of observations) this.#addOne(observation)
    this.#size += observations.length
    for (const { observations } of this.#series.values()) observations.sort((a, b) => timeOf(b) - timeOf(a))
  }

  get size(): number {
    return this.#size
  }

  /** One for each test, in the order in which they were first met. */
  get series(): readonly Series[] {
    return [...this.#series.values()]
  }

  find(key: string): Series | undefined {
    return this.#series.get(key)
  }

  #addOne(observation: fhir4.Observation): void {
    const concept = conceptOf(observation.code)
    const codes = concept?.codes ?? []
    const [first] = codes
    const key = first === undefined ? (concept?.text ?? '') : codeText(first)
    const series = this.#series.get(key)
    if (series === undefined) {
      const kind = kindOf(fieldsOf(observation))
      this.#series.set(key, { key, name: concept?.text, codes, kind, observations: [observation] })
    } else series.observations.push(observation)
  }
}

interface MutableSeries extends Series {
  readonly observations: fhir4.Observation[]
}

/** When it was observed, in milliseconds since the epoch; the beginning of time when nobody said. */
function timeOf(observation: fhir4.Observation): number {
  const when =
    observation.effectiveDateTime ?? observation.effectiveInstant ?? observation.effectivePeriod?.start
  const date = readPlainDate(when)
  return (
    readInstant(when)?.epochMs ?? (date ? dayNumber(firstDay(date)) * 86_400_000 : Number.NEGATIVE_INFINITY)
  )
}

function kindOf(observation: Fields): ObservationKind {
  const categories = listOf(observation.category).flatMap(category =>
    codesOf(category).map(({ code }) => code),
  )
  if (categories.includes('vital-signs')) return 'vital-signs'
  return categories.includes('laboratory') ? 'laboratory' : 'other'
}
