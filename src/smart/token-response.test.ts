import fc from 'fast-check'
import { describe, expect, it, test, vi } from 'vitest'
import { SmartError } from './error.ts'
import { NOW, refusal } from './testing/samples.ts'
import { readTokenResponse } from './token-response.ts'

vi.setConfig({ testTimeout: 60_000 }) // properties run hundreds of cases, also on a busy machine

const ASKED = 'launch/patient openid fhirUser patient/Observation.rs'
const full = {
  access_token: 'at-1',
  token_type: 'Bearer',
  expires_in: 3600,
  scope: ASKED,
  id_token: 'a.b.c',
  patient: '123',
}
const read = (more: object = {}, asked = ASKED) =>
  readTokenResponse(200, { ...full, ...more }, { scope: asked }, NOW)
const codeOf = async (more: object, status = 200) =>
  (await refusal(() => readTokenResponse(status, { ...full, ...more }, { scope: ASKED }, NOW))).code

it('a plain answer is read whole, and nothing besides is kept', () => {
  expect(read({ surprise: 'x', serverUrl: 'https://evil.example' })).toEqual({
    accessToken: 'at-1',
    expiresAt: NOW + 3600_000,
    expiresInGiven: true,
    scope: ASKED,
    scopeGiven: true,
    idToken: 'a.b.c',
    patient: '123',
    needPatientBanner: true,
    fhirContext: [],
    notes: [],
  })
})

describe('token_type', () => {
  test.each(['Bearer', 'bearer', 'bEaReR'])('%s is bearer', type =>
    expect(read({ token_type: type }).accessToken).toBe('at-1'),
  )
  test.each([[undefined], [null], ['mac'], ['DPoP'], [7], ['bearer ']])('%j is not', async type => {
    expect(await codeOf({ token_type: type })).toBe('token-type-unsupported')
  })
})

describe('access_token', () => {
  test.each([[undefined], [null], [''], [{}], [7], ['a\r\nb'], ['a b'], ['tøken'], ['x'.repeat(65_536)]])(
    '%.20j is refused, and not repeated in the error',
    async token => {
      const error = await refusal(() => read({ access_token: token }))
      expect([error.code, error.detail]).toEqual(['token-response-malformed', { field: 'access_token' }])
      expect(error.cause).toBeUndefined()
    },
  )
})

describe('expires_in', () => {
  test.each([
    [3600, 3600, []],
    ['3600', 3600, []],
    [1, 1, []],
    [59.9, 59, []],
    [0, 0, ['expires-immediately']],
    [-5, 0, ['expires-immediately']],
    [1e300, 366 * 24 * 3600, []],
    [undefined, 300, ['expires-in-assumed']],
    [null, 300, ['expires-in-assumed']],
  ])('%j is %d seconds', (given, seconds, notes) => {
    const response = read({ expires_in: given })
    expect(response).toMatchObject({ expiresAt: NOW + seconds * 1000, notes })
    expect(response.expiresInGiven).toBe(given !== undefined && given !== null)
  })
  test.each([['1h'], [Number.NaN], [true], [[]], [{}], ['1e3'], [Number.POSITIVE_INFINITY], ['12 ']])(
    '%j is refused',
    async given => {
      expect(await codeOf({ expires_in: given })).toBe('token-response-malformed')
    },
  )
})

describe('scope', () => {
  test.each([
    ['launch/patient openid fhirUser', ['scope-narrowed']],
    [`${ASKED} patient/Condition.rs`, ['scope-wider']],
    ['launch/patient openid fhirUser patient/*.cruds', ['scope-wider']],
    ['launch/patient openid fhirUser patient/Observation.read', []],
    ['launch/patient openid fhirUser patient/Observation.r patient/Observation.s', []],
    ['launch/patient openid fhirUser patient/Observation.rs?category=x', ['scope-narrowed']],
  ])('granted as %s', (scope, notes) => {
    expect(read({ scope })).toMatchObject({ scope, scopeGiven: true, notes })
  })

  it('granted as nothing is nothing', () => {
    expect(read({ scope: '', id_token: undefined, patient: undefined })).toMatchObject({
      scope: '',
      scopeGiven: true,
      notes: ['scope-narrowed'],
    })
  })

  it('not named is taken as asked, and flagged', () => {
    expect(read({ scope: undefined })).toMatchObject({
      scope: ASKED,
      scopeGiven: false,
      notes: ['scope-assumed'],
    })
  })

  it('that is no text is refused', async () => {
    expect(await codeOf({ scope: ['openid'] })).toBe('token-response-malformed')
  })
})

