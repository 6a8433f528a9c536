/** The account, and who is signed in. */
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
export const unsavedNoteTitle = () => 'A private note is not saved'
export const unsavedNote = () =>
  'What you wrote is only in this browser. Signing out removes it, and nobody can bring it back.'
export const toNotes = () => 'Go to my notes'
export const leaveAnyway = () => 'Sign out anyway'
export const stay = () => 'Stay signed in'

// The facts of the visit.
export const identityWhy = (identity: { readonly kind: string; readonly why?: string }) => {
  switch (identity.kind) {
    case 'verified':
      return 'The server said who signed in, and its signature was checked.'
    case 'unverified':
      return identity.why === 'nonce-not-returned'
        ? 'The server left out the mark that ties the proof of identity to this sign-in.'
        : 'The proof of identity came straight from the server, but its signature could not be checked.'
    default:
      return 'The server gave access without saying who signed in.'
  }
}
export const signedInThrough = () => 'Signed in through'
export const server = () => 'Server'
export const asked = () => 'Asked for'
export const granted = () => 'Granted'
export const grantAssumed = () => 'The server did not say what it allowed; what was asked for is assumed.'
export const keeper = () => 'Kept'
export const keptIn = (keeper: string) => {
  switch (keeper) {
    case 'memory':
      return 'In the memory of this page only; a reload signs you out'
    case 'tab':
      return 'In this tab, until it is closed or you sign out'
    case 'sealed':
      return 'On this device, encrypted'
    case 'passphrase':
      return 'On this device, under your passphrase'
    case 'server':
      return 'On the server of this app; this browser holds no access of its own'
    default:
      return keeper
  }
}
export const disagreements = () => 'The server’s two descriptions disagree'
export const disagreement = (field: string, wellKnown: string, metadata: string) =>
  `${field}: ${wellKnown} is used, /metadata says ${metadata}`

// Who is signed in.
export const whoTitle = () => 'Who is signed in'
export const name = () => 'Name'
export const nameNotKnown = () => 'Name not known'
export const userElsewhere = () => 'Their entry is on another server, which is not asked about them.'
export const userNotNamed = () => 'The server did not say who it is.'
export const userFailed = (why: string) => `Their entry could not be read: ${why}`
export const role = (kind: string) => (kind === 'RelatedPerson' ? 'Relationship to the patient' : 'Role')
export const organisation = () => 'Organisation'
export const notRecorded = () => 'Not recorded'
export const roleNotPermitted = () => 'Not known: this app may not ask the server for it'
export const roleFailed = () => 'Not known: the server could not be asked for it in full'
export const relatedToAnother = () => 'Not stated for this patient'
export const whose = (reader: string, patient: string) =>
  `You are ${reader}, reading the record of ${patient}.`
export const whoseRelated = (reader: string, relation: string, patient: string) =>
  `You are ${reader} (${relation}), reading the record of ${patient}.`
export const identity = () => 'Identity'
export const signedInAt = () => 'Signed in at the server'
export const signedInTimeNotGiven = () => 'The server did not say'
export const signInMethods = () => 'Signed in with'
export const signInMethod = (method: string) => METHODS.get(method) ?? method
export const signInLevel = () => 'How sure the server was, in its own terms'

/** @see RFC 8176 §2; `fed` is not registered, and widely used */
const METHODS: ReadonlyMap<string, string> = new Map([
  ['pwd', 'a password'],
  ['pin', 'a PIN'],
  ['otp', 'a one-time code'],
  ['sms', 'a text message'],
  ['tel', 'a phone call'],
  ['mfa', 'more than one proof'],
  ['mca', 'proofs over more than one channel'],
  ['hwk', 'a security key or the device’s own key'],
  ['swk', 'a key kept by software'],
  ['pop', 'proof of holding a key'],
  ['sc', 'a smart card'],
  ['fpt', 'a fingerprint'],
  ['face', 'the face'],
  ['iris', 'the iris'],
  ['retina', 'the retina'],
  ['vbm', 'the voice'],
  ['kba', 'questions only they should know'],
  ['geo', 'the place'],
  ['rba', 'how usual the sign-in looked'],
  ['user', 'a touch or tap, to show that somebody was there'],
  ['wia', 'the sign-in to Windows'],
  ['fed', 'the word of another organisation'],
])

// What the app may do.
export const access = () => 'What this app may do'
export const accessUsedNote = () =>
  '“Used” counts from when this page was opened; a reload starts the count again.'
