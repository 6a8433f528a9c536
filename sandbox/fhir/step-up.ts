import { FhirFault } from './outcome.ts'
import type { Access, Letter } from './scopes.ts'

/** How sure the API wants to be of whoever writes. */
export interface StepUp {
  /** The `acr` that is sure enough. */
  acr: string
  /** Seconds since the sign-in, at most. */
  maxAge: number
}

/** What is written about a person by that person, and what is filed for good. */
const guarded = ['Patient', 'DocumentReference']

/**
 * Nothing, where this access may do `letter` to `type` with the sign-in it came from. A service, which nobody signed in
 * to, is as sure as its key.
 * @throws FhirFault 401 `insufficient_user_authentication`, saying which sign-in would do
 * @see RFC 9470 §3
 */
export function requireSure(
  wanted: StepUp | undefined,
  { signIn }: Access,
  type: string,
  letter: Letter,
): void {
  if (wanted === undefined || signIn === undefined || !guarded.includes(type) || !'cud'.includes(letter))
    return
  const age = Date.now() / 1000 - (signIn.authTime ?? 0)
  if (signIn.acr === wanted.acr && age <= wanted.maxAge) return
  const words = `Writing a ${type} needs a sign-in with two factors, no older than ${wanted.maxAge} seconds`
  throw new FhirFault(401, 'login', `${words}. Sign in again with these acr_values and max_age.`, {
    headers: {
      'WWW-Authenticate': `Bearer error="insufficient_user_authentication", error_description="${words}", acr_values="${wanted.acr}", max_age="${wanted.maxAge}"`,
    },
  })
}