describe('patient', () => {
  test.each(['123', 'A-z.9', 'x'.repeat(64)])('%s is an id', id =>
    expect(read({ patient: id }).patient).toBe(id),
  )
  test.each([
    ['../Practitioner/1'],
    ['123?_include=*'],
    ['a b'],
    [123],
    [['1']],
    ['Patient/123'],
    ['x'.repeat(65)],
    ['.'],
    ['..'],
    ['a%2fb'],
    ['é'],
    [{}],
  ])('%j is refused', async id => {
    expect(await codeOf({ patient: id })).toBe('patient-malformed')
  })
  test.each([
    ['launch/patient', ['patient-missing']],
    ['patient/Observation.rs', ['patient-missing']],
    ['user/Observation.rs', []],
  ])('missing under %s is noted %j', (scope, notes) => {
    expect(
      readTokenResponse(200, { ...full, patient: undefined, scope, id_token: undefined }, { scope }, NOW),
    ).toMatchObject({ notes })
  })
})

describe('launch context', () => {
  test.each([
    [true, true, []],
    [false, false, []],
    [undefined, true, []],
    [null, true, []],
    ['false', true, ['banner-odd']],
    [0, true, ['banner-odd']],
  ])('need_patient_banner %j shows the banner: %s', (given, shown, notes) => {
    expect(read({ need_patient_banner: given })).toMatchObject({ needPatientBanner: shown, notes })
  })

  test.each([
    ['encounter', 'e1', 'e1', []],
    ['encounter', 'Encounter/e1', undefined, ['encounter-dropped']],
    ['smart_style_url', 'https://ehr.example/s.json', 'https://ehr.example/s.json', []],
    ['smart_style_url', 'javascript:alert(1)', undefined, ['style-dropped']],
    ['smart_style_url', 'http://ehr.example/s.json', undefined, ['style-dropped']],
    ['smart_style_url', 'http://localhost/s.json', 'http://localhost/s.json', []],
    ['intent', 'reconcile', 'reconcile', []],
    ['intent', 7, undefined, ['intent-dropped']],
    ['tenant', 'acme', 'acme', []],
    ['tenant', 'a\nb', undefined, ['tenant-dropped']],
  ])('%s %j becomes %j', (field, given, expected, notes) => {
    const response = read({ [field]: given })
    const value = {
      encounter: response.encounter,
      smart_style_url: response.smartStyleUrl,
      intent: response.intent,
      tenant: response.tenant,
    }
    expect([new Map(Object.entries(value)).get(field), response.notes]).toEqual([expected, notes])
  })
})

describe('fhirContext', () => {
  const context = (...items: unknown[]) => {
    const { fhirContext, notes } = read({ fhirContext: items })
    return [fhirContext, notes]
  }

  test.each([
    ['the 2.0 shape', 'ImagingStudy/1', { reference: 'ImagingStudy/1', role: 'launch' }],
    [
      'a reference',
      { reference: 'ImagingStudy/1', type: 'ImagingStudy' },
      { reference: 'ImagingStudy/1', type: 'ImagingStudy', role: 'launch' },
    ],
    [
      'a version',
      { reference: 'ImagingStudy/1/_history/2' },
      { reference: 'ImagingStudy/1/_history/2', role: 'launch' },
    ],
    [
      'a canonical',
      { canonical: 'https://x.example/q|1' },
      { canonical: 'https://x.example/q|1', role: 'launch' },
    ],
    [
      'an identifier',
      { identifier: { system: 'urn:x', value: '1', extra: 1 }, type: 'Task' },
      { identifier: { system: 'urn:x', value: '1' }, type: 'Task', role: 'launch' },
    ],
    [
      'a role of its own',
      { reference: 'Patient/9', role: 'https://x.example/role' },
      { reference: 'Patient/9', role: 'https://x.example/role' },
    ],
  ])('keeps %s', (_name, given, expected) => {
    expect(context(given)).toEqual([[expected], []])
    expect(read({ fhirContext: [given] }).patient).toBe('123')
  })

  test.each([
    [{ reference: 'https://evil.example/ImagingStudy/1' }],
    [{ reference: 'ImagingStudy/../Patient/1' }],
    [{ reference: '/ImagingStudy/1' }],
    ['Patient/9'],
    [{ reference: 'Patient/9' }],
    [{ reference: 'Encounter/9', role: 'launch' }],
    [{ identifier: { value: '1' }, type: 'Patient' }],
    [{ reference: 'Patient/9', type: 'Group' }],
    [{ reference: 'Task/1', role: '' }],
    [{ reference: 'Task/1', role: 'relative' }],
    [{ reference: 'Task/1', role: 7 }],
    [{ reference: 'Task/1', canonical: 'relative' }],
    [{ type: 'Task' }],
    [{}],
    [null],
    [7],
    [[]],
  ])('drops %j', given => {
    expect(context(given)).toEqual([[], ['fhir-context-dropped']])
  })

  it('is capped at 100 items, and one that is no list is dropped', () => {
    const many = read({ fhirContext: Array.from({ length: 1000 }, (_, i) => `Task/${i}`) })
    expect([many.fhirContext.length, many.notes]).toEqual([100, ['fhir-context-dropped']])
    expect(read({ fhirContext: { reference: 7 } })).toMatchObject({
      fhirContext: [],
      notes: ['fhir-context-dropped'],
    })
  })
})

