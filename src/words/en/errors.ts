/** Errors in plain words: what happened, and what to do next. */

/** Whose side an error is on. */
export type Side = 'app' | 'server' | 'network' | 'device' | 'person'

/** The words of one error page. */
export interface Told {
  readonly title: string
  readonly what: string
  readonly next: string
}

export const sideLabel = (side: Side): string => SIDES[side]

const SIDES: Readonly<Record<Side, string>> = {
  app: 'This is for the people who run this app.',
  server: 'This is on the side of the record server.',
  network: 'This may be the network, or the server.',
  device: 'This is about this browser or device.',
  person: 'Nothing is broken.',
}

export const details = () => 'Details'
export const codeToQuote = () => 'Code to quote'
export const tryAgain = () => 'Try again'
export const startAgain = () => 'Start again'
export const newWindow = () => 'Open in a new window'
export const toFrontDoor = () => 'To the start page'
export const configMistake = (value: string, rule: string) => `is ${value}, but ${rule}`

export const configBroken = (): Told => ({
  title: 'This app is not set up correctly',
  what: 'Its configuration breaks a rule, so it trusts no server and opens no record.',
  next: 'Correct config.json as listed under Details and run “npm run configure” again.',
})
export const browserTooOld = (): Told => ({
  title: 'This browser cannot keep a record safe',
  what: 'The page is not on a secure (https) address, or the browser lacks the cryptography it needs.',
  next: 'Open the app over https in a current version of Chrome, Edge, Firefox or Safari.',
})
export const pageAltered = (): Told => ({
  title: 'Something else is changing this page',
  what: 'A browser extension, or another program, has altered how this page works.',
  next: 'Turn extensions off for this site, or use another browser.',
})
export const partMissing = (): Told => ({
  title: 'A part of this app could not be loaded',
  what: 'The connection failed, or a newer version of the app has just replaced this one.',
  next: 'Try again in a moment.',
})
export const storageBlocked = (): Told => ({
  title: 'This frame may not remember anything',
  what: 'The browser blocks storage for this app where it is shown, so a sign-in could not find its way back.',
  next: 'Open the app in a window of its own.',
})
export const frameNotAllowed = (): Told => ({
  title: 'The app may not be shown here',
  what: 'The page around it is not one that this installation lets show the app.',
  next: 'Open the app in a window of its own.',
})
export const launchBroken = (): Told => ({
  title: 'The launch was incomplete',
  what: 'The record system opened this app without saying clearly which server and which visit it is about.',
  next: 'Start the app again from the record system. If it happens again, tell your help desk the code below.',
})
export const serverUnknown = (): Told => ({
  title: 'This server is not on the list',
  what: 'The app was opened for a server that this installation does not trust. Nothing was sent to it.',
  next: 'If it should be trusted, whoever runs this app can add it to its configuration.',
})
export const launchNotAllowed = (): Told => ({
  title: 'This way of opening the app is switched off',
  what: 'This installation does not allow this kind of launch for this server.',
  next: 'Start the app the way your hospital set it up.',
})
export const unreachable = (): Told => ({
  title: 'The server cannot be reached',
  what: 'No answer came. The network, the server, or its rules for browser apps may be the reason; a browser is not told which.',
  next: 'Check the connection and try again.',
})
export const timedOut = (): Told => ({
  title: 'The server took too long',
  what: 'It did not finish its answer in time, so the app stopped waiting.',
  next: 'Try again in a moment.',
})
export const notSmart = (): Told => ({
  title: 'The server does not say where to sign in',
  what: 'Neither its SMART configuration nor its capability statement could be used.',
  next: 'Try again; if it stays, the people who run the server need to look.',
})
export const notTrusted = (): Told => ({
  title: 'The server points somewhere it should not',
  what: 'It named a sign-in address or issuer that this installation does not trust. Nothing was sent there.',
  next: 'Tell the people who run this app the code below.',
})
export const tooWeak = (): Told => ({
  title: 'The sign-in is not protected well enough',
  what: 'The server says it does not support the protection (PKCE S256) that this app requires.',
  next: 'Tell the people who run this app the code below.',
})
export const serverFailed = (): Told => ({
  title: 'The server could not answer',
  what: 'It reported a failure of its own.',
  next: 'Wait a moment, then start again.',
})
export const signInSpent = (): Told => ({
  title: 'This sign-in cannot be used',
  what: 'It was used already, or it was begun in another tab or browser. Each sign-in works once, where it began.',
  next: 'Start again: from the record system, or from the start page.',
})
export const signInExpired = (): Told => ({
  title: 'The sign-in took too long',
  what: 'More than ten minutes passed between leaving this app and coming back.',
  next: 'Start again.',
})
export const answerNotTrusted = (): Told => ({
  title: 'The answer did not come from the right server',
  what: 'What came back from the sign-in does not match what was asked, so it was not used.',
  next: 'Start again. If it happens again, tell your help desk the code below.',
})
export const tokenRefused = (): Told => ({
  title: 'The server did not give access',
  what: 'The sign-in worked, but the server refused access or answered in a way this app cannot trust.',
  next: 'Start again. If it happens again, tell your help desk the code below.',
})
export const noPatient = (): Told => ({
  title: 'No patient was chosen',
  what: 'The server gave access but did not say to whose record. The app never guesses.',
  next: 'Start again with a patient open, or choose one when the server asks.',
})
export const signedOut = (): Told => ({
  title: 'The session has ended',
  what: 'The server no longer accepts this visit.',
  next: 'Open the app again to go on.',
})
export const identityRefused = (): Told => ({
  title: 'Who signed in could not be trusted',
  what: 'The server sent proof of identity that is wrong, so no record was opened.',
  next: 'Start again. If it happens again, tell your help desk the code below.',
})
export const clockWrong = (): Told => ({
  title: 'Check this device’s clock',
  what: 'The proof of identity is not valid at the time this device shows. Its clock is probably wrong.',
  next: 'Set date and time to automatic, then start again.',
})
export const wrongPatient = (): Told => ({
  title: 'The server sent another person’s record',
  what: 'It was asked for one patient and answered with another. Nothing of it is shown.',
  next: 'Start again from the record system, and report this: it is a safety matter.',
})
export const surerSignIn = (): Told => ({
  title: 'The server wants to be surer that it is you',
  what: 'You are signed in, but with less proof, or longer ago, than the server wants for this.',
  next: 'Confirm that it is you, then try again.',
})
export const notPermitted = (): Told => ({
  title: 'Not permitted',
  what: 'You are signed in, but the server does not let this app read this.',
  next: 'Ask for access where you work, or open the record in the record system itself.',
})
export const notFound = (): Told => ({
  title: 'The server has no such record',
  what: 'It was asked for the record that this visit is about and could not find it.',
  next: 'Start again from the record system. If it happens again, tell your help desk the code below.',
})
export const notFhir = (): Told => ({
  title: 'The server answered with something else',
  what: 'The answer is not the health record that was asked for. The session with the record system may have ended.',
  next: 'Try again, or start again from the record system.',
})
export const notConfirmed = (): Told => ({
  title: 'The change was not confirmed',
  what: 'The server did not say that it was saved.',
  next: 'Look whether it is there before saving again.',
})
export const unexpected = (): Told => ({
  title: 'Something in this app went wrong',
  what: 'A part of the app failed in a way nobody foresaw. Nothing was changed in the record.',
  next: 'Start again. If it happens again, tell your help desk the code below.',
})

