import { sections as words } from '#words'
import type { Found } from './codes-found.ts'
import { newestDate, newestFirst } from './codes-record.ts'
import {
  daysOf,
  type EnteredLine,
  type EntryContext,
  type Fact,
  factsOf,
  firstDate,
  heldEntries,
  lineOf,
  referencesText,
  referenceText,
  textOf,
} from './entered.ts'
import { type Fields, fieldsOf, isPresent, listOf, periodStands } from './fields.ts'
import { visibleText } from './text.ts'

/** Who pays for the care of a person. */
export interface Coverages {
  /** In the order in which they are to be asked, those without an order after the others. */
  readonly current: readonly EnteredLine[]
  /** Cancelled, or past the end of their time; newest first. */
  readonly past: readonly EnteredLine[]
  readonly uninterpretable: number
  readonly enteredInError: number
  readonly newest: string | undefined
}

/** Draws them from a search for Coverage. Numbers are shown as they are, and only to a reader who asks. @see FHIR R4 Coverage */
export function coverageOf(found: Found, context: EntryContext): Coverages {
  const { held, ...unlisted } = heldEntries(found)
  const isPast = ({ status, period }: Fields) =>
    status === 'cancelled' || periodStands(period, context.viewpoint) === 'past'
  return {
    current: held
      .filter(entry => !isPast(entry))
      .toSorted(byOrder)
      .map(entry => coverageLine(entry, context)),
    past: held
      .filter(isPast)
      .toSorted((a, b) => newestFirst(dateKey(a), dateKey(b)))
      .map(entry => coverageLine(entry, context)),
    ...unlisted,
    newest: newestDate(held.map(dateKey)),
  }
}

function coverageLine(entry: Fields, context: EntryContext): EnteredLine {
  const { labels, ...line } = lineOf(entry, entry.type, words.coverageNotNamed())
  const payors = referencesText(entry.payor, entry, context)
  const order = orderOf(entry)
  const standing = periodStands(entry.period, context.viewpoint)
  return {
    ...line,
    name: payors ?? words.payorNotNamed(),
    coded: true, // it is called by who pays, which has no code
    status: words.coverageStatus(visibleText(entry.status)),
    tags: [
      standing === 'past' ? words.periodOver() : standing === 'future' ? words.periodAhead() : undefined,
      order === undefined ? undefined : words.coverageOrder(order),
      ...labels,
    ].filter(isPresent),
    when: daysOf(entry.period, context.viewpoint),
    about: [textOf(entry.type), ...listOf(entry.class).flatMap(part => planText(part) ?? [])].filter(
      isPresent,
    ),
    facts: [
      ...factsOf([
        ['memberId', visibleText(entry.subscriberId)],
        ['dependent', visibleText(entry.dependent)],
      ]),
      ...listOf(entry.identifier).flatMap(identifierFact),
      ...factsOf([
        ['relationship', textOf(entry.relationship)],
        ['subscriber', referenceText(entry.subscriber, entry, context)],
        ['policyHolder', referenceText(entry.policyHolder, entry, context)],
        ['network', visibleText(entry.network)],
      ]),
    ],
  }
}

/** "Plan: Gold 80 (GLD-80)": a name says more than its number. */
function planText(part: Fields): string | undefined {
  const name = visibleText(part.name)
  const value = visibleText(part.value)
  const told = name ?? value
  const number = name === undefined || name === value ? undefined : value
  return told === undefined ? undefined : words.coverageClass(textOf(part.type), told, number)
}

function identifierFact({ type, system, value }: Fields): readonly Fact[] {
  const text = visibleText(value)
  return text === undefined
    ? []
    : [
        {
          label: textOf(type) ?? words.label('identifier'),
          value: words.identifier(text, visibleText(system)),
        },
      ]
}

const orderOf = ({ order }: Fields) =>
  typeof order === 'number' && Number.isInteger(order) && order > 0 ? order : undefined

function byOrder(a: Fields, b: Fields): number {
  const [one, other] = [orderOf(a) ?? Number.MAX_SAFE_INTEGER, orderOf(b) ?? Number.MAX_SAFE_INTEGER]
  return one - other || newestFirst(dateKey(a), dateKey(b))
}

const dateKey = ({ period }: Fields) => firstDate(fieldsOf(period).start, fieldsOf(period).end)
