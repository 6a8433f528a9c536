import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Served, serve } from './serve.ts'

let server: Served
beforeAll(async () => {
  server = await serve({
    security: () => ({ extension: [{ url: 'urn:oauth-uris' }] }),
    access: async token => {
      if (token === 'broken') throw new Error('the token store is down')
      return token === 'good' ? { clientId: 'test', scopes: ['user/*.cruds'] } : undefined
    },
  })
  server.store.put({ resourceType: 'Patient', id: '1' })
})
afterAll(() => server.close())

describe('whatever goes wrong is an OperationOutcome with the status and code of its kind', () => {
  test.each<[string, string, RequestInit & { as?: string }, number, string]>([
    ['no token', 'Patient/1', { as: '' }, 401, 'login'],
    ['an unknown token', 'Patient/1', { as: 'bad' }, 401, 'login'],
    ['an unknown id', 'Patient/9', {}, 404, 'not-found'],
    ['an unknown type', 'Elephant/1', {}, 404, 'not-supported'],
    ['an operation', 'Patient/1/$everything', {}, 404, 'not-supported'],
    ['an operation on a type', 'Patient/$match', {}, 404, 'not-supported'],
    ['a history', 'Patient/1/_history', {}, 404, 'not-supported'],
    ['a search of everything', '?_type=Patient', {}, 404, 'not-supported'],
    ['a method it does not have', 'Patient/1', { method: 'PATCH' }, 405, 'not-supported'],
    ['XML by parameter', 'Patient/1?_format=xml', {}, 406, 'not-supported'],
    ['XML by header', 'Patient/1', { headers: { Accept: 'application/fhir+xml' } }, 406, 'not-supported'],
    ['a fault of its own', 'Patient/1', { as: 'broken' }, 500, 'exception'],
    [
      'a body that is no JSON',
      'Patient',
      { method: 'POST', headers: { 'Content-Type': 'application/fhir+json' }, body: '{' },
      400,
      'structure',
    ],
    [
      'a body that is far too long',
      'Patient',
      { method: 'POST', headers: { 'Content-Type': 'application/fhir+json' }, body: 'x'.repeat(8_000_001) },
      413,
      'too-long',
    ],
  ])('%s', async (_, path, init, status, code) => {
    const answered = await server.call(path, { as: 'good', ...init })
    expect(answered.status).toBe(status)
    expect(answered.headers.get('Content-Type')).toBe('application/fhir+json; charset=utf-8')
    const outcome = answered.json as fhir4.OperationOutcome
    expect(outcome.resourceType).toBe('OperationOutcome')
    expect(outcome.issue[0]).toMatchObject({ severity: 'error', code })
    expect(outcome.issue[0]?.diagnostics).not.toBe('')
  })

  test('a missing token is challenged without an error, a bad one with invalid_token', async () => {
    const none = await server.call('Patient/1', { as: '' })
    const bad = await server.call('Patient/1', { as: 'bad' })
    expect(none.headers.get('WWW-Authenticate')).toBe(`Bearer realm="${server.base}"`)
    expect(bad.headers.get('WWW-Authenticate')).toContain('error="invalid_token"')
  })

  test('a token in the address is no token', async () => {
    expect((await server.call('Patient/1?access_token=good', { as: '' })).status).toBe(401)
  })

  test('a refused method names those there are', async () => {
    const { headers } = await server.call('Patient/1', { as: 'good', method: 'PATCH' })
    expect(headers.get('Allow')).toBe('GET, HEAD, PUT, DELETE')
  })
})

