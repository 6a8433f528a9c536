/** Private notes. */
export const title = () => 'Private notes'
export const lead = () =>
  'Only someone with your key can read these notes. The record system stores them locked and cannot open them.'
export const list = () => 'Your notes'

// The key.
export const keyLoading = () => 'Looking for your key'
export const keyFailed = () => 'We could not find out whether your key is on this device.'
export const keyNone = () => 'There is no key on this device, so notes can be neither read nor written here.'
export const keyNoneNext = () => 'Make a key, or use your backup file if you made one on another device.'
export const keyClosed = () => 'Type the passphrase of your key to read and write your notes.'
export const toKeys = () => 'Go to your key'
export const retry = () => 'Try again'

// What was granted.
export const mayNotWrite = () => 'Not permitted: you did not get access to add notes when you signed in.'
export const mayNotChange = () => 'Not permitted: you did not get access to change notes when you signed in.'
export const mayNotDelete = () => 'Not permitted: you did not get access to delete notes when you signed in.'
export const granted = (scopes: readonly string[]) =>
  scopes.length === 0
    ? 'This app may do nothing with documents.'
    : `What this app may do with documents: ${scopes.join(', ')}`

// The list.
export const count = (notes: number) => (notes === 1 ? '1 note' : `${notes} notes`)
export const opening = () => 'Opening your notes'
export const none = () => 'No private notes yet.'
export const noneRead = () => 'No private notes among the documents that could be read.'
export const otherKeyCount = (notes: number) =>
  notes === 1
    ? '1 note is locked with another key. If you have that key’s backup file, use it to read the note.'
    : `${notes} notes are locked with another key. If you have that key’s backup file, use it to read them.`
export const closedNote = () => 'Locked'
export const otherKey = () => 'Locked with another key'
export const newer = () => 'Written by a newer version of this app'
export const newerNext = () => 'Reload the page to get the newest version, then look again.'
export const damaged = () => 'Cannot be opened'
export const damagedNext = () =>
  'What the server holds is not the note as it was written. An earlier version may still be there.'
export const copy = () =>
  'This is another copy of a note above: it reached the server twice. Delete the one you do not need.'
export const untitled = () => 'Without a title'
export const emptyText = () => 'No text'
export const written = (date: string) => `Written ${date}`
export const noDate = () => 'No date'
export const edit = () => 'Change'
export const editNamed = (name: string) => `Change: ${name}`
export const remove = () => 'Delete'
export const removeNamed = (name: string) => `Delete: ${name}`
export const removeAsk = () => 'Delete this note?'
export const removeWarn = () =>
  'It will no longer be shown here or on your other devices. The server may keep earlier versions; they stay locked.'
export const removeYes = () => 'Delete the note'
export const removing = () => 'Deleting'
export const keepIt = () => 'Keep it'
export const removed = () => 'The note was deleted.'
export const removeChanged = () => 'It was changed meanwhile and not deleted. Look at it again first.'
export const removeUnsure = () => 'No clear answer came, so it is not known whether the note was deleted.'
export const removeNotPermitted = () => 'Not permitted: the record system refused to delete it.'
export const removeFailed = (cause: string) => `It was not deleted. ${cause}`
export const look = () => 'Look again'

// Drafts.
export const drafts = () => 'Not saved yet'
export const draftsLead = () =>
  'Kept on this device only, locked with your key, until you save or discard them or sign out.'
export const draftSince = (date: string) => `Last changed ${date}`
export const draftUnsure = () => 'It is not known whether this was saved.'
export const goOn = () => 'Go on writing'
export const goOnNamed = (name: string) => `Go on writing: ${name}`
export const sealedDrafts = (count: number) =>
  count === 1 ? '1 draft is locked with another key.' : `${count} drafts are locked with another key.`
export const draftNotKept = () =>
  'What you type cannot be kept on this device. Save it before you close this page or sign out.'

// Writing.
export const begin = () => 'Write a note'
export const newNote = () => 'New note'
export const changeNote = () => 'Change a note'
export const noteTitle = () => 'Title'
export const noteText = () => 'Text'
export const save = () => 'Save'
export const saving = () => 'Saving'
export const close = () => 'Close without saving'
export const closeHint = () =>
  'What you typed stays on this device as a draft until you save it, discard it or sign out.'
export const discard = () => 'Discard draft'
export const discardNamed = (name: string) => `Discard draft: ${name}`
export const discardAsk = () => 'Discard what you typed? It cannot be brought back.'
export const discardYes = () => 'Discard it'
export const saved = () => 'The note is saved.'
export const keptTheirs = () => 'The note stays as it is on the server.'
export const discarded = () => 'The draft was discarded.'
export const takeGone = () => 'This note is no longer there as it was listed. Look again.'
export const takeFailed = (cause: string) => `It could not be opened for changing. ${cause}`
export const noVersion = () =>
  'This server does not say which version of the note it has, so a change could overwrite another one. It is not saved.'

// A save that did not go through.
export const unsure = () => 'It is not known whether this was saved'
export const unsureNext = () =>
  'It was sent, but no clear answer came back. Nothing is lost. Check first, so that it is not saved twice.'
export const unsureStill = () => 'It could not be found out yet. Check the connection, then check again.'
export const codeToQuote = (code: string) => `Code to quote: ${code}`
export const check = () => 'Check whether it was saved'
export const checking = () => 'Checking'
export const notThere = () => 'It was not saved'
export const notThereNext = () => 'Your note is not on the server. You can save it now.'
export const notSaved = () => 'Not saved'
export const notPermitted = () =>
  'Not permitted: the record system refused to save it. What you typed is still here.'
export const rejected = (said: string) =>
  said === ''
    ? 'The record system did not accept the note. What you typed is still here.'
    : `The record system did not accept the note. It says: ${said}`
export const failed = (cause: string) => `${cause} What you typed is still here.`
/** Why a write failed, by the code of the failure. */
export const cause = (code: string) => causes.get(code) ?? 'Something unforeseen happened.'
const causes = new Map([
  ['no-token', 'Your access could not be renewed.'],
  ['signed-out', 'The record system has ended your access. Sign in again.'],
  ['step-up-required', 'The record system wants to be surer that it is you.'],
  ['not-supported', 'The record system does not offer this.'],
  ['not-found', 'The record system could not find it.'],
  ['rate-limited', 'The record system is asking for a pause. Wait a minute.'],
  ['server-failed', 'The record system reported a fault of its own. Try again later.'],
  ['unreachable', 'The record system gave no answer. Check the connection.'],
  ['timeout', 'The record system took too long to answer.'],
  ['not-permitted', 'Not permitted: the record system refused.'],
  ['not-fhir', 'The answer was not a readable record.'],
  ['refused', 'The record system did not accept the request.'],
  ['conflict', 'The record system says that it contradicts something else in the record.'],
])

// Changed in two places.
export const conflict = () => 'This note was changed in another place'
export const conflictNext = () =>
  'Nothing was overwritten. Below is what is on the server, and what you wrote.'
export const gone = () => 'This note was deleted in another place'
export const goneNext = () => 'What you wrote is still here. You can save it as a note again.'
export const theirs = () => 'On the server'
export const theirsClosed = () => 'What is on the server cannot be opened with your key.'
export const mine = () => 'What you wrote'
export const mergeHint = () => 'You can take over parts of the other text before you save.'
export const keepMine = () => 'Save mine'
export const keepTheirs = () => 'Keep the server’s, discard mine'
export const letGo = () => 'Leave it deleted, discard mine'
