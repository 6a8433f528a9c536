import fc from 'fast-check'
import { describe, expect, it, test, vi } from 'vitest'
import { coverageOf, covers, narrowScopes, restrictionsOf } from './coverage.ts'
import { parseScopes, writeScope } from './scope.ts'

vi.setConfig({ testTimeout: 60_000 }) // properties run hundreds of cases, also on a busy machine

const LAB = 'http://terminology.hl7.org/CodeSystem/observation-category|laboratory'

describe('a resource scope', () => {
  test.each([
    ['patient/Observation.rs', 'rs'],
    ['user/*.cruds', 'cruds'],
    ['system/Patient.s', 's'],
    ['patient/Observation.rd', 'rd'], // in order, so valid; it is `.read` that must not be read as `.rd`
    ['patient/Observation.read', 'rs'],
    ['patient/Observation.write', 'cud'],
    ['patient/*.*', 'cruds'],
    ['http://smarthealthit.org/fhir/scopes/patient/Observation.rs', 'rs'],
  ])('%s grants %s', (text, letters) => {
    expect(parseScopes(text)).toMatchObject([{ kind: 'resource', letters }])
  })

  test.each([
    'patient/Observation.dus',
    'patient/Observation.dr',
    'patient/Observation.sr',
    'patient/Observation.rr',
    'patient/Observation.',
    'patient/Observation',
    'patient/Observation.READ',
    'patient/Observation.read?category=x',
    'patient/Observation.rs?',
    'patient/Observation.rs?category',
    'patient/Observation.rs?=x',
    'patient/Observation.rs?category=%',
    'patient/Observation.rs?category=a&category=b',
    'Patient/Observation.rs',
    'patient/observation.rs',
    'nobody/Observation.rs',
    'xpatient/Observation.rs',
    'http://evil.example/fhir/scopes/patient/Observation.rs',
  ])('%s grants nothing', text => {
    expect(parseScopes(text).map(scope => scope.kind)).toEqual(['other'])
    expect(covers(text, 'patient/Observation.r')).toBe(false)
  })

  it('keeps the percent-decoded parameters of a granular grant', () => {
    const [scope] = parseScopes(`patient/Observation.rs?category=${encodeURIComponent(LAB)}&code=a%26b`)
    expect(scope?.kind === 'resource' && [...scope.params]).toEqual([
      ['category', LAB],
      ['code', 'a&b'],
    ])
  })
})

it('other scopes are kept as they are, without their URI form', () => {
  expect(
    parseScopes(' openid  http://openid.net/specs/openid-connect-core-1_0#profile __x ').map(s => s.text),
  ).toEqual(['openid', 'profile', '__x'])
  expect(covers('launch/patient openid', 'launch/patient')).toBe(true)
  expect(covers('launch', 'launch/patient')).toBe(false)
})

describe('covers', () => {
  test.each([
    // the published vectors
    ['patient/*.read', 'patient/Observation.rs', true],
    ['patient/Observation.r patient/*.s', 'patient/Observation.rs', true],
    ['patient/*.cud', 'patient/Observation.rs', false],
    ['patient/Observation.rs?category=x', 'patient/Observation.rs', false],
    ['patient/Observation.rs', 'patient/Observation.rs?category=x', true],
    ['patient/Observation.rs?category=x', 'patient/Observation.rs?category=x', true],
    ['patient/Observation.rs?category=y', 'patient/Observation.rs?category=x', false],
    ['patient/*.write', 'patient/Observation.u', true],
    // letters are not implied by one another
    ['patient/Observation.write', 'patient/Observation.r', false],
    ['patient/Observation.r', 'patient/Observation.s', false],
    ['patient/Observation.s', 'patient/Observation.r', false],
    // levels
    ['user/Observation.rs', 'patient/Observation.rs', true],
    ['patient/Observation.rs', 'user/Observation.rs', false],
    ['system/*.cruds', 'patient/Observation.rs', false],
    ['system/*.cruds', 'system/Observation.rs', false],
    // types
    ['patient/Condition.rs', 'patient/Observation.rs', false],
    ['patient/Observation.rs', 'patient/*.rs', false],
    ['patient/*.rs', 'patient/*.rs', true],
    // two slices are not a whole
    ['patient/Observation.rs?category=x patient/Observation.rs?category=y', 'patient/Observation.rs', false],
    [
      `patient/Observation.rs?category=${encodeURIComponent(LAB)}`,
      `patient/Observation.rs?category=${LAB}`,
      true,
    ],
    ['patient/Observation.rs?category=x', 'patient/Observation.rs?category=x&code=y', true],
    ['', 'patient/Observation.rs', false],
    ['patient/Observation.rs', '', false],
    ['patient/Observation.rs', 'patient/Observation.nonsense', false],
    ['patient/Observation.dus', 'patient/Observation.dus', false],
  ])('%j for %j is %s', (granted, need, expected) => {
    expect(covers(granted, need)).toBe(expected)
    expect(covers(parseScopes(granted), need)).toBe(expected)
  })
})