describe('a read', () => {
  test('carries the version and may not be kept by a cache', async () => {
    const { headers } = await server.call('Patient/1', { as: 'good' })
    expect(headers.get('ETag')).toBe('W/"1"')
    expect(headers.get('Last-Modified')).toMatch(/GMT$/)
    expect(headers.get('Cache-Control')).toBe('no-store')
  })

  test('of a version that the client has already is a 304', async () => {
    const known = { 'If-None-Match': 'W/"1"' }
    expect((await server.call('Patient/1', { as: 'good', headers: known })).status).toBe(304)
  })

  test('by HEAD is one without a body', async () => {
    const { status, json, headers } = await server.call('Patient/1', { as: 'good', method: 'HEAD' })
    expect([status, json, headers.get('ETag')]).toEqual([200, undefined, 'W/"1"'])
  })
})

describe('/metadata', () => {
  test('is readable by anyone and lists what each type can do', async () => {
    const { status, json } = await server.call('metadata', { as: '' })
    const statement = json as fhir4.CapabilityStatement
    const rest = statement.rest?.[0]
    const observation = rest?.resource?.find(({ type }) => type === 'Observation')
    expect([status, statement.fhirVersion]).toEqual([200, '4.0.1'])
    expect(rest?.security).toEqual({ extension: [{ url: 'urn:oauth-uris' }] })
    expect(observation?.interaction?.map(({ code }) => code)).toContain('search-type')
    expect(observation?.searchParam).toContainEqual({ name: 'category', type: 'token' })
  })

  test('promises no search parameter that a strict search refuses', async () => {
    const { json } = await server.call('metadata', { as: '' })
    const values: Record<string, string> = {
      date: '2024',
      reference: '1',
      token: 'a',
      string: 'a',
      uri: 'urn:a',
    }
    const refused: string[] = []
    for (const { type, searchParam } of (json as fhir4.CapabilityStatement).rest?.[0]?.resource ?? []) {
      const query = new URLSearchParams(
        searchParam?.map(({ name, type: kind }) => [name, values[kind] ?? '']),
      )
      const headers = { Prefer: 'handling=strict' }
      const { status } = await server.call(`${type}?${query}`, { as: 'good', headers })
      if (status !== 200) refused.push(type)
    }
    expect(refused).toEqual([])
  })
})

describe('browsers', () => {
  const from = (origin: string, more: RequestInit = {}) => ({ as: '', ...more, headers: { Origin: origin } })

  test('of a registered origin may read answers, errors too, and the headers that matter', async () => {
    const { status, headers } = await server.call('Patient/1', from('http://app.example'))
    expect(status).toBe(401)
    expect(headers.get('Access-Control-Allow-Origin')).toBe('http://app.example')
    expect(headers.get('Vary')).toBe('Origin')
    for (const name of ['ETag', 'Location', 'Last-Modified', 'Retry-After']) {
      expect(headers.get('Access-Control-Expose-Headers')).toContain(name)
    }
  })

  test('of any other origin may not', async () => {
    const { headers } = await server.call('Patient/1', from('http://evil.example'))
    expect(headers.get('Access-Control-Allow-Origin')).toBeNull()
  })

  test('of any origin may read /metadata', async () => {
    const { headers } = await server.call('metadata', from('http://evil.example'))
    expect(headers.get('Access-Control-Allow-Origin')).toBe('*')
  })

  test('are told before a request what it may carry', async () => {
    const asked = await server.call('Patient/1', from('http://app.example', { method: 'OPTIONS' }))
    expect(asked.status).toBe(204)
    for (const name of ['Authorization', 'Content-Type', 'If-Match', 'Prefer']) {
      expect(asked.headers.get('Access-Control-Allow-Headers')).toContain(name)
    }
    expect(asked.headers.get('Access-Control-Allow-Methods')).toContain('PUT')
    const evil = await server.call('Patient/1', from('http://evil.example', { method: 'OPTIONS' }))
    expect([evil.status, evil.headers.get('Access-Control-Allow-Methods')]).toEqual([403, null])
    const open = await server.call('metadata', from('http://evil.example', { method: 'OPTIONS' }))
    expect([open.status, open.headers.get('Access-Control-Allow-Origin')]).toEqual([204, '*'])
  })
})
