import { chart } from '#words'
import { codesOf, codeText, conceptOf, hasCode, statusOf } from './codes.ts'
import { type Found, isWhole, readEntries } from './codes-found.ts'
import { recordLabels } from './codes-labels.ts'
import { authorOf, type Dates, dateOf, newestDate, newestFirst, sortableDate } from './codes-record.ts'
import { type Fields, isPresent, listOf } from './fields.ts'
import { abatementOf, onsetOf } from './problems-when.ts'
import { visibleText } from './text.ts'

/** One condition, in words. */
export interface ProblemLine {
  readonly id: string | undefined
  readonly name: string
  readonly coded: boolean
  /** "Active", "Recurrence", "Resolved" … or "Status not recorded"; always shown. */
  readonly status: string
  /** "Provisional", "Differential", "Unconfirmed", a severity, a restriction … each to be shown. */
  readonly tags: readonly string[]
  /** To its own precision: "2015", "27-Feb-2015", "at 45 years", "childhood". */
  readonly onset: string | undefined
  readonly ended: string | undefined
  readonly author: string | undefined
  /** "38341003 (SNOMED CT)", for a reader who asks. */
  readonly codes: readonly string[]
}

/** The problem list, newest first; what stands on it and what was only coded at a visit are kept apart. */
export interface Problems {
  readonly active: readonly ProblemLine[]
  /** Inactive, in remission or resolved. */
  readonly past: readonly ProblemLine[]
  /** Diagnoses of single encounters that nobody put on the problem list. */
  readonly encounter: readonly ProblemLine[]
  /** A coded "no known problems" to which nothing active and nothing unread stands in contradiction. */
  readonly noneKnown: boolean
  readonly uninterpretable: number
  readonly refuted: number
  readonly enteredInError: number
  readonly newest: string | undefined
}

/** Draws the problem list from a search for Condition; `dates` puts its dates in the reader's words. */
export function problemsOf(found: Found, dates: Dates = dateOf): Problems {
  const problemLine = (entry: Fields) => lineOf(entry, dates)
  const { entries, uninterpretable } = readEntries(found)
  const held = entries
    .filter(entry => !['refuted', 'entered-in-error'].includes(verification(entry) ?? ''))
    .toSorted((a, b) => newestFirst(sortKey(a), sortKey(b)))
  const statements = held.filter(isStatement)
  const problems = held.filter(entry => !isStatement(entry))
  const listed = problems.filter(entry => !isEncounterDiagnosis(entry))
  const active = listed.filter(entry => !isPast(entry))
  return {
    active: active.map(problemLine),
    past: listed.filter(isPast).map(problemLine),
    encounter: problems.filter(isEncounterDiagnosis).map(problemLine),
    noneKnown:
      active.length === 0 &&
      uninterpretable === 0 &&
      isWhole(found) &&
      statements.some(entry => hasCode(entry.code, noneKnown) && !isPast(entry)),
    uninterpretable,
    refuted: entries.filter(entry => verification(entry) === 'refuted').length,
    enteredInError: entries.filter(entry => verification(entry) === 'entered-in-error').length,
    newest: newestDate(
      held.map(entry => entry.recordedDate),
      dates,
    ),
  }
}

function lineOf(entry: Fields, dates: Dates): ProblemLine {
  const name = conceptOf(entry.code)
  return {
    id: visibleText(entry.id),
    name: name?.text ?? chart.problemNotNamed(),
    coded: name?.coded ?? false,
    status: chart.problemStatus(clinicalStatus(entry)),
    tags: [chart.problemVerification(verification(entry)), severityOf(entry), ...recordLabels(entry)].filter(
      isPresent,
    ),
    onset: onsetOf(entry, dates),
    ended: abatementOf(entry, dates),
    author: authorOf(entry),
    codes: codesOf(entry.code)
      .filter(({ code }) => code !== '')
      .map(codeText),
  }
}

function severityOf(entry: Fields): string | undefined {
  const severity = conceptOf(entry.severity)
  return severity && chart.severity(severity.text)
}

/**
 * A condition that ended and whose status nobody told is past; one whose status says "active" stays active, whatever
 * else it says. @see FHIR R4 Condition, con-4
 */
function isPast(entry: Fields): boolean {
  const status = clinicalStatus(entry)
  if (status === undefined) return abatementOf(entry) !== undefined
  return ['inactive', 'remission', 'resolved'].includes(status)
}

function isEncounterDiagnosis(entry: Fields): boolean {
  const categories = listOf(entry.category).flatMap(category => codesOf(category).map(({ code }) => code))
  return categories.includes('encounter-diagnosis') && !categories.includes('problem-list-item')
}

function isStatement(entry: Fields): boolean {
  return hasCode(entry.code, noneKnown) || hasCode(entry.code, { [ips]: ['no-problem-info'] })
}

function clinicalStatus(entry: Fields): string | undefined {
  return statusOf(entry.clinicalStatus, 'http://terminology.hl7.org/CodeSystem/condition-clinical')
}

function verification(entry: Fields): string | undefined {
  return statusOf(entry.verificationStatus, 'http://terminology.hl7.org/CodeSystem/condition-ver-status')
}

function sortKey(entry: Fields): string | undefined {
  return sortableDate(entry.onsetDateTime) ?? sortableDate(entry.recordedDate)
}

const ips = 'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips'
const noneKnown = { 'http://snomed.info/sct': ['160245001'], [ips]: ['no-known-problems'] }
