import { results as words } from '#words'
import { ageBetween } from './age.ts'
import { type Code, codesOf, conceptOf } from './codes.ts'
import { hasUnknownRules } from './codes-found.ts'
import { type Fields, fieldsOf, isPresent, listOf, type Viewpoint } from './fields.ts'
import { type Flag, flagCalculated, flagsGiven } from './flag.ts'
import { type Ranges, rangesOf } from './range.ts'
import { type ReadingStatus, readingStatus } from './reading-status.ts'
import { type Subject, subjectOf } from './reading-subject.ts'
import { type ReadingValue, readValue } from './reading-value.ts'
import { dateObserved, timeOf, whenObserved } from './reading-when.ts'
import { visibleText } from './text.ts'
import type { PlainDate } from './when.ts'

/** One value with its grade: of an observation, or of a part of it. */
export interface Reading extends ReadingValue {
  readonly id: string | undefined
  /** What the test is called, or "Test not named". */
  readonly name: string
  readonly codes: readonly Code[]
  readonly status: ReadingStatus
  /** The laboratory's grades, gravest first; else the one that could be calculated; else none, which is not normal. */
  readonly flags: readonly Flag[]
  readonly ranges: Ranges
  /** When it was observed, to its own precision; `undefined` when nobody said. */
  readonly when: string | undefined
  /** The same to draw at; see `timeOf`. */
  readonly epochMs: number
  /** When the result was given out, which is not when it was observed. */
  readonly issued: string | undefined
  /** "4w 1d": the person's age then; `undefined` without a date or a birth date. */
  readonly ageThen: string | undefined
  /** How many remarks came with it; `readingDetailsOf` has them. */
  readonly notes: number
  /** The laboratory or whoever observed it, by name. */
  readonly performer: string | undefined
  /** The parts of a result that has several. */
  readonly components: readonly Reading[]
  /** True when rules unknown to this app may change what it says: then no value, flag or range is given. */
  readonly uninterpretable: boolean
}

/** Who reads, and of whom the record is: an open record will do. */
export interface ReadBy {
  readonly viewpoint: Viewpoint
  readonly patient: unknown
}

/**
 * Reads an Observation into what may be shown of it. Anything may be absent or odd, and nothing throws: what is not
 * known is said not to be known, and nothing unknown is normal. @see FHIR R4 Observation; §2.4.1 modifierExtension
 */
export function readingOf(observation: unknown, by: ReadBy): Reading {
  const fields = fieldsOf(observation)
  const subject = subjectOf(by.patient)
  const date = dateObserved(fields)
  const status = readingStatus(fields.status)
  const uninterpretable = hasUnknownRules(observation)
  const frame: Frame = {
    id: visibleText(fields.id),
    status,
    when: whenObserved(fields, by.viewpoint),
    epochMs: timeOf(fields),
    issued: issuedText(fields, by.viewpoint),
    ageThen: ageThen(subject, date),
    notes: uninterpretable ? 0 : listOf(fields.note).length,
    performer: namesOf(fields.performer, fields),
    uninterpretable,
  }
  if (uninterpretable) return { ...frame, ...withheld(fields), components: [] }
  const about = { viewpoint: by.viewpoint, subject, date, status }
  const components = listOf(fields.component).map(part => ({
    ...frame,
    notes: 0,
    ...gradedOf(part, about),
    components: [],
  }))
  return { ...frame, ...gradedOf(fields, about), components }
}

/** "132 mg/dL": the value with its unit. */
export function readingText({ text, unit }: Pick<Reading, 'text' | 'unit'>): string {
  return unit === undefined ? text : `${text} ${unit}`
}

/** What makes two readings comparable: the UCUM code of the unit, else its words; empty for none. */
export function unitKeyOf({ unit, measured }: Pick<Reading, 'unit' | 'measured'>): string {
  return measured?.code ?? (unit === undefined ? '' : `"${unit}"`)
}

type Graded = ReadingValue & Pick<Reading, 'name' | 'codes' | 'flags' | 'ranges'>
type Frame = Omit<Reading, keyof Graded | 'components'>

interface About {
  readonly viewpoint: Viewpoint
  readonly subject: Subject
  readonly date: PlainDate | undefined
  readonly status: ReadingStatus
}

function gradedOf(element: Fields, { viewpoint, subject, date, status }: About): Graded {
  const value = readValue(element, viewpoint)
  const ranges = rangesOf(element, value.unit, subject, date)
  const given = flagsGiven(element)
  const calculated = given.length === 0 ? flagCalculated(value.measured, ranges.chosen) : undefined
  const flags = calculated === undefined ? given : [calculated]
  return { ...value, ...named(element), ranges, flags: status.stands ? flags : [] }
}

function withheld(element: Fields): Graded {
  const text = words.cannotInterpret()
  const ranges = { lines: [], chosen: undefined }
  return { kind: 'none', text, unit: undefined, measured: undefined, ...named(element), ranges, flags: [] }
}

function named({ code }: Fields): Pick<Reading, 'name' | 'codes'> {
  return { name: conceptOf(code)?.text ?? words.notNamed(), codes: codesOf(code) }
}

function issuedText({ issued }: Fields, viewpoint: Viewpoint): string | undefined {
  return typeof issued === 'string' ? whenObserved({ effectiveInstant: issued }, viewpoint) : undefined
}

function ageThen({ birth }: Subject, date: PlainDate | undefined): string | undefined {
  if (birth === undefined || date === undefined) return undefined
  const age = ageBetween({ date: birth }, { date })
  return typeof age === 'string' ? undefined : age.text
}

/** The names behind references: their own words, else those of what is contained; not an address nobody can read. */
export function namesOf(references: unknown, resource: Fields): string | undefined {
  const names = listOf([references].flat()).map(reference => {
    const id = visibleText(reference.reference)
    const contained = listOf(resource.contained).find(one => id !== undefined && id === `#${String(one.id)}`)
    return visibleText(reference.display) ?? visibleText(contained?.name)
  })
  const present = [...new Set(names.filter(isPresent))]
  return present.length === 0 ? undefined : present.join(', ')
}
