import type { SignInWanted } from '#smart'
import type { ServerEntry } from '../config-schema.ts'
import type { OpenRecord } from '../record.ts'

/** What a person may be asked to confirm themselves before. */
export type Private = NonNullable<ServerEntry['stepUp']>['before'][number]

/** What this deployment wants of a sign-in before this; nothing where it does not ask. */
export function findWanted(record: OpenRecord, before: Private): SignInWanted | undefined {
  return record.server.stepUp?.before.includes(before) ? findRule(record) : undefined
}

/**
 * What it wants wherever it asks. In a launch from an EHR nobody is asked here: how a clinician is known is the EHR's
 * affair.
 */
export function findRule({ server, session }: OpenRecord): SignInWanted | undefined {
  const { stepUp } = server
  if (stepUp === undefined || session.launch === 'ehr') return undefined
  const { acr, maxAgeMinutes } = stepUp
  return { acr, ...(maxAgeMinutes !== undefined && { maxAge: maxAgeMinutes * 60 }) }
}
