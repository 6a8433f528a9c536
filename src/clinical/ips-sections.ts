import { codesOf } from './codes.ts'
import { type Fields, listOf } from './fields.ts'

/** One section of an International Patient Summary. @see IPS 2.0.0 Composition */
export interface IpsSection {
  /** Its LOINC code, which is its name in the words as well. */
  readonly code: string
  /** The types it is made of. */
  readonly types: readonly string[]
  /** Which of them belong here, where another section takes the rest. */
  readonly takes?: (resource: Fields) => boolean
  /** A part of another section: left out when it is empty, as that one says what there is. */
  readonly part?: true
}

const PAST: readonly unknown[] = ['inactive', 'remission', 'resolved']

const isPast = (condition: Fields) => codesIn(condition.clinicalStatus).some(code => PAST.includes(code))
const isVital = (observation: Fields) => codesIn(observation.category).includes('vital-signs')
const isSocial = (observation: Fields) =>
  !isVital(observation) && codesIn(observation.category).includes('social-history')

/** Codes to compare, not to show: a hundred thousand results are sorted by them. */
const codesIn = (concepts: unknown): readonly unknown[] =>
  listOf(concepts).flatMap(({ coding }) => listOf(coding).map(({ code }) => code))

/**
 * The sections of a summary, those that it must have first. What the guide has no section for goes under the LOINC
 * code that C-CDA documents use for the same: encounters, goals, care team, coverage, documents.
 */
export const IPS_SECTIONS: readonly IpsSection[] = [
  { code: '48765-2', types: ['AllergyIntolerance'] },
  { code: '11450-4', types: ['Condition'], takes: condition => !isPast(condition) },
  {
    code: '10160-0',
    types: ['MedicationRequest', 'MedicationStatement', 'MedicationDispense'],
  },
  { code: '11348-0', types: ['Condition'], takes: isPast, part: true },
  {
    code: '30954-2',
    types: ['Observation', 'DiagnosticReport'],
    takes: resource =>
      resource.resourceType === 'DiagnosticReport' || !(isVital(resource) || isSocial(resource)),
  },
  { code: '8716-3', types: ['Observation'], takes: isVital },
  { code: '29762-2', types: ['Observation'], takes: isSocial, part: true },
  { code: '11369-6', types: ['Immunization'] },
  { code: '47519-4', types: ['Procedure'] },
  { code: '18776-5', types: ['CarePlan'] },
  { code: '61146-7', types: ['Goal'] },
  { code: '46240-8', types: ['Encounter'] },
  { code: '77599-9', types: ['DocumentReference'] },
  { code: '85847-2', types: ['CareTeam'] },
  { code: '48768-6', types: ['Coverage'] },
]

/** True for what was entered in error: it is nobody's record, and does not travel. */
export function isInError(resource: Fields): boolean {
  return (
    resource.status === 'entered-in-error' ||
    codesOf(resource.verificationStatus).some(({ code }) => code === 'entered-in-error')
  )
}
