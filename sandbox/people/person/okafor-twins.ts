import { loinc, quantity, snomed } from '../build/concept.ts'
import { diagnosis, problem } from '../build/condition.ts'
import { home, mobile, motherhood, mrn } from '../build/identity.ts'
import { dosage, order, routes } from '../build/medication.ts'
import { date, daysAfter, hoursBefore, instant } from '../build/moment.ts'
import { category, lab, vital } from '../build/observation.ts'
import { nurse, patient, physician, to } from '../build/reference.ts'
import { sites, vaccination, visit, visitTypes } from '../build/visit.ts'
import type { DemoPerson } from '../contract.ts'
import { labs } from '../terms/labs.ts'
import { medicines } from '../terms/medicines.ts'
import { problems } from '../terms/problems.ts'
import { vaccines } from '../terms/vaccines.ts'
import { vitals } from '../terms/vitals.ts'

/** The Okafor twins, the first born thirty hours before `now` and the second eight minutes later. */
export function okaforTwins(now: Date): readonly DemoPerson[] {
  const first = hoursBefore(now, 30)
  const second = new Date(first.getTime() + 8 * 60_000)
  return [
    {
      id: 'baby-okafor',
      reason: 'Newborn of thirty hours with a birth time: the age is told in hours. First of twins.',
      resources: newborn({
        id: 'baby-okafor',
        given: 'Zara',
        birthOrder: 1,
        born: first,
        mrn: '00701-B',
        grams: 2480,
        apgar: [8, 9],
        bilirubin: 6.1,
      }),
    },
    {
      id: 'baby-okafor-two',
      reason:
        'Second of the twins: same day, same family, nearly the same name. Jaundiced, her sister is not.',
      resources: [
        ...newborn({
          id: 'baby-okafor-two',
          given: 'Zora',
          birthOrder: 2,
          born: second,
          mrn: '00702-B',
          grams: 2310,
          apgar: [7, 9],
          bilirubin: 10.4,
        }),
        problem('baby-okafor-two', 'jaundice', {
          code: problems.neonatalJaundice,
          onsetDateTime: date(daysAfter(second, 1)),
          recordedDate: date(daysAfter(second, 1)),
        }),
      ],
    },
  ]
}

interface Birth {
  id: string
  given: string
  birthOrder: number
  born: Date
  mrn: string
  grams: number
  apgar: readonly [oneMinute: number, fiveMinutes: number]
  bilirubin: number
}

function newborn(birth: Birth): fhir4.FhirResource[] {
  const { id, born } = birth
  const at = instant(born)
  const admission = visit(
    id,
    'IMP',
    visitTypes.admission,
    { start: at },
    { id: `${id}-birth`, status: 'in-progress' },
  )
  const vitaminK = order(id, 'vitamin-k', {
    status: 'completed',
    medicationCodeableConcept: medicines.phytonadione,
    authoredOn: at,
    encounter: to(admission),
    dosageInstruction: [
      dosage({ text: '1 mg into the thigh once, at birth', route: routes.intramuscular, dose: [1, 'mg'] }),
    ],
  })
  return [
    identity(birth),
    admission,
    diagnosis(id, 'liveborn', {
      code: snomed('442311008', 'Liveborn born in hospital'),
      onsetDateTime: at,
      recordedDate: date(born),
      encounter: to(admission),
    }),
    vitaminK,
    vaccination(id, 'hepatitis-b-1', vaccines.hepatitisB, instant(hoursBefore(born, -6)), {
      site: sites.leftThigh,
      route: routes.intramuscular,
      lotNumber: 'HB2261',
      performer: [{ actor: nurse }],
    }),
    ...measurements(birth),
  ]
}

function identity({ id, given, birthOrder, born, mrn: number }: Birth): fhir4.Patient {
  return {
    resourceType: 'Patient',
    id,
    active: true,
    identifier: [mrn(number)],
    name: [{ use: 'official', family: 'Okafor', given: [given] }],
    gender: 'female',
    birthDate: date(born),
    _birthDate: {
      extension: [
        { url: 'http://hl7.org/fhir/StructureDefinition/patient-birthTime', valueDateTime: instant(born) },
      ],
    },
    multipleBirthInteger: birthOrder,
    address: [home('7 Lantern Court')],
    contact: [
      {
        relationship: [motherhood],
        name: { family: 'Okafor', given: ['Ngozi'] },
        telecom: [mobile('555-0170')],
      },
    ],
    generalPractitioner: [physician],
  }
}

function measurements({ id, born, grams, apgar, bilirubin }: Birth): fhir4.Observation[] {
  const at = instant(born)
  // The adult range of the laboratory says nothing about a newborn, so none is sent.
  const ungraded = { ...labs.bilirubin, low: undefined, high: undefined }
  return [
    vital(id, vitals.birthWeight, at, grams, { id: `${id}-birth-weight` }),
    vital(id, vitals.height, at, 46.5, { id: `${id}-birth-length` }),
    vital(id, vitals.headCircumference, at, 33, { id: `${id}-birth-head` }),
    apgarScore(
      id,
      'one-minute',
      loinc('9272-6', '1 minute Apgar Score', 'Apgar, 1 minute'),
      born,
      1,
      apgar[0],
    ),
    apgarScore(
      id,
      'five-minutes',
      loinc('9274-2', '5 minute Apgar Score', 'Apgar, 5 minutes'),
      born,
      5,
      apgar[1],
    ),
    {
      resourceType: 'Observation',
      id: `${id}-gestational-age`,
      status: 'final',
      category: category('exam'),
      code: loinc('76516-4', 'Gestational age--at birth', 'Gestational age at birth'),
      subject: patient(id),
      effectiveDateTime: at,
      performer: [physician],
      valueQuantity: quantity(36, 'weeks', 'wk'),
    },
    lab(id, ungraded, instant(daysAfter(born, 1)), bilirubin, { id: `${id}-bilirubin` }),
  ]
}

function apgarScore(
  id: string,
  slug: string,
  code: fhir4.CodeableConcept,
  born: Date,
  minutes: number,
  score: number,
): fhir4.Observation {
  return {
    resourceType: 'Observation',
    id: `${id}-apgar-${slug}`,
    status: 'final',
    category: category('survey'),
    code,
    subject: patient(id),
    effectiveDateTime: instant(new Date(born.getTime() + minutes * 60_000)),
    performer: [nurse],
    valueQuantity: quantity(score, 'score', '{score}'),
  }
}
