import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Served, serve } from './serve.ts'
import { openStore } from './store.ts'

let server: Served
beforeEach(async () => {
  server = await serve({ store: openStore(':memory:', { now: () => Date.UTC(2026, 0, 2, 3, 4, 5) }) })
  server.store.put({ resourceType: 'Patient', id: '1' })
})
afterEach(() => server.close())

const note = { resourceType: 'DocumentReference', status: 'current', subject: { reference: 'Patient/1' } }

function send(
  method: string,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
  as = 'clinician',
) {
  return server.call(path, {
    method,
    as,
    headers: { 'Content-Type': 'application/fhir+json', ...headers },
    body: JSON.stringify(body),
  })
}

describe('create', () => {
  test('gives the resource an id of the server, a version, and an address to read it at', async () => {
    const made = await send('POST', 'DocumentReference', { ...note, id: 'mine' })
    const stored = made.json as fhir4.DocumentReference
    expect(made.status).toBe(201)
    expect(stored.id).not.toBe('mine')
    expect(stored.meta).toEqual({ versionId: '1', lastUpdated: '2026-01-02T03:04:05.000Z' })
    expect(made.headers.get('Location')).toBe(`${server.base}/DocumentReference/${stored.id}/_history/1`)
    expect(made.headers.get('ETag')).toBe('W/"1"')
    expect(made.headers.get('Last-Modified')).toBe('Fri, 02 Jan 2026 03:04:05 GMT')
    expect((await server.call(`DocumentReference/${stored.id}`)).json).toEqual(stored)
  })

  test('is found by a search at once, also when it named the patient by the whole address', async () => {
    await send('POST', 'DocumentReference', { ...note, subject: { reference: `${server.base}/Patient/1` } })
    const { json } = await server.call('DocumentReference?patient=1')
    expect((json as fhir4.Bundle).total).toBe(1)
  })

  test('answers without a body when the client prefers that', async () => {
    const made = await send('POST', 'DocumentReference', note, { Prefer: 'return=minimal' })
    expect([made.status, made.json]).toEqual([201, undefined])
  })

  test.each<[string, unknown, Record<string, string>, number]>([
    ['a body of another type', { resourceType: 'Observation' }, {}, 400],
    ['a body of no type', { status: 'current' }, {}, 400],
    ['a body that is no object', [note], {}, 400],
    ['another media type', note, { 'Content-Type': 'text/plain' }, 415],
    ['a conditional create', note, { 'If-None-Exist': 'identifier=1' }, 400],
  ])('refuses %s and stores nothing', async (_, body, headers, status) => {
    expect((await send('POST', 'DocumentReference', body, headers)).status).toBe(status)
    expect(server.store.search('DocumentReference')).toEqual([])
  })
})

