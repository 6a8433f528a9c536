import { namesOf } from '../entered.ts'

/** A search that read everything. */
export const whole = (...resources: readonly unknown[]) => ({
  resources,
  included: new Map<string, unknown>(),
  complete: true,
  withheld: 0,
  skipped: 0,
})

/** A clinician, or a patient, on a day in November 2026, who knows these resources by name. */
export const readAs = (audience: 'clinician' | 'patient', ...named: readonly unknown[]) => ({
  viewpoint: { at: new Date('2026-11-22T12:00:00Z'), timeZone: 'UTC', locale: 'en-GB', audience },
  names: namesOf(named),
})

/** Every text in what a function of this room answers. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}
