import { always, at, elsewhere, type HostileCase, member, without } from './case.ts'

const { token } = at
const values = (name: string, list: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(list).map(([variant, value]) => [variant, member(token, name, value)]))

/** Group 3. B30 is met by the honest server, which knows no DPoP. */
export const tokenCases: Record<string, HostileCase> = {
  B29: {
    says: 'token_type',
    variants: {
      missing: without(token, 'token_type'),
      ...values('token_type', { mac: 'mac', dpop: 'DPoP', 'odd case': 'bEaReR' }),
    },
  },
  B31: {
    says: 'expires_in of another kind',
    variants: values('expires_in', { numeric: '3600', hour: '1h', nan: 'NaN', true: true, list: [] }),
  },
  B32: { says: 'expires_in too short', variants: values('expires_in', { zero: 0, negative: -1, one: 1 }) },
  B34: { says: 'expires_in absent', variants: { absent: without(token, 'expires_in') } },
  B35: {
    says: 'scope not as asked',
    variants: {
      missing: without(token, 'scope'),
      ...values('scope', {
        narrow: 'launch openid fhirUser patient/Patient.rs',
        empty: '',
        wide: 'launch openid fhirUser patient/*.cruds user/*.cruds system/*.cruds',
        number: 7,
      }),
    },
  },
  B36: {
    says: 'access_token that is none',
    variants: values('access_token', {
      empty: '',
      newline: 'abc\r\nX-Injected: 1',
      'non-ascii': 'tökén',
      huge: 'a'.repeat(65_536),
      object: { token: 'a' },
    }),
  },
  B37: { says: 'patient missing', variants: { missing: without(token, 'patient') } },
  B38: {
    says: 'patient that is no id',
    variants: values('patient', {
      path: '../Practitioner/1',
      query: '123?_include=*',
      space: 'a b',
      number: 123,
      list: ['amal-haddad'],
      reference: 'Patient/123',
      long: 'a'.repeat(65),
    }),
  },
  B39: {
    says: 'need_patient_banner that is no boolean',
    variants: values('need_patient_banner', { text: 'false', zero: 0, null: null }),
  },
  B40: {
    says: 'smart_style_url, or a style, that hurts',
    variants: {
      ...values('smart_style_url', {
        elsewhere: `${elsewhere}/style.json`,
        javascript: 'javascript:alert(1)',
      }),
      injection: always('/style/calm.json', { json: { color_text: 'red;} body{display:none' } }),
      url: always('/style/calm.json', { json: { color_background: `url(${elsewhere}/x)` } }),
      invisible: always('/style/calm.json', { json: { color_background: '#ffffff', color_text: '#ffffff' } }),
      tiny: always('/style/calm.json', { json: { dim_font_size: '0px' } }),
    },
  },
  B41: {
    says: 'fhirContext that misleads',
    variants: values('fhirContext', {
      absolute: [{ reference: `${elsewhere}/fhir/ImagingStudy/1` }],
      patient: [{ reference: 'Patient/daniel-osei' }],
      many: Array.from({ length: 1000 }, (_, number) => ({ reference: `ImagingStudy/${number}` })),
      strings: ['ImagingStudy/1'],
    }),
  },
  B42: {
    says: 'no tokens',
    variants: {
      'error with 200': always(token, { json: { error: 'invalid_grant' } }),
      html: always(token, { html: true }),
      '204': always(token, { status: 204 }),
      'html with 400': always(token, { html: true, status: 400 }),
      '401': always(token, { status: 401, json: { error: 'invalid_client' } }),
      '429': always(token, { status: 429, headers: { 'retry-after': '30' }, json: { error: 'slow_down' } }),
      '503': always(token, { status: 503 }),
    },
  },
  B44: { says: 'openid granted, no id_token', variants: { missing: without(token, 'id_token') } },
}
