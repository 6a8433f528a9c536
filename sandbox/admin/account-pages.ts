import type { Account, Link } from '../accounts/account.ts'
import type { Role } from '../accounts/roles.ts'
import { type Html, html } from '../desktop/html.ts'
import { csrfField } from '../security-page/pages.ts'
import type { PageVisit } from '../sign-in/page-session.ts'
import { adminPage } from './pages.ts'

/** The form for somebody new. */
export function newAccountPage(visit: PageVisit, roles: readonly Role[]): string {
  return adminPage(
    'Make an account',
    visit,
    html`<p>Whoever it is chooses a password by a link that you send them from the next page.</p>${accountForm({ visit, roles, act: 'Make the account' })}`,
  )
}

interface Shown {
  visit: PageVisit
  account: Account
  roles: readonly Role[]
  links: readonly Link[]
}

/** Everything about an account that an admin may change. */
export function accountPage({ visit, account, roles, links }: Shown): string {
  const { sub, name, disabled } = account
  const button = (what: string, words: string) =>
    html`<form method="post" action="/admin/accounts/${sub}/${what}">${csrfField(visit)}<button>${words}</button></form>`
  return adminPage(
    name,
    visit,
    html`${disabled && html`<p class="warn">This account is disabled: it signs in nowhere, and nothing that it let in is open.</p>`}
<div class="row">${disabled ? button('enable', 'Enable') : button('disable', 'Disable')}${button('reset', 'Reset the password and mail a link')}</div>
${accountForm({ visit, roles, account, act: 'Save' })}
<section class="sheet"><h2>Linked at other organisations</h2>${links.length === 0 ? html`<p>Nowhere.</p>` : links.map(link => linkForm(link, visit))}</section>`,
  )
}

function linkForm({ issuer, subject, sub }: Link, visit: PageVisit): Html {
  return html`<form method="post" action="/admin/accounts/${sub}/unlink" class="row">${csrfField(visit)}<input type="hidden" name="issuer" value="${issuer}"><input type="hidden" name="subject" value="${subject}"><p>${issuer}<br><code>${subject}</code></p><button aria-label="Remove the link to ${issuer}">Remove</button></form>`
}

const kinds = [
  ['clinician', 'Clinician'],
  ['patient', 'Patient'],
  ['proxy', 'Acts for a patient'],
  ['admin', 'Administrator'],
] as const

function accountForm({
  visit,
  roles,
  account,
  act,
}: {
  visit: PageVisit
  roles: readonly Role[]
  account?: Account
  act: string
}): Html {
  const patients = account === undefined || account.patients === 'all' ? [] : account.patients
  const ids = account?.externalIds.map(({ system, value }) => `${system} ${value}`).join('\n')
  return html`<form method="post" class="sheet">${csrfField(visit)}
${field('Name', 'name', account?.name, html`required maxlength="120"`)}
${field('User name', 'login', account?.login, html`required maxlength="64" autocapitalize="none" spellcheck="false"`)}
${select(
  'Who they are',
  'kind',
  kinds.map(([value, words]) => [value, words]),
  account?.kind,
)}
${select(
  'Role',
  'role',
  roles.map(({ name, title }) => [name, title]),
  account?.role,
)}
${field('Place in the record: Practitioner/…, Patient/… or RelatedPerson/…; none for an administrator', 'fhirUser', account?.fhirUser, html`autocapitalize="none" spellcheck="false"`)}
${field('Whose records they may open, for somebody who acts for patients: ids, with spaces between', 'patients', patients.join(' '), html`autocapitalize="none" spellcheck="false"`)}
${field('E-mail address', 'email', account?.email, html`type="email" inputmode="email"`)}
${tick('It was verified that this address is theirs', 'emailVerified', account?.emailVerified)}
${field('Telephone number, with its country code', 'phone', account?.phone, html`type="tel" inputmode="tel"`)}
${tick('It was verified that this number is theirs', 'phoneVerified', account?.phoneVerified)}
${field('House', 'tenant', account?.tenant ?? 'st-elsewhere', html`required`)}
<label class="field">Ids elsewhere: one a line, the system, a space, the id <textarea name="externalIds" rows="3" spellcheck="false">${ids}</textarea></label>
<p><button class="act">${act}</button></p></form>`
}

function field(label: string, name: string, value: string | undefined, rest: Html): Html {
  return html`<label class="field">${label} <input name="${name}" value="${value ?? ''}" autocomplete="off" ${rest}></label>`
}

function tick(label: string, name: string, on: boolean | undefined): Html {
  return html`<label class="tick"><input type="checkbox" name="${name}"${on && html` checked`}><span>${label}</span></label>`
}

function select(
  label: string,
  name: string,
  options: readonly (readonly [string, string])[],
  chosen: string | undefined,
): Html {
  return html`<label class="field">${label} <select name="${name}">${options.map(([value, words]) => html`<option value="${value}"${value === chosen && html` selected`}>${words}</option>`)}</select></label>`
}
