import { checkup } from '../../build/checkup.ts'
import { lab, smoking } from '../../build/observation.ts'
import { nurse } from '../../build/reference.ts'
import { sites, vaccination, visit, visitTypes } from '../../build/visit.ts'
import { labs } from '../../terms/labs.ts'
import { smokes } from '../../terms/smoking.ts'
import { vaccines } from '../../terms/vaccines.ts'

/** One row a year from 2004: blood pressure, weight, creatinine, HbA1c, haemoglobin, potassium. */
const years: readonly (readonly [
  systolic: number,
  diastolic: number,
  weight: number,
  creatinine: number,
  a1c: number,
  haemoglobin: number,
  potassium: number,
])[] = [
  [158, 92, 71.2, 0.8, 5.8, 13.4, 4.1],
  [151, 90, 71.9, 0.8, 6, 13.2, 4.2],
  [149, 88, 72.6, 0.8, 6.2, 13.5, 4],
  [146, 86, 74.1, 0.8, 7.4, 13.1, 4.3],
  [144, 86, 75.3, 0.9, 7.1, 13.3, 4.2],
  [141, 84, 75.8, 0.9, 6.9, 13, 4.4],
  [143, 82, 76.4, 0.9, 7, 12.8, 4.3],
  [139, 82, 77.2, 0.9, 7.3, 12.9, 4.5],
  [142, 80, 76.9, 0.9, 7.6, 12.7, 4.4],
  [138, 80, 76.1, 1, 7.2, 12.6, 4.6],
  [137, 78, 75.5, 1, 7.4, 12.4, 4.5],
  [140, 78, 74.8, 1.1, 7.5, 12.1, 4.7],
  [136, 76, 73.2, 1.1, 7.8, 11.9, 4.8],
  [134, 76, 72.7, 1.2, 7.9, 11.8, 4.7],
  [138, 74, 72.1, 1.2, 8.1, 11.6, 4.9],
  [132, 74, 71.4, 1.2, 8.3, 11.7, 4.8],
  [130, 72, 70.2, 1.3, 8.8, 11.4, 5],
  [134, 72, 69.8, 1.3, 7.9, 11.2, 4.9],
  [128, 70, 72.9, 1.4, 7.6, 10.9, 5.2],
  [126, 70, 70.1, 1.4, 7.4, 10.8, 5.1],
  [129, 70, 69.2, 1.4, 7.5, 10.6, 5.3],
  [131, 72, 68.4, 1.5, 7.3, 10.4, 5.2],
  [127, 68, 67.1, 1.5, 7.6, 10.1, 5.4],
]

/** The INR of her warfarin years, a quarter apart from February 2019. */
const inrs = [
  1.4, 2.1, 2.6, 2.4, 3.3, 2.8, 2.2, 1.8, 2.5, 2.9, 5.2, 2.7, 2.3, 2.4, 2.6, 3.1, 2.2, 2, 2.5, 2.7,
]

/** Her check-ups, her INR, her stays and her vaccines. */
export function margaretYears(id: string): fhir4.FhirResource[] {
  return [
    ...years.flatMap((row, i) => yearly(id, 2004 + i, row)),
    ...inrs.map((value, i) => lab(id, therapeutic, inrDay(i), value)),
    ...stays(id),
    ...vaccinations(id),
    smoking(id, '2004-03-09', smokes.daily),
    smoking(id, '2009-03-17', smokes.former),
  ]
}

function yearly(id: string, year: number, row: (typeof years)[number]): fhir4.FhirResource[] {
  const [systolic, diastolic, weight, creatinine, a1c, haemoglobin, potassium] = row
  return checkup(id, `${year}-03-${String(9 + (year % 9)).padStart(2, '0')}T10:00:00-04:00`, {
    bp: [systolic, diastolic],
    heartRate: 70 + (year % 7),
    weight,
    bloods: { creatinine, a1c, haemoglobin, potassium, sodium: 136 + (year % 5) },
  })
}

// The range is the target of treatment, as the INR clinic reports it.
const therapeutic = { ...labs.inr, low: 2, high: 3 }

function inrDay(i: number): string {
  const month = 1 + (i % 4) * 3
  return `${2019 + Math.floor(i / 4)}-${String(month + 1).padStart(2, '0')}-12T08:30:00-05:00`
}

function stays(id: string): fhir4.Encounter[] {
  return [
    visit(id, 'IMP', visitTypes.admission, {
      start: '2016-02-02T21:10:00-05:00',
      end: '2016-02-09T12:00:00-05:00',
    }),
    visit(id, 'EMER', visitTypes.emergency, {
      start: '2019-01-22T03:55:00-05:00',
      end: '2019-01-22T13:30:00-05:00',
    }),
    visit(id, 'IMP', visitTypes.admission, {
      start: '2022-01-11T17:45:00-05:00',
      end: '2022-01-17T11:00:00-05:00',
    }),
    visit(id, 'VR', visitTypes.followUp, { start: '2024-02-06T14:00:00-05:00' }),
  ]
}

function vaccinations(id: string): fhir4.Immunization[] {
  const autumns = [2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025]
  return [
    ...autumns.map(year =>
      vaccination(id, `influenza-${year}`, vaccines.influenza, `${year}-10-08`, {
        site: sites.leftArm,
        lotNumber: `FLU${year}`,
        performer: [{ actor: nurse }],
      }),
    ),
    vaccination(id, 'pneumococcal', vaccines.pneumococcal23, '2008'),
    vaccination(id, 'shingles-1', vaccines.zoster, '2019-06', {
      protocolApplied: [{ doseNumberPositiveInt: 1 }],
    }),
    vaccination(id, 'shingles-2', vaccines.zoster, '2019-10-08', {
      protocolApplied: [{ doseNumberPositiveInt: 2 }],
    }),
    vaccination(id, 'td', vaccines.td, '2014-03-12'),
  ]
}
