import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Served, serve } from './serve.ts'

const label = (code: string) => ({
  meta: { security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code }] },
})
const observation = (id: string, patient: string, more: object = {}) => ({
  resourceType: 'Observation',
  id,
  subject: { reference: `Patient/${patient}` },
  ...more,
})

let server: Served
beforeAll(async () => {
  server = await serve()
  server.tokens.set('cleared', { clientId: 'test', scopes: ['user/*.rs'], restricted: true })
  server.tokens.set('herself', { clientId: 'test', scopes: ['patient/*.rs'], patient: 'vip' })
  server.store.putAll([
    { resourceType: 'Patient', id: 'open' },
    { resourceType: 'Patient', id: 'vip', ...label('R') },
    observation('plain', 'open'),
    observation('normal', 'open', label('N')),
    observation('hiv', 'open', label('R')),
    observation('psy', 'open', label('V')),
    observation('vips', 'vip'),
    { resourceType: 'Provenance', id: 'of-hiv', target: [{ reference: 'Observation/hiv' }] },
    { resourceType: 'Provenance', id: 'of-plain', target: [{ reference: 'Observation/plain' }] },
    { resourceType: 'Practitioner', id: 'p' },
  ])
})
afterAll(() => server.close())

async function ask(path: string, as: string) {
  const { status, json } = await server.call(path, { as })
  return { status, ids: (json as fhir4.Bundle).entry?.map(({ resource }) => resource?.id), json }
}

describe('a restricted record', () => {
  test.each(['Patient/vip', 'Observation?patient=vip', 'Observation/vips', 'Patient?_id=vip'])(
    '%s is refused, and the refusal says why',
    async path => {
      const { status, json } = await ask(path, 'clinician')
      expect(status).toBe(403)
      const issue = (json as fhir4.OperationOutcome).issue[0]
      expect(issue).toMatchObject({ code: 'suppressed', diagnostics: expect.stringContaining('restricted') })
    },
  )

  test('is refused to a token in its own context, but what all patients share is not', async () => {
    expect((await ask('Patient/vip', 'herself')).status).toBe(403)
    expect((await ask('Observation', 'herself')).status).toBe(403)
    expect((await ask('Practitioner', 'herself')).ids).toEqual(['p'])
  })

  test('is left out of searches over all patients', async () => {
    expect((await ask('Patient', 'clinician')).ids).toEqual(['open'])
    expect((await ask('Observation?status:missing=true', 'clinician')).ids).toEqual(['plain', 'normal'])
  })

  test('is open to those who are cleared for it', async () => {
    expect((await ask('Patient/vip', 'cleared')).status).toBe(200)
    expect((await ask('Observation?patient=vip', 'cleared')).ids).toEqual(['vips'])
  })
})

describe('a single restricted resource', () => {
  test('is left out of searches, and refused by id', async () => {
    expect((await ask('Observation?patient=open', 'clinician')).ids).toEqual(['plain', 'normal'])
    expect((await ask('Observation/hiv', 'clinician')).status).toBe(403)
    expect((await ask('Observation/psy', 'clinician')).status).toBe(403)
  })

  test('does not show through its provenance', async () => {
    expect((await ask('Provenance', 'clinician')).ids).toEqual(['of-plain'])
  })

  test('is found by those who are cleared for it', async () => {
    expect((await ask('Observation?patient=open', 'cleared')).ids).toEqual(['plain', 'normal', 'hiv', 'psy'])
  })
})
