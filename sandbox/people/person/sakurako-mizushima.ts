import { allergy } from '../build/allergy.ts'
import { checkup } from '../build/checkup.ts'
import { snomed } from '../build/concept.ts'
import { problem } from '../build/condition.ts'
import { home, mobile, mrn, speaks } from '../build/identity.ts'
import { byMouth, order } from '../build/medication.ts'
import { physician } from '../build/reference.ts'
import { vaccination } from '../build/visit.ts'
import type { DemoPerson } from '../contract.ts'
import { medicines } from '../terms/medicines.ts'
import { problems } from '../terms/problems.ts'
import { vaccines } from '../terms/vaccines.ts'

const id = 'sakurako-mizushima'

/** @see http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation */
function written(representation: 'IDE' | 'SYL' | 'ABC', family: string, given: string): fhir4.HumanName {
  return {
    extension: [
      {
        url: 'http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation',
        valueCode: representation,
      },
    ],
    use: 'official',
    text: `${family} ${given}`,
    family,
    given: [given],
  }
}

const patient: fhir4.Patient = {
  resourceType: 'Patient',
  id,
  active: true,
  identifier: [mrn('00455-J')],
  name: [
    written('IDE', '水島', '桜子'),
    written('SYL', 'ミズシマ', 'サクラコ'),
    written('ABC', 'Mizushima', 'Sakurako'),
  ],
  gender: 'female',
  birthDate: '1959-04-01',
  telecom: [mobile('555-0146')],
  address: [home('18 Linden Walk')],
  communication: [speaks('ja', 'Japanese')],
  generalPractitioner: [physician],
}

/** One name in three scripts. */
export const sakurakoMizushima: DemoPerson = {
  id,
  reason:
    'Japanese name in ideographs, in kana and in Latin letters, family name first and never upper-cased.',
  account: { login: 'sakurako', name: 'Sakurako Mizushima' },
  resources: [
    patient,
    allergy(id, 'no-drug-allergy', {
      code: snomed('409137002', 'No known drug allergy', 'No known drug allergies'),
      recordedDate: '2026-05-06T09:40:00-04:00',
      asserter: physician,
    }),
    problem(id, 'cholesterol', {
      code: problems.hyperlipidaemia,
      onsetDateTime: '2013',
      recordedDate: '2013-09-17',
    }),
    order(id, 'atorvastatin', {
      medicationCodeableConcept: medicines.atorvastatin40,
      authoredOn: '2026-05-06',
      dosageInstruction: [byMouth('1 tablet by mouth at night', [40, 'mg'], [1, 1, 'd'])],
    }),
    vaccination(id, 'influenza-2025', vaccines.influenza, '2025-10-30'),
    ...checkup(id, '2026-05-06T09:30:00-04:00', {
      bp: [122, 76],
      heartRate: 66,
      weight: 51.2,
      height: 154,
      bloods: { cholesterol: 168, hdl: 62, alt: 22, creatinine: 0.6 },
    }),
  ],
}
