import { describe, expect, test } from 'vitest'
import type { Viewpoint } from './fields.ts'
import { sexDetailsOf, sexOf } from './sex.ts'

const view: Viewpoint = {
  at: new Date('2026-11-22T12:00:00Z'),
  timeZone: 'UTC',
  locale: 'en-US',
  audience: 'clinician',
}
const hl7 = 'http://hl7.org/fhir/StructureDefinition/'
const usCore = 'http://hl7.org/fhir/us/core/StructureDefinition/'
const concept = (text: string) => ({ url: 'value', valueCodeableConcept: { text } })

describe('the sex slot', () => {
  test.each([
    ['female', 'Female'],
    ['male', 'Male'],
    ['other', 'Other'],
    ['unknown', 'Not known'],
    [undefined, 'Not recorded'],
    [7, 'Not recorded'],
    ['F', 'Not recognised “F”'],
    ['constructor', 'Not recognised “constructor”'],
  ])('says of gender %s in full: %s', (gender, text) => {
    expect(sexOf({ gender }, view)).toEqual({ label: 'Sex', text })
  })

  test('is called gender in Britain', () => {
    expect(sexOf({ gender: 'female' }, { ...view, locale: 'en-GB' }).label).toBe('Gender')
  })

  test('is never filled in from an extension', () => {
    const extension = [{ url: `${usCore}us-core-individual-sex`, valueCoding: { display: 'Male' } }]
    expect(sexOf({ extension }, view).text).toBe('Not recorded')
    expect(sexDetailsOf({ extension }, view)).toEqual([{ label: 'Sex (US Core)', text: 'Male' }])
  })
})

describe('what else is on record of sex and gender', () => {
  test('is nothing when nothing is recorded, whatever the gender', () => {
    expect(sexDetailsOf({ gender: 'female' }, view)).toEqual([])
    expect(
      sexDetailsOf({ extension: [{ url: `${hl7}individual-pronouns` }, { url: 'x', valueCode: 'F' }] }, view),
    ).toEqual([])
  })

  test('stands each under its own label', () => {
    const extension = [
      { url: `${hl7}individual-genderIdentity`, extension: [concept('Woman')] },
      {
        url: `${hl7}individual-pronouns`,
        extension: [{ url: 'value', valueCodeableConcept: { coding: [{ code: 'LA29519-8' }] } }],
      },
      {
        url: `${hl7}patient-sexParameterForClinicalUse`,
        extension: [{ url: 'value', valueCodeableConcept: { coding: [{ code: 'female-typical' }] } }],
      },
      {
        url: `${hl7}individual-recordedSexOrGender`,
        extension: [concept('M'), { url: 'type', valueCodeableConcept: { text: 'Passport' } }],
      },
      { url: `${usCore}us-core-birthsex`, valueCode: 'M' },
      { url: `${usCore}us-core-sex`, valueCode: '248152002' },
    ]
    expect(sexDetailsOf({ extension }, view).map(({ label, text }) => `${label}: ${text}`)).toEqual([
      'Pronouns: she/her/her/hers/herself',
      'Gender identity: Woman',
      'Sex for clinical use: Female-typical',
      'Sex (US Core): Female',
      'Birth sex: Male',
      'Recorded sex or gender (Passport): M',
    ])
  })

  test('leaves out an identity whose period is over', () => {
    const ended = { url: 'period', valuePeriod: { end: '2001-05-05' } }
    const extension = [{ url: `${hl7}individual-genderIdentity`, extension: [concept('Man'), ended] }]
    expect(sexDetailsOf({ extension }, view)).toEqual([])
  })

  test('says the same thing once, and keeps two different answers', () => {
    const identity = (text: string) => ({
      url: `${hl7}individual-genderIdentity`,
      extension: [concept(text)],
    })
    const deprecated = { url: `${usCore}us-core-genderIdentity`, valueCodeableConcept: { text: 'Woman' } }
    expect(
      sexDetailsOf({ extension: [identity('Woman'), deprecated, identity('Non-binary')] }, view).map(
        one => one.text,
      ),
    ).toEqual(['Woman', 'Non-binary'])
  })
})