/** The refusals of RFC 6749 §4.1.2.1 and OpenID Connect Core §3.1.2.6, each with advice of its own. */
export const refused = (error: string): Told & { side: Side } => {
  switch (error) {
    case 'access_denied':
      return {
        title: 'Access was not given',
        what: 'You, or the server, said no to sharing the record with this app.',
        next: 'If that was not meant, start again and allow access.',
        side: 'person',
      }
    case 'login_required':
    case 'interaction_required':
    case 'consent_required':
    case 'account_selection_required':
      return {
        title: 'The server wants you to sign in again',
        what: 'Your sign-in with the record system has run out.',
        next: 'Sign in to the record system, then start the app again.',
        side: 'person',
      }
    case 'invalid_scope':
      return {
        title: 'The server refused what the app asked for',
        what: 'At least one permission in this installation’s configuration is not offered by this server.',
        next: 'Tell the people who run this app the code below.',
        side: 'app',
      }
    case 'unauthorized_client':
    case 'invalid_request':
    case 'unsupported_response_type':
    case 'invalid_target':
      return {
        title: 'The server does not accept this app',
        what: 'The app may not be registered there, or with other details than it uses.',
        next: 'Tell the people who run this app the code below.',
        side: 'app',
      }
    case 'temporarily_unavailable':
      return {
        title: 'The sign-in is busy',
        what: 'The server asks to try again later.',
        next: 'Wait a minute, then start again.',
        side: 'server',
      }
    default:
      return { ...serverFailed(), side: 'server' }
  }
}
