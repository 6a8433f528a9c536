import { describe, expect, test } from 'vitest'
import { allergiesOf } from './allergies.ts'
import type { Found } from './codes-found.ts'

const snomed = 'http://snomed.info/sct'
const ips = 'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips'
const hl7 = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-'

const whole = (...resources: readonly unknown[]): Found => ({
  resources,
  included: new Map(),
  complete: true,
  withheld: 0,
  skipped: 0,
})
const clinical = (code: string) => ({ clinicalStatus: { coding: [{ system: `${hl7}clinical`, code }] } })
const verified = (code: string) => ({
  verificationStatus: { coding: [{ system: `${hl7}verification`, code }] },
})
const entry = (system: string, code: string, display?: string) => ({
  resourceType: 'AllergyIntolerance',
  ...clinical('active'),
  code: { coding: [{ system, code, display }] },
})
const penicillin = { ...entry(snomed, '91936005', 'Penicillin'), criticality: 'high' }
const nka = { ...entry(snomed, '716186003', 'No known allergy'), recordedDate: '2024-12-10' }

describe('the four wordings', () => {
  test.each([
    ['an active entry', whole(penicillin), 'Known allergies'],
    ['an entry without any status', whole({ code: { text: 'Dust' } }), 'Known allergies'],
    ['an unconfirmed entry', whole({ ...penicillin, ...verified('unconfirmed') }), 'Known allergies'],
    [
      'a cut-short reading with an active entry',
      { ...whole(penicillin), complete: false },
      'Known allergies',
    ],
    ['SNOMED CT "no known allergy"', whole(nka), 'No known allergies'],
    ['IPS "no known allergies"', whole(entry(ips, 'no-known-allergies')), 'No known allergies'],
    ['SNOMED CT "no known drug allergy"', whole(entry(snomed, '409137002')), 'No known drug allergies'],
    [
      'IPS "no known medication allergies"',
      whole(entry(ips, 'no-known-medication-allergies')),
      'No known drug allergies',
    ],
    [
      'two partial denials',
      whole(entry(snomed, '429625007'), entry(snomed, '409137002')),
      'No known drug allergies · No known food allergies',
    ],
    ['a whole and a partial denial', whole(entry(snomed, '409137002'), nka), 'No known allergies'],
    ['nothing at all', whole(), 'Allergies not recorded'],
    ['IPS "no information"', whole(entry(ips, 'no-allergy-info')), 'Allergies not recorded'],
    ['a refuted entry alone', whole({ ...penicillin, ...verified('refuted') }), 'Allergies not recorded'],
    [
      'an erroneous entry alone',
      whole({ ...penicillin, ...verified('entered-in-error') }),
      'Allergies not recorded',
    ],
    ['a refuted denial', whole({ ...nka, ...verified('refuted') }), 'Allergies not recorded'],
    ['a denial no longer in force', whole({ ...nka, ...clinical('inactive') }), 'Allergies not recorded'],
    ['a denial in words only', whole({ code: { text: 'No known allergies' } }), 'Allergies not recorded'],
    [
      'a denial under a code of another system',
      whole(entry('urn:local', '716186003', 'NKA')),
      'Known allergies',
    ],
    ['a resolved entry alone', whole({ ...penicillin, ...clinical('resolved') }), 'Allergies not recorded'],
    ['no search', undefined, 'Allergies unavailable'],
    ['an empty reading cut short', { ...whole(), complete: false }, 'Allergies unavailable'],
    ['a denial in a reading cut short', { ...whole(nka), complete: false }, 'Allergies unavailable'],
    ['an empty reading with a malformed entry', { ...whole(), skipped: 1 }, 'Allergies unavailable'],
    ['an empty reading with an entry withheld', { ...whole(), withheld: 1 }, 'Allergies unavailable'],
    [
      'a denial beside an entry of unknown rules',
      whole(nka, { implicitRules: 'urn:x' }),
      'Allergies unavailable',
    ],
  ])('%s reads "%s"', (_, found, label) => {
    expect(allergiesOf(found).label).toBe(label)
  })
})

