import { concept, snomed, systems } from './concept.ts'
import { hospital, patient, physician } from './reference.ts'

const classes = {
  AMB: 'ambulatory',
  EMER: 'emergency',
  IMP: 'inpatient encounter',
  VR: 'virtual',
}

/** What visits are for, from SNOMED CT. */
export const visitTypes = {
  checkUp: snomed('185349003', "Encounter for 'check-up'", 'Check-up'),
  symptom: snomed('185345009', 'Encounter for symptom', 'Visit for a symptom'),
  followUp: snomed('390906007', 'Follow-up encounter', 'Follow-up'),
  emergency: snomed('50849002', 'Emergency room admission', 'Emergency visit'),
  admission: snomed('32485007', 'Hospital admission', 'Hospital stay'),
}

/** A visit, finished unless said otherwise; its id ends in the day it began. */
export function visit(
  of: string,
  kind: keyof typeof classes,
  type: fhir4.CodeableConcept,
  period: fhir4.Period & { start: string },
  more: Partial<Omit<fhir4.Encounter, 'resourceType'>> = {},
): fhir4.Encounter {
  return {
    resourceType: 'Encounter',
    id: `${of}-visit-${period.start.slice(0, 10)}`,
    status: 'finished',
    class: { system: systems.actCode, code: kind, display: classes[kind] },
    type: [type],
    subject: patient(of),
    participant: [{ individual: physician }],
    serviceProvider: hospital,
    period,
    ...more,
  }
}

/** A procedure, completed unless said otherwise. */
export function procedure(
  of: string,
  slug: string,
  code: fhir4.CodeableConcept,
  performed: string,
  more: Partial<Omit<fhir4.Procedure, 'resourceType'>> = {},
): fhir4.Procedure {
  return {
    resourceType: 'Procedure',
    id: `${of}-procedure-${slug}`,
    status: 'completed',
    code,
    subject: patient(of),
    performedDateTime: performed,
    ...more,
  }
}

/** A dose of vaccine given by the hospital, completed unless said otherwise. */
export function vaccination(
  of: string,
  slug: string,
  vaccineCode: fhir4.CodeableConcept,
  given: string,
  more: Partial<Omit<fhir4.Immunization, 'resourceType'>> = {},
): fhir4.Immunization {
  return {
    resourceType: 'Immunization',
    id: `${of}-vaccination-${slug}`,
    status: 'completed',
    vaccineCode,
    patient: patient(of),
    occurrenceDateTime: given,
    primarySource: true,
    ...more,
  }
}

/** Where on the body a vaccine went, from HL7's ActSite. */
export const sites = {
  leftArm: concept('http://terminology.hl7.org/CodeSystem/v3-ActSite', 'LA', 'Left arm'),
  leftThigh: concept('http://terminology.hl7.org/CodeSystem/v3-ActSite', 'LT', 'Left thigh'),
}
