import { statusOf } from './codes.ts'
import type { Fields } from './fields.ts'
import type { TimelineType } from './timeline-kinds.ts'

/** True for what the record itself calls a mistake: it is counted and not listed. */
export function isInError({ status, verificationStatus }: Fields): boolean {
  return status === 'entered-in-error' || verificationOf(verificationStatus) === 'entered-in-error'
}

/** True for a problem or an allergy that was found not to be one. */
export function isRefuted(type: TimelineType, { verificationStatus }: Fields): boolean {
  return (
    ['Condition', 'AllergyIntolerance'].includes(type) && verificationOf(verificationStatus) === 'refuted'
  )
}

function verificationOf(value: unknown): string | undefined {
  if (value === undefined) return undefined
  return (
    statusOf(value, 'http://terminology.hl7.org/CodeSystem/condition-ver-status') ??
    statusOf(value, 'http://terminology.hl7.org/CodeSystem/allergyintolerance-verification')
  )
}
