/** The bar of one visit: who reads, how sure we are, how long it lasts. */
export const pageTitle = () => 'Patient record · Chartkey'
export const label = () => 'This visit'
export const signedInAs = (name: string) => `Signed in as ${name}`
export const signedInUnknown = () => 'Signed in, name not known'
export const identityVerified = () => 'Identity verified'
export const identityNotVerified = () => 'Identity not verified'
export const identityNotProvided = () => 'Identity not provided'
export const identityVerifiedWhy = () => 'The server’s signature on the proof of identity was checked.'
export const signatureNotChecked = () =>
  'The proof of identity came straight from the server, but its signature could not be checked.'
export const nonceNotReturned = () =>
  'The server left out the mark that ties the proof of identity to this sign-in.'
export const identityNotProvidedWhy = () => 'The server gave access without saying who signed in.'
export const timeLeft = (minutes: number) =>
  minutes < 1
    ? 'Less than 1 min left'
    : minutes < 120
      ? `${minutes} min left`
      : `${Math.floor(minutes / 60)} h left`
export const openedAt = (time: string) => `Opened ${time}`
export const signOut = () => 'Sign out'
export const signingOut = () => 'Signing out'
export const connection = () => 'Connection'
export const server = () => 'Server'
export const asked = () => 'Asked for'
export const granted = () => 'Granted'
export const grantAssumed = () => 'The server did not say what it granted; what was asked for is assumed.'
export const keeper = () => 'Kept'
export const keptInTab = () => 'In this tab, until it is closed or you sign out'
export const keptInMemory = () => 'In memory only; a reload signs out'
export const disagreements = () => 'The server’s two descriptions disagree'
export const disagreement = (field: string, wellKnown: string, metadata: string) =>
  `${field}: ${wellKnown} is used, /metadata says ${metadata}`
