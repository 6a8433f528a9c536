/** This device, the lock, and the limits of a visit. */
export const title = () => 'This device'

/** The page of a visit that is locked. */
export const lockedTitle = () => 'Locked'
export const lockedLead = () => 'A record was open here. It is closed on this screen until you open it again.'
export const lockedPassphrase = () => 'Enter the passphrase that you chose for this device.'
export const lockedTap = () =>
  'Anyone who can use this device can go on from here. It is protected by the lock of the device alone.'
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
  'Nobody can recover a forgotten passphrase. Sign out here and sign in again; the record itself is on the server.'
export const signOutAndForget = () => 'Sign out and forget this device'
export const signOutForgets = () =>
  'Signing out removes what is kept here, and a key for private notes with it: to read them you then need its backup file.'
export const signingOut = () => 'Signing out'
export const someoneElse = () => 'Someone else? Sign in as another person'
export const someoneElseWhy = () =>
  'What is kept here stays locked until the other person has signed in, and is then removed.'

/** The warning before a record locks or closes for want of use, and before the visit's own limit. */
export const stillThere = () => 'Are you still there?'
export const locksFor = () => 'Nobody has used this record for a while. To keep it private it locks in'
export const closesFor = () => 'Nobody has used this record for a while. To keep it private it closes in'
export const seconds = (left: number) => `${left} s.`
export const secondsLeft = (left: number) => `${left} seconds left`
export const stay = () => 'Stay'
export const lockNow = () => 'Lock now'
export const closeNow = () => 'Close now'
export const endsSoon = (time: string) =>
  `You will be signed out at ${time}. That cannot be put off, so finish what you are doing.`
export const understood = () => 'Understood'

/** The panel: where the visit is kept. */
export const keptTitle = () => 'Where your sign-in is kept'
export const keptWhere = () => 'Where'
export const keptWhat = () => 'What'
export const keptUntil = () => 'Until'
export const keptUnused = () => 'If not used'
export const keptWho = () => 'Who could get at it'
export const whatIsKept = () =>
  'What lets this app ask the server for the record, who you are, and log entries still to be sent. Never what is in the record: that is asked for anew each time.'
export const draftsAreKept = () =>
  'Notes that you began and did not save are kept there too, locked with your own key.'
export const nothingIsKept = () => 'Nothing is stored. Your sign-in is only in the memory of this page.'
export const untilAtMost = (time: string) => `${time} at the latest`
export const untilAccessEnds = (time: string) =>
  `${time}: the server gave access only until then, without a way to renew it`
export const unusedLocks = (minutes: number) => `It locks after ${minutes} min; you can open it again here`
export const unusedCloses = (minutes: number) => `It closes after ${minutes} min; you then sign in again`
export const unusedClosesEhr = (minutes: number) =>
  `It closes after ${minutes} min; you then open it again from the record system`

/** One way of keeping a visit, in words: its name, what follows from it, who could read it. */
export interface KeeperWords {
  readonly name: string
  readonly consequence: string
  readonly readers: string
}

export const keeper = (kind: string): KeeperWords => {
  switch (kind) {
    case 'memory':
      return {
        name: 'In this page only',
        consequence: 'A reload, or closing the tab, signs you out.',
        readers: 'Nobody once the page is closed.',
      }
    case 'tab':
      return {
        name: 'In this tab',
        consequence: 'A reload keeps you signed in; closing the tab signs you out.',
        readers: 'Anyone who uses this tab, or can read this browser’s files, while the tab is open.',
      }
    case 'sealed':
      return {
        name: 'On this device, encrypted',
        consequence:
          'You stay signed in when the browser is closed. Anyone who can use this device can go on.',
        readers:
          'Anyone who can use this browser on this device. Somebody who copies its whole disk may get at it too.',
      }
    case 'passphrase':
      return {
        name: 'On this device, under a passphrase',
        consequence: 'You stay signed in when the browser is closed. The passphrase is asked each time.',
        readers:
          'Anyone who knows or guesses the passphrase. Somebody who copies the disk can guess as often as they like, so choose a long one.',
      }
    case 'server':
      return {
        name: 'On the server of this app',
        consequence: 'This browser holds a number that no page can read, and no access of its own.',
        readers: 'Whoever runs this app. Anyone who can use this browser while you are signed in.',
      }
    default:
      return {
        name: kind,
        consequence: 'A place that this installation added.',
        readers: 'Ask whoever runs this app.',
      }
  }
}

/** The panel: staying signed in. */
export const stayTitle = () => 'Stay signed in on this device'
export const stayOn = (until: string) => `On: you stay signed in on this device until ${until}.`
export const stayOff = () =>
  'Off: your sign-in ends with this tab. You can choose a place on this device below.'
export const stayEnd = () => 'Stop staying signed in'
export const stayEnded = () => 'This device no longer keeps your sign-in. It goes on in this tab.'
export const sharedDevice = () =>
  'You said that this is a shared or public computer, so nothing is kept on it.'
export const ehrDevice = () => 'A sign-in that begins in the record system is never kept on the device.'
export const noOtherPlace = () => 'This installation allows no other place.'

/** The panel: keeping it elsewhere. */
export const moveTitle = () => 'Keep it somewhere else'
export const move = () => 'Keep it there'
export const moving = () => 'Moving your sign-in'
export const keptUpTo = (until: string) => `Until ${until} at the latest.`
export const choosePlace = () => 'Choose a place first.'
export const moved = (name: string) => `Done. Your sign-in is now kept: ${name}.`
export const newPassphrase = () => 'A passphrase for this device'
export const passphraseRules = () =>
  'At least 12 characters, not only digits; spaces count, also at the ends. Several words that do not belong together are good. Nobody can recover it: without it you sign in again.'
export const tooShort = () => 'Too short: use at least 12 characters.'
export const tooLong = () => 'Too long: use at most 128 characters.'
export const digitsOnly = () => 'Numbers alone are too easy to guess. Add words.'
export const tooCommon = () => 'Too many people use this one. Choose words that do not belong together.'
export const passphraseRefused = () => 'This passphrase is too easy to guess. Choose another.'
export const keeperUnavailable = () => 'This browser gives the app no such storage here.'
export const keeperFull = () => 'The storage of this browser is full.'
export const moveFailed = (why: string) => `${why} Your sign-in stays where it was.`
export const keeperFault = (name: string, why: string) =>
  `Your sign-in could not be kept as meant (${name}). ${why} It is in the memory of this page only: a reload or closing the tab signs you out.`
export const keeperTampered = () => 'What was kept there was not what had been written.'

/** The panel: locking, and colours. */
export const lockTitle = () => 'Lock'
export const lockOpensPassphrase = () => 'The record leaves the screen until the passphrase is entered.'
export const lockOpensTap = () => 'The record leaves the screen until somebody at this device continues.'
export const lockCloses = () => 'Here, “Lock now” closes the record and signs you out.'
export const themeTitle = () => 'Colours'
export const theme = (name: 'system' | 'light' | 'dark') => THEMES[name]
export const themeKept = () => 'Remembered on this device, also after signing out.'

const THEMES = { system: 'As this device is set', light: 'Light', dark: 'Dark' } as const

function duration(seconds: number): string {
  return seconds < 100 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`
}
