import { type Analyte, labs, panels } from '../terms/labs.ts'
import { vitals } from '../terms/vitals.ts'
import { labReport } from './document.ts'
import { bloodPressure, lab, vital } from './observation.ts'
import { to } from './reference.ts'
import { visit, visitTypes } from './visit.ts'

type LabName = keyof typeof labs

/** What was measured at a check-up; all but the blood pressure may be left out. */
interface Measured {
  bp: readonly [systolic: number, diastolic: number]
  heartRate?: number
  weight?: number
  height?: number
  saturation?: number
  temperature?: number
  /** Values by the laboratory's name for them. */
  bloods?: Partial<Record<LabName, number>>
  /** Ranges that differ from the laboratory's usual, such as the haemoglobin of men. */
  ranges?: Partial<Record<LabName, { low: number; high: number }>>
}

const reported: readonly { slug: string; code: fhir4.CodeableConcept; of: readonly LabName[] }[] = [
  { slug: 'metabolic', code: panels.metabolic, of: ['sodium', 'potassium', 'creatinine', 'glucose'] },
  { slug: 'blood-count', code: panels.bloodCount, of: ['haemoglobin', 'leukocytes', 'platelets'] },
]

/**
 * A check-up as the record keeps it: the visit, the vital signs taken at it, the bloods, and a report
 * over those of each panel.
 *
 * @param start when the visit began, a FHIR dateTime; the bloods are taken then too
 */
export function checkup(of: string, start: string, measured: Measured): fhir4.FhirResource[] {
  const seen = visit(of, 'AMB', visitTypes.checkUp, { start, end: endOfHour(start) })
  const encounter = { encounter: to(seen) }
  const taken = (['heartRate', 'temperature', 'saturation', 'weight', 'height'] as const).flatMap(name => {
    const value = measured[name]
    return value === undefined ? [] : [vital(of, vitals[name], start, value, encounter)]
  })
  const bloods = new Map<LabName, fhir4.Observation>()
  for (const name of Object.keys(labs) as LabName[]) {
    const value = measured.bloods?.[name]
    const analyte: Analyte = { ...labs[name], ...measured.ranges?.[name] }
    if (value !== undefined) bloods.set(name, lab(of, analyte, start, value, encounter))
  }
  const reports = reported.flatMap(({ slug, code, of: names }) => {
    const own = names.flatMap(name => bloods.get(name) ?? [])
    return own.length === 0 ? [] : [labReport(of, `${slug}-${start.slice(0, 10)}`, code, own, encounter)]
  })
  return [seen, bloodPressure(of, start, ...measured.bp, encounter), ...taken, ...bloods.values(), ...reports]
}

const endOfHour = (start: string): string => start.replace(/T(\d\d):\d\d/, 'T$1:59')
