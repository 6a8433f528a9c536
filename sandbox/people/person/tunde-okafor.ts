import { allergy } from '../build/allergy.ts'
import { concept, quantity, snomed } from '../build/concept.ts'
import { diagnosis, problem } from '../build/condition.ts'
import { document, documentTypes } from '../build/document.ts'
import { home, mobile, mrn, speaks } from '../build/identity.ts'
import { count, dosage, order, routes } from '../build/medication.ts'
import { date, daysAfter, instant, monthsBefore } from '../build/moment.ts'
import { bloodPressure, lab, vital } from '../build/observation.ts'
import { carePlan, goal } from '../build/plan.ts'
import { nurse, physician, to } from '../build/reference.ts'
import { vaccination, visit, visitTypes } from '../build/visit.ts'
import type { DemoPerson } from '../contract.ts'
import { labs } from '../terms/labs.ts'
import { medicines } from '../terms/medicines.ts'
import { problems } from '../terms/problems.ts'
import { agents, reactions } from '../terms/substances.ts'
import { vaccines } from '../terms/vaccines.ts'
import { type Vital, vitals } from '../terms/vitals.ts'

const id = 'tunde-okafor'
const ageInMonths = 76

/** A child of six years and four months at `now`, whose mother signs in for him. */
export function tundeOkafor(now: Date): DemoPerson {
  const born = monthsBefore(now, ageInMonths)
  return {
    id,
    reason:
      'Child of six with asthma and a peanut allergy; his mother, Ngozi Okafor, signs in to see his record.',
    resources: [identity(born), ...concerns(born), ...care(now), ...growth(now), ...doses(born)],
  }
}

function identity(born: Date): fhir4.Patient {
  return {
    resourceType: 'Patient',
    id,
    active: true,
    identifier: [mrn('00588-T')],
    name: [{ use: 'official', family: 'Okafor', given: ['Babatunde', 'Emeka'] }, nickname],
    gender: 'male',
    birthDate: date(born),
    telecom: [mobile('555-0170')],
    address: [home('7 Lantern Court')],
    communication: [speaks('en', 'English'), speaks('ig', 'Igbo', false)],
    generalPractitioner: [physician],
  }
}

const nickname: fhir4.HumanName = { use: 'nickname', given: ['Tunde'] }

function concerns(born: Date): fhir4.FhirResource[] {
  const recorded = date(daysAfter(born, 800))
  return [
    allergy(id, 'peanut', {
      code: agents.peanut,
      type: 'allergy',
      category: ['food'],
      criticality: 'high',
      recordedDate: recorded,
      reaction: [
        { manifestation: [reactions.anaphylaxis], severity: 'severe', onset: date(daysAfter(born, 795)) },
      ],
    }),
    allergy(id, 'egg', {
      code: agents.egg,
      clinical: 'resolved',
      type: 'allergy',
      category: ['food'],
      criticality: 'low',
      recordedDate: date(daysAfter(born, 420)),
      reaction: [{ manifestation: [reactions.hives], severity: 'mild' }],
    }),
    problem(id, 'asthma', {
      code: problems.asthma,
      onsetAge: quantity(3, 'years', 'a'),
      recordedDate: date(daysAfter(born, 1200)),
    }),
    problem(id, 'eczema', {
      code: problems.atopicDermatitis,
      clinical: 'remission',
      onsetDateTime: date(daysAfter(born, 150)).slice(0, 7),
      recordedDate: date(daysAfter(born, 160)),
    }),
    diagnosis(id, 'ear-infection', {
      code: problems.otitisMedia,
      clinical: 'resolved',
      onsetDateTime: date(daysAfter(born, 700)),
      abatementDateTime: date(daysAfter(born, 709)),
      recordedDate: date(daysAfter(born, 700)),
    }),
  ]
}

function care(now: Date): fhir4.FhirResource[] {
  const seen = monthsBefore(now, 2)
  const start = instant(seen)
  const checkup = visit(id, 'AMB', visitTypes.checkUp, { start }, { id: `${id}-visit-asthma-review` })
  return [
    checkup,
    order(id, 'albuterol', {
      medicationCodeableConcept: medicines.albuterolInhaler,
      authoredOn: start,
      encounter: to(checkup),
      dosageInstruction: [
        dosage({
          text: '2 puffs through a spacer every 4 hours if wheezy',
          asNeededCodeableConcept: reactions.wheeze,
          route: routes.inhaled,
          dose: count(2, 'puff'),
          every: [1, 4, 'h'],
        }),
      ],
    }),
    order(id, 'fluticasone', {
      medicationCodeableConcept: medicines.fluticasoneInhaler,
      authoredOn: start,
      encounter: to(checkup),
      dosageInstruction: [
        dosage({
          text: '1 puff through a spacer twice a day',
          route: routes.inhaled,
          dose: count(1, 'puff'),
          every: [2, 1, 'd'],
        }),
      ],
    }),
    order(id, 'epinephrine', {
      medicationCodeableConcept: medicines.epinephrine,
      authoredOn: start,
      encounter: to(checkup),
      dosageInstruction: [
        dosage({
          text: '150 micrograms into the outer thigh at the first sign of anaphylaxis, then call 911',
          asNeededBoolean: true,
          route: routes.intramuscular,
          dose: [150, 'micrograms', 'ug'],
        }),
      ],
    }),
    lab(id, { ...labs.haemoglobin, low: 11, high: 14 }, start, 12.3, {
      id: `${id}-haemoglobin`,
      encounter: to(checkup),
    }),
    document(id, 'asthma-plan', {
      type: documentTypes.progress,
      date: start,
      title: 'Asthma action plan',
      contentType: 'text/plain',
      body: 'GREEN: fluticasone 1 puff morning and evening.\nYELLOW (cough, wheeze): add albuterol 2 puffs every 4 hours.\nRED (cannot speak a sentence): call 911.\n',
      context: { encounter: [to(checkup)] },
    }),
    carePlan(id, 'asthma', 'Asthma action plan shared with school and parents; review every three months.'),
    goal(id, 'asthma-nights', 'No night in a month woken by asthma', date(seen)),
  ]
}

