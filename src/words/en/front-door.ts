/** Whose device this is, asked before a sign-in: apart from the words of a visit, which come later. */
export const title = () => 'This device'
export const own = () => 'My own device'
export const ownKept = (days: number) =>
  `Keeps you signed in for up to ${days} days, encrypted on this device.`
export const ownKeptShort = () =>
  'Keeps you signed in when the tab is closed, encrypted on this device, for as long as the server allows.'
export const shared = () => 'A shared or public computer'
export const sharedForgets = () => 'Forgets everything after an hour, or 5 minutes without use.'
export const neitherTab = () => 'If you choose neither, you stay signed in until this tab is closed.'
export const neitherPage = () =>
  'If you choose neither, you stay signed in until this page is closed or reloaded.'
export const neitherDevice = () => 'If you choose neither, you stay signed in on this device.'
export const lockedBehind = () =>
  'Somebody’s sign-in is locked on this device. It stays locked until you have signed in as another person, and is then removed.'
export const openFile = () => 'Open a health record file'
export const openFileHint = () => 'A patient summary you were given, or one you exported here'
