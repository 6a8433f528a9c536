import { chart } from '#words'
import { conceptOf } from './codes.ts'
import { dateOf } from './codes-record.ts'
import { type Fields, fieldsOf, isPresent, listOf } from './fields.ts'
import { frequencyOf } from './medications-frequency.ts'
import { amountText, durationText, numberOf, rangeText, ratioText } from './medications-quantity.ts'
import { visibleText } from './text.ts'

/** One instruction of a dosage. Exactly one of `written` and the structured parts carries it. */
export interface DoseLine {
  /** The server's own sentence, when the structure does not say everything. */
  readonly written: string | undefined
  /** "120 mg" */
  readonly dose: string | undefined
  /** Route, site, frequency, duration, rate and limit, in reading order. */
  readonly parts: readonly string[]
  /** "as needed", "as needed for pain"; shown even beside a written sentence. */
  readonly asNeeded: string | undefined
  /** The server's own sentence where the structure stands in its stead: it may say more ("in the morning"). */
  readonly sentence: string | undefined
  /** Neither sentence nor structure says how much and how often: the reader must look elsewhere. */
  readonly thin: boolean
}

/** Says a FHIR date or dateTime as this reader is used to; `undefined` when there is none. */
export type DateWords = (value: unknown) => string | undefined

/** Words the dosages of a request (dosageInstruction) or statement (dosage), in their order. @see FHIR R4 Dosage */
export function doseLines(dosages: unknown, dates: DateWords = dateOf): readonly DoseLine[] {
  return dosesInOrder(dosages).map(dosage => doseLine(dosage, dates))
}

/** The dosages by their sequence numbers; those without one first, as they came. */
export function dosesInOrder(dosages: unknown): readonly Fields[] {
  return listOf(dosages).toSorted((a, b) => (numberOf(a.sequence) ?? 0) - (numberOf(b.sequence) ?? 0))
}

function doseLine(dosage: Fields, dates: DateWords): DoseLine {
  const { dose, rate, whole: doseWhole } = doseOf(dosage)
  const repeat = fieldsOf(fieldsOf(dosage.timing).repeat)
  const { text: frequency, whole: frequencyWhole } = frequencyOf(dosage.timing)
  const asNeeded = asNeededOf(dosage)
  const says = (dose ?? rate) !== undefined && (frequency !== undefined || asNeeded !== undefined)
  const written = visibleText(dosage.text) ?? visibleText(dosage.patientInstruction)
  const limits = [ratioText(dosage.maxDosePerPeriod), amountText(dosage.maxDosePerAdministration)]
  const parts = [
    conceptOf(dosage.route)?.text,
    conceptOf(dosage.site)?.text,
    conceptOf(dosage.method)?.text,
    rate === undefined ? undefined : chart.atRate(rate),
    frequency,
    boundsOf(repeat, dates),
    ...limits.map(limit => (limit === undefined ? undefined : chart.atMost(limit))),
    ...listOf(dosage.additionalInstruction).map(item => conceptOf(item)?.text),
    visibleText(dosage.text) === undefined ? undefined : visibleText(dosage.patientInstruction),
  ].filter(isPresent)
  if (written !== undefined && !(says && doseWhole && frequencyWhole)) {
    return { written, dose: undefined, parts: [], asNeeded, sentence: undefined, thin: false }
  }
  const sentence = visibleText(dosage.text)
  return { written: undefined, dose, parts, asNeeded, sentence, thin: !(says && doseWhole && frequencyWhole) }
}

/** The dose that was ordered, when doses of several kinds are given. `whole` is false when something was not read. */
function doseOf(dosage: Fields): { dose: string | undefined; rate: string | undefined; whole: boolean } {
  const { chosen, alone } = doseMeant(dosage)
  const dose = amountText(chosen.doseQuantity) ?? rangeText(chosen.doseRange)
  const rate = amountText(chosen.rateQuantity) ?? rangeText(chosen.rateRange) ?? ratioText(chosen.rateRatio)
  const given = Object.keys(chosen)
  return {
    dose,
    rate,
    whole:
      alone &&
      given.some(key => key.startsWith('dose')) === (dose !== undefined) &&
      given.some(key => key.startsWith('rate')) === (rate !== undefined) &&
      hasUnit(chosen.doseQuantity),
  }
}

/** The dose that was ordered, else the first; it stands `alone` when no other could have been meant. */
export function doseMeant(dosage: Fields): { chosen: Fields; alone: boolean } {
  const doses = listOf(dosage.doseAndRate)
  const ordered = doses.find(({ type }) => conceptOf(type)?.codes.some(({ code }) => code === 'ordered'))
  return { chosen: ordered ?? doses[0] ?? {}, alone: ordered !== undefined || doses.length <= 1 }
}

/** False for "2": of what? A dose without a unit is not one. */
export function hasUnit(quantity: unknown): boolean {
  const fields = fieldsOf(quantity)
  return fields.value === undefined || (visibleText(fields.unit) ?? visibleText(fields.code)) !== undefined
}

function asNeededOf(dosage: Fields): string | undefined {
  const reason = conceptOf(dosage.asNeededCodeableConcept)?.text
  if (reason !== undefined) return chart.asNeededFor(reason)
  return dosage.asNeededBoolean === true ? chart.asNeeded() : undefined
}

function boundsOf(repeat: Fields, dates: DateWords): string | undefined {
  const duration = fieldsOf(repeat.boundsDuration)
  const length = durationText(duration.value, duration.code ?? duration.unit)
  if (length !== undefined) return chart.forTime(length)
  const range = rangeText(repeat.boundsRange)
  if (range !== undefined) return chart.forTime(range)
  const period = fieldsOf(repeat.boundsPeriod)
  return chart.span(dates(period.start), dates(period.end))
}
