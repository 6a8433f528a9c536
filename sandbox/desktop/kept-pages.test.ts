import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  appOrigin,
  authorizationRequest,
  followToApp,
  launch,
  redeem,
  switchOn,
} from '../auth/http-client.ts'
import { type Sandbox, startSandbox } from '../server.ts'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox({ apps: [{ origin: appOrigin, name: 'Chartkey' }] })
})
afterAll(() => sandbox.close())

const text = async (path: string) => (await fetch(sandbox.origin + path)).text()

function write(
  token: string,
  method: string,
  path: string,
  body?: object,
  ifMatch?: string,
): Promise<Response> {
  return fetch(`${sandbox.fhirBase}/${path}`, {
    method,
    headers: {
      origin: appOrigin,
      authorization: `Bearer ${token}`,
      'content-type': 'application/fhir+json',
      ...(ifMatch !== undefined && { 'if-match': ifMatch }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
}

async function tokenOf(account: string): Promise<string> {
  await switchOn(sandbox, 'sign-in', { account, times: 1 })
  const pending = authorizationRequest(
    sandbox,
    'launch/patient openid fhirUser patient/Patient.rs patient/Patient.u patient/DocumentReference.cruds patient/AuditEvent.c',
  )
  return (await redeem(sandbox, pending, await followToApp(pending.url))).access_token
}

function auditEvent(patient: string, session: string): fhir4.AuditEvent {
  return {
    resourceType: 'AuditEvent',
    type: {
      system: 'http://dicom.nema.org/resources/ontology/DCM',
      code: '110110',
      display: 'Patient Record',
    },
    subtype: [{ system: 'http://hl7.org/fhir/restful-interaction', code: 'read', display: 'read' }],
    action: 'R',
    recorded: '2026-03-01T09:00:00.000Z',
    outcome: '0',
    agent: [{ who: { reference: 'Practitioner/ruth-adeyemi' }, requestor: true }],
    source: { site: 'Chartkey', observer: { display: 'Chartkey' } },
    entity: [
      { what: { reference: `Patient/${patient}` }, detail: [{ type: 'session', valueString: session }] },
    ],
  }
}

test('what an app reports is kept, found by patient, agent, date and type, and stands on the audit page', async () => {
  expect(await text('/audit')).toContain('Nothing has been reported yet')
  const { access_token } = await launch(sandbox, 'launch openid fhirUser patient/AuditEvent.crs')
  const answer = await write(access_token, 'POST', 'AuditEvent', auditEvent('amal-haddad', 'visit-one'))
  expect(answer.status).toBe(201)
  for (const query of [
    'patient=amal-haddad',
    'agent=Practitioner/ruth-adeyemi',
    'date=ge2026-03-01&date=lt2026-03-02',
    'type=110110',
    'patient=amal-haddad&_sort=-date',
  ]) {
    const found = await write(access_token, 'GET', `AuditEvent?${query}`)
    expect(await found.json(), query).toMatchObject({ total: 1 })
  }
  const page = await text('/audit')
  expect(page).toContain('visit-one')
  expect(page).toContain('Practitioner/ruth-adeyemi')
  expect(page).toContain('success')
})

test('an app may report about its own patient only, and change no entry afterwards', async () => {
  const { access_token } = await launch(sandbox, 'launch openid fhirUser patient/AuditEvent.c')
  expect((await write(access_token, 'POST', 'AuditEvent', auditEvent('daniel-osei', 'x'))).status).toBe(403)
  const made = await write(access_token, 'POST', 'AuditEvent', auditEvent('amal-haddad', 'visit-two'))
  const { id } = (await made.json()) as { id: string }
  expect(
    (await write(access_token, 'PUT', `AuditEvent/${id}`, { ...auditEvent('amal-haddad', 'other'), id }))
      .status,
  ).toBe(403)
  expect((await write(access_token, 'DELETE', `AuditEvent/${id}`)).status).toBe(403)
  expect((await write(access_token, 'GET', 'AuditEvent?patient=amal-haddad')).status).toBe(403)
})

test('a patient keeps a note; the desktop shows it as it is stored, and a stale change is refused', async () => {
  const token = await tokenOf('priya')
  const ciphertext = 'eyJhbGciOiJFQ0RILUVTIn0.<b>not markup</b>'
  const note = {
    resourceType: 'DocumentReference',
    status: 'current',
    subject: { reference: 'Patient/priya-raman' },
    author: [{ reference: 'Patient/priya-raman' }],
    description: 'Private note',
    content: [{ attachment: { contentType: 'application/jose', data: btoa(ciphertext) } }],
  }
  const made = await write(token, 'POST', 'DocumentReference', note)
  const stored = (await made.json()) as { id: string }
  const etag = made.headers.get('etag') ?? ''
  const change = { ...note, id: stored.id, description: 'Private note, changed' }
  expect((await write(token, 'PUT', `DocumentReference/${stored.id}`, change, etag)).status).toBe(200)
  expect((await write(token, 'PUT', `DocumentReference/${stored.id}`, change, etag)).status).toBe(412)
  expect((await write(token, 'DELETE', `DocumentReference/${stored.id}`, undefined, etag)).status).toBe(412)
  const page = await text('/ehr/documents?as=ruth&patient=priya-raman')
  expect(page).toContain('Private note, changed')
  expect(page).toContain('version 2')
  expect(page).toContain('eyJhbGciOiJFQ0RILUVTIn0.&#60;b&#62;not markup')
})

test('a patient corrects their own details, and nobody else’s', async () => {
  const token = await tokenOf('priya')
  const read = await write(token, 'GET', 'Patient/priya-raman')
  const own = (await read.json()) as fhir4.Patient
  const moved = { ...own, telecom: [{ system: 'phone', value: '555-0199' }] }
  const etag = read.headers.get('etag') ?? ''
  expect((await write(token, 'PUT', 'Patient/priya-raman', moved, etag)).status).toBe(200)
  expect((await write(token, 'PUT', 'Patient/priya-raman', moved, etag)).status).toBe(412)
  const other = { ...own, id: 'daniel-osei' }
  expect((await write(token, 'PUT', 'Patient/daniel-osei', other)).status).toBe(403)
})

test('what a confidentiality label hides is counted and not shown', async () => {
  const { access_token } = await launch(sandbox, 'launch patient/*.cruds', {
    patient: 'helen-vance',
    restricted: 'true',
  })
  await write(access_token, 'POST', 'AuditEvent', auditEvent('helen-vance', 'behind-the-glass'))
  const page = await text('/audit')
  expect(page).not.toContain('behind-the-glass')
  expect(page).toContain('1 more is restricted')
})

test('what lacks even what FHIR demands is shown as far as it goes', async () => {
  const { access_token } = await launch(sandbox, 'launch user/*.cruds')
  await write(access_token, 'POST', 'AuditEvent', { resourceType: 'AuditEvent' })
  await write(access_token, 'POST', 'DocumentReference', {
    resourceType: 'DocumentReference',
    subject: { reference: 'Patient/amal-haddad' },
    content: [{}],
  })
  expect(await text('/audit')).toContain('not coded')
  expect(await text('/ehr/documents?as=ruth&patient=amal-haddad')).toContain('no status')
})