describe('a partial grant', () => {
  const params = (granted: string, need: string) =>
    restrictionsOf(granted, need).map(map => Object.fromEntries(map))

  test.each([
    ['patient/Observation.rs?category=x', 'patient/Observation.rs', [{ category: 'x' }]],
    [
      'patient/Observation.rs?category=x patient/Observation.rs?category=y',
      'patient/Observation.rs',
      [{ category: 'x' }, { category: 'y' }],
    ],
    ['patient/Observation.r patient/Observation.s?category=x', 'patient/Observation.rs', [{ category: 'x' }]],
    [
      'patient/Observation.r?code=c patient/Observation.s?category=x',
      'patient/Observation.rs',
      [{ code: 'c', category: 'x' }],
    ],
    ['patient/Observation.rs?category=x&code=c', 'patient/Observation.rs?category=x', [{ code: 'c' }]],
    ['patient/Observation.rs?category=x patient/*.read', 'patient/Observation.rs', []],
    [
      'patient/Observation.rs?category=x patient/Observation.rs?code=c',
      'patient/Observation.rs',
      [{ category: 'x' }, { code: 'c' }],
    ],
  ])('%j for %j adds %j to the query', (granted, need, expected) => {
    expect(params(granted, need)).toEqual(expected)
  })

  test.each([
    ['patient/Observation.r?category=x', 'patient/Observation.rs'],
    ['patient/Observation.r?category=x patient/Observation.s?category=y', 'patient/Observation.rs'],
    ['patient/Condition.rs', 'patient/Observation.rs'],
  ])('%j gives nothing of %j', (granted, need) => {
    expect(coverageOf(granted, need)).toEqual({ kind: 'none' })
    expect(params(granted, need)).toEqual([])
  })
})

it('ten thousand slices are dealt with at once, and stay partial', () => {
  const granted = Array.from({ length: 10_000 }, (_, i) => `patient/*.cruds?p${i}=x`).join(' ')
  expect(coverageOf(granted, 'patient/Observation.cruds').kind).toBe('partial')
})

describe('narrowing', () => {
  test.each([
    ['patient/*.rs', 'patient/Observation.rs', 'patient/Observation.rs'],
    ['patient/Observation.rs', 'patient/Observation.rs?category=x', 'patient/Observation.rs?category=x'],
    ['patient/Observation.cruds', 'patient/*.read', 'patient/Observation.rs'],
    ['user/Observation.rs', 'patient/Observation.rs', ''],
    ['openid fhirUser extra', 'openid fhirUser', 'openid fhirUser'],
    ['patient/Observation.rs?category=y', 'patient/Observation.rs?category=x', ''],
    ['', 'patient/*.rs', ''],
  ])('%j within %j is %j', (scope, within, expected) => {
    expect(narrowScopes(scope, within)).toBe(expected)
  })
})

const letters = fc.subarray(['c', 'r', 'u', 'd', 's'], { minLength: 1 }).map(list => list.join(''))
const scopeArb = fc
  .record({
    level: fc.constantFrom('patient', 'user', 'system'),
    type: fc.constantFrom('Observation', 'Condition', '*'),
    letters: fc.oneof(letters, fc.constantFrom('read', 'write', '*')),
    query: fc.constantFrom('', '?category=x', '?category=y', '?code=c', '?category=x&code=c'),
  })
  .map(({ level, type, letters, query }) => `${level}/${type}.${letters}${query}`)
const grantArb = fc.array(scopeArb, { maxLength: 4 }).map(list => list.join(' '))
const needArb = fc
  .record({ level: fc.constantFrom('patient', 'user'), type: fc.constantFrom('Observation', '*'), letters })
  .map(({ level, type, letters }) => `${level}/${type}.${letters}`)

describe('for any grant', () => {
  it('granting more never takes a need away', () => {
    fc.assert(
      fc.property(grantArb, scopeArb, needArb, (granted, extra, need) => {
        if (covers(granted, need)) expect(covers(`${granted} ${extra}`, need)).toBe(true)
      }),
    )
  })

  it('order has no meaning', () => {
    fc.assert(
      fc.property(grantArb, needArb, (granted, need) => {
        expect(covers(granted.split(' ').reverse().join(' '), need)).toBe(covers(granted, need))
      }),
    )
  })

  it('a need in full is the need of each letter', () => {
    fc.assert(
      fc.property(grantArb, fc.constantFrom('patient', 'user'), letters, (granted, level, wanted) => {
        const each = [...wanted].every(letter => covers(granted, `${level}/Observation.${letter}`))
        expect(covers(granted, `${level}/Observation.${wanted}`)).toBe(each)
      }),
    )
  })

  it('asking for what a partial grant restricts to is covered', () => {
    fc.assert(
      fc.property(grantArb, granted => {
        for (const slice of restrictionsOf(granted, 'patient/Observation.rs')) {
          expect(slice.size).toBeGreaterThan(0)
          const need = writeScope({ level: 'patient', type: 'Observation', letters: 'rs', params: slice })
          expect(covers(granted, need)).toBe(true)
        }
      }),
    )
  })

  it('what is narrowed is covered by both sides', () => {
    fc.assert(
      fc.property(grantArb, grantArb, (a, b) => {
        for (const scope of parseScopes(narrowScopes(a, b))) {
          if (scope.kind === 'resource' && scope.level === 'system') continue
          expect([covers(a, scope.text), covers(b, scope.text)]).toEqual([true, true])
        }
      }),
    )
  })

  it('a v2 scope written is the scope read', () => {
    const params = fc.dictionary(
      fc.stringMatching(/^[a-z]{1,5}$/),
      fc.string({ minLength: 1, unit: 'grapheme' }),
    )
    fc.assert(
      fc.property(letters, params, (granted, query) => {
        const scope = {
          level: 'user' as const,
          type: 'Observation',
          letters: granted,
          params: new Map(Object.entries(query)),
        }
        expect(parseScopes(writeScope(scope))).toMatchObject([
          { kind: 'resource', letters: granted, params: scope.params },
        ])
      }),
    )
  })

  it('any text at all is parsed without an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (granted, need) => {
        expect(typeof covers(granted, need)).toBe('boolean')
      }),
    )
  })
})
