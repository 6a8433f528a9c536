/** The access log. */
export const title = () => 'Access log'
export const lead = () => 'What this app did while you were signed in, newest first.'
export const notInIt = () =>
  'No names, nothing from the record and no passwords are in this log. What others do with the record, in the hospital or in other apps, is not in it either: the hospital keeps a log of its own that you can ask for.'
export const about = () => 'About this log'

export const keptInPage = () =>
  'It is in the memory of this page, and gone when the page is closed or reloaded.'
export const keptInTab = () => 'It is kept in this tab, until the tab is closed or you sign out.'
export const keptOnDevice = (most: number) =>
  `The newest ${most} entries are kept on this device, encrypted, also after you sign out. They are gone for you when another person signs in here, and for good when the browser’s data is cleared.`
export const keptOnServer = () => 'It is kept where your sign-in is kept, and goes when that ends.'
export const notKept = () =>
  'This browser did not let the log be kept as it should be. What happened since is in the memory of this page only, and gone when the page is closed.'

export const alsoTold = (server: string) =>
  `Each entry is also sent to ${server}, for the log of the hospital.`
export const notTold = (server: string) =>
  `It is not sent to ${server}: that was not permitted when you signed in, or this app is not set up to.`
export const serverWaiting = (server: string) =>
  `${server} does not answer at the moment. Entries wait, and are sent when it does.`
export const serverStopped = (server: string) => `${server} does not take entries from this sign-in.`
export const offeredAgain = () => 'They wait on this device, and are offered again when you next sign in.'
export const stayHere = () => 'They are only here.'

export const loading = () => 'Loading the log'
export const failed = () => 'The log could not be read. That does not mean that nothing happened.'
export const tryAgain = () => 'Try again'
export const nothingYet = () => 'Nothing has been written down yet.'
export const nothingOfKind = () => 'Nothing of this kind has been written down.'
export const shown = (count: number, total: number) =>
  count === total ? `${count} ${count === 1 ? 'entry' : 'entries'}` : `${count} of ${total} entries`

export const show = () => 'Show'
export const groupAll = () => 'Everything'
export const groupVisit = () => 'Signing in and out'
export const groupRecord = () => 'The record'
export const groupDevice = () => 'This device and your key'
export const groupProblem = () => 'What went wrong'

export const save = () => 'Save as a text file'
export const fileHead = (app: string, server: string) =>
  `Access log of ${app}, signed in at ${server}. Times are UTC, newest first.`

/** What became of an entry. */
export const sent = (server: string) => `Also sent to ${server}`
export const owed = (server: string) => `Waiting to be sent to ${server}`
export const notSent = (server: string) => `Not sent to ${server}`
export const refused = (server: string) => `${server} did not take it`
export const onlyHere = () => 'Only here'
export const code = () => 'Code'

/** What happened, one sentence for each kind. */
export const launchedFromEhr = (server: string) => `Opened from the system of ${server}`
export const launchedHere = (server: string) => `Asked ${server} for access`
export const signedInVerified = () => 'Signed in; the identity was verified'
export const signedInUnverified = () => 'Signed in; the identity could not be verified'
export const signedInUnknown = () => 'Signed in; the server did not say who'
export const resumed = () => 'Went on where it was left, after a reload or a return'
export const refreshed = () => 'Access was renewed'
export const refreshFailed = () => 'Access could not be renewed'
export const contextChanged = () =>
  'The server’s answer was about another patient or user, or could not be checked; the record was closed and nothing of that answer was shown'
export const recordOpened = () => 'The record was opened'
export const withheld = (count: number, what: string) =>
  `${what}: ${count} ${count === 1 ? 'entry was' : 'entries were'} held back, because the server sent them without saying that they are this patient’s`
export const lockedIdle = () => 'Locked, because nobody used it'
export const lockedAsked = () => 'Locked on request'
export const unlockedPassphrase = () => 'Unlocked with the passphrase'
export const unlockedTap = () => 'Unlocked on this device'
export const keeperChanged = (place: string) => `From now on your sign-in is kept ${place}`
export const keeperFailed = (place: string) => `Your sign-in could not be kept ${place}; it went on in memory`
export const keyMade = () => 'A key for private notes was made'
export const keyBackedUp = () => 'A backup of the key was saved'
export const keyRestored = () => 'The key was restored from a backup'
export const keyOpened = () => 'The key was opened'
export const keyForgotten = () => 'The key was removed from this device'
export const created = (what: string) => `${what}: added`
export const updated = (what: string) => `${what}: changed`
export const deleted = (what: string) => `${what}: deleted`
export const signedOut = () => 'Signed out'
export const endedExpired = () => 'The record was closed, because access ran out'
export const endedLimit = () => 'The record was closed at the time limit'
export const endedChanged = () =>
  'The record was closed, because the server’s answer was about another patient or user, or could not be checked'
export const endedIdle = () => 'The record was closed, because nobody used it'
export const endedOther = () => 'The record was closed, because another person signed in on this device'
export const endedCloned = () => 'The record was closed in a copy of its tab'
export const endedClock = () => 'The sign-in ended, because the clocks do not agree'
export const endedUnreadable = () =>
  'The record was closed, because what was kept of the sign-in could not be read'
export const endedOtherwise = () => 'The record was closed'
export const problem = () => 'Something went wrong'
export const dropped = (count: number) =>
  `${count} older entries were given up, because they could not be sent for too long`
export const restarted = () =>
  'The log could not be read back and was started anew; what was in it before is lost'

export const inMemory = () => 'in memory only'
export const inTab = () => 'in this tab'
export const sealed = () => 'on this device, encrypted'
export const underPassphrase = () => 'on this device, under a passphrase'

/** What a resource type is to the person who reads the log. */
export const typePatient = () => 'Contact details'
export const typeAllergies = () => 'Allergies'
export const typeProblems = () => 'Problems'
export const typeMedications = () => 'Medications'
export const typeNotes = () => 'Private notes'