describe('other tokens', () => {
  it('are kept when they are tokens', () => {
    expect(read({ refresh_token: 'rt' }).refreshToken).toBe('rt')
    expect(read({ refresh_token: '' })).not.toHaveProperty('refreshToken')
  })
  test.each([['refresh_token'], ['id_token']])('%s must be text fit for a header or a form', async field => {
    for (const value of [7, {}, 'a\nb', ['x']])
      expect(await codeOf({ [field]: value })).toBe('token-response-malformed')
  })
  it('note an id_token that is missing though granted, or there though not asked', () => {
    expect(read({ id_token: undefined }).notes).toEqual(['id-token-missing'])
    expect(read({ scope: 'patient/Observation.rs' }, 'patient/Observation.rs').notes).toEqual([
      'id-token-unasked',
    ])
  })
})

describe('an answer that is none', () => {
  test.each([
    [200, { error: 'invalid_grant' }, 'invalid-grant', { error: 'invalid_grant', status: '200' }],
    [
      400,
      { error: 'invalid_grant', error_description: 'spent\u0000' },
      'invalid-grant',
      { error: 'invalid_grant', status: '400', description: 'spent' },
    ],
    [401, { error: 'invalid_client' }, 'token-request-refused', { error: 'invalid_client', status: '401' }],
    [400, { error: 'surprise' }, 'token-request-refused', { error: 'other', status: '400' }],
    [400, { error: 7 }, 'token-request-refused', { error: 'other', status: '400' }],
    [400, undefined, 'http-error', { status: '400' }],
    [429, undefined, 'http-error', { status: '429' }],
    [503, {}, 'http-error', { status: '503' }],
    [201, full, 'http-error', { status: '201' }],
    [204, undefined, 'http-error', { status: '204' }],
    [200, undefined, 'token-response-malformed', { field: 'body' }],
    [200, [], 'token-response-malformed', { field: 'body' }],
    [200, 'at', 'token-response-malformed', { field: 'body' }],
    [200, {}, 'token-response-malformed', { field: 'access_token' }],
  ])('%d with %j is %s', async (status, body, code, detail) => {
    const error = await refusal(() => readTokenResponse(status, body, { scope: ASKED }, NOW))
    expect([error.code, error.detail]).toEqual([code, detail])
  })

  it('counts as a refusal even beside an access token', async () => {
    expect(await codeOf({ error: 'server_error' })).toBe('token-request-refused')
  })
})

it('anything at all is either a sound response or a SmartError without the token in it', () => {
  const field = fc.constantFrom(
    ...Object.keys(full),
    'refresh_token',
    'encounter',
    'fhirContext',
    'need_patient_banner',
    'error',
    'tenant',
    '__proto__',
    'constructor',
  )
  const value = fc.oneof(fc.jsonValue(), fc.constant('canary-secret\n'))
  fc.assert(
    fc.property(fc.array(fc.tuple(field, value)), fc.constantFrom(200, 200, 400, 500), (entries, status) => {
      const body = JSON.parse(JSON.stringify({ ...full, ...Object.fromEntries(entries) }))
      const before = Reflect.ownKeys(Object.prototype).length
      try {
        const response = readTokenResponse(status, body, { scope: ASKED }, NOW)
        expect(response.accessToken).toMatch(/^[\x21-\x7e]+$/)
        expect(response.expiresAt).toBeGreaterThanOrEqual(NOW)
        expect(response.patient ?? 'ok').toMatch(/^[A-Za-z0-9\-.]{1,64}$/)
      } catch (error) {
        expect(error).toBeInstanceOf(SmartError)
        if (error instanceof SmartError && error.code !== 'token-type-unsupported')
          expect(JSON.stringify([error.detail, error.message])).not.toContain('canary')
      }
      expect(Reflect.ownKeys(Object.prototype)).toHaveLength(before)
    }),
  )
})
