import { codesOf, type Fields, listOf } from './fields.ts'

/** What an entry of the timeline is, by the section of the record it belongs to. */
export const TIMELINE_KINDS = [
  'encounters',
  'problems',
  'allergies',
  'medications',
  'results',
  'vitals',
  'observations',
  'immunizations',
  'procedures',
  'documents',
  'plans',
  'care-team',
  'coverage',
] as const
/** A kind of entry that a timeline can be narrowed to. */
export type TimelineKind = (typeof TIMELINE_KINDS)[number]

/** The types of a record that make up its timeline. */
export type TimelineType = keyof typeof kinds | 'Observation'

/** The kind of a resource; observations that are neither laboratory results nor vital signs are a kind of their own. */
export function kindOfEntry(type: TimelineType, resource: Fields): TimelineKind {
  return type === 'Observation' ? observationKind(resource) : kinds[type]
}

function observationKind({ category }: Fields): TimelineKind {
  const codes = listOf(category).flatMap(codesOf)
  if (codes.includes('vital-signs')) return 'vitals'
  return codes.includes('laboratory') ? 'results' : 'observations'
}

const kinds = {
  AllergyIntolerance: 'allergies',
  Condition: 'problems',
  MedicationRequest: 'medications',
  MedicationStatement: 'medications',
  MedicationDispense: 'medications',
  DiagnosticReport: 'results',
  Immunization: 'immunizations',
  Encounter: 'encounters',
  DocumentReference: 'documents',
  Procedure: 'procedures',
  CareTeam: 'care-team',
  Goal: 'plans',
  CarePlan: 'plans',
  Coverage: 'coverage',
} as const
