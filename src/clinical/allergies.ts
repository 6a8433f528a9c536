import { chart } from '#words'
import { type AllergyLine, allergyLine, bySeverity } from './allergies-line.ts'
import { codesOf, conceptOf, hasCode, statusOf } from './codes.ts'
import { type Found, isWhole, readEntries } from './codes-found.ts'
import { authorOf, dateOf, newestDate } from './codes-record.ts'
import { type Fields, textsOf } from './person-fields.ts'

/**
 * What may be said about a patient's allergies. `known`: at least one entry in force. `none-known`: a coded
 * statement says so and nothing contradicts it. `not-recorded`: all was read and nothing usable was there.
 * `unavailable`: no conclusion may be drawn. @see NHS CUI PAB-0064…0072, ADR-0051…0055
 */
export type Standing = 'known' | 'none-known' | 'not-recorded' | 'unavailable'

/** Somebody's statement that there is no allergy, of all kinds or of one. */
export interface NegativeStatement {
  readonly text: string
  readonly date: string | undefined
  readonly author: string | undefined
}

/** The allergy list, ready to be shown: lines in order, wording to the letter. */
export interface Allergies {
  readonly standing: Standing
  /** "Known allergies", "No known allergies", "No known drug allergies", "Allergies not recorded", "Allergies unavailable". */
  readonly label: string
  readonly statements: readonly NegativeStatement[]
  /** Negative statements without a code, in the words of the record: shown, but never believed. */
  readonly uncodedStatements: readonly string[]
  /** A negative statement stands beside an allergy in force. */
  readonly conflict: boolean
  /** In force, severe first, then alphabetical. */
  readonly current: readonly AllergyLine[]
  /** Resolved or inactive. */
  readonly past: readonly AllergyLine[]
  /** Entries whose rules this app does not know: they are counted and their content is not shown. */
  readonly uninterpretable: number
  readonly refuted: number
  readonly enteredInError: number
  /** The newest recorded date, in words. */
  readonly newest: string | undefined
}

/** Draws the allergy list from a search; `undefined` (refused, unsupported, failed) is "Allergies unavailable". */
export function allergiesOf(found: Found | undefined): Allergies {
  const { entries, uninterpretable } = readEntries(found)
  const held = entries.filter(entry => verification(entry) !== 'refuted' && !isError(entry))
  const inForce = held.filter(isInForce)
  const negative = inForce.filter(isNegative)
  const uncoded = inForce.filter(entry => !isNegative(entry) && isUncodedNegative(entry))
  const current = inForce.filter(entry => ![...negative, ...uncoded].includes(entry) && !saysNothing(entry))
  const standing = standingOf({
    known: current.length > 0,
    denied: negative.length > 0,
    whole: found !== undefined && isWhole(found) && uninterpretable === 0,
  })
  return {
    standing,
    label: labelOf(standing, negative),
    statements: negative.map(statementOf),
    uncodedStatements: uncoded.flatMap(entry => conceptOf(entry.code)?.text ?? []),
    conflict: current.some(entry => negative.some(denial => contradicts(denial, entry))),
    current: current.map(allergyLine).toSorted(bySeverity),
    past: held
      .filter(entry => !isInForce(entry))
      .map(allergyLine)
      .toSorted(bySeverity),
    uninterpretable,
    refuted: entries.filter(entry => verification(entry) === 'refuted').length,
    enteredInError: entries.filter(isError).length,
    newest: newestDate(held.map(entry => entry.recordedDate)),
  }
}

// An unread entry could be an allergy or a denial: only a whole reading may say "no known" or "not recorded".
function standingOf({ known, denied, whole }: { known: boolean; denied: boolean; whole: boolean }): Standing {
  if (known) return 'known'
  if (!whole) return 'unavailable'
  return denied ? 'none-known' : 'not-recorded'
}