describe('a denial', () => {
  test('is shown with its date and author', () => {
    const { statements } = allergiesOf(whole({ ...nka, recorder: { display: 'Dr Ada Finch' } }))
    expect(statements).toEqual([{ text: 'No known allergies', date: '10-Dec-2024', author: 'Dr Ada Finch' }])
  })

  test('beside an allergy in force is a conflict, and the allergy counts', () => {
    const allergies = allergiesOf(whole(nka, penicillin))
    expect(allergies).toMatchObject({ label: 'Known allergies', conflict: true })
    expect(allergies.current.map(({ agent }) => agent)).toEqual(['Penicillin'])
  })

  test('of drug allergies does not contradict an allergy to food', () => {
    const peanut = { ...entry(snomed, '91935009', 'Peanut'), category: ['food'] }
    const denial = entry(snomed, '409137002')
    expect(allergiesOf(whole(denial, peanut)).conflict).toBe(false)
    expect(allergiesOf(whole(denial, { ...peanut, category: undefined })).conflict).toBe(true)
  })

  test('without a code is quoted, and no allergy', () => {
    const { uncodedStatements, current } = allergiesOf(whole({ code: { text: 'NKDA' } }))
    expect(uncodedStatements).toEqual(['NKDA'])
    expect(current).toEqual([])
  })

  test('in words only, beside a reaction, is taken for an allergy', () => {
    expect(
      allergiesOf(whole({ code: { text: 'None' }, reaction: [{ description: 'hives' }] })).standing,
    ).toBe('known')
  })
})

describe('the list', () => {
  test('puts the severe first and the rest in alphabetical order', () => {
    const severeReaction = { code: { text: 'Wasp venom' }, reaction: [{ severity: 'severe' }] }
    const agents = allergiesOf(
      whole({ code: { text: 'Latex' } }, severeReaction, { code: { text: 'Dust' } }, penicillin),
    ).current.map(({ agent }) => agent)
    expect(agents).toEqual(['Penicillin', 'Wasp venom', 'Dust', 'Latex'])
  })

  test('joins what happened together by a plus and what happened apart by a comma', () => {
    const reaction = [
      { manifestation: [{ text: 'rash' }, { text: 'wheeze' }], severity: 'moderate' },
      { description: 'swollen lip' },
      {},
    ]
    const [line] = allergiesOf(whole({ ...penicillin, reaction })).current
    expect(line?.reactions).toBe('rash + wheeze (moderate), swollen lip')
  })

  test('says that the reactions are not known and that the criticality is not recorded', () => {
    const [line] = allergiesOf(whole({ code: { text: 'Dust' } })).current
    expect(line).toMatchObject({
      reactions: 'Reactions not known',
      criticality: 'Criticality not recorded',
      coded: false,
    })
  })

  test('shows a bare code with its system rather than nothing', () => {
    const [line] = allergiesOf(whole(entry(snomed, '418770003'))).current
    expect(line).toMatchObject({ agent: '418770003 (SNOMED CT)', coded: true })
  })

  test('does not take a null flavour for a code', () => {
    const nullFlavour = {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-NullFlavor', code: 'UNK' }],
    }
    const [line] = allergiesOf(whole({ code: { ...nullFlavour, text: 'Strawberries' } })).current
    expect(line).toMatchObject({ agent: 'Strawberries', coded: false })
  })

  test('keeps resolved and inactive entries apart, tagged', () => {
    const { past } = allergiesOf(whole({ ...penicillin, ...clinical('resolved') }))
    expect(past.map(({ agent, tags }) => [agent, tags])).toEqual([['Penicillin', ['Resolved']]])
  })

  test('counts the refuted, the erroneous and those it cannot interpret, and shows none of them', () => {
    const odd = { ...penicillin, reaction: [{ modifierExtension: [{ url: 'urn:x', valueBoolean: true }] }] }
    const allergies = allergiesOf(
      whole(
        odd,
        { ...penicillin, ...verified('refuted') },
        { ...penicillin, ...verified('entered-in-error') },
      ),
    )
    expect(allergies).toMatchObject({ refuted: 1, enteredInError: 1, uninterpretable: 1, current: [] })
  })

  test('tells a patient’s own report and a restricted record', () => {
    const [line] = allergiesOf(
      whole({ ...penicillin, asserter: { reference: 'Patient/1' }, meta: { security: [{ code: 'R' }] } }),
    ).current
    expect(line).toMatchObject({ author: 'the patient', tags: ['Patient-reported', 'Restricted'] })
  })
})
