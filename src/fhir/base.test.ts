import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pathUnderBase, resolveUnderBase, underBase } from './base.ts'

const base = 'https://ehr.example/fhir/r4'

const inside = [
  'https://ehr.example/fhir/r4',
  'https://ehr.example/fhir/r4/',
  'https://ehr.example/fhir/r4?_getpages=1',
  'https://ehr.example/fhir/r4/Patient/1',
  'https://ehr.example:443/fhir/r4/Patient/1',
  'HTTPS://EHR.Example/fhir/r4/Patient/1',
  'https://ehr.example/fhir/r4/x/../Patient/1',
  'https://ehr.example/fhir/x/%2e%2e/r4/Patient/1',
  'https://ehr.example/fhir/r4/Patient/$everything',
  'https://ehr.example/fhir/r4/Observation?code=http%3A%2F%2Floinc.org%7C1&next=https://evil.example/',
]

test.each(inside)('%s is under the base', url => {
  expect(underBase(url, base)).toBe(true)
  expect(underBase(url, `${base}/`)).toBe(true)
})

const outside = [
  'https://ehr.example/fhir/r4-evil/Patient/1',
  'https://ehr.example/fhir/r40',
  'https://ehr.example/fhir',
  'https://ehr.example/FHIR/r4/Patient/1',
  'https://ehr.example/fhir/r4/../r5/Patient/1',
  'https://ehr.example/fhir/r4/..',
  'https://ehr.example/fhir/r4/%2e%2e/admin',
  'https://ehr.example/fhir/r4/.%2E/admin',
  'https://ehr.example/fhir/r4/..%2fadmin',
  'https://ehr.example/fhir/r4/..%5cadmin',
  'https://ehr.example/fhir/r4/%252e%252e/admin',
  'https://ehr.example/fhir/r4/..;x=1/admin',
  'https://ehr.example/fhir/r4/..%20;/admin',
  'https://ehr.example/fhir/r4/%2e%2e;/admin',
  'https://ehr.example/fhir/r4/..\\..\\admin',
  'https://ehr.example/fhir/r4/%ff',
  'http://ehr.example/fhir/r4/Patient/1',
  'https://ehr.example:8443/fhir/r4/Patient/1',
  'https://ehr.example.evil.example/fhir/r4/Patient/1',
  'https://evil.example/https://ehr.example/fhir/r4',
  'https://ehr.example@evil.example/fhir/r4/Patient/1',
  'https://user:pass@ehr.example/fhir/r4/Patient/1',
  'https://ehr.example\\@evil.example/fhir/r4',
  'blob:https://ehr.example/fhir/r4/Patient/1',
  'data:text/html,https://ehr.example/fhir/r4',
  'javascript:alert(1)',
  'urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0',
  '//ehr.example/fhir/r4/Patient/1',
  'Patient/1',
  '',
]

test.each(outside)('%s is not under the base', url => {
  expect(underBase(url, base)).toBe(false)
})

test('nothing is under a base that is no web address', () => {
  for (const odd of ['', 'fhir', 'ftp://ehr.example/', 'javascript:0']) {
    expect(underBase('https://ehr.example/', odd)).toBe(false)
    expect(underBase(odd, odd)).toBe(false)
  }
})

test('a base without a path holds its whole origin and no other', () => {
  expect(underBase('https://ehr.example/Patient/1', 'https://ehr.example')).toBe(true)
  expect(underBase('https://ehr.example.evil/Patient/1', 'https://ehr.example')).toBe(false)
})

test.each([
  ['Observation?page=2', `${base}/Observation?page=2`],
  ['?_getpages=7', `${base}/?_getpages=7`],
  ['/fhir/r4/Observation?page=2', `${base}/Observation?page=2`],
  ['https://EHR.example:443/fhir/r4?page=2', `${base}?page=2`],
])('B75: %s resolves to %s', (link, href) => {
  expect(resolveUnderBase(link, base)?.href).toBe(href)
})

test.each([
  '../r5/Observation',
  '/Observation',
  '//evil.example/fhir/r4',
  '\\\\evil.example/',
  'https://evil.example/',
])('B73: %s leads out of the base', link => {
  expect(resolveUnderBase(link, base)).toBeUndefined()
})

test('no link whatever leads out of the base', () => {
  const piece = fc.constantFrom(
    '..',
    '.',
    '/',
    '//',
    '\\',
    '%2e',
    '%2f',
    '%5c',
    ';',
    '@',
    ':',
    '?',
    '#',
    'evil.example',
    'fhir',
    'r4',
    ' ',
    '\t',
    'https:',
  )
  const link = fc.oneof(
    fc.webUrl(),
    fc.string(),
    fc.array(piece, { maxLength: 8 }).map(pieces => pieces.join('')),
  )
  fc.assert(
    fc.property(link, tried => {
      const url = resolveUnderBase(tried, base)
      if (url === undefined) return
      expect(url.origin).toBe('https://ehr.example')
      // Read as the most generous of servers would: decoded until nothing changes, backslashes as slashes.
      let path = url.pathname
      for (let before = ''; before !== path; ) [before, path] = [path, decodeURIComponent(path)]
      expect(new URL(path.replaceAll('\\', '/').replace(/;[^/]*/g, ''), url).pathname).toMatch(
        /^\/fhir\/r4(\/|$)/,
      )
    }),
    { numRuns: 2000 },
  )
})

test('every plain path under the base is under it, and no other base is', () => {
  const segment = fc.stringMatching(/^[A-Za-z0-9-]{1,12}$/)
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 4 }), fc.webUrl(), (path, other) => {
      const url = [base, ...path].join('/')
      expect(underBase(url, base)).toBe(true)
      expect(pathUnderBase(url, base)).toEqual(path)
      expect(underBase(url, other)).toBe(false)
    }),
  )
})
