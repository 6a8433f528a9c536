import { type Analyte, labs, panels } from '../terms/labs.ts'
import { vitals } from '../terms/vitals.ts'
import { labReport } from './document.ts'
import { bloodPressure, lab, vital } from './observation.ts'
import { to } from './reference.ts'
import { visit, visitTypes } from './visit.ts'

/** What was measured at a check-up; all but the blood pressure may be left out. */
interface Measured {
  bp: readonly [systolic: number, diastolic: number]
  heartRate?: number
  weight?: number
  height?: number
  saturation?: number
  temperature?: number
  /** Values of the metabolic panel and the blood count, by the laboratory's name for them. */
  bloods?: Partial<Record<keyof typeof labs, number>>
  /** Ranges that differ from the laboratory's usual, such as the haemoglobin of men. */
  ranges?: Partial<Record<keyof typeof labs, { low: number; high: number }>>
}

/**
 * A check-up as the record keeps it: the visit, the vital signs taken at it, and the bloods under their report.
 *
 * @param start when the visit began, a FHIR dateTime; the bloods are taken then too
 */
export function checkup(of: string, start: string, measured: Measured): fhir4.FhirResource[] {
  const seen = visit(of, 'AMB', visitTypes.checkUp, { start, end: start.replace(/T\d\d:\d\d/, endOfHour) })
  const encounter = { encounter: to(seen) }
  const taken = (['heartRate', 'temperature', 'saturation', 'weight', 'height'] as const).flatMap(name => {
    const value = measured[name]
    return value === undefined ? [] : [vital(of, vitals[name], start, value, encounter)]
  })
  const bloods = Object.entries(labs).flatMap(([name, analyte]) => {
    const key = name as keyof typeof labs
    const value = measured.bloods?.[key]
    const ranged: Analyte = { ...analyte, ...measured.ranges?.[key] }
    return value === undefined ? [] : [lab(of, ranged, start, value, encounter)]
  })
  const report =
    bloods.length === 0
      ? []
      : [labReport(of, `metabolic-${start.slice(0, 10)}`, panels.metabolic, bloods, encounter)]
  return [seen, bloodPressure(of, start, ...measured.bp, encounter), ...taken, ...bloods, ...report]
}

function endOfHour(time: string): string {
  return `${time.slice(0, 3)}:59`
}
