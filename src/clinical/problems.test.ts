import { describe, expect, test } from 'vitest'
import { problemsOf } from './problems.ts'

const hl7 = 'http://terminology.hl7.org/CodeSystem/'
const ips = 'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips'
const whole = (...resources: readonly unknown[]) => ({
  resources,
  included: new Map(),
  complete: true,
  withheld: 0,
  skipped: 0,
})
const clinical = (code: string) => ({
  clinicalStatus: { coding: [{ system: `${hl7}condition-clinical`, code }] },
})
const verified = (code: string) => ({
  verificationStatus: { coding: [{ system: `${hl7}condition-ver-status`, code }] },
})
const category = (...codes: readonly string[]) => ({
  category: codes.map(code => ({ coding: [{ system: `${hl7}condition-category`, code }] })),
})
const asthma = { code: { text: 'Asthma' }, ...clinical('active'), ...category('problem-list-item') }

describe('where a condition stands', () => {
  test.each([
    ['active', 'active', 'Active'],
    ['recurrence', 'active', 'Recurrence'],
    ['relapse', 'active', 'Relapse'],
    ['remission', 'past', 'In remission'],
    ['resolved', 'past', 'Resolved'],
    ['inactive', 'past', 'Inactive'],
    ['of-unheard-kind', 'active', 'of-unheard-kind'],
  ] as const)('%s is %s, and says "%s"', (code, list, status) => {
    const problems = problemsOf(whole({ ...asthma, ...clinical(code) }))
    expect(problems[list].map(line => line.status)).toEqual([status])
  })

  test('a condition of no stated status is listed as active and says so, unless it has ended', () => {
    const plain = { code: { text: 'Gout' } }
    expect(problemsOf(whole(plain)).active[0]?.status).toBe('Status not recorded')
    expect(problemsOf(whole({ ...plain, abatementDateTime: '2012' })).past[0]?.ended).toBe('2012')
  })

  test('an encounter diagnosis is kept apart unless it is on the problem list too', () => {
    const sprain = { code: { text: 'Sprain' }, ...category('encounter-diagnosis') }
    const both = { code: { text: 'Diabetes' }, ...category('encounter-diagnosis', 'problem-list-item') }
    const { active, encounter } = problemsOf(whole(asthma, sprain, both))
    expect(encounter.map(({ name }) => name)).toEqual(['Sprain'])
    expect(active.map(({ name }) => name)).toEqual(['Asthma', 'Diabetes'])
  })

  test('refuted and erroneous entries are hidden and counted', () => {
    const problems = problemsOf(
      whole({ ...asthma, ...verified('refuted') }, { ...asthma, ...verified('entered-in-error') }),
    )
    expect(problems).toMatchObject({ active: [], past: [], refuted: 1, enteredInError: 1 })
  })

  test.each([
    ['provisional', ['Provisional']],
    ['differential', ['Differential']],
    ['unconfirmed', ['Unconfirmed']],
    ['confirmed', []],
  ])('a %s condition is tagged %j', (code, tags) => {
    expect(problemsOf(whole({ ...asthma, ...verified(code) })).active[0]?.tags).toEqual(tags)
  })
})

describe('onset', () => {
  test.each([
    [{ onsetDateTime: '2015' }, '2015'],
    [{ onsetDateTime: '2015-02' }, 'Feb-2015'],
    [{ onsetDateTime: '2015-02-27T18:07:25+00:00' }, '27-Feb-2015'],
    [
      { onsetAge: { value: 45, unit: 'a', system: 'http://unitsofmeasure.org', code: 'a' } },
      'at age 45 years',
    ],
    [{ onsetPeriod: { start: '1990', end: '1995-03' } }, '1990 to Mar-1995'],
    [
      { onsetRange: { low: { value: 40, unit: 'years' }, high: { value: 45, unit: 'years' } } },
      'at age 40 to 45 years',
    ],
    [{ onsetString: 'childhood' }, 'childhood'],
    [{ onsetAge: { value: Number.NaN, code: 'a' } }, undefined],
    [{}, undefined],
  ])('%j reads %j', (onset, text) => {
    expect(problemsOf(whole({ ...asthma, ...onset })).active[0]?.onset).toBe(text)
  })
})

describe('"no known problems"', () => {
  const none = { code: { coding: [{ system: ips, code: 'no-known-problems' }] }, ...clinical('active') }

  test('is believed when everything was read and nothing contradicts it', () => {
    expect(problemsOf(whole(none)).noneKnown).toBe(true)
    expect(problemsOf(whole(none, asthma))).toMatchObject({ noneKnown: false, active: [{ name: 'Asthma' }] })
    expect(problemsOf({ ...whole(none), complete: false }).noneKnown).toBe(false)
  })

  test('is not the same as "no information about problems"', () => {
    const unknown = { code: { coding: [{ system: ips, code: 'no-problem-info' }] } }
    expect(problemsOf(whole(unknown))).toMatchObject({ noneKnown: false, active: [] })
  })
})

test.each(['refuted', 'entered-in-error'])(
  'a problem that is %s in the words of an earlier FHIR version is not listed',
  code => {
    const system = 'http://hl7.org/fhir/condition-ver-status'
    const { active, refuted, enteredInError } = problemsOf(
      whole({ code: { text: 'Gout' }, verificationStatus: { coding: [{ system, code }] } }),
    )
    expect(active).toEqual([])
    expect(refuted + enteredInError).toBe(1)
  },
)
