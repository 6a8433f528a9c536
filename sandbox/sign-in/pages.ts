import type { Account, Accounts } from '../accounts/account.ts'
import type { Role } from '../accounts/roles.ts'
import { mayOpen } from '../auth/automatic-sign-in.ts'
import { type Directory, demoPassword, type PatientLine } from '../auth/directory.ts'
import { type Html, html } from '../desktop/html.ts'
import { page } from '../desktop/page.ts'
import type { Attempt, FirstStep } from './contract.ts'
import { describeScopes } from './scope-words.ts'

const kinds = [
  ['patient', 'Patients'],
  ['proxy', 'Signing in for someone else'],
  ['clinician', 'Clinicians'],
  ['admin', 'Those who keep the house'],
] as const

/** Who are you? One click for the demo accounts, or one of the ways to say so. */
export function signInPage(
  accounts: Accounts,
  attempt: Attempt,
  steps: readonly FirstStep[],
  refused: boolean,
): string {
  const groups = kinds.map(([kind, heading]) => {
    // Whoever registered is nobody's business here.
    const people = accounts.list().filter(({ sub, disabled }) => accounts.isSeed(sub) && !disabled)
    const ofKind = people.filter(account => account.kind === kind)
    return (
      ofKind.length > 0 &&
      html`<h2>${heading}</h2><ul class="choices">${ofKind.map(account => accountButton(account, attempt.here))}</ul>`
    )
  })
  const offered = steps.filter(({ name }) => attempt.client.firstSteps?.includes(name) ?? true)
  const byPassword = offered.some(({ name }) => name === 'password')
  const [usual, ...others] = offered.map(step => step.offer(attempt)).filter(offer => offer !== undefined)
  const back = encodeURIComponent(attempt.here)
  return page(
    'Sign in',
    html`${refused && html`<p class="warn" role="alert">That name and password do not go together. The password that everyone here starts with is “${demoPassword}”.</p>`}
${usual}
${byPassword && html`<p><a href="/password/forgot?back=${back}">Forgot your password?</a></p>`}
${others.length > 0 && html`<h2>Other ways to sign in</h2>${others}`}
${byPassword && html`<p>New here? <a href="/register?back=${back}">Register as a patient</a></p>`}
<p class="quiet">Your account here: <a href="/security">passkeys and second steps</a>, <a href="/manage">apps you have let in</a></p>
${byPassword && html`<hr><p class="quiet">Or be one of the people of this demo:</p>${groups}`}`,
  )
}

function accountButton({ login, name }: Account, here: string): Html {
  return html`<li><form method="post" action="${here}/password"><input type="hidden" name="password" value="${demoPassword}">
<button name="login" value="${login}">${name}</button></form></li>`
}

/** Whose record? */
export function choosePatientPage({ patients }: Directory, account: Account): string {
  const open = patients().filter(({ id }) => mayOpen(account, id))
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

/** The role lets this person grant nothing of what the app asks. */
export function nothingToGrantPage({ name }: Account, { title }: Role): string {
  return page(
    'Nothing that you could let this app see',
    html`<p>${name}, the role “${title}” opens no part of a record to an app.</p>
<form method="post"><p><button class="act" name="action" value="deny">Back to the app</button></p></form>`,
  )
}

/** A second proof is wanted, and there is no way to give one. `back`: where to sign in otherwise, when no app waits. */
export function secondStepMissingPage({ name }: Account, back?: string): string {
  return page(
    'A second step is needed',
    html`<p>${name}, this needs a second proof that it is you, and your account has none: no telephone number, no authenticator app.</p>
${back === undefined ? html`<form method="post"><p><button class="act" name="action" value="unmet">Back to the app</button></p></form>` : html`<form method="post" action="${back}/out"><p><button class="act">Sign in otherwise</button></p></form>`}`,
  )
}

/** A form that no page of this visit has sent. */
export function foreignFormPage(): string {
  return page(
    'That form is too old',
    html`<p>It does not belong to your visit, so nothing was changed. Open the page again and repeat what you did.</p>`,
  )
}
