import { describe, expect, it } from 'vitest'
import { readGrants } from './who-grants.ts'

const rows = (asked: string, granted: string, uses: readonly string[] = []) =>
  readGrants(asked, granted, new Set(uses)).resources.map(
    ({ level, type, verb, asked, granted, used, only }) =>
      `${level}/${type} ${verb}${only.map(([name, value]) => ` ${name}=${value}`).join('')}: ${asked ? 'asked' : 'unasked'}, ${granted}, ${used ? 'used' : 'unused'}`,
  )

describe('what was asked, granted and used', () => {
  it('stands right by right, reading and listing as one where they stand alike', () => {
    expect(
      rows('patient/Patient.rs patient/Patient.u', 'patient/Patient.rs patient/Patient.u', ['Patient.r']),
    ).toEqual(['patient/Patient see: asked, yes, used', 'patient/Patient update: asked, yes, unused'])
  })

  it('tells reading from listing where only one was granted', () => {
    expect(rows('patient/Condition.rs', 'patient/Condition.r', ['Condition.s'])).toEqual([
      'patient/Condition search: asked, no, used',
      'patient/Condition read: asked, yes, unused',
    ])
  })

  it('takes a wider grant for a narrower wish, and a narrower grant for a part of a wider one', () => {
    expect(rows('patient/Condition.rs', 'patient/*.rs')).toEqual([
      'patient/Condition see: asked, yes, unused',
      'patient/* see: unasked, yes, unused',
    ])
    expect(rows('patient/*.rs', 'patient/Condition.rs')).toEqual([
      'patient/* see: asked, part, unused',
      'patient/Condition see: asked, yes, unused',
    ])
  })

  it('calls a grant with conditions a part, and names the conditions', () => {
    expect(rows('patient/Observation.rs', 'patient/Observation.rs?category=lab')).toEqual([
      'patient/Observation see: asked, part, unused',
      'patient/Observation see category=lab: asked, yes, unused',
    ])
  })

  it('lists what nobody asked for, system-wide rights included', () => {
    expect(rows('', 'system/*.cruds', ['Patient.r'])).toEqual([
      'system/* see: unasked, yes, unused',
      'system/* create: unasked, yes, unused',
      'system/* update: unasked, yes, unused',
      'system/* delete: unasked, yes, unused',
    ])
  })

  it('keeps every other scope as it was spelled, a malformed one too', () => {
    expect(readGrants('openid patient/Odd.sr', 'openid extra', new Set()).others).toEqual([
      { kind: 'other', text: 'openid', asked: true, granted: 'yes' },
      { kind: 'other', text: 'patient/Odd.sr', asked: true, granted: 'no' },
      { kind: 'other', text: 'extra', asked: false, granted: 'yes' },
    ])
  })
})
