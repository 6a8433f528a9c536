/** Errors of a sign-in through somebody else, whose token the hospital exchanges: they come with the need of them. */
import type { Side, Told } from './errors.ts'

export const unreachable = (): Told => ({
  title: 'The other sign-in cannot be reached',
  what: 'The organisation you chose to sign in with did not answer, or said that it is not well.',
  next: 'Try again later, or sign in at the hospital itself.',
})
export const unusable = (): Told => ({
  title: 'The other sign-in is not set up as expected',
  what: 'The organisation you chose describes its sign-in in a way this app cannot trust. Nothing was sent to it.',
  next: 'Sign in at the hospital itself, and tell the people who run this app the code below.',
})
export const wrong = (): Told => ({
  title: 'The other sign-in could not be trusted',
  what: 'What came back from the organisation you signed in with is refused, missing or wrong. The hospital was told nothing.',
  next: 'Start again, or sign in at the hospital itself.',
})

/** The refusals of a token exchange. @see RFC 8693 §2.2.2, RFC 6749 §5.2 */
export const refused = (error: string | undefined): Told & { side: Side } => {
  switch (error) {
    case 'unsupported_grant_type':
    case 'unauthorized_client':
    case 'invalid_client':
      return {
        title: 'The hospital does not take this sign-in',
        what: 'It does not let this app bring somebody who signed in with another organisation.',
        next: 'Sign in at the hospital itself, and tell the people who run this app the code below.',
        side: 'app',
      }
    case 'invalid_target':
    case 'invalid_scope':
      return {
        title: 'The hospital refused what the app asked for',
        what: 'You signed in with the other organisation, but the record or a permission asked for is not given this way.',
        next: 'Sign in at the hospital itself, and tell the people who run this app the code below.',
        side: 'app',
      }
    case 'access_denied':
    case 'consent_required':
    case 'interaction_required':
      return {
        title: 'The hospital wants to ask you first',
        what: 'You have not yet agreed there that this app may read your record.',
        next: 'Sign in at the hospital itself once and allow access. After that, this way works as well.',
        side: 'person',
      }
    case 'invalid_request':
      return {
        title: 'The hospital could not use this sign-in',
        what: 'Your account at the other organisation may not be linked to a record there, its word may not be taken, or you may open more than one record and it cannot tell which you want.',
        next: 'Sign in at the hospital itself, where you can choose, or ask the hospital to link your account.',
        side: 'person',
      }
    default:
      return {
        title: 'The hospital does not know you by this sign-in',
        what: 'You signed in with the other organisation, but no record at the hospital is linked to that account, or its word is not taken there.',
        next: 'Ask the hospital to link your account, or sign in at the hospital itself.',
        side: 'person',
      }
  }
}
