import { coverageOf } from '#smart'

/** The resource types that the summary shows, each with the scope that lets it be searched. */
const NEEDS = {
  AllergyIntolerance: 'patient/AllergyIntolerance.rs',
  Condition: 'patient/Condition.rs',
  MedicationRequest: 'patient/MedicationRequest.rs',
  MedicationStatement: 'patient/MedicationStatement.rs',
} as const