export const rightColumn = () => 'What'
export const askedColumn = () => 'Asked for'
export const grantedColumn = () => 'Allowed'
export const usedColumn = () => 'Used'
export const yes = () => 'Yes'
export const no = () => 'No'
export const inPart = () => 'In part'
export const seeLog = () => 'See the access log'

export const otherScope = (text: string) => PLAIN_SCOPES.get(text)
export const right = (
  level: 'patient' | 'user' | 'system',
  type: string,
  verb: 'see' | 'read' | 'search' | 'create' | 'update' | 'delete',
  only: readonly (readonly [name: string, value: string])[],
  own: boolean,
) => {
  const things = type === 'Patient' && own ? 'your personal and contact details' : THINGS.get(type)
  if (things === undefined || level === 'system') return undefined
  const where = only.map(([parameter, value]) => `${parameter} is ${value}`).join(' and ')
  const reach = level === 'user' && !SHARED.has(type) ? ', in every record you may see' : ''
  return `${VERBS[verb]} ${things}${reach}${where === '' ? '' : `, only where ${where}`}`
}

const VERBS = {
  see: 'See',
  read: 'Open one by one:',
  search: 'List:',
  create: 'Add',
  update: 'Change',
  delete: 'Delete',
} as const

/** What belongs to no patient. */
const SHARED: ReadonlySet<string> = new Set([
  'Practitioner',
  'PractitionerRole',
  'Organization',
  'Location',
  'Medication',
])

const THINGS: ReadonlyMap<string, string> = new Map([
  ['*', 'everything in the record'],
  ['AllergyIntolerance', 'allergies'],
  ['Appointment', 'appointments'],
  ['AuditEvent', 'entries of the server’s access log'],
  ['Binary', 'files'],
  ['CarePlan', 'care plans'],
  ['CareTeam', 'care teams'],
  ['Condition', 'health problems'],
  ['Coverage', 'insurance'],
  ['Device', 'devices and implants'],
  ['DiagnosticReport', 'test reports'],
  ['DocumentReference', 'documents'],
  ['Encounter', 'visits'],
  ['Goal', 'goals'],
  ['Immunization', 'vaccinations'],
  ['Location', 'places of care'],
  ['Medication', 'medicines that prescriptions name'],
  ['MedicationDispense', 'medicines handed out'],
  ['MedicationRequest', 'prescriptions'],
  ['MedicationStatement', 'medicines taken'],
  ['Observation', 'measurements and test results'],
  ['Organization', 'hospitals and departments'],
  ['Patient', 'the patient’s personal and contact details'],
  ['Person', 'entries about people'],
  ['Practitioner', 'who works here'],
  ['PractitionerRole', 'who works where, and as what'],
  ['Procedure', 'procedures'],
  ['Provenance', 'where entries come from'],
  ['QuestionnaireResponse', 'answers to questionnaires'],
  ['RelatedPerson', 'people close to the patient'],
  ['ServiceRequest', 'referrals and orders'],
])

const PLAIN_SCOPES: ReadonlyMap<string, string> = new Map([
  ['openid', 'Know that it is you who signed in'],
  ['fhirUser', 'Know which person of the server’s you are'],
  ['profile', 'Know your name'],
  ['launch', 'Know which record was open in your record system'],
  ['launch/patient', 'Know whose record you chose'],
  ['launch/encounter', 'Know which visit is open'],
  ['online_access', 'Stay connected while you are signed in at the server'],
  ['offline_access', 'Stay connected after you leave, until you sign out'],
])

// Time left.
export const timeTitle = () => 'Time left'
export const accessEnds = () => 'Access'
export const accessRenewed = (left: string) => `${left}, then renewed without asking you`
export const accessOver = (left: string) => `${left}, then you sign in again`
export const accessDue = () => 'Renewed when it is next needed'
export const visitEnds = () => 'Signed in for'
export const visitEndsAt = (left: string, at: string) => `${left}, until ${at} at the latest`
export const idleEnds = () => 'If not used'
export const idleEndsIn = (left: string) => `${left} until it locks or ends`
/** A span of time, with seconds below an hour. */
export const span = (ms: number) => {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  const days = Math.floor(hours / 24)
  if (days >= 1) return `${days} ${days === 1 ? 'day' : 'days'} ${hours % 24} h`
  if (hours >= 1) return `${hours} h ${minutes % 60} min`
  return `${minutes} min ${String(seconds % 60).padStart(2, '0')} s`
}
