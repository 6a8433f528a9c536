import { chart } from '#words'
import { codesOf, conceptOf, hasCode } from './codes.ts'
import { type Fields, listOf, textsOf } from './fields.ts'

/** True for a coded statement that there is no allergy, of all kinds or of one. */
export function isDenial(entry: Fields): boolean {
  return denials.some(({ codes }) => hasCode(entry.code, codes))
}

/** True for such a statement in words only, and nothing else: it is quoted and never believed. */
export function isUncodedDenial(entry: Fields): boolean {
  if (listOf(entry.reaction).length > 0) return false
  const text = conceptOf(entry.code)?.text ?? ''
  return !codesOf(entry.code).some(({ code }) => code !== '') && uncodedDenial.test(text)
}

/** "No information about allergies" is an entry that says there is none. */
export function saysNothing(entry: Fields): boolean {
  return hasCode(entry.code, { [ips]: ['no-allergy-info'] })
}

/** What the statements deny: all allergies, or the kinds that are named. */
export function denialText(statements: readonly Fields[]): string {
  const kinds = denials.filter(({ codes }) => statements.some(entry => hasCode(entry.code, codes)))
  const all = kinds.find(({ of }) => of === 'all')
  return (all === undefined ? kinds : [all]).map(({ words }) => words()).join(' · ')
}

/** "No known drug allergies" and an allergy known to be to food do not contradict each other; anything less certain does. */
export function contradicts(denial: Fields, allergy: Fields): boolean {
  const denied = denials.filter(({ codes }) => hasCode(denial.code, codes))
  const categories = textsOf(allergy.category)
  return denied.some(
    ({ of, category }) =>
      of === 'all' || category === undefined || categories.length === 0 || categories.includes(category),
  )
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
