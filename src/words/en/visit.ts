/** The bar of one visit: who reads, how sure we are, how long it lasts. */
export const pageTitle = () => 'Patient record · Chartkey'
export const label = () => 'Your sign-in'
export const signedInAs = (name: string) => `Signed in as ${name}`
export const signedInUnknown = () => 'Signed in, name not known'
export const identityVerified = () => 'Identity verified'
export const identityNotVerified = () => 'Identity not verified'
export const identityNotProvided = () => 'Identity not provided'
export const timeLeft = (minutes: number) =>
  minutes < 1
    ? 'Less than 1 min left'
    : minutes < 120
      ? `${minutes} min left`
      : minutes < 2880
        ? `${Math.floor(minutes / 60)} h left`
        : `${Math.floor(minutes / 1440)} days left`
export const openedAt = (time: string) => `Opened ${time}`
export const signOut = () => 'Sign out'
export const signingOut = () => 'Signing out'
export const account = () => 'Account'
export const partMissing = () => 'This part could not be loaded. Try again.'
