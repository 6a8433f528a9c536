import { chart, sections as words } from '#words'
import { hasCode } from './codes.ts'
import { type Found, isWhole } from './codes-found.ts'
import { authorOf, newestDate, newestFirst } from './codes-record.ts'
import {
  dayOf,
  daysOf,
  type EnteredLine,
  type EntryContext,
  factsOf,
  firstDate,
  heldEntries,
  lineOf,
  momentOf,
  momentsOf,
  notesOf,
  referencesText,
  referenceText,
  textOf,
} from './entered.ts'
import { type Fields, fieldsOf, isPresent, listOf } from './fields.ts'
import { durationText, rangeText } from './medications-quantity.ts'
import { visibleText } from './text.ts'

/** The procedures of a record, newest first. What was not done stands apart and is never counted. */
export interface Procedures {
  /** Done, under way, stopped or of an unknown status: each says which. */
  readonly done: readonly EnteredLine[]
  readonly notDone: readonly EnteredLine[]
  /** A coded "no known procedures" that nothing recorded and nothing unread contradicts. */
  readonly noneKnown: boolean
  readonly uninterpretable: number
  readonly enteredInError: number
  readonly newest: string | undefined
}

/** Draws the procedures from a search for Procedure. @see FHIR R4 Procedure */
export function proceduresOf(found: Found, context: EntryContext): Procedures {
  const { held, ...unlisted } = heldEntries(found)
  const entries = held
    .filter(entry => !hasCode(entry.code, statements))
    .toSorted((a, b) => newestFirst(dateKey(a), dateKey(b)))
  const done = entries.filter(entry => entry.status !== 'not-done')
  return {
    done: done.map(entry => procedureLine(entry, context)),
    notDone: entries.filter(entry => entry.status === 'not-done').map(entry => procedureLine(entry, context)),
    noneKnown:
      done.length === 0 &&
      unlisted.uninterpretable === 0 &&
      isWhole(found) &&
      held.some(entry => hasCode(entry.code, noneKnown)),
    ...unlisted,
    newest: newestDate(done.map(dateKey)),
  }
}

function procedureLine(entry: Fields, context: EntryContext): EnteredLine {
  const { labels, ...line } = lineOf(entry, entry.code, words.procedureNotNamed())
  const reason = textOf(entry.reasonCode) ?? referencesText(entry.reasonReference, entry, context)
  const outcome = textOf(entry.outcome)
  return {
    ...line,
    status: words.procedureStatus(visibleText(entry.status)),
    tags: [textOf(entry.statusReason), ...labels].filter(isPresent),
    when: whenOf(entry, context),
    about: [
      reason && words.because(reason),
      outcome && words.outcome(outcome),
      referencesText(
        listOf(entry.performer).map(({ actor }) => actor),
        entry,
        context,
      ) ?? authorOf(entry),
      referenceText(entry.location, entry, context),
    ].filter(isPresent),
    facts: factsOf([
      ['time', timeOf(entry, context)],
      ['kind', textOf(entry.category)],
      ['bodySite', textOf(entry.bodySite)],
      ['complications', textOf(entry.complication)],
      ['followUp', textOf(entry.followUp)],
      ['reports', referencesText(entry.report, entry, context)],
      ['note', notesOf(entry)],
    ]),
  }
}

function whenOf(entry: Fields, { viewpoint }: EntryContext): string | undefined {
  const at = dayOf(entry.performedDateTime, viewpoint) ?? daysOf(entry.performedPeriod, viewpoint)
  if (at !== undefined) return at
  const { value, code, unit } = fieldsOf(entry.performedAge)
  const age = durationText(value, code ?? unit) ?? rangeText(entry.performedRange)
  return age === undefined ? visibleText(entry.performedString) : chart.atAge(age)
}

/** To the minute, where that says more than the day. */
function timeOf(entry: Fields, { viewpoint }: EntryContext): string | undefined {
  const { start, end } = fieldsOf(entry.performedPeriod)
  if (![entry.performedDateTime, start, end].some(hasTime)) return undefined
  return momentOf(entry.performedDateTime, viewpoint) ?? momentsOf(entry.performedPeriod, viewpoint)
}

const hasTime = (value: unknown) => typeof value === 'string' && value.includes('T')

function dateKey(entry: Fields): string | undefined {
  const { start, end } = fieldsOf(entry.performedPeriod)
  return firstDate(entry.performedDateTime, end, start)
}

const ips = 'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips'
const noneKnown = { [ips]: ['no-known-procedures'] }
const statements = { [ips]: ['no-known-procedures', 'no-procedure-info'] }
