/** The pages before and after a record: launching, choosing a server, signed out. */
export const appName = () => 'Chartkey'
export const pageTitle = (page: string) => `${page} · Chartkey`
export const opening = () => 'Opening the record'
export const findingServer = () => 'Asking the server where to sign in'
export const goingToSignIn = () => 'Going to the sign-in'
export const checkingAnswer = () => 'Checking who signed in'
export const openingRecord = () => 'Opening the record'

export const frontDoorTitle = () => 'Your health record'
export const frontDoorLead = () =>
  'Choose where you are a patient. You sign in there; Chartkey never sees your password.'
export const frontDoorEhrOnly = () =>
  'This app opens from inside your record system. Start it there, with a patient open.'
export const frontDoorClinician = () =>
  'Working in the hospital? Open Chartkey from inside your record system, with a patient open.'
export const signInWith = (provider: string) => `Sign in with ${provider}`
export const recordAt = (server: string, host: string) => `For your record at ${server} · ${host}`
export const signInAt = (server: string) => `Sign in at ${server}`

export const signedOutTitle = () => 'You are signed out'
export const signedOutLead = () => 'The record is closed on this device.'
export const endedTitle = () => 'The record was closed'
export const endedExpired = () => 'Access ran out and could not be renewed. Open the app again to go on.'
export const endedLimit = () => 'This hospital limits how long one sign-in lasts, and that time is over.'
export const endedContextChanged = () =>
  'The server’s answer was about a different person than the one whose record was open, or it could not be checked. To be safe, the record was closed.'
export const endedIdle = () =>
  'It was locked, or nobody used it for a while. To keep it private, the record was closed.'
export const endedClock = () =>
  'The clock of this device and the hospital’s do not agree. Set the clock of this device, then sign in again.'
export const endedOtherUser = () => 'Somebody else signed in on this device, so you were signed out.'
export const clonedTitle = () => 'This tab is a copy'
export const endedCloned = () =>
  'The record stays open in the tab you copied. To keep people apart, a copy shows and keeps nothing of it.'
export const endedUnreadable = () =>
  'What this device kept of your sign-in could not be read back, so it was deleted.'
export const nothingKept = () => 'Nothing from the record is kept on this device.'
export const signInAgain = () => 'Sign in again'
export const backToPlace = () => 'After signing in you are back where you were.'
export const openFromEhr = () =>
  'To go on, open the app again from your record system, with the patient open. If it cannot wait, the record is in the record system itself.'
export const toFrontDoor = () => 'To the start page'
export const lockedTitle = () => 'Locked'
export const lockedOffline = () => 'There is no connection, and opening the record again needs one.'
export const unlockOnline = () => 'Try again'
