/** The person's own key for their private notes. */
export const title = () => 'Your notes key'
export const lead = () =>
  'Your private notes are locked with a key of your own before they leave this device. The record system stores them, but it cannot read them, and neither can your care team.'
export const limitsTitle = () => 'What a key does not do'
export const limits = () => [
  'While your notes are open on this screen, anyone who uses this device can read them.',
  'Other software on this device, such as a browser extension, may be able to read what you see and type.',
  'The record system can still see that you keep notes, how many, how long and when. It cannot read them, but it can delete them.',
]
export const loading = () => 'Looking for your key'
export const notFound = () => 'We could not find out whether your key is on this device.'
export const retry = () => 'Try again'

// No key here.
export const noneTitle = () => 'There is no key on this device'
export const makeTitle = () => 'Make a key'
export const makeLead = () =>
  'A passphrase protects your key. Choose one that nobody can guess and that you will not forget.'
export const rules = () => [
  'At least 12 characters. Four or five words that do not belong together work well.',
  'Not only numbers, and not a saying or a word that many people use.',
  'Nobody can reset it. Without your passphrase your notes cannot be read, by you or by us.',
]
export const newPassphrase = () => 'New passphrase'
export const repeatPassphrase = () => 'The same passphrase again'
export const make = () => 'Make my key'
export const making = () => 'Making your key. This takes a few seconds.'

export const restoreTitle = () => 'I already have a key'
export const restoreLead = () =>
  'Use the backup file that you saved when you made your key, and the passphrase you chose then.'
export const backupFile = () => 'Backup file'
export const restore = () => 'Use this key'
export const restoring = () => 'Opening your key. This takes a few seconds.'
export const chosenKey = (name: string, madeOn: string) => `Key ${name}, made on ${madeOn}.`
export const restoreReplaces = () =>
  'It takes the place of the key that is on this device now. Save the key that is here first if you may need it.'
export const noBackupTitle = () => 'I lost my key, or I have no backup file'
export const noBackup = () =>
  'Then make a new key. Notes that you locked with the earlier key stay where they are and stay unreadable. They are not deleted: if the earlier key turns up, it opens them again.'

// A key.
export const about = (name: string, madeOn: string) => `Key ${name}, made on ${madeOn}`
export const keptOnPage = () =>
  'The key is on this page only. Closing or reloading the page removes it: you then need your backup file.'
export const keptInTab = () =>
  'The key is in this tab only. Signing out or closing the tab removes it: you then need your backup file.'
export const keptWithVisit = () =>
  'The key is kept with your sign-in. Signing out removes it: you then need your backup file.'
export const keptOnDevice = () =>
  'The key stays on this device, locked with your passphrase, until you sign out or somebody else signs in here. You then need your backup file.'
export const keepFailed = () =>
  'This browser could not store the key, so it is on this page only. Save your backup now.'
export const openTitle = () => 'Your key is open'
export const openLead = () => 'Your notes can be read and written here until you sign out or the app locks.'
export const closedTitle = () => 'Your key is locked'
export const closedLead = () => 'Type your passphrase to read and write your notes.'
export const passphrase = () => 'Passphrase'
export const show = () => 'Show what I type'
export const open = () => 'Open my key'
export const opening = () => 'Opening your key. This takes a few seconds.'

// The backup.
export const backupTitle = () => 'Save your backup'
export const backupWhy = () =>
  'If this device breaks, or its browser data is deleted, your key is gone and nobody can read your notes. Save the backup file somewhere else: on a memory stick, in a password manager, on another device.'
export const backupSafe = () => 'The file is locked with your passphrase. Keep the two apart.'
export const save = () => 'Save the backup file'
export const saveAgain = () => 'Save the file again'
export const saveCopy = () => 'Save another copy of the backup file'
export const checkSaved = (file: string) => `Look for ${file} where your browser puts downloads.`
export const saved = () => 'I have saved it'
export const backedUp = () => 'You have saved a backup of this key.'
export const notBackedUp = () => 'You have not saved a backup of this key yet.'

// A lost passphrase.
export const lostTitle = () => 'I lost my passphrase or my key'
export const lostLead = () =>
  'Nobody can find or reset a passphrase: it is stored nowhere. Try what you may have chosen, with and without capital letters and spaces.'
export const lostOtherTitle = () => 'I have a backup file of another key'
export const lostAnewTitle = () => 'Start again with a new key'
export const lostAnew = () =>
  'Notes that you locked with this key stay unreadable. They are not deleted: if you remember the passphrase one day, the saved file of this key opens them again.'
export const saveLocked = () => 'Save a file of this locked key'
export const understood = () => 'I understand that I cannot read my earlier notes with a new key'
export const removeKey = () => 'Remove this key and start again'
export const removing = () => 'Removing the key'

// What can go wrong.
export const repeatDiffers = () => 'The two passphrases are not the same.'
export const passphraseMissing = () => 'Type a passphrase.'
export const fileMissing = () => 'Choose your backup file first.'
export const wrongPassphrase = () =>
  'This passphrase does not open the key. Check capital letters, spaces and the language of your keyboard.'
export const tooManyTries = (seconds: number) =>
  `Too many wrong passphrases. Wait ${seconds === 1 ? '1 second' : `${seconds} seconds`}, then try again.`
export const tooManyTriesOver = () => 'You can try again now.'
export const fileNotJson = () =>
  'This is not a backup file, or not all of it. Choose the file whose name begins with chartkey-notes-key.'
export const fileNotOurs = () =>
  'This file was not made by this app. Choose the file whose name begins with chartkey-notes-key.'
export const fileNewer = () =>
  'A newer version of this app made this key. Reload the page to get the newest version, then try again.'
export const fileDamaged = () =>
  'Part of this key is missing or was changed. Use another copy of your backup file if you have one.'
export const fileMismatch = () =>
  'The two halves of this key do not belong together. Use another copy of your backup file if you have one.'
export const fileNotRead = () => 'The file could not be read. Choose it again.'
export const keyDamaged = () =>
  'The key on this device was damaged and cannot be used. Your backup file can restore it.'
export const storageFailed = () => 'This browser could not store or read the key. Nothing was changed.'
export const unexpected = () => 'Something went wrong, and nothing was changed. Try again.'
