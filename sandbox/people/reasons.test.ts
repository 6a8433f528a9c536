import { describe, expect, it } from 'vitest'
import type { DemoPerson } from './contract.ts'
import { peopleAt, proxies } from './index.ts'

const now = new Date('2026-11-22T15:00:00Z')
const people = peopleAt(now)

const patientOf = ({ resources }: DemoPerson): fhir4.Patient => {
  const first = resources[0]
  if (first?.resourceType !== 'Patient') throw new Error('a person does not begin with a Patient')
  return first
}

const of = <T extends fhir4.FhirResource['resourceType']>(person: DemoPerson, type: T) =>
  person.resources.filter(
    (r): r is Extract<fhir4.FhirResource, { resourceType: T }> => r.resourceType === type,
  )

const hoursOld = (patient: fhir4.Patient): number => {
  const time = patient._birthDate?.extension?.find(({ url }) => url.endsWith('/patient-birthTime'))
  return (now.getTime() - Date.parse(time?.valueDateTime ?? '')) / 3_600_000
}

const yearsOld = ({ birthDate = '' }: fhir4.Patient): number =>
  (now.getTime() - Date.parse(birthDate)) / (365.25 * 86_400_000)

const hasCode = (code: string) => (allergy: fhir4.AllergyIntolerance) =>
  allergy.code?.coding?.some(coding => coding.code === code) ?? false

const representations = (patient: fhir4.Patient) =>
  patient.name?.flatMap(({ extension = [] }) => extension.map(({ valueCode }) => valueCode))

const reasons: readonly [why: string, there: (person: DemoPerson, patient: fhir4.Patient) => boolean][] = [
  ['a newborn with a birth time', (_, p) => hoursOld(p) < 48],
  ['an infant without one', (_, p) => yearsOld(p) < 1 && Number.isNaN(hoursOld(p))],
  ['a child', (_, p) => yearsOld(p) > 5 && yearsOld(p) < 12],
  ['twins told apart by birth order', (_, p) => p.multipleBirthInteger === 2],
  [
    'an adult whose record spans twenty years',
    person => {
      const years = of(person, 'Encounter').map(({ period }) => Number(period?.start?.slice(0, 4)))
      return Math.max(...years) - Math.min(...years) >= 20
    },
  ],
  [
    '35 letters of family and 35 of given name',
    (_, p) => p.name?.[0]?.family?.length === 35 && p.name[0].given?.[0]?.length === 35,
  ],
  [
    'an Arabic name with its romanised form',
    (_, p) =>
      /\p{Script=Arabic}/u.test(p.name?.[0]?.family ?? '') && /^[A-Z]/.test(p.name?.[1]?.family ?? ''),
  ],
  [
    'a Japanese name in three scripts',
    (_, p) => ['IDE', 'SYL', 'ABC'].every(r => representations(p)?.includes(r)),
  ],
  ['a name that is text alone', (_, p) => p.name?.[0]?.text !== undefined && p.name[0].family === undefined],
  ['a temporary name', (_, p) => p.name?.[0]?.use === 'temp'],
  ['a preferred name that differs', (_, p) => p.name?.some(({ use }) => use === 'nickname') ?? false],
  ['a birth date of a year', (_, p) => /^\d{4}$/.test(p.birthDate ?? '')],
  ['a birth date of a month', (_, p) => /^\d{4}-\d\d$/.test(p.birthDate ?? '')],
  [
    'no birth date, and why',
    (_, p) => p.birthDate === undefined && p._birthDate?.extension?.[0]?.valueCode === 'unknown',
  ],
  ['a death on a day', (_, p) => /^\d{4}-\d\d-\d\d/.test(p.deceasedDateTime ?? '')],
  ['a death in a month', (_, p) => /^\d{4}-\d\d$/.test(p.deceasedDateTime ?? '')],
  ['a death without a date', (_, p) => p.deceasedBoolean === true],
  ['a record replaced by another', (_, p) => p.active === false && p.link?.[0]?.type === 'replaced-by'],
  ['a record that replaces another', (_, p) => p.link?.[0]?.type === 'replaces'],
  ['an inactive record that was not merged', (_, p) => p.active === false && p.link === undefined],
  ['a restricted record', (_, p) => p.meta?.security?.[0]?.code === 'R'],
  ['a test patient', (_, p) => p.meta?.security?.[0]?.code === 'HTEST'],
  [
    'no known allergies and nothing else',
    person =>
      of(person, 'AllergyIntolerance').length === 1 &&
      of(person, 'AllergyIntolerance').every(hasCode('716186003')),
  ],
  ['no known drug allergies', person => of(person, 'AllergyIntolerance').some(hasCode('409137002'))],
  [
    'allergies never recorded in an adult',
    (person, p) => yearsOld(p) > 18 && of(person, 'AllergyIntolerance').length === 0,
  ],
  [
    'a severe allergy beside a “no known”',
    person =>
      of(person, 'AllergyIntolerance').some(hasCode('716186003')) &&
      of(person, 'AllergyIntolerance').some(({ reaction }) =>
        reaction?.some(({ severity }) => severity === 'severe'),
      ),
  ],
  [
    'a restricted entry in an open record',
    (person, p) =>
      p.meta?.security === undefined && person.resources.some(r => r.meta?.security?.[0]?.code === 'R'),
  ],
  [
    'an identifier without a type or system',
    (_, p) =>
      p.identifier?.[0]?.type === undefined &&
      p.identifier?.[0]?.system === undefined &&
      p.identifier?.[0]?.value !== undefined,
  ],
  [
    'two numbers in one system',
    (_, p) => new Set(p.identifier?.map(({ system }) => system)).size === 1 && p.identifier?.length === 2,
  ],
  [
    'gender identity, pronouns and sex for clinical use',
    (_, p) =>
      ['individual-genderIdentity', 'individual-pronouns', 'patient-sexParameterForClinicalUse'].every(name =>
        p.extension?.some(({ url }) => url.endsWith(name)),
      ),
  ],
  ['a child with a proxy', person => proxies.some(({ patients }) => patients.includes(person.id))],
]

