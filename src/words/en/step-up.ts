/** Being asked once more who one is, before something that matters. */
export const title = () => 'Confirm that it is you'
export const before = (what: 'notes' | 'keys' | 'contact') => {
  switch (what) {
    case 'notes':
      return 'Before your private notes are opened, we make sure that it is you.'
    case 'keys':
      return 'Before a key is made, restored or removed, we make sure that it is you.'
    case 'contact':
      return 'Before your contact details are changed, we make sure that it is you.'
  }
}
export const lacks = (what: 'proof' | 'level' | 'time', minutes: number | undefined) => {
  switch (what) {
    case 'proof':
      return 'How you signed in could not be checked.'
    case 'level':
      return 'You signed in with less proof than this takes. You may be asked for a code or for your security key.'
    case 'time':
      return minutes === undefined
        ? 'You signed in too long ago for this.'
        : `You signed in more than ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} ago.`
  }
}
export const serverAsks = (server: string) =>
  `${server} wants to be surer that it is you before it saves this. Nothing was saved yet.`
export const how = (server: string) =>
  `You go to the sign-in page of ${server} and come back here. Until then your sign-in stays as it is.`
export const typedComesBack = () => 'What you typed is kept on this device, encrypted, until you are back.'
export const typedIsLost = () =>
  'What you typed cannot be kept while you are away. Write it down first, or confirm that it is you and then type it again.'
export const endsWithPage = (server: string) =>
  `You go to the sign-in page of ${server}. Your sign-in is only in the memory of this page: it ends now, and a new one begins when you come back.`
export const cannot = (server: string) =>
  `This app cannot ask you again during this visit. Sign out, then sign in at ${server} itself with all the proof you have.`
export const missed = (server: string) =>
  `You came back from ${server}, but not with the proof that was asked for. Nothing has changed. Try again, and choose a second way to show who you are; if the sign-in was only just now, check the clock of this device.`
export const confirm = () => 'Confirm that it is you'
export const leaving = () => 'Going to the sign-in page'
export const failed = (why: string) => `We could not go there: ${why}`
export const unsaved = () =>
  'Something you typed is not saved yet and would be lost. Save it first, or press the button once more.'

// On the way back.
export const notConfirmedTitle = () => 'Not confirmed'
export const stands = () => 'Your sign-in stands as it was, and nothing was changed.'
export const backToRecord = () => 'Back to the record'

// Who is signed in.
export const standing = () => 'Confirmed for private matters'
export const holds = (left: string, at: string) => `For ${left} more, until ${at}`
export const holdsAlways = () => 'As long as you are signed in'
export const holdsNot = () => 'No: you are asked before you go on'
