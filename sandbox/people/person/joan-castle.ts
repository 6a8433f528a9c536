import { allergy } from '../build/allergy.ts'
import { checkup } from '../build/checkup.ts'
import { problem } from '../build/condition.ts'
import { home, mobile, mrn } from '../build/identity.ts'
import { byMouth, order } from '../build/medication.ts'
import { physician } from '../build/reference.ts'
import { vaccination } from '../build/visit.ts'
import type { DemoPerson } from '../contract.ts'
import { medicines } from '../terms/medicines.ts'
import { problems } from '../terms/problems.ts'
import { agents, reactions } from '../terms/substances.ts'
import { vaccines } from '../terms/vaccines.ts'

const kept = 'joan-castle'
const replaced = 'joan-castle-old'
const ended = mrn('00811-X', { use: 'old', period: { start: '2018-02-20', end: '2025-04-30' } })

/** One woman registered twice: the record that was kept, and the one it replaced. */
export const joanCastle: readonly DemoPerson[] = [
  {
    id: kept,
    reason: 'The record kept after a merge: two MRNs in one system, of which the first listed has ended.',
    resources: [
      {
        ...identity(kept),
        identifier: [ended, mrn('00296-C')],
        link: [{ other: { reference: `Patient/${replaced}` }, type: 'replaces' }],
      },
      allergy(kept, 'aspirin', {
        code: agents.aspirin,
        type: 'allergy',
        category: ['medication'],
        criticality: 'high',
        recordedDate: '2025-04-30',
        reaction: [{ manifestation: [reactions.angioedema], severity: 'severe' }],
      }),
      problem(kept, 'hypertension', {
        code: problems.hypertension,
        onsetDateTime: '2016',
        recordedDate: '2016-09-08',
      }),
      order(kept, 'amlodipine', {
        medicationCodeableConcept: medicines.amlodipine5,
        authoredOn: '2025-05-20',
        dosageInstruction: [byMouth('1 tablet by mouth once a day', [5, 'mg'], [1, 1, 'd'])],
      }),
      vaccination(kept, 'td', vaccines.td, '2021-02-11'),
      ...checkup(kept, '2025-05-20T10:20:00-04:00', {
        bp: [138, 86],
        heartRate: 77,
        weight: 74.8,
        bloods: { sodium: 142, potassium: 4, creatinine: 0.8, glucose: 96 },
      }),
    ],
  },
  {
    id: replaced,
    reason: 'A record merged into another: it says which one replaced it, and nothing is to be added to it.',
    resources: [
      {
        ...identity(replaced),
        active: false,
        identifier: [ended],
        link: [{ other: { reference: `Patient/${kept}`, display: 'Joan Castle' }, type: 'replaced-by' }],
      },
      allergy(replaced, 'none-known', {
        code: agents.noKnownAllergy,
        recordedDate: '2018-02-20',
        asserter: physician,
      }),
      ...checkup(replaced, '2018-02-20T09:00:00-05:00', { bp: [142, 88], weight: 77.1 }),
    ],
  },
]

function identity(id: string): fhir4.Patient {
  return {
    resourceType: 'Patient',
    id,
    active: true,
    name: [{ use: 'official', family: 'Castle', given: ['Joan'] }],
    gender: 'female',
    birthDate: '1968-08-13',
    telecom: [mobile('555-0129')],
    address: [home('40 Weaver Street')],
    generalPractitioner: [physician],
  }
}
