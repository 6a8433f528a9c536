/** A person's contact details, and correcting them. */
export const title = () => 'Contact details'
export const lead = (own: boolean) =>
  own ? 'What the record says of how to reach you.' : 'What the record says of how to reach this patient.'
export const loading = () => 'Loading the contact details'
export const failed = (why: string) => `The contact details could not be loaded. ${why}`
export const none = () => 'None recorded'
export const former = () => 'No longer in use'
export const phonesAndMail = () => 'Phone and e-mail'
export const addresses = () => 'Addresses'
export const correct = () => 'Correct these details'
export const notPermitted = () =>
  'You can read these details here, but not change them: this app was not allowed to when you signed in.'
export const partlyPermitted = () =>
  'You can read these details here, but not change them: this app may do so only within limits that it cannot be sure to keep.'
export const noVersion = () =>
  'You can read these details here, but not change them: this server does not say which version of the record it sent, so a change could overwrite somebody else’s.'
export const replaced = () =>
  'This record was replaced by another one. Its details are not to be changed here.'

export const kind = (kind: string) => {
  switch (kind) {
    case 'phone':
      return 'Phone number'
    case 'email':
      return 'E-mail address'
    case 'fax':
      return 'Fax number'
    case 'sms':
      return 'Number for text messages'
    case 'pager':
      return 'Pager'
    case 'url':
      return 'Web address'
    case 'address':
      return 'Address'
    default:
      return 'Other contact'
  }
}
export const field = (field: string) => {
  switch (field) {
    case 'line':
      return 'Street and house number'
    case 'city':
      return 'Town or city'
    case 'district':
      return 'District'
    case 'state':
      return 'State or region'
    case 'postalCode':
      return 'Post code'
    case 'country':
      return 'Country'
    case 'text':
      return 'Whole address'
    case 'use':
      return 'Used for'
    default:
      return field
  }
}
/** A field that stands under the name of its kind. */
export const value = (kind: string) =>
  ['phone', 'fax', 'sms', 'pager'].includes(kind) ? 'Number' : 'Address'
export const lineHint = () => 'One line each, as on an envelope'
export const notSaid = () => 'Not said'
export const noLongerUsed = () => 'No longer in use'
export const noLongerUsedHint = () => 'It stays in the record as a former one.'
export const addContact = (kind: string) => {
  switch (kind) {
    case 'phone':
      return 'Add a phone number'
    case 'email':
      return 'Add an e-mail address'
    default:
      return 'Add an address'
  }
}
export const dropNew = () => 'Leave this one out'
export const save = () => 'Save'
export const saving = () => 'Saving'
export const cancel = () => 'Cancel'
export const saved = () => 'Saved. The record has the new details.'
export const nothingChanged = () => 'Nothing was changed.'
export const lookAgain = (count: number) =>
  count === 1 ? 'Please look at one field again.' : `Please look at ${count} fields again.`
export const mistake = (
  mistake: 'missing' | 'phone' | 'email' | 'postal-code' | 'us-postal-code' | 'too-long',
) => {
  switch (mistake) {
    case 'missing':
      return 'Write it here. If there is none any more, choose “No longer in use”.'
    case 'phone':
      return 'Write a number of 3 to 15 digits, with or without + in front.'
    case 'email':
      return 'Write an address like name@example.org.'
    case 'postal-code':
      return 'Write a post code of letters and digits.'
    case 'us-postal-code':
      return 'Write a ZIP code of 5 digits, or of 5 and 4 like 02199-1234.'
    case 'too-long':
      return 'This is too long: 200 characters are the most.'
  }
}
export const saveFailed = (why: string) =>
  `Nothing was saved. ${why} What you typed is still here; you can save again.`
export const saveRejected = (why: string | undefined) =>
  `The server did not accept these details${why === undefined ? '' : `: ${why}`}. Nothing was saved; what you typed is still here.`
export const saveNotPermitted = () =>
  'The server does not let you change these details. Nothing was saved; what you typed is still here.'
export const saveNotNow = () =>
  'The server does not take this change at the moment, though nobody else changed the record. What you typed is still here.'
export const saveUnknown = () =>
  'The server did not answer, so it is not known whether your change was saved. Look before you save again.'
export const saveUnknownWhy = (why: string) => `It is still not known whether your change was saved. ${why}`
export const lookNow = () => 'Look now'
export const notSavedAfterAll = () =>
  'Your change was not saved. What you typed is still here; you can save again.'
export const conflictTitle = () => 'Somebody else changed this record meanwhile'
export const conflictElsewhere = () =>
  'Their change and yours do not touch each other. Nothing was saved yet: save again to add yours to theirs.'
export const conflictChoose = () =>
  'You both changed the same details. Choose for each what the record should say, then save again. Nothing was saved yet.'
export const conflictBefore = () => 'Before'
export const conflictTheirs = () => 'Theirs, in the record now'
export const conflictYours = () => 'Yours'
export const conflictChosen = () => 'Choose one for each of these.'
export const conflictField = (kind: string, field: string) => `${kind}: ${field}`
export const nothingThere = () => 'Nothing'
export const removedThere = () => 'Taken out of the record'
export const overThere = () => 'Said to be no longer in use'
