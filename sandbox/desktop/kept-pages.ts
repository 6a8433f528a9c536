import type { Account } from '../accounts/account.ts'
import type { PatientLine } from '../auth/directory.ts'
import { type Html, html } from './html.ts'
import { page } from './page.ts'
import { whoIsIn } from './pages.ts'
import type { Shelf } from './shelf.ts'

/** What R4 calls AuditEvent.action and .outcome, said in words. @see https://hl7.org/fhir/R4/auditevent.html */
const actions = new Map([
  ['C', 'create'],
  ['R', 'read'],
  ['U', 'update'],
  ['D', 'delete'],
  ['E', 'execute'],
])
const outcomes = new Map([
  ['0', 'success'],
  ['4', 'minor failure'],
  ['8', 'serious failure'],
  ['12', 'major failure'],
])

/** As much of a document as is shown; whoever wants the rest has the FHIR API. */
const longest = 2000

/** Every AuditEvent that apps have sent: the privacy officer's view. */
export function auditPage({ resources, withheld, older }: Shelf<fhir4.AuditEvent>): string {
  return page(
    'Audit',
    html`<p>What apps have reported to this server, the newest first.</p>${hidden(withheld)}
${
  resources.length === 0
    ? html`<p role="status">Nothing has been reported yet.</p>`
    : html`<p role="status">${resources.length} ${resources.length === 1 ? 'entry' : 'entries'}${older > 0 && `, and ${older} older ones`}</p>
<div class="table"><table><thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">Outcome</th><th scope="col">Who</th><th scope="col">About</th><th scope="col">Reported by</th></tr></thead>
<tbody>${resources.map(auditRow)}</tbody></table></div>`
}`,
    { wide: true, who: html`<a href="/">sign in to the charts</a>` },
  )
}

/** The store takes what it is sent, so that even what an AuditEvent must have may be missing. */
function auditRow(event: Partial<fhir4.AuditEvent>): Html {
  const {
    recorded,
    type,
    subtype = [],
    action,
    outcome,
    outcomeDesc,
    agent = [],
    entity = [],
    source,
  } = event
  const what = [type, ...subtype].map(coding => coding?.display ?? coding?.code ?? 'not coded')
  return html`<tr><th scope="row">${recorded}</th>
<td>${what.join(': ')}${action !== undefined && html`<br><span class="quiet">${actions.get(action) ?? action}</span>`}</td>
<td>${outcome === undefined ? 'not said' : (outcomes.get(outcome) ?? outcome)}${outcomeDesc !== undefined && html`<br><span class="quiet">${outcomeDesc}</span>`}</td>
<td>${lines(agent.map(({ who, name, altId }) => name ?? referenceWords(who) ?? altId ?? 'nobody named'))}</td>
<td>${lines(entity.map(entityWords))}</td>
<td>${source?.site ?? referenceWords(source?.observer) ?? 'not said'}</td></tr>`
}

function entityWords({ what, name, detail = [] }: fhir4.AuditEventEntity): string {
  const details = detail.map(({ type, valueString }) => `${type} ${valueString ?? '(encoded)'}`)
  return [name ?? referenceWords(what) ?? 'nothing named', ...details].join(', ')
}

/** A patient's documents, to the letter: of a note that the patient encrypted, the ciphertext. */
export function documentsPage(shown: {
  user: Account
  patient: PatientLine
  documents: Shelf<fhir4.DocumentReference>
}): string {
  const { user, patient, documents } = shown
  const { resources, withheld, older } = documents
  const chart = `/ehr/chart?${new URLSearchParams({ as: user.login, patient: patient.id })}`
  return page(
    `Documents of ${patient.name}`,
    html`<p>As they are stored · <a href="${chart}">back to the chart</a></p>${hidden(withheld)}
${resources.length === 0 ? html`<p role="status">There are none to show.</p>` : resources.map(documentSheet)}${older > 0 && html`<p>And ${older} older ones.</p>`}`,
    { wide: true, who: whoIsIn(user) },
  )
}

function documentSheet(document: Partial<fhir4.DocumentReference>): Html {
  const { type, description, date, meta, status, author = [], content = [] } = document
  const title = description ?? type?.text ?? type?.coding?.[0]?.display ?? 'Document'
  const facts = [
    date ?? 'no date',
    status ?? 'no status',
    `version ${meta?.versionId}`,
    ...author.map(referenceWords).filter(words => words !== undefined),
  ]
  return html`<article class="sheet"><h2>${title}</h2><p class="quiet">${facts.join(' · ')}</p>
${content.map(({ attachment }) => attachmentShown(attachment ?? {}))}</article>`
}

function attachmentShown({ contentType, title, data, url }: fhir4.Attachment): Html {
  const bytes = Buffer.from(data ?? '', 'base64')
  const facts = [title, contentType ?? 'no media type', url ?? `${bytes.length} bytes`]
  const text = bytes.toString('utf8')
  const readable = data !== undefined && !text.includes('\ufffd')
  return html`<p>${facts.filter(fact => fact !== undefined).join(' · ')}</p>
${readable && html`<pre>${text.slice(0, longest)}${text.length > longest && '…'}</pre>`}`
}

function hidden(withheld: number): Html | false {
  return (
    withheld > 0 &&
    html`<p class="warn">${withheld} more ${withheld === 1 ? 'is' : 'are'} restricted by a confidentiality label, and not shown.</p>`
  )
}

function referenceWords(reference: fhir4.Reference | undefined): string | undefined {
  return reference?.display ?? reference?.reference ?? reference?.identifier?.value
}

function lines(parts: readonly string[]): Html[] {
  return parts.map(part => html`<div>${part}</div>`)
}
