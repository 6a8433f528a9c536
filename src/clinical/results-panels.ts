import { results as words } from '#words'
import { conceptOf } from './codes.ts'
import { type Fields, fieldsOf, listOf } from './fields.ts'
import type { ObservationBook, Series } from './observation-book.ts'
import { readingStatus } from './reading-status.ts'
import { timeOf } from './reading-when.ts'

/** Tests that are reported together. */
export interface Panel {
  readonly key: string
  readonly name: string
  /** In the order in which the newest report lists them. */
  readonly series: readonly Series[]
  /** Members that stand under another panel, with its name. */
  readonly elsewhere: readonly { readonly name: string; readonly under: string }[]
  /** References to results that are not among those read. */
  readonly missing: number
}

/** The tests of a record, each in exactly one place. */
export interface Panels {
  /** Newest first. */
  readonly panels: readonly Panel[]
  /** Tests of laboratories that no panel names. */
  readonly single: readonly Series[]
  /** What was observed otherwise: social history, surveys, examinations. */
  readonly other: readonly Series[]
}

/**
 * Groups tests by `DiagnosticReport.result` and `Observation.hasMember`. A test that several panels name stands under
 * the one that named it last, and the others say so. Vital signs have a place of their own.
 * @see FHIR R4 Observation, "Use of Observation grouping"
 */
export function panelsOf(book: ObservationBook, reports: readonly unknown[]): Panels {
  const groups = groupsOf(book, reports)
  const home = new Map<string, string>()
  const panels = groups.flatMap(group => panelOf(group, book, home) ?? [])
  const rest = book.series.filter(
    series => series.kind !== 'vital-signs' && !home.has(series.key) && !isFrame(series),
  )
  return {
    panels,
    single: rest.filter(({ kind }) => kind === 'laboratory').sort(byName),
    other: rest.filter(({ kind }) => kind === 'other').sort(byName),
  }
}

const byName = (a: Series, b: Series): number => (a.name ?? '').localeCompare(b.name ?? '')

interface Group {
  readonly key: string
  readonly name: string
  /** The keys of its tests. */
  readonly tests: Set<string>
  /** Members that are panels themselves, so that none is gone through twice. */
  readonly seen: Set<fhir4.Observation>
  missing: number
}

/** What refers to results, newest first, those of the same name together. */
function groupsOf(book: ObservationBook, reports: readonly unknown[]): readonly Group[] {
  const frames = [...listOf([...reports]), ...book.panels.map(fieldsOf)]
    .filter(({ status }) => readingStatus(status).stands)
    .map(frame => ({ frame, time: knownTime(frame) }))
    .sort((a, b) => (a.time === b.time ? 0 : b.time > a.time ? 1 : -1))
  const groups = new Map<string, Group>()
  for (const { frame } of frames) {
    const key = book.keyOf({ code: frame.code })
    const group = groups.get(key) ?? {
      key,
      name: conceptOf(frame.code)?.text ?? words.unnamedPanel(),
      tests: new Set(),
      seen: new Set(),
      missing: 0,
    }
    groups.set(key, group)
    gather(frame, book, group, DEPTH)
  }
  return [...groups.values()]
}

// The same reports are grouped anew with each page of results.
const times = new WeakMap<Fields, number>()

function knownTime(frame: Fields): number {
  const time = times.get(frame) ?? timeOf(frame)
  times.set(frame, time)
  return time
}

// Deeper than any panel of panels; what refers to itself ends here.
const DEPTH = 4

function gather(frame: Fields, book: ObservationBook, group: Group, depth: number): void {
  for (const reference of listOf(frame.result ?? frame.hasMember)) {
    const member = book.locate(reference)
    if (member === undefined) group.missing += isContained(reference) ? 0 : 1
    else {
      group.tests.add(member.key)
      const { observation } = member
      if (observation.hasMember === undefined || depth === 0 || group.seen.has(observation)) continue
      group.seen.add(observation)
      gather(fieldsOf(observation), book, group, depth - 1)
    }
  }
}

// A contained result is shown with its report.
const isContained = ({ reference }: Fields) => typeof reference === 'string' && reference.startsWith('#')

function panelOf(group: Group, book: ObservationBook, home: Map<string, string>): Panel | undefined {
  const all = [...group.tests].flatMap(key => book.find(key) ?? []).filter(series => !isFrame(series))
  // A report on one test under the test's own name is no panel.
  if (all.length <= 1 && all[0]?.key === group.key && group.missing === 0) return undefined
  const series = all.filter(({ key, kind }) => kind !== 'vital-signs' && !home.has(key))
  for (const { key } of series) home.set(key, group.name)
  const elsewhere = all
    .filter(one => !series.includes(one))
    .map(({ key, name }) => ({
      name: name ?? words.notNamed(),
      under: home.get(key) ?? words.vitalSigns(),
    }))
  if (all.length === 0 && group.missing === 0) return undefined
  return { key: group.key, name: group.name, series, elsewhere, missing: group.missing }
}

/** True for a panel's own observations, which hold nothing but their members. */
function isFrame({ observations }: Series): boolean {
  return observations.every(observation => {
    const fields = fieldsOf(observation)
    return (
      listOf(fields.hasMember).length > 0 &&
      !Object.keys(fields).some(key => SAYS_SOMETHING.test(key) && fields[key] !== undefined)
    )
  })
}

const SAYS_SOMETHING = /^_?value[A-Z]|^component$|^dataAbsentReason$/
