/** This device, the lock, and the limits of a visit. */
export const title = () => 'This device'

/** The question before a sign-in. */
export const own = () => 'My own device'
export const ownKept = (days: number) =>
  `Keeps you signed in for up to ${days} days, encrypted on this device.`
export const ownKeptShort = () =>
  'Keeps the visit open when the tab is closed, encrypted on this device, for as long as the server allows.'
export const shared = () => 'A shared or public computer'
export const sharedForgets = () => 'Forgets everything after an hour, or 5 minutes without use.'
export const neither = () => 'If you choose neither, you stay signed in until this tab is closed.'

/** The page of a visit that is locked. */
export const lockedTitle = () => 'Locked'
export const lockedLead = () => 'A record was open here. It is closed on this screen until you open it again.'
export const lockedPassphrase = () => 'Enter the passphrase that you chose for this device.'
export const lockedTap = () =>
  'Anyone who can use this device can go on from here: what is kept is protected by the lock of the device itself.'
export const passphrase = () => 'Passphrase'
export const showPassphrase = () => 'Show'
export const hidePassphrase = () => 'Hide'
export const showPassphraseLabel = () => 'Show passphrase'
export const hidePassphraseLabel = () => 'Hide passphrase'
export const unlock = () => 'Unlock'
export const unlocking = () => 'Unlocking'
export const unlockIn = (seconds: number) => `Unlock in ${duration(seconds)}`
export const goOn = () => 'Continue'
export const passphraseMissing = () => 'Enter the passphrase first.'
export const passphraseWrong = () => 'That is not the passphrase. Nothing was changed.'
export const tooManyTries = (seconds: number) =>
  `Too many wrong tries. You can try again in ${duration(seconds)}.`
export const mayTryAgain = () => 'You can try again now.'
export const lockUnavailable = () =>
  'This browser does not give access to what it keeps at the moment. Try again, or close other tabs of this app first.'
export const otherWays = () => 'Other ways to go on'
export const forgotten = () =>
  'A forgotten passphrase cannot be recovered. Sign out here and sign in again; the record itself is on the server.'
export const signOutAndForget = () => 'Sign out and forget this device'
export const signingOut = () => 'Signing out'
export const someoneElse = () => 'Someone else? Sign in as another person'
export const someoneElseWhy = () => 'What is kept here stays locked until the other person has signed in.'

/** The warning before a record locks or closes for want of use, and before the visit's own limit. */
export const stillThere = () => 'Are you still there?'
export const locksFor = () => 'Nobody has used this record for a while. To keep it private it locks in'
export const closesFor = () => 'Nobody has used this record for a while. To keep it private it closes in'
export const seconds = (left: number) => `${left} s.`
export const secondsLeft = (left: number) => `${left} seconds left`
export const stay = () => 'Stay'
export const lockNow = () => 'Lock now'
export const endsSoon = (time: string) =>
  `This visit ends at ${time} and cannot be made longer. Finish what you are doing.`
export const understood = () => 'Understood'

function duration(seconds: number): string {
  return seconds < 100 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`
}
