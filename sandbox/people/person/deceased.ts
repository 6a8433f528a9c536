import { allergy } from '../build/allergy.ts'
import { checkup } from '../build/checkup.ts'
import { diagnosis, problem } from '../build/condition.ts'
import { document, documentTypes } from '../build/document.ts'
import { home, mrn } from '../build/identity.ts'
import { byMouth, count, dosage, order, routes } from '../build/medication.ts'
import { physician } from '../build/reference.ts'
import { vaccination, visit, visitTypes } from '../build/visit.ts'
import type { DemoPerson } from '../contract.ts'
import { ofMen } from '../terms/labs.ts'
import { medicines } from '../terms/medicines.ts'
import { problems } from '../terms/problems.ts'
import { agents, reactions } from '../terms/substances.ts'
import { vaccines } from '../terms/vaccines.ts'

/** Three who died: on a known day, in a known month, and at a time nobody wrote down. */
export const deceased: readonly DemoPerson[] = [georgeAbernathy(), walterPym(), lenaMarsh()]

function georgeAbernathy(): DemoPerson {
  const id = 'george-abernathy'
  return {
    id,
    reason: 'Deceased on a known date: the age at death replaces the age of the living.',
    resources: [
      {
        ...identity(id, '00204-G', 'Abernathy', 'George', '1945-08-20', 'male'),
        deceasedDateTime: '2024-03-02T04:25:00-05:00',
      },
      allergy(id, 'penicillin', {
        code: agents.penicillin,
        category: ['medication'],
        criticality: 'low',
        recordedDate: '1999-01-12',
        reaction: [{ manifestation: [reactions.rash], severity: 'mild' }],
      }),
      problem(id, 'lung-cancer', {
        code: problems.lungCancer,
        onsetDateTime: '2022-10',
        recordedDate: '2022-10-27',
      }),
      problem(id, 'copd', { code: problems.copd, onsetDateTime: '2010', recordedDate: '2010-06-02' }),
      diagnosis(id, 'pneumonia', {
        code: problems.pneumonia,
        onsetDateTime: '2024-02-24',
        recordedDate: '2024-02-24',
      }),
      order(id, 'albuterol', {
        status: 'stopped',
        statusReason: { text: 'Died' },
        medicationCodeableConcept: medicines.albuterolInhaler,
        authoredOn: '2023-09-05',
        dosageInstruction: [
          dosage({
            text: '2 puffs as needed for breathlessness',
            asNeededBoolean: true,
            route: routes.inhaled,
            dose: count(2, 'puff'),
          }),
        ],
      }),
      visit(id, 'IMP', visitTypes.admission, {
        start: '2024-02-24T10:40:00-05:00',
        end: '2024-03-02T04:25:00-05:00',
      }),
      vaccination(id, 'influenza-2023', vaccines.influenza, '2023-10-17'),
      document(id, 'discharge', {
        type: documentTypes.discharge,
        date: '2024-03-02T09:00:00-05:00',
        title: 'Death summary',
        contentType: 'text/plain',
        body: 'Died peacefully at 04:25 on 2 March 2024, his family with him. Cause: pneumonia with lung cancer.\n',
      }),
      ...checkup(id, '2023-09-05T13:00:00-04:00', {
        bp: [118, 70],
        heartRate: 96,
        weight: 61.3,
        saturation: 89,
        ranges: ofMen,
        bloods: { haemoglobin: 10.9, sodium: 131, creatinine: 1, crp: 38 },
      }),
    ],
  }
}

function walterPym(): DemoPerson {
  const id = 'walter-pym'
  return {
    id,
    reason: 'Deceased in March 2019, the day unknown: the date of death stays partial.',
    resources: [
      {
        ...identity(id, '00188-W', 'Pym', 'Walter', '1938-05-02', 'male'),
        deceasedDateTime: '2019-03',
      },
      problem(id, 'dementia', { code: problems.dementia, onsetDateTime: '2014', recordedDate: '2014-08-19' }),
      problem(id, 'stroke', {
        code: problems.stroke,
        onsetDateTime: '2018-12-24',
        recordedDate: '2018-12-27',
      }),
      order(id, 'aspirin', {
        status: 'completed',
        medicationCodeableConcept: medicines.aspirin81,
        authoredOn: '2018-12-27',
        dosageInstruction: [byMouth('1 tablet by mouth once a day', [81, 'mg'], [1, 1, 'd'])],
      }),
      ...checkup(id, '2018-05-15T10:00:00-04:00', {
        bp: [148, 80],
        weight: 70.4,
        ranges: ofMen,
        bloods: { haemoglobin: 13.1, creatinine: 1.2, sodium: 137 },
      }),
    ],
  }
}

function lenaMarsh(): DemoPerson {
  const id = 'lena-marsh'
  return {
    id,
    reason: 'Deceased, the date never recorded: no age at all, living or at death.',
    resources: [
      {
        ...identity(id, '00219-N', 'Marsh', 'Lena', '1952-09-30', 'female'),
        deceasedBoolean: true,
      },
      allergy(id, 'none-known', {
        code: agents.noKnownAllergy,
        recordedDate: '2017-04-04',
        asserter: physician,
      }),
      problem(id, 'breast-cancer', {
        code: problems.breastCancer,
        onsetDateTime: '2016-11',
        recordedDate: '2016-11-29',
      }),
      order(id, 'sertraline', {
        status: 'unknown',
        medicationCodeableConcept: medicines.sertraline50,
        authoredOn: '2017-04-04',
        dosageInstruction: [byMouth('1 tablet by mouth once a day', [50, 'mg'], [1, 1, 'd'])],
      }),
      ...checkup(id, '2017-04-04T14:00:00-04:00', {
        bp: [110, 68],
        weight: 54,
        bloods: { haemoglobin: 9.8, leukocytes: 2.1, platelets: 88 },
      }),
    ],
  }
}

function identity(
  id: string,
  number: string,
  family: string,
  given: string,
  birthDate: string,
  gender: 'female' | 'male',
): fhir4.Patient {
  return {
    resourceType: 'Patient',
    id,
    active: true,
    identifier: [mrn(number)],
    name: [{ use: 'official', family, given: [given] }],
    gender,
    birthDate,
    address: [home('12 Chapel Row')],
    generalPractitioner: [physician],
  }
}