describe('the reasons people are there', () => {
  it.each(reasons)('%s', (_, there) => {
    expect(people.filter(person => there(person, patientOf(person))).map(({ id }) => id)).not.toEqual([])
  })

  it('two people share a whole name and not a birthday', () => {
    const twice = people.filter(person => patientOf(person).name?.[0]?.family === 'Santos').map(patientOf)
    expect(twice.map(({ name }) => name?.[0]?.given)).toEqual([['Maria'], ['Maria']])
    expect(new Set(twice.map(({ birthDate }) => birthDate)).size).toBe(2)
  })

  it('an NHS number passes its check digit (modulus 11)', () => {
    const numbers = people
      .flatMap(person => patientOf(person).identifier ?? [])
      .filter(({ system }) => system === 'https://fhir.nhs.uk/Id/nhs-number')
    expect(numbers).toHaveLength(1)
    for (const { value = '' } of numbers) {
      const digits = [...value].map(Number)
      const sum = digits.slice(0, 9).reduce((total, digit, i) => total + digit * (10 - i), 0)
      expect((11 - (sum % 11)) % 11).toBe(digits[9])
      expect(value).toMatch(/^999/)
    }
  })
})

describe('the shapes of their data', () => {
  const all = people.flatMap(({ resources }) => resources)
  const observations = all.filter(r => r.resourceType === 'Observation')
  const orders = all.filter(r => r.resourceType === 'MedicationRequest')

  it('has a result of every shape', () => {
    const shapes = new Set(observations.flatMap(o => Object.keys(o)))
    for (const shape of [
      'valueQuantity',
      'valueRatio',
      'valueRange',
      'valueCodeableConcept',
      'valueString',
      'dataAbsentReason',
      'hasMember',
      'component',
      'referenceRange',
      'interpretation',
    ])
      expect(shapes).toContain(shape)
    expect(observations.some(o => o.valueQuantity?.comparator === '<')).toBe(true)
    expect(observations.some(o => o.referenceRange?.[1]?.appliesTo)).toBe(true)
    expect(new Set(observations.map(o => o.status))).toEqual(
      new Set(['final', 'preliminary', 'corrected', 'cancelled', 'entered-in-error']),
    )
  })

  it('has medicines coded, referenced, contained and in words, ordered, reported and dispensed', () => {
    expect(orders.some(o => o.medicationReference?.reference?.startsWith('Medication/'))).toBe(true)
    expect(orders.some(o => o.medicationReference?.reference?.startsWith('#'))).toBe(true)
    expect(new Set(all.map(r => r.resourceType))).toEqual(
      new Set([
        ...[
          'Patient',
          'AllergyIntolerance',
          'Condition',
          'Medication',
          'MedicationRequest',
          'MedicationStatement',
        ],
        ...[
          'MedicationDispense',
          'Observation',
          'DiagnosticReport',
          'Immunization',
          'Encounter',
          'Procedure',
        ],
        ...['DocumentReference', 'Binary', 'CarePlan', 'Goal', 'CareTeam', 'Coverage'],
      ]),
    )
  })

  it('has problems of every clinical and verification status', () => {
    const conditions = all.filter(r => r.resourceType === 'Condition')
    const codes = (field: 'clinicalStatus' | 'verificationStatus') =>
      new Set(conditions.flatMap(c => c[field]?.coding?.map(({ code }) => code) ?? []))
    for (const code of ['active', 'recurrence', 'relapse', 'inactive', 'remission', 'resolved'])
      expect(codes('clinicalStatus')).toContain(code)
    for (const code of ['confirmed', 'provisional', 'differential', 'refuted', 'entered-in-error'])
      expect(codes('verificationStatus')).toContain(code)
  })
})
