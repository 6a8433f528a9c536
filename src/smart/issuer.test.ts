import fc from 'fast-check'
import { describe, expect, it, test, vi } from 'vitest'
import { asFhirBase, findOidcIssuer, sameFhirBase, underFhirBase } from './issuer.ts'
import { refusal } from './testing/samples.ts'

vi.setConfig({ testTimeout: 60_000 }) // properties run hundreds of cases, also on a busy machine

describe('a FHIR base', () => {
  test.each([
    'https://ehr.example/fhir',
    'https://ehr.example/fhir/',
    'https://EHR.example:443/fhir',
    'https://ehr.example',
    'https://ehr.example/tenant/@acme/fhir',
    'http://localhost:8080/fhir',
    'http://127.0.0.1/fhir',
    'http://[::1]:9/fhir',
  ])('keeps the bytes of %s', text => {
    expect(asFhirBase(text)).toBe(text)
  })

  test.each([
    '',
    'ehr.example/fhir',
    '/fhir',
    '//ehr.example/fhir',
    'http://ehr.example/fhir',
    'http://localhost.evil.example/fhir',
    'http://127.0.0.1.evil.example/fhir',
    'javascript:alert(1)',
    'data:text/html,hi',
    'file:///etc/passwd',
    'https:ehr.example/fhir',
    'https://user@ehr.example/fhir',
    'https://user:pass@ehr.example/fhir',
    'https://@ehr.example/fhir',
    'https://ehr.example/fhir?x=1',
    'https://ehr.example/fhir?',
    'https://ehr.example/fhir#',
    'https://ehr.example\\@evil.example/fhir',
    'https://ehr.example/fh ir',
    ' https://ehr.example/fhir',
    'https://ehr.example/fhir\n',
    'https://ehr.example/fh\u0000ir',
    `https://ehr.example/${'a'.repeat(10_000)}`,
  ])('is not %j', async text => {
    expect((await refusal(() => asFhirBase(text))).code).toBe('iss-malformed')
  })

  it('parses to the same host and scheme that its text shows, whatever the text', () => {
    const lookalike = fc.array(
      fc.constantFrom(
        'https://',
        'http://',
        'ehr.example',
        '@',
        ':',
        '/',
        '\\',
        '?',
        '#',
        '.',
        '%2f',
        'evil',
        '\t',
        '443',
      ),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(
        fc.oneof(
          lookalike.map(parts => parts.join('')),
          fc.string(),
          fc.webUrl(),
        ),
        text => {
          let base: string
          try {
            base = asFhirBase(text)
          } catch {
            return
          }
          expect(base).toBe(text)
          const url = new URL(base)
          const shown = /^https?:\/\/([^/]+)/i
            .exec(text)?.[1]
            ?.toLowerCase()
            .replace(/:(443|80)?$/, '')
          expect(
            url.protocol === 'https:' || url.hostname === 'localhost' || url.hostname.startsWith('127.'),
          ).toBe(true)
          if (/^[\x21-\x7e]*$/.test(text) && !text.includes('%') && /[a-z]/.test(shown ?? ''))
            expect(shown).toContain(url.hostname)
          expect(url.username + url.password + url.search + url.hash).toBe('')
        },
      ),
      { numRuns: 1000 },
    )
  })
})

describe('the trailing-slash rule', () => {
  test.each([
    ['https://ehr.example/fhir', 'https://ehr.example/fhir/', true],
    ['https://ehr.example/fhir', 'https://EHR.example:443/fhir', true],
    ['https://ehr.example', 'https://ehr.example/', true],
    ['https://ehr.example/fhir', 'https://ehr.example/fhir//', false],
    ['https://ehr.example/fhir', 'https://ehr.example/FHIR', false],
    ['https://ehr.example/fhir', 'https://ehr.example/fhir-evil', false],
    ['https://ehr.example/fhir', 'https://ehr.example.evil.example/fhir', false],
  ])('%s and %s name one server: %s', (a, b, same) => {
    expect(sameFhirBase(asFhirBase(a), asFhirBase(b))).toBe(same)
    expect(sameFhirBase(asFhirBase(b), asFhirBase(a))).toBe(same)
  })

  it('adds a path after stripping one slash', () => {
    expect(underFhirBase(asFhirBase('https://ehr.example/fhir/'), 'metadata')).toBe(
      'https://ehr.example/fhir/metadata',
    )
    expect(underFhirBase(asFhirBase('https://ehr.example'), 'metadata')).toBe('https://ehr.example/metadata')
  })
})

describe('an OpenID issuer', () => {
  test.each([['https://auth.example'], ['https://auth.example/tenants/1/.well-known/openid-configuration']])(
    'may be %s',
    text => expect(findOidcIssuer(text)).toBe(text),
  )
  test.each([
    [undefined],
    [null],
    [1],
    [''],
    ['auth.example'],
    ['https://auth.example?x'],
    ['https://auth.example#x'],
    [['https://auth.example']],
  ])('is not %j', value => expect(findOidcIssuer(value)).toBeUndefined())
})
