import { allergy } from '../build/allergy.ts'
import { checkup } from '../build/checkup.ts'
import { concept, quantity, snomed } from '../build/concept.ts'
import { problem } from '../build/condition.ts'
import { home, mobile, mrn, speaks } from '../build/identity.ts'
import { order } from '../build/medication.ts'
import { lab } from '../build/observation.ts'
import { physician } from '../build/reference.ts'
import type { DemoPerson } from '../contract.ts'
import { labs } from '../terms/labs.ts'
import { medicines } from '../terms/medicines.ts'
import { problems } from '../terms/problems.ts'
import { agents } from '../terms/substances.ts'

const id = 'rowan-ashby'

/** An HL7 person extension whose value sits in a `value` part. @see http://hl7.org/fhir/extensions */
function about(url: string, value: fhir4.CodeableConcept): fhir4.Extension {
  return {
    url: `http://hl7.org/fhir/StructureDefinition/${url}`,
    extension: [{ url: 'value', valueCodeableConcept: value }],
  }
}

const patient: fhir4.Patient = {
  resourceType: 'Patient',
  id,
  extension: [
    {
      url: 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-individual-sex',
      valueCoding: { system: 'http://hl7.org/fhir/administrative-gender', code: 'female', display: 'Female' },
    },
    about(
      'individual-genderIdentity',
      snomed('33791000087105', 'Identifies as nonbinary gender', 'Non-binary'),
    ),
    about(
      'individual-pronouns',
      concept('http://loinc.org', 'LA29520-6', 'they/them/their/theirs/themselves', 'they/them'),
    ),
    about(
      'patient-sexParameterForClinicalUse',
      concept(
        'http://terminology.hl7.org/CodeSystem/sex-parameter-for-clinical-use',
        'specified',
        'Apply specified setting or reference range',
        'Specified: on testosterone since 2022',
      ),
    ),
  ],
  active: true,
  identifier: [mrn('00644-P')],
  name: [
    { use: 'official', family: 'Ashby', given: ['Rowan'] },
    { use: 'old', family: 'Ashby', given: ['Caroline'], period: { end: '2021-09-14' } },
  ],
  gender: 'other',
  birthDate: '1998-02-11',
  telecom: [mobile('555-0168')],
  address: [home('Flat 3, 5 Tannery Yard')],
  communication: [speaks('en', 'English')],
  generalPractitioner: [physician],
}

// The laboratory sends both ranges and leaves the choice to the reader.
const bySex: fhir4.ObservationReferenceRange[] = [
  {
    low: quantity(12, 'g/dL'),
    high: quantity(16, 'g/dL'),
    appliesTo: [snomed('248152002', 'Female')],
    text: '12–16 g/dL',
  },
  {
    low: quantity(13.5, 'g/dL'),
    high: quantity(17.5, 'g/dL'),
    appliesTo: [snomed('248153007', 'Male')],
    text: '13.5–17.5 g/dL',
  },
]

/** Sex, gender identity, pronouns and sex for clinical use, each said on its own. */
export const rowanAshby: DemoPerson = {
  id,
  reason: 'Gender identity, pronouns and sex for clinical use, each recorded apart; a former name kept back.',
  account: { login: 'rowan', name: 'Rowan Ashby' },
  resources: [
    patient,
    allergy(id, 'none-known', {
      code: agents.noKnownAllergy,
      recordedDate: '2026-03-30',
      asserter: physician,
    }),
    problem(id, 'migraine', { code: problems.migraine, onsetDateTime: '2015', recordedDate: '2022-01-10' }),
    order(id, 'testosterone', {
      medicationCodeableConcept: medicines.testosterone,
      authoredOn: '2026-03-30',
      dosageInstruction: [{ text: '50 mg to the skin of the shoulders every morning' }],
    }),
    ...checkup(id, '2026-03-30T12:00:00-04:00', {
      bp: [121, 76],
      heartRate: 70,
      weight: 64.4,
      height: 168,
      bloods: { alt: 24, creatinine: 0.9 },
    }),
    lab(id, labs.haemoglobin, '2026-03-30T12:00:00-04:00', 16.4, {
      referenceRange: bySex,
      interpretation: undefined,
    }),
  ],
}
