import type { SignInWanted } from '#smart'
import type { ServerEntry } from '../config-schema.ts'
import type { OpenRecord } from '../record.ts'

/** What a person may be asked to confirm themselves before. */
export type Private = NonNullable<ServerEntry['stepUp']>['before'][number]

/**
 * What this deployment wants of a sign-in before this; nothing where it does not ask. In a launch from an EHR nobody is
 * asked here: how a clinician is known is the EHR's affair.
 */
export function findWanted({ server, session }: OpenRecord, before: Private): SignInWanted | undefined {
  const { stepUp } = server
  if (stepUp === undefined || session.launch === 'ehr' || !stepUp.before.includes(before)) return undefined
  const { acr, maxAgeMinutes } = stepUp
  return { acr, ...(maxAgeMinutes !== undefined && { maxAge: maxAgeMinutes * 60 }) }
}
