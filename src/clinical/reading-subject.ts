import { codesOf, type Fields, fieldsOf, findExtension } from './fields.ts'
import { visibleText } from './text.ts'
import { type PlainDate, readPlainDate } from './when.ts'

/** What of a person a reference range may depend on. */
export interface Subject {
  /** `undefined` when neither is on record: then no range for one of them is chosen. */
  readonly sex: 'female' | 'male' | undefined
  readonly birth: PlainDate | undefined
}

/**
 * Reads from a Patient what ranges are chosen by: the sex parameter for clinical use where there is one, else the
 * administrative gender. @see HL7 Gender Harmony, patient-sexParameterForClinicalUse
 */
export function subjectOf(patient: unknown): Subject {
  const fields = fieldsOf(patient)
  return { sex: sexOf(fields), birth: readPlainDate(fields.birthDate) }
}

function sexOf(patient: Fields): Subject['sex'] {
  const parameter = findExtension(patient, PARAMETER)
  const codes = parameter && codesOf(findExtension(parameter, 'value')?.valueCodeableConcept)
  if (codes?.includes('female-typical')) return 'female'
  if (codes?.includes('male-typical')) return 'male'
  if (codes !== undefined) return undefined
  const gender = visibleText(patient.gender)
  return gender === 'female' || gender === 'male' ? gender : undefined
}

const PARAMETER = 'http://hl7.org/fhir/StructureDefinition/patient-sexParameterForClinicalUse'
