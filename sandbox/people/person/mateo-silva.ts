import { allergy } from '../build/allergy.ts'
import { home, mobile, mrn, speaks } from '../build/identity.ts'
import { dosage, reported, routes } from '../build/medication.ts'
import { date, daysAfter, instant } from '../build/moment.ts'
import { vital } from '../build/observation.ts'
import { nurse, physician } from '../build/reference.ts'
import { vaccination, visit, visitTypes } from '../build/visit.ts'
import type { DemoPerson } from '../contract.ts'
import { reactions } from '../terms/substances.ts'
import { vaccines } from '../terms/vaccines.ts'
import { vitals } from '../terms/vitals.ts'

const id = 'mateo-silva'
const ageInDays = 51

/** An infant of seven weeks and two days at `now`; no birth time, a suspected allergy nobody has coded. */
export function mateoSilva(now: Date): DemoPerson {
  const born = daysAfter(now, -ageInDays)
  const seen = daysAfter(born, 43)
  return {
    id,
    reason:
      'Infant of seven weeks without a birth time: age in weeks and days. An unconfirmed, uncoded allergy.',
    resources: [
      identity(born),
      visit(id, 'AMB', visitTypes.checkUp, { start: instant(seen) }, { id: `${id}-visit-six-weeks` }),
      allergy(id, 'milk', {
        code: { text: 'Cow’s milk formula' },
        verification: 'unconfirmed',
        category: ['food'],
        criticality: 'unable-to-assess',
        recordedDate: date(seen),
        reaction: [{ manifestation: [reactions.vomiting] }],
      }),
      reported(id, 'vitamin-d', {
        medicationCodeableConcept: { text: 'Vitamin D drops' },
        dateAsserted: date(seen),
        dosage: [dosage({ text: '1 drop a day, as the midwife said', route: routes.oral })],
      }),
      vaccination(id, 'hepatitis-b-1', vaccines.hepatitisB, date(born), { performer: [{ actor: nurse }] }),
      vaccination(id, 'rotavirus-1', vaccines.rotavirus, date(seen), { performer: [{ actor: nurse }] }),
      vital(id, vitals.birthWeight, date(born), 3350, { id: `${id}-birth-weight` }),
      vital(id, vitals.weight, instant(daysAfter(born, 14)), 3.6, { id: `${id}-weight-two-weeks` }),
      vital(id, vitals.weight, instant(seen), 4.7, { id: `${id}-weight-six-weeks` }),
      vital(id, vitals.height, instant(seen), 55.5, { id: `${id}-length-six-weeks` }),
      vital(id, vitals.headCircumference, instant(seen), 38.2, { id: `${id}-head-six-weeks` }),
    ],
  }
}

function identity(born: Date): fhir4.Patient {
  return {
    resourceType: 'Patient',
    id,
    active: true,
    identifier: [mrn('00699-M')],
    name: [{ use: 'official', family: 'Silva', given: ['Mateo'] }],
    gender: 'male',
    birthDate: date(born),
    telecom: [mobile('555-0181')],
    address: [home('61 Ferry Street')],
    communication: [speaks('pt', 'Portuguese')],
    generalPractitioner: [physician],
  }
}
