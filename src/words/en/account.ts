/** Who is signed in, and their own contact details. */
export const title = () => 'Account'
export const close = () => 'Close'
export const panel = (name: 'who' | 'contact' | 'device' | 'keys' | 'notes' | 'log') => {
  switch (name) {
    case 'who':
      return 'Who is signed in'
    case 'contact':
      return 'Contact details'
    case 'device':
      return 'This device'
    case 'keys':
      return 'Your notes key'
    case 'notes':
      return 'Private notes'
    case 'log':
      return 'Access log'
  }
}
export const partLoading = () => 'Loading'
export const partMissing = () => 'This part could not be loaded.'
export const tryAgain = () => 'Try again'
export const unsaved = () => 'Something you typed is not saved yet.'
export const keepWriting = () => 'Go back to it'
export const closeUnsaved = () => 'Close without saving'

// Whose record the account stands over.
export const ownRecord = () => 'Your own record:'
export const recordOf = () => 'Record of'
export const born = (date: string) => `born ${date}`
export const whoseUnknown = () => 'Patient details unavailable'

// Before signing out.
export const unsavedKeyTitle = () => 'Your notes key has no backup'
export const unsavedKey = () =>
  'Signing out removes the key from this device. Without a backup, nobody can read your private notes again, not even you.'
export const makeBackup = () => 'Make a backup first'
export const leaveAnyway = () => 'Sign out anyway'
export const stay = () => 'Stay signed in'

// The facts of the visit.
export const identityWhy = (identity: { readonly kind: string; readonly why?: string }) => {
  switch (identity.kind) {
    case 'verified':
      return 'The server’s signature on the proof of identity was checked.'
    case 'unverified':
      return identity.why === 'nonce-not-returned'
        ? 'The server left out the mark that ties the proof of identity to this sign-in.'
        : 'The proof of identity came straight from the server, but its signature could not be checked.'
    default:
      return 'The server gave access without saying who signed in.'
  }
}
export const server = () => 'Server'
export const asked = () => 'Asked for'
export const granted = () => 'Granted'
export const grantAssumed = () => 'The server did not say what it granted; what was asked for is assumed.'
export const keeper = () => 'Kept'
export const keptIn = (keeper: string) => {
  switch (keeper) {
    case 'memory':
      return 'In memory only; a reload signs out'
    case 'tab':
      return 'In this tab, until it is closed or you sign out'
    case 'sealed':
      return 'On this device, sealed with a key that cannot leave this browser'
    case 'passphrase':
      return 'On this device, sealed with your passphrase'
    default:
      return keeper
  }
}
export const disagreements = () => 'The server’s two descriptions disagree'
export const disagreement = (field: string, wellKnown: string, metadata: string) =>
  `${field}: ${wellKnown} is used, /metadata says ${metadata}`