describe('update', () => {
  test('makes a new version; the old one can still be read by its number', async () => {
    const changed = await send('PUT', 'Patient/1', { resourceType: 'Patient', id: '1', active: true })
    expect([changed.status, changed.headers.get('ETag')]).toEqual([200, 'W/"2"'])
    expect((await server.call('Patient/1/_history/1')).json).not.toHaveProperty('active')
    expect((await server.call('Patient/1/_history/2')).json).toHaveProperty('active', true)
    expect((await server.call('Patient/1/_history/3')).status).toBe(404)
  })

  test('replaces what a search finds', async () => {
    await send('PUT', 'Patient/1', { resourceType: 'Patient', id: '1', gender: 'male' })
    await send('PUT', 'Patient/1', { resourceType: 'Patient', id: '1', gender: 'female' })
    expect(server.store.search('Patient', 'gender=male')).toEqual([])
    expect(server.store.search('Patient', 'gender=female')).toHaveLength(1)
  })

  test('of an id that nobody has creates it', async () => {
    const made = await send('PUT', 'Patient/new', { resourceType: 'Patient', id: 'new' })
    expect([made.status, made.headers.get('Location')]).toEqual([
      201,
      `${server.base}/Patient/new/_history/1`,
    ])
  })

  test.each(['W/"1"', '"1"'])('goes through with If-Match: %s, the newest version', async version => {
    const body = { resourceType: 'Patient', id: '1', active: true }
    expect((await send('PUT', 'Patient/1', body, { 'If-Match': version })).status).toBe(200)
  })

  test('against a version that is no longer the newest is a conflict and changes nothing', async () => {
    await send('PUT', 'Patient/1', { resourceType: 'Patient', id: '1', active: true })
    const body = { resourceType: 'Patient', id: '1', active: false }
    const late = await send('PUT', 'Patient/1', body, { 'If-Match': 'W/"1"' })
    expect(late.status).toBe(412)
    expect((late.json as fhir4.OperationOutcome).issue[0]?.code).toBe('conflict')
    expect(server.store.read('Patient', '1')).toHaveProperty('active', true)
  })

  test('with an id in the body that is not the one in the address is refused', async () => {
    expect((await send('PUT', 'Patient/1', { resourceType: 'Patient', id: '2' })).status).toBe(400)
  })

  test('without If-Match is a 428 where the server demands it', async () => {
    const careful = await serve({ requireIfMatch: true })
    const answered = await careful.call('Patient/1', {
      method: 'PUT',
      headers: { 'Content-Type': 'application/fhir+json' },
      body: '{"resourceType":"Patient","id":"1"}',
    })
    await careful.close()
    expect(answered.status).toBe(428)
  })
})

describe('delete', () => {
  test('leaves 410 behind and no search result, and may be asked for again', async () => {
    expect((await server.call('Patient/1', { method: 'DELETE' })).status).toBe(204)
    expect((await server.call('Patient/1')).status).toBe(410)
    expect(((await server.call('Patient')).json as fhir4.Bundle).total).toBe(0)
    expect((await server.call('Patient/1', { method: 'DELETE' })).status).toBe(204)
  })

  test('can be undone by an update, which counts the versions on and loses none', async () => {
    await server.call('Patient/1', { method: 'DELETE' })
    const back = await send('PUT', 'Patient/1', { resourceType: 'Patient', id: '1' })
    expect([back.status, back.headers.get('ETag')]).toEqual([201, 'W/"3"'])
    expect((await server.call('Patient/1/_history/1')).status).toBe(200)
    expect((await server.call('Patient/1/_history/2')).status).toBe(404)
  })

  test('of a version that is no longer the newest is a conflict', async () => {
    const { status } = await server.call('Patient/1', { method: 'DELETE', headers: { 'If-Match': 'W/"7"' } })
    expect(status).toBe(412)
    expect((await server.call('Patient/1')).status).toBe(200)
  })
})

describe('a patient-level token', () => {
  beforeEach(() => {
    server.store.put({ resourceType: 'Patient', id: '2' })
    server.tokens.set('patient', { clientId: 'test', scopes: ['patient/*.cruds'], patient: '1' })
  })

  test("writes into its own patient's record", async () => {
    expect((await send('POST', 'DocumentReference', note, {}, 'patient')).status).toBe(201)
  })

  test("writes nothing into another's, and nothing is kept of the attempt", async () => {
    const foreign = { ...note, subject: { reference: 'Patient/2' } }
    expect((await send('POST', 'DocumentReference', foreign, {}, 'patient')).status).toBe(403)
    expect(server.store.search('DocumentReference')).toEqual([])
  })

  test('moves no resource out of another record into its own, nor the other way', async () => {
    server.store.putAll([
      { ...note, id: 'mine' },
      { ...note, id: 'theirs', subject: { reference: 'Patient/2' } },
    ])
    const away = { ...note, id: 'mine', subject: { reference: 'Patient/2' } }
    expect(
      (await send('PUT', 'DocumentReference/theirs', { ...note, id: 'theirs' }, {}, 'patient')).status,
    ).toBe(403)
    expect((await send('PUT', 'DocumentReference/mine', away, {}, 'patient')).status).toBe(403)
    expect(server.store.search('DocumentReference', 'patient=1').map(({ id }) => id)).toEqual(['mine'])
  })
})
