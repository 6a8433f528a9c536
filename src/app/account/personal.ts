import type { Session } from '#session'
import { userOf } from '../viewer.ts'

const CLINICIANS: readonly string[] = ['Practitioner', 'PractitionerRole']

/**
 * Whether this is a person's own sign-in, for themselves or for somebody close to them. It decides what the account
 * offers, not what may be done: that is the scopes' to say.
 */
export function isPersonal(session: Session): boolean {
  return session.launch === 'standalone' && !CLINICIANS.includes(userOf(session)?.type ?? '')
}
