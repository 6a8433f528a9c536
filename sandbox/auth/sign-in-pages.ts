import { type Html, html } from '../desktop/html.ts'
import { page } from '../desktop/page.ts'
import { mayOpen } from './automatic-sign-in.ts'
import { type Account, type Directory, demoPassword, type PatientLine } from './directory.ts'
import { describeScopes } from './scope-words.ts'

const kinds = [
  ['patient', 'Patients'],
  ['proxy', 'Signing in for someone else'],
  ['clinician', 'Clinicians'],
] as const

/** Who are you? One click for the demo accounts, or a name and the password. */
export function signInPage({ accounts }: Directory, refused: boolean): string {
  const groups = kinds.map(([kind, heading]) => {
    const ofKind = accounts.filter(account => account.kind === kind)
    return ofKind.length > 0 && html`<h2>${heading}</h2><ul class="choices">${ofKind.map(accountButton)}</ul>`
  })
  return page(
    'Sign in',
    html`${refused && html`<p class="warn" role="alert">That name and password do not go together. The password of everyone here is “${demoPassword}”.</p>`}
<form method="post" class="sheet"><input type="hidden" name="action" value="sign-in">
<label class="field">User name <input name="login" autocomplete="username" required></label>
<label class="field">Password <input name="password" type="password" autocomplete="current-password" required></label>
<p><button class="act">Sign in</button></p></form>
<p class="quiet">Or be one of the people of this demo:</p>${groups}`,
  )
}

function accountButton({ login, name }: Account): Html {
  return html`<li><form method="post"><input type="hidden" name="action" value="sign-in"><input type="hidden" name="password" value="${demoPassword}">
<button name="login" value="${login}">${name}</button></form></li>`
}

/** Whose record? */
export function choosePatientPage({ patients }: Directory, account: Account): string {
  const open = patients.filter(({ id }) => mayOpen(account, id))
  return page(
    'Whose record?',
    html`<p>${account.name}, choose the person whose record the app shall see.</p><form method="post"><input type="hidden" name="action" value="choose">
<ul class="choices">${open.map(({ id, name, birthDate, mrn }) => html`<li><button name="patient" value="${id}"><strong>${name}</strong><br><span class="quiet">born ${birthDate} · MRN ${mrn}</span></button></li>`)}</ul></form>`,
  )
}

/** What may the app do? Every line can be unticked. */
export function consentPage(asked: {
  account: Account
  patient: PatientLine | undefined
  scopes: readonly string[]
  app: string
}): string {
  const { account, patient, scopes, app } = asked
  const groups = [...describeScopes(scopes)].map(
    ([heading, lines]) =>
      html`<fieldset><legend>${heading}</legend>${lines.map(
        ({ scope, words }) =>
          html`<label class="tick"><input type="checkbox" name="scope" value="${scope}" checked><span>${words}<br><code>${scope}</code></span></label>`,
      )}</fieldset>`,
  )
  return page(
    `Let ${app} see ${patient === undefined ? 'this' : patient.name}?`,
    html`<p>You are signed in as ${account.name}. Untick what you do not want to allow.</p>
<form method="post" class="sheet">${groups}<p class="row"><button class="act" name="action" value="allow">Allow</button><button name="action" value="deny">Deny</button></p></form>`,
  )
}

/** The sign-in was kept open too long, or opened twice. */
export function expiredPage(): string {
  return page('This sign-in has expired', html`<p>Go back to the app and start again.</p>`)
}
