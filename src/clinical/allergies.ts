import { chart } from '#words'
import { contradicts, denialText, isDenial, isUncodedDenial, saysNothing } from './allergies-denied.ts'
import { type AllergyLine, allergyLine, bySeverity, type OnsetWords } from './allergies-line.ts'
import { conceptOf, statusOf } from './codes.ts'
import { type Found, isWhole, readEntries } from './codes-found.ts'
import { authorOf, type Dates, dateOf, newestDate } from './codes-record.ts'
import type { Fields } from './fields.ts'

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

/**
 * Draws the allergy list from a search; `undefined` (refused, unsupported, failed) is "Allergies unavailable".
 * `dates` puts its dates in the reader's words, `onset` words when each began.
 */
export function allergiesOf(
  found: Found | undefined,
  dates: Dates = dateOf,
  onset: OnsetWords = () => undefined,
): Allergies {
  const { entries, uninterpretable } = readEntries(found)
  const held = entries.filter(entry => verification(entry) !== 'refuted' && !isError(entry))
  const inForce = held.filter(isInForce)
  const negative = inForce.filter(isDenial)
  const uncoded = inForce.filter(entry => !isDenial(entry) && isUncodedDenial(entry))
  const current = inForce.filter(entry => ![...negative, ...uncoded].includes(entry) && !saysNothing(entry))
  const standing = standingOf({
    known: current.length > 0,
    denied: negative.length > 0,
    whole: found !== undefined && isWhole(found) && uninterpretable === 0,
  })
  return {
    standing,
    label: labelOf(standing, negative),
    statements: negative.map(entry => statementOf(entry, dates)),
    uncodedStatements: uncoded.flatMap(entry => conceptOf(entry.code)?.text ?? []),
    conflict: current.some(entry => negative.some(denial => contradicts(denial, entry))),
    current: current.map(entry => allergyLine(entry, dates, onset)).toSorted(bySeverity),
    past: held
      .filter(entry => !isInForce(entry))
      .map(entry => allergyLine(entry, dates, onset))
      .toSorted(bySeverity),
    uninterpretable,
    refuted: entries.filter(entry => verification(entry) === 'refuted').length,
    enteredInError: entries.filter(isError).length,
    newest: newestDate(
      held.map(entry => entry.recordedDate),
      dates,
    ),
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

function statementOf(entry: Fields, dates: Dates): NegativeStatement {
  return { text: denialText([entry]), date: dates(entry.recordedDate), author: authorOf(entry) }
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
