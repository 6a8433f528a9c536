import type { Account } from '../accounts/account.ts'
import type { Directory, PatientLine } from '../auth/directory.ts'
import { demoPassword } from '../auth/directory.ts'
import type { Settings } from '../auth/settings.ts'
import { type Html, html } from './html.ts'
import { page } from './page.ts'

/** A visit that a launch can name. */
export interface EncounterLine {
  id: string
  words: string
}

/** The first page: choose a clinician, or sign in by name. */
export function welcomePage({ accounts }: Directory, refused: boolean): string {
  const clinicians = accounts.list().filter(({ kind, disabled }) => kind === 'clinician' && !disabled)
  return page(
    'Clinician sign-in',
    html`${refused && html`<p class="warn" role="alert">That name and password do not go together. The password of everyone here is “${demoPassword}”.</p>`}
<ul class="choices">${clinicians.map(({ login, name }) => html`<li><form method="post"><input type="hidden" name="password" value="${demoPassword}"><button name="login" value="${login}">${name}</button></form></li>`)}</ul>
<form method="post" class="sheet"><label class="field">User name <input name="login" autocomplete="username" required></label>
<label class="field">Password <input name="password" type="password" autocomplete="current-password" required></label>
<p><button class="act">Sign in</button></p></form>`,
  )
}

/** Everybody in the EHR, each with the reason they are here. */
export function patientListPage(user: Account, patients: readonly PatientLine[], sought: string): string {
  return page(
    'Patients',
    html`<form class="row" role="search"><input type="hidden" name="as" value="${user.login}">
<label class="field">Name, birth date or MRN <input type="search" name="q" value="${sought}"></label><button>Search</button></form>
<p role="status">${patients.length} ${patients.length === 1 ? 'person' : 'people'}</p>
<div class="table"><table><thead><tr><th scope="col">Name</th><th scope="col">Born</th><th scope="col">MRN</th><th scope="col">Why they are here</th></tr></thead>
<tbody>${patients.map(patient => patientRow(user, patient))}</tbody></table></div>`,
    { wide: true, who: whoIsIn(user) },
  )
}

function patientRow(user: Account, { id, name, otherNames, birthDate, mrn, reason }: PatientLine): Html {
  const others = otherNames.map(other => html`<br><span class="quiet"><bdi>${other}</bdi></span>`)
  const chart = `/ehr/chart?${new URLSearchParams({ as: user.login, patient: id })}`
  return html`<tr><th scope="row"><a href="${chart}"><bdi>${name}</bdi></a>${others}</th><td>${birthDate}</td><td>${mrn}</td><td>${reason}</td></tr>`
}

/** One person, and the app beside or apart from the chart. */
export function chartPage(chart: {
  user: Account
  patient: PatientLine
  encounters: readonly EncounterLine[]
  settings: Settings
  query: URLSearchParams
}): string {
  const { user, patient, encounters, settings, query } = chart
  const { id, name, birthDate, mrn } = patient
  const body =
    query.get('view') === 'embedded'
      ? embedded(query)
      : html`<form method="get" action="/ehr/open" target="_blank" class="sheet narrow">
<input type="hidden" name="user" value="${user.login}"><input type="hidden" name="as" value="${user.login}"><input type="hidden" name="patient" value="${id}">
${choice(
  'App',
  'app',
  settings.apps.map(app => [app.origin, app.name]),
)}
${choice('Visit', 'encounter', [['', 'none'], ...encounters.map((line): [string, string] => [line.id, line.words])])}
${choice('Patient banner', 'banner', [
  ['', 'say nothing'],
  ['true', 'the app must show one'],
  ['false', 'the EHR shows one'],
])}
${choice('Colours', 'style', [
  ['', 'the app’s own'],
  [`${settings.origin}/style/calm.json`, 'St Elsewhere, calm'],
  [`${settings.origin}/style/night.json`, 'St Elsewhere, night'],
])}
${choice('Purpose', 'intent', [
  ['', 'none'],
  ['results', 'results'],
  ['medications', 'medications'],
  ['reconcile-medications', 'reconcile medications'],
])}
<label class="tick"><input type="checkbox" name="restricted" value="true"><span>Emergency access: open restricted records too</span></label>
<p class="row"><button class="act">Open in a new tab</button>
<button formaction="/ehr/chart" formtarget="_self" name="view" value="embedded">Open in this chart</button></p></form>`
  return page(
    name,
    html`<p>Born ${birthDate} · MRN ${mrn} · <a href="/ehr/documents?${new URLSearchParams({ as: user.login, patient: id }).toString()}">documents</a> · <a href="/ehr/patients?${new URLSearchParams({ as: user.login }).toString()}">all patients</a></p>${body}`,
    { wide: true, who: whoIsIn(user) },
  )
}

/** The frame is as strict as the strictest EHRs’: no top navigation, no downloads, no modals. */
function embedded(query: URLSearchParams): Html {
  const source = new URLSearchParams(query)
  source.delete('view')
  return html`<iframe title="App" src="/ehr/open?${source.toString()}" sandbox="allow-scripts allow-same-origin allow-forms allow-popups"></iframe>`
}

function choice(label: string, name: string, options: readonly (readonly [string, string])[]): Html {
  const choices = options.map(([value, words]) => html`<option value="${value}">${words}</option>`)
  return html`<div class="field"><label for="${name}">${label}</label><select id="${name}" name="${name}">${choices}</select></div>`
}

/** The line of every page of the desktop that says who is signed in. */
export function whoIsIn({ name }: Account): Html {
  return html`${name} · <a href="/audit">audit</a> · <a href="/">sign out</a>`
}

/** The launch could not be prepared. */
export function refusedPage(why: string): string {
  return page(
    'The app cannot be opened',
    html`<p class="warn">${why}</p><p><a href="/">Back to the start</a></p>`,
  )
}
