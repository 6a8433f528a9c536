import { sections as words } from '#words'
import type { Found } from './codes-found.ts'
import { newestDate, newestFirst } from './codes-record.ts'
import {
  daysOf,
  type EnteredLine,
  type EntryContext,
  factsOf,
  firstDate,
  heldEntries,
  lineOf,
  momentsOf,
  referencesText,
  referenceText,
  textOf,
} from './entered.ts'
import { type Fields, fieldsOf, isPresent, listOf, wordingOf } from './fields.ts'
import { durationText } from './medications-quantity.ts'
import { visibleText } from './text.ts'

/** The visits and stays of a record, newest first. */
export interface Encounters {
  /** The one that the record was opened in; it is in none of the other lists. */
  readonly launched: EnteredLine | undefined
  /** Begun and not over, or of a status that nobody told. */
  readonly current: readonly EnteredLine[]
  readonly planned: readonly EnteredLine[]
  readonly finished: readonly EnteredLine[]
  readonly cancelled: readonly EnteredLine[]
  /** Those that took place or take place; planned and cancelled ones are not counted. */
  readonly count: number
  readonly uninterpretable: number
  readonly enteredInError: number
  /** Of those that took place. */
  readonly newest: string | undefined
}

/** Draws the visits from a search for Encounter. `launched` is the id of the one the record was opened in. */
export function encountersOf(found: Found, launched: string | undefined, context: EntryContext): Encounters {
  const { held, ...unlisted } = heldEntries(found)
  const sorted = held.toSorted((a, b) => newestFirst(startOf(a), startOf(b)))
  const own = sorted.find(entry => launched !== undefined && entry.id === launched)
  const others = Map.groupBy(
    sorted.filter(entry => entry !== own),
    standingOf,
  )
  const lines = (standing: Standing) =>
    (others.get(standing) ?? []).map(entry => encounterLine(entry, context))
  const tookPlace = sorted.filter(entry => ['current', 'finished'].includes(standingOf(entry)))
  return {
    launched: own && encounterLine(own, context),
    current: lines('current'),
    planned: lines('planned'),
    finished: lines('finished'),
    cancelled: lines('cancelled'),
    count: tookPlace.length,
    ...unlisted,
    newest: newestDate(tookPlace.map(startOf)),
  }
}

type Standing = 'current' | 'planned' | 'finished' | 'cancelled'

function standingOf({ status }: Fields): Standing {
  return status === 'planned' || status === 'finished' || status === 'cancelled' ? status : 'current'
}

function encounterLine(entry: Fields, context: EntryContext): EnteredLine {
  const { viewpoint } = context
  const setting = settingOf(entry)
  const kind = textOf(listOf(entry.type)) ?? textOf(entry.serviceType)
  const { labels, ...line } = lineOf(entry, listOf(entry.type)[0] ?? entry.serviceType, '')
  const stay = fieldsOf(entry.hospitalization)
  const who = referencesText(
    listOf(entry.participant).map(({ individual }) => individual),
    entry,
    context,
  )
  const where = referencesText(
    listOf(entry.location).map(({ location }) => location),
    entry,
    context,
  )
  return {
    ...line,
    name: kind ?? setting ?? words.encounterNotNamed(),
    // What kind of visit it was is never checked by a computer, so nobody needs to know that it is not coded.
    coded: true,
    status: words.encounterStatus(visibleText(entry.status)),
    tags: [kind === undefined ? undefined : setting, ...labels].filter(isPresent),
    when: daysOf(entry.period, viewpoint),
    about: [
      reasonOf(entry, context),
      who,
      where,
      referenceText(entry.serviceProvider, entry, context),
    ].filter(isPresent),
    facts: factsOf([
      ['time', momentsOf(entry.period, viewpoint)],
      ['length', durationText(fieldsOf(entry.length).value, fieldsOf(entry.length).code)],
      ['service', textOf(entry.serviceType)],
      ['priority', textOf(entry.priority)],
      ['diagnoses', diagnosesOf(entry, context)],
      ['cameFrom', textOf(stay.admitSource)],
      ['wentTo', textOf(stay.dischargeDisposition)],
    ]),
  }
}

function reasonOf(entry: Fields, context: EntryContext): string | undefined {
  const reason = textOf(entry.reasonCode) ?? referencesText(entry.reasonReference, entry, context)
  return reason === undefined ? undefined : words.because(reason)
}

const diagnosesOf = (entry: Fields, context: EntryContext) =>
  referencesText(
    listOf(entry.diagnosis).map(({ condition }) => condition),
    entry,
    context,
  )

const startOf = ({ period }: Fields) => firstDate(fieldsOf(period).start, fieldsOf(period).end)

/** The words for the HL7 code, or else the server's own. @see v3-ActCode ActEncounterCode */
function settingOf(entry: Fields): string | undefined {
  const code = visibleText(fieldsOf(entry.class).code)
  return (code && words.encounterClass(code)) ?? wordingOf(entry.class)
}
