import { vitals as words } from '#words'
import { codesOf } from './codes.ts'
import { type Fields, isPresent, listOf } from './fields.ts'
import type { Series } from './observation-book.ts'
import { type ReadBy, readingText, unitKeyOf } from './reading.ts'
import { type ReadingValue, readValue } from './reading-value.ts'
import { dateObserved } from './reading-when.ts'
import { type PressurePart, pressurePartOf } from './vitals-known.ts'
import { LightReading } from './vitals-light.ts'
import { newestFew } from './vitals-newest.ts'

/** One measurement of a blood pressure. */
export interface Pressure {
  /** Where and when; the systolic's where each part came as an observation of its own. */
  readonly taken: LightReading
  /** "132/84 mmHg"; `undefined` when no part of it has a value, or it does not stand. */
  readonly text: string | undefined
  /** What a bar can be drawn of: two numbers in one unit, on a known day. */
  readonly bar: PressureBar | undefined
}

/** One blood pressure as it is drawn: both numbers in its one unit. */
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
  const all = newestFew(series, most).map(observation => new LightReading(observation, by))
  const panels = panelsByMember(all)
  const groups = new Map<string, Taken[]>()
  all.forEach((light, index) => {
    const part = pressurePartOf(light.codes)
    if (part === undefined && isPanelAlone(light)) return
    const together = part === undefined ? undefined : momentKey(light, panels)
    const key = together ?? `alone ${index}`
    const group = groups.get(key) ?? []
    // Two systolic values of one moment are two measurements.
    if (group.some(other => other.part === part)) groups.set(`${key} ${index}`, [{ part, light }])
    else groups.set(key, [...group, { part, light }])
  })
  return [...groups.values()].map(group => pressureOf(group, by)).filter(isPresent)
}

interface Taken {
  readonly part: PressurePart | undefined
  readonly light: LightReading
}

type Parts = Readonly<Partial<Record<PressurePart, ReadingValue>>>

function pressureOf(group: readonly Taken[], by: ReadBy): Pressure | undefined {
  const first = group.find(({ part }) => part === 'systolic') ?? group[0]
  if (first === undefined) return undefined
  const taken = first.light
  if (!group.every(({ light }) => light.stands)) return { taken, text: undefined, bar: undefined }
  const parts = partsOf(group, by)
  return { taken, text: textOf(parts), bar: barOf(parts, taken) }
}

function partsOf(group: readonly Taken[], { viewpoint }: ReadBy): Parts {
  const found = group.flatMap(({ part, light }) =>
    part === undefined
      ? listOf(light.fields.component).map(
          component => [pressurePartOf(codesOf(component.code)), readValue(component, viewpoint)] as const,
        )
      : [[part, readValue(light.fields, viewpoint)] as const],
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

function barOf({ systolic, diastolic, mean }: Parts, { fields }: LightReading): PressureBar | undefined {
  const [high, low] = [exactly(systolic), exactly(diastolic)]
  if (systolic === undefined || high === undefined || low === undefined || diastolic === undefined)
    return undefined
  const unitKey = unitKeyOf(systolic)
  if (unitKey === '' || unitKey !== unitKeyOf(diastolic)) return undefined
  if (dateObserved(fields)?.day === undefined) return undefined
  const middle = mean !== undefined && unitKeyOf(mean) === unitKey ? exactly(mean) : undefined
  return { systolic: high, diastolic: low, mean: middle, unitKey, unit: systolic.unit ?? '' }
}

function hasValue(value: ReadingValue | undefined): value is ReadingValue {
  return value?.kind === 'measured' || value?.kind === 'words'
}

function exactly(value: ReadingValue | undefined): number | undefined {
  return value?.measured?.comparator === undefined ? value?.measured?.value : undefined
}

/** It holds no part itself and points at those that do. */
function isPanelAlone({ fields }: LightReading): boolean {
  return (
    listOf(fields.component).length === 0 &&
    fields.dataAbsentReason === undefined &&
    memberIds(fields).length > 0
  )
}

/** The panel that lists an observation, by the observation's id. */
function panelsByMember(all: readonly LightReading[]): ReadonlyMap<string, string> {
  return new Map(
    all.flatMap(({ fields }, index) =>
      memberIds(fields).map((id): [string, string] => [id, `panel ${index}`]),
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
  { fields, epochMs }: LightReading,
  panels: ReadonlyMap<string, string>,
): string | undefined {
  const panel = typeof fields.id === 'string' ? panels.get(fields.id) : undefined
  if (panel !== undefined) return panel
  const hasClock = /T\d/.test(String(fields.effectiveDateTime ?? fields.effectiveInstant ?? ''))
  return hasClock && Number.isFinite(epochMs) ? `moment ${epochMs}` : undefined
}
