import { vitals as words } from '#words'
import { type Fields, fieldsOf, isPresent, listOf } from './fields.ts'
import type { Series } from './observation-book.ts'
import { type ReadBy, type Reading, readingOf, readingText, unitKeyOf } from './reading.ts'
import { dateObserved } from './reading-when.ts'
import { type Fact, factsOf } from './vitals-facts.ts'
import { type PressurePart, pressurePartOf } from './vitals-known.ts'
import { newestFew } from './vitals-newest.ts'

/** One measurement of a blood pressure. */
export interface Pressure {
  /** Where and when; the systolic's where each part came as an observation of its own. */
  readonly reading: Reading
  readonly observation: fhir4.Observation
  /** "132/84 mmHg"; `undefined` when no part of it has a value. */
  readonly text: string | undefined
  readonly facts: readonly Fact[]
  /** What a bar can be drawn of: two numbers in one unit, on a known day, that stand. */
  readonly bar: PressureBar | undefined
}

export interface PressureBar {
  readonly systolic: number
  readonly diastolic: number
  /** Only where it was given. */
  readonly mean: number | undefined
  /** What makes two bars comparable. */
  readonly unitKey: string
  readonly unit: string
}

/**
 * The newest blood pressures, newest first. Parts may be components of one observation, or observations of their own:
 * then what belongs together is what a panel lists, else what was taken at the same moment; anything else stays alone.
 * @see FHIR R4 vital signs, blood pressure profile; LOINC 85354-9
 */
export function pressuresOf(series: readonly Series[], by: ReadBy, most: number): readonly Pressure[] {
  const all = newestFew(series, most).map(observation => ({
    observation,
    reading: readingOf(observation, by),
  }))
  const panels = panelsByMember(all.map(({ observation }) => observation))
  const groups = new Map<string, Taken[]>()
  all.forEach(({ observation, reading }, index) => {
    const part = pressurePartOf(reading.codes)
    if (part === undefined && isPanelAlone(observation, reading)) return
    const together = part === undefined ? undefined : momentKey(observation, reading, panels)
    const key = together ?? `alone ${index}`
    const group = groups.get(key) ?? []
    // Two systolic values of one moment are two measurements.
    if (group.some(other => other.part === part))
      groups.set(`${key} ${index}`, [{ part, observation, reading }])
    else groups.set(key, [...group, { part, observation, reading }])
  })
  return [...groups.values()].map(pressureOf).filter(isPresent)
}

interface Taken {
  readonly part: PressurePart | undefined
  readonly observation: fhir4.Observation
  readonly reading: Reading
}

type Parts = Readonly<Partial<Record<PressurePart, Reading>>>

function pressureOf(taken: readonly Taken[]): Pressure | undefined {
  const first = taken.find(({ part }) => part === 'systolic') ?? taken[0]
  if (first === undefined) return undefined
  const { observation, reading } = first
  const parts = partsOf(taken)
  const stands = taken.every(one => one.reading.status.stands && !one.reading.uninterpretable)
  return {
    observation,
    reading,
    text: stands ? textOf(parts) : undefined,
    facts: factsOf(observation, reading),
    bar: stands ? barOf(parts, observation) : undefined,
  }
}

function partsOf(taken: readonly Taken[]): Parts {
  const found = taken.flatMap(({ part, reading }): (readonly [PressurePart | undefined, Reading])[] =>
    part === undefined
      ? reading.components.map(component => [pressurePartOf(component.codes), component] as const)
      : [[part, reading] as const],
  )
  return Object.fromEntries(found.filter(([part]) => part !== undefined))
}

function textOf({ systolic, diastolic, mean }: Parts): string | undefined {
  if (![systolic, diastolic, mean].some(hasValue)) return undefined
  const meanText = hasValue(mean) ? words.meanPressure(readingText(mean)) : undefined
  if (hasValue(systolic) && hasValue(diastolic) && unitKeyOf(systolic) === unitKeyOf(diastolic)) {
    const pair = words.pressure(systolic.text, diastolic.text, systolic.unit)
    return words.together([pair, meanText].filter(isPresent))
  }
  const halves = [
    words.part(words.systolic(), systolic ? readingText(systolic) : words.notRecorded()),
    words.part(words.diastolic(), diastolic ? readingText(diastolic) : words.notRecorded()),
    meanText,
  ]
  return words.together(halves.filter(isPresent))
}

function barOf(
  { systolic, diastolic, mean }: Parts,
  observation: fhir4.Observation,
): PressureBar | undefined {
  const [high, low] = [exactly(systolic), exactly(diastolic)]
  if (systolic === undefined || high === undefined || low === undefined || diastolic === undefined)
    return undefined
  const unitKey = unitKeyOf(systolic)
  if (unitKey === '' || unitKey !== unitKeyOf(diastolic)) return undefined
  if (dateObserved(fieldsOf(observation))?.day === undefined) return undefined
  const middle = mean !== undefined && unitKeyOf(mean) === unitKey ? exactly(mean) : undefined
  return { systolic: high, diastolic: low, mean: middle, unitKey, unit: systolic.unit ?? '' }
}

function hasValue(reading: Reading | undefined): reading is Reading {
  return reading?.kind === 'measured' || reading?.kind === 'words'
}

function exactly(reading: Reading | undefined): number | undefined {
  return reading?.measured?.comparator === undefined ? reading?.measured?.value : undefined
}

/** It holds no part itself and points at those that do. */
function isPanelAlone(observation: fhir4.Observation, reading: Reading): boolean {
  return (
    reading.components.length === 0 &&
    reading.kind !== 'absent' &&
    memberIds(fieldsOf(observation)).length > 0
  )
}

/** The panel that lists an observation, by the observation's id. */
function panelsByMember(observations: readonly fhir4.Observation[]): ReadonlyMap<string, string> {
  return new Map(
    observations.flatMap((observation, index) =>
      memberIds(fieldsOf(observation)).map((id): [string, string] => [id, `panel ${index}`]),
    ),
  )
}

function memberIds({ hasMember }: Fields): readonly string[] {
  return listOf(hasMember)
    .map(({ reference }) =>
      typeof reference === 'string' ? /(?:^|\/)Observation\/([^/]+)/.exec(reference)?.[1] : undefined,
    )
    .filter(isPresent)
}

/** What parts that were taken together share; `undefined` for a part whose moment is not known. */
function momentKey(
  observation: fhir4.Observation,
  { id, epochMs }: Reading,
  panels: ReadonlyMap<string, string>,
): string | undefined {
  const panel = id === undefined ? undefined : panels.get(id)
  if (panel !== undefined) return panel
  const hasClock = /T\d/.test(String(observation.effectiveDateTime ?? observation.effectiveInstant ?? ''))
  return hasClock && Number.isFinite(epochMs) ? `moment ${epochMs}` : undefined
}
