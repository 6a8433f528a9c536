import { vitals as words } from '#words'
import { pressuresOf } from './blood-pressure.ts'
import { isPresent, listOf } from './fields.ts'
import type { ObservationBook, Series } from './observation-book.ts'
import { type ReadBy, type Reading, readingOf, readingText } from './reading.ts'
import { subjectOf } from './reading-subject.ts'
import { ageOfValue, type ValueAge } from './vitals-age.ts'
import { type Fact, factsOf } from './vitals-facts.ts'
import { VITAL_KINDS, type VitalKind, vitalKindOf } from './vitals-known.ts'
import { newestFew } from './vitals-newest.ts'

/** One value as it stands in the latest set. */
export interface VitalValue {
  readonly reading: Reading
  /** "132/84 mmHg", "37.2 °C", "97 % · on 2 L/min oxygen". */
  readonly text: string
  readonly age: ValueAge | undefined
  readonly facts: readonly Fact[]
}

/** One vital sign: everything recorded of it, under whichever of its codes. */
export interface Vital {
  readonly key: string
  readonly kind: VitalKind | 'other'
  readonly name: string
  readonly series: readonly Series[]
  /** Observations in all, those that do not stand included. */
  readonly count: number
  /** The newest with a value; `undefined` when none of those looked through has one. */
  readonly latest: VitalValue | undefined
  /** A newer one that stands and has no value; its text says why: "Declined to answer". */
  readonly since: Reading | undefined
}

/** The vital signs of a record, each with its newest value. */
export interface Vitals {
  readonly vitals: readonly Vital[]
  readonly count: number
  /** When the newest value was taken, in words. */
  readonly newest: string | undefined
}

/**
 * Gathers the vital signs: what the server files under that category, and what a LOINC code says is one. Looks at the
 * newest few of each only, so that a long record costs no more than a short one.
 */
export function vitalsOf(book: ObservationBook, by: ReadBy): Vitals {
  const vitals = groupsOf(book)
    .map(group => vitalOf(group, by))
    .toSorted((a, b) => placeOf(a) - placeOf(b) || a.name.localeCompare(b.name))
  const [newest] = vitals
    .map(({ latest }) => latest?.reading)
    .filter(isPresent)
    .toSorted((a, b) => b.epochMs - a.epochMs)
  return { vitals, count: vitals.reduce((sum, { count }) => sum + count, 0), newest: newest?.when }
}

type Group = Pick<Vital, 'key' | 'kind' | 'series'>

function groupsOf(book: ObservationBook): readonly Group[] {
  const groups = new Map<string, Group>()
  for (const series of book.series) {
    const kind = vitalKindOf(series)
    if (kind === undefined) continue
    const key = kind === 'other' ? `other ${series.key}` : kind
    groups.set(key, { key, kind, series: [...(groups.get(key)?.series ?? []), series] })
  }
  return [...groups.values()]
}

function vitalOf(group: Group, by: ReadBy): Vital {
  const { kind, series } = group
  const { first, latest } = newestTaken(group, by)
  return {
    ...group,
    name: kind === 'other' ? (series[0]?.name ?? words.notNamed()) : words.kind(kind),
    count: series.reduce((sum, { observations }) => sum + observations.length, 0),
    latest: latest?.text === undefined ? undefined : { ...latest, text: latest.text, age: ageOf(latest, by) },
    since: first === latest ? undefined : first?.reading,
  }
}

/** The newest that stands, and the newest of those that has a value: it is nearly always among the first few. */
function newestTaken(group: Group, by: ReadBy): { first: Taken | undefined; latest: Taken | undefined } {
  for (const most of [FEW, MOST_LOOKED_AT]) {
    const taken = group.kind === 'bloodPressure' ? pressuresTaken(group, by, most) : valuesOf(group, by, most)
    const standing = taken.filter(({ reading }) => reading.status.stands)
    const latest = standing.find(({ text }) => text !== undefined)
    if (latest !== undefined || most === MOST_LOOKED_AT) return { first: standing[0], latest }
  }
  return { first: undefined, latest: undefined }
}

const FEW = 6
// Of a hundred thousand, as of ten.
const MOST_LOOKED_AT = 50

interface Taken {
  readonly observation: fhir4.Observation
  readonly reading: Reading
  readonly text: string | undefined
  readonly facts: readonly Fact[]
}

function pressuresTaken({ series }: Group, by: ReadBy, most: number): readonly Taken[] {
  return pressuresOf(series, by, most).map(({ taken: { observation, reading }, text }) => ({
    observation,
    reading,
    text,
    facts: factsOf(observation, reading),
  }))
}

function valuesOf({ kind, series }: Group, by: ReadBy, most: number): readonly Taken[] {
  return newestFew(series, most)
    .filter(observation => listOf(observation.hasMember).length === 0)
    .map(observation => {
      const reading = readingOf(observation, by)
      return { observation, reading, text: valueText(kind, reading), facts: factsOf(observation, reading) }
    })
}

/** The value in full, with what belongs to it; `undefined` where there is none. */
function valueText(kind: Vital['kind'], reading: Reading): string | undefined {
  if (reading.uninterpretable) return undefined
  if (hasValue(reading)) {
    return words.together([readingText(reading), ...(kind === 'oxygenSaturation' ? oxygenOf(reading) : [])])
  }
  const parts = reading.components.filter(hasValue)
  if (parts.length === 0) return undefined
  return words.together(parts.map(part => words.part(part.name, readingText(part))))
}

/** The oxygen that was breathed in. @see US Core pulse oximetry profile */
function oxygenOf({ components }: Reading): readonly string[] {
  return components
    .filter(({ codes }) => vitalKindOf({ codes, kind: 'other' }) === 'inhaledOxygen')
    .filter(hasValue)
    .map(part => words.onOxygen(readingText(part)))
}

function hasValue({ kind }: Reading): boolean {
  return kind === 'measured' || kind === 'words'
}

function ageOf({ observation }: Taken, by: ReadBy): ValueAge | undefined {
  return ageOfValue(observation, by.viewpoint, subjectOf(by.patient).birth)
}

function placeOf({ kind }: Vital): number {
  return kind === 'other' ? VITAL_KINDS.length : VITAL_KINDS.indexOf(kind)
}