function labelOf(standing: Standing, negative: readonly Fields[]): string {
  if (standing === 'known') return chart.allergiesKnown()
  if (standing === 'not-recorded') return chart.allergiesNotRecorded()
  if (standing === 'unavailable') return chart.allergiesUnavailable()
  return denialText(negative)
}

/** What is denied: all allergies, or the kinds that are named. */
function denialText(negative: readonly Fields[]): string {
  const kinds = denials.filter(({ codes }) => negative.some(entry => hasCode(entry.code, codes)))
  const all = kinds.find(({ of }) => of === 'all')
  return (all === undefined ? kinds : [all]).map(({ words }) => words()).join(' · ')
}

function statementOf(entry: Fields): NegativeStatement {
  return { text: denialText([entry]), date: dateOf(entry.recordedDate), author: authorOf(entry) }
}

/** "No known drug allergies" and an allergy known to be to food do not contradict each other; anything less certain does. */
function contradicts(denial: Fields, allergy: Fields): boolean {
  const denied = denials.filter(({ codes }) => hasCode(denial.code, codes))
  const categories = textsOf(allergy.category)
  return denied.some(
    ({ of, category }) =>
      of === 'all' || category === undefined || categories.length === 0 || categories.includes(category),
  )
}

function isInForce(entry: Fields): boolean {
  const status = statusOf(
    entry.clinicalStatus,
    'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical',
  )
  return status !== 'inactive' && status !== 'resolved'
}

function verification(entry: Fields): string | undefined {
  return statusOf(
    entry.verificationStatus,
    'http://terminology.hl7.org/CodeSystem/allergyintolerance-verification',
  )
}

function isError(entry: Fields): boolean {
  return verification(entry) === 'entered-in-error'
}

function isNegative(entry: Fields): boolean {
  return denials.some(({ codes }) => hasCode(entry.code, codes))
}

/** "No information about allergies" is an entry that says there is none. */
function saysNothing(entry: Fields): boolean {
  return hasCode(entry.code, { [ips]: ['no-allergy-info'] })
}

function isUncodedNegative(entry: Fields): boolean {
  const text = conceptOf(entry.code)?.text ?? ''
  return !codesOf(entry.code).some(({ code }) => code !== '') && uncodedDenial.test(text)
}

const uncodedDenial =
  /^(no known (drug |medication |food |environmental )?(allerg(y|ies)|allergies or intolerances)|nk(d|f)?a|no allergies|none( known)?|nil( known)?)\.?$/i

const ips = 'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips'
const snomed = 'http://snomed.info/sct'

const denials: readonly {
  readonly of: 'all' | 'part'
  /** The AllergyIntolerance.category it denies, where FHIR has one. */
  readonly category?: string
  readonly codes: Readonly<Record<string, readonly string[]>>
  readonly words: () => string
}[] = [
  {
    of: 'all',
    // 160244002 is retired, and still sent.
    codes: { [snomed]: ['716186003', '160244002'], [ips]: ['no-known-allergies'] },
    words: chart.noKnownAllergies,
  },
  {
    of: 'part',
    category: 'medication',
    codes: { [snomed]: ['409137002'], [ips]: ['no-known-medication-allergies'] },
    words: chart.noKnownDrugAllergies,
  },
  {
    of: 'part',
    category: 'food',
    codes: { [snomed]: ['429625007'], [ips]: ['no-known-food-allergies'] },
    words: chart.noKnownFoodAllergies,
  },
  {
    of: 'part',
    category: 'environment',
    codes: { [snomed]: ['428607008'], [ips]: ['no-known-environmental-allergies'] },
    words: chart.noKnownEnvironmentalAllergies,
  },
  { of: 'part', codes: { [snomed]: ['1003774007'] }, words: chart.noKnownLatexAllergy },
  { of: 'part', codes: { [snomed]: ['716220001'] }, words: chart.noKnownAnimalAllergy },
  { of: 'part', codes: { [snomed]: ['428197003'] }, words: chart.noKnownInsectAllergy },
]
