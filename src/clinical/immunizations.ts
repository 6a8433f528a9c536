import { sections as words } from '#words'
import { codesOf, conceptOf, hasCode } from './codes.ts'
import { type Found, isWhole } from './codes-found.ts'
import { newestDate, newestFirst } from './codes-record.ts'
import {
  dayOf,
  type EnteredLine,
  type EntryContext,
  factsOf,
  firstDate,
  heldEntries,
  lineOf,
  momentOf,
  notesOf,
  referencesText,
  referenceText,
  textOf,
} from './entered.ts'
import { type Fields, isPresent, listOf } from './fields.ts'
import { amountText } from './medications-quantity.ts'
import { visibleText } from './text.ts'

/** One dose, given or not; `name` is the vaccine. */
export interface VaccineDose extends EnteredLine {
  readonly given: boolean
}

/** The doses against one disease, or of one vaccine where no disease is named. */
export interface VaccineGroup {
  readonly name: string
  /** In the order of their dates, those without one at the end. */
  readonly doses: readonly VaccineDose[]
}

/** The vaccinations of a record. Nothing is forecast, and a dose that was not given is never counted. */
export interface Immunizations {
  /** The group with the newest dose first. */
  readonly groups: readonly VaccineGroup[]
  readonly given: number
  readonly notGiven: number
  /** A coded "no known immunizations" that nothing recorded and nothing unread contradicts. */
  readonly noneKnown: boolean
  readonly uninterpretable: number
  readonly enteredInError: number
  readonly newest: string | undefined
}

/** Draws the vaccinations from a search for Immunization. @see FHIR R4 Immunization */
export function immunizationsOf(found: Found, context: EntryContext): Immunizations {
  const { held, ...unlisted } = heldEntries(found)
  const doses = held.filter(entry => !hasCode(entry.vaccineCode, statements))
  const groups = Map.groupBy(doses, groupKey)
  return {
    groups: [...groups.values()]
      .toSorted((one, other) => newestFirst(lastDate(one), lastDate(other)))
      .map(entries => groupOf(entries, context)),
    given: doses.filter(entry => !isNotGiven(entry)).length,
    notGiven: doses.filter(isNotGiven).length,
    noneKnown:
      doses.length === 0 &&
      unlisted.uninterpretable === 0 &&
      isWhole(found) &&
      held.some(entry => hasCode(entry.vaccineCode, noneKnown)),
    ...unlisted,
    newest: newestDate(doses.map(dateKey)),
  }
}

function groupOf(entries: readonly Fields[], context: EntryContext): VaccineGroup {
  const vaccines = new Set(entries.map(entry => conceptOf(entry.vaccineCode)?.text))
  const [vaccine] = vaccines
  const [first] = entries
  const diseases = first && textOf(diseasesOf(first))
  const shared = vaccines.size === 1 ? vaccine : undefined
  return {
    name: shared ?? diseases ?? vaccine ?? words.vaccineNotNamed(),
    doses: entries.toSorted(byDate).map(entry => doseLine(entry, context)),
  }
}

function doseLine(entry: Fields, context: EntryContext): VaccineDose {
  const { viewpoint } = context
  const { labels, ...line } = lineOf(entry, entry.vaccineCode, words.vaccineNotNamed())
  const why = isNotGiven(entry) ? textOf(entry.statusReason) : undefined
  const protocols = listOf(entry.protocolApplied)
  return {
    ...line,
    given: !isNotGiven(entry),
    status: words.immunizationStatus(visibleText(entry.status)),
    tags: [
      why,
      // A modifier: a dose that does not count as a full one.
      entry.isSubpotent === true ? words.subpotent(textOf(entry.subpotentReason)) : undefined,
      entry.primarySource === false ? words.secondHand(textOf(entry.reportOrigin)) : undefined,
      ...labels,
    ].filter(isPresent),
    when: dayOf(entry.occurrenceDateTime, viewpoint) ?? visibleText(entry.occurrenceString),
    about: protocols.map(doseText).filter(isPresent),
    facts: factsOf([
      ['time', timeOf(entry.occurrenceDateTime, viewpoint)],
      ['protects', textOf(diseasesOf(entry))],
      ['series', protocols.map(({ series }) => visibleText(series)).find(isPresent)],
      ['lot', visibleText(entry.lotNumber)],
      ['expires', dayOf(entry.expirationDate, viewpoint)],
      ['manufacturer', referenceText(entry.manufacturer, entry, context)],
      ['amount', amountText(entry.doseQuantity)],
      ['site', textOf(entry.site)],
      ['route', textOf(entry.route)],
      ['by', referencesText(performers(entry), entry, context)],
      ['where', referenceText(entry.location, entry, context)],
      ['reason', textOf(entry.reasonCode)],
      ['reactions', reactionsOf(entry, context)],
      ['note', notesOf(entry)],
      ['recorded', dayOf(entry.recorded, viewpoint)],
    ]),
  }
}

const timeOf = (value: unknown, viewpoint: EntryContext['viewpoint']) =>
  typeof value === 'string' && value.includes('T') ? momentOf(value, viewpoint) : undefined

/** "Dose 2 of 3", as far as the record tells. */
function doseText(protocol: Fields): string | undefined {
  const number = ordinal(protocol.doseNumberPositiveInt) ?? visibleText(protocol.doseNumberString)
  const of = ordinal(protocol.seriesDosesPositiveInt) ?? visibleText(protocol.seriesDosesString)
  return number === undefined ? undefined : words.doseOf(number, of)
}

const ordinal = (value: unknown) =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? String(value) : undefined

function reactionsOf(entry: Fields, context: EntryContext): string | undefined {
  const reactions = listOf(entry.reaction).map(({ date, detail }) =>
    words.reactionOn(referenceText(detail, entry, context), dayOf(date, context.viewpoint)),
  )
  return reactions.filter(isPresent).join(', ') || undefined
}

const performers = (entry: Fields) => listOf(entry.performer).map(({ actor }) => actor)

const diseasesOf = (entry: Fields) =>
  listOf(entry.protocolApplied).flatMap(({ targetDisease }) => listOf(targetDisease))

/** The diseases that it protects from, or else the vaccine. */
function groupKey(entry: Fields): string {
  const diseases = diseasesOf(entry).map(keyOf).toSorted()
  return diseases.length > 0 ? JSON.stringify(diseases) : keyOf(entry.vaccineCode)
}

function keyOf(concept: unknown): string {
  const [code] = codesOf(concept).filter(({ code }) => code !== '')
  return code === undefined ? (conceptOf(concept)?.text ?? '') : `${code.system ?? ''}|${code.code}`
}

const isNotGiven = (entry: Fields) => entry.status === 'not-done'

const dateKey = (entry: Fields) => firstDate(entry.occurrenceDateTime)

const lastDate = (entries: readonly Fields[]) => entries.map(dateKey).filter(isPresent).toSorted().at(-1)

/** Oldest first, undated last. */
function byDate(a: Fields, b: Fields): number {
  const [one, other] = [dateKey(a), dateKey(b)]
  return one === undefined || other === undefined ? newestFirst(one, other) : newestFirst(other, one)
}

const ips = 'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips'
const noneKnown = { [ips]: ['no-known-immunizations'] }
const statements = { [ips]: ['no-known-immunizations', 'no-immunization-info'] }
