import { randomBytes } from 'node:crypto'
import type { Account } from '../accounts/account.ts'

/** What the EHR says about the chart that is open. @see SMART App Launch 2.2 §"Launch context arrives with your access_token" */
export interface LaunchContext {
  /** Bare ids. */
  patient?: string
  encounter?: string
  /** Absent means that the EHR says nothing. */
  needPatientBanner?: boolean
  styleUrl?: string
  intent?: string
  tenant?: string
  fhirContext?: readonly Record<string, unknown>[]
  /** The user broke the glass: restricted records open too. */
  restricted?: boolean
}

/** A launch that the desktop prepared: a chart, and the person already signed in. */
export interface Launch {
  account: Account
  context: LaunchContext
}

/** Launches by their opaque id. */
export interface Launches {
  begin(launch: Launch): string
  find(id: string): Launch | undefined
}

const lifeMs = 10 * 60_000

/**
 * Keeps each launch ten minutes under 256 random bits. An id may be used again in that time: people reload.
 */
export function createLaunches(now: () => number = Date.now): Launches {
  const kept = new Map<string, Launch & { until: number }>()
  return {
    begin(launch) {
      for (const [id, { until }] of kept) if (until < now()) kept.delete(id)
      const id = randomBytes(32).toString('base64url')
      kept.set(id, { ...launch, until: now() + lifeMs })
      return id
    },
    find(id) {
      const found = kept.get(id)
      return found !== undefined && found.until >= now() ? found : undefined
    },
  }
}