function growth(now: Date): fhir4.FhirResource[] {
  const measured = [
    { months: 76, weight: 3.4, height: 50.2, head: 34.9 },
    { months: 70, weight: 7.8, height: 67.4, head: 43.6 },
    { months: 64, weight: 10.2, height: 76.8, head: 46.4 },
    { months: 52, weight: 12.6, height: 88.1, head: 48.6 },
    { months: 40, weight: 14.7, height: 96.4, head: 49.9 },
    { months: 28, weight: 16.8, height: 103.5, bmi: 15.7 },
    { months: 16, weight: 19.1, height: 110.2, bmi: 15.7 },
    { months: 2, weight: 21.9, height: 117, bmi: 16 },
  ]
  const points = measured.flatMap(({ months, weight, height, head, bmi }) => {
    const at = instant(monthsBefore(now, months))
    const age = `at-${ageInMonths - months}-months`
    return [
      vital(id, vitals.weight, at, weight, { id: `${id}-weight-${age}` }),
      vital(id, vitals.height, at, height, { id: `${id}-height-${age}` }),
      ...(head === undefined
        ? []
        : [vital(id, vitals.headCircumference, at, head, { id: `${id}-head-${age}` })]),
      ...(bmi === undefined ? [] : [vital(id, bodyMassIndex, at, bmi, { id: `${id}-bmi-${age}` })]),
    ]
  })
  const latest = instant(monthsBefore(now, 2))
  return [
    ...points,
    bloodPressure(id, latest, 96, 58, {
      id: `${id}-blood-pressure`,
      method: snomed('37931006', 'Auscultation'),
      bodySite: snomed('368209003', 'Right upper arm structure'),
      extension: [{ url: BODY_POSITION, valueCodeableConcept: snomed('33586001', 'Sitting position') }],
      device: { display: 'Aneroid sphygmomanometer, child cuff' },
    }),
    vital(id, vitals.heartRate, latest, 92, { id: `${id}-heart-rate` }),
    vital(id, vitals.saturation, latest, 98, { id: `${id}-oxygen-saturation` }),
  ]
}

const bodyMassIndex: Vital = {
  slug: 'body-mass-index',
  code: '39156-5',
  display: 'Body mass index (BMI) [Ratio]',
  text: 'Body mass index',
  unit: 'kg/m2',
  ucum: 'kg/m2',
}

const BODY_POSITION = 'http://hl7.org/fhir/StructureDefinition/observation-bodyPosition'

function doses(born: Date): fhir4.FhirResource[] {
  const schedule: readonly [slug: string, vaccine: fhir4.CodeableConcept, daysOld: readonly number[]][] = [
    ['hepatitis-b', vaccines.hepatitisB, [0, 35, 190]],
    ['rotavirus', vaccines.rotavirus, [63, 124]],
    ['dtap', vaccines.dtap, [63, 124, 188, 480, 1540]],
    ['hib', vaccines.hib, [63, 124, 400]],
    ['pneumococcal', vaccines.pneumococcal13, [63, 124, 188, 400]],
    ['polio', vaccines.polio, [63, 124, 188, 1540]],
    ['mmr', vaccines.mmr, [400, 1540]],
    ['chickenpox', vaccines.varicella, [400, 1540]],
  ]
  return [
    ...schedule.flatMap(([slug, vaccine, daysOld]) =>
      daysOld.map((days, i) =>
        vaccination(id, `${slug}-${i + 1}`, vaccine, date(daysAfter(born, days)), {
          performer: [{ actor: nurse }],
          protocolApplied: [{ doseNumberPositiveInt: i + 1 }],
        }),
      ),
    ),
    vaccination(id, 'influenza-refused', vaccines.influenza, date(daysAfter(born, 2100)), {
      status: 'not-done',
      statusReason: concept(
        'http://terminology.hl7.org/CodeSystem/v3-ActReason',
        'PATOBJ',
        'patient objection',
        'Refused by the parents',
      ),
    }),
  ]
}
