import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type PersonOptions, personOf } from './person.ts'

const at = new Date('2026-11-22T12:00:00Z')
const person = (fields: object, options: PersonOptions = {}) =>
  personOf({ resourceType: 'Patient', ...fields }, at, { timeZone: 'UTC', ...options })
const tags = (fields: object) => person(fields).tags.map(tag => tag.text)
const absent = {
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }],
}
const bornAt = (valueDateTime: string) => ({
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/patient-birthTime', valueDateTime }],
})

describe('the birth slot', () => {
  test.each([
    ['1945-07-14', '14-Jul-1945', '81y'],
    ['1974', '1974', '51–52y'],
    ['1974-07', 'Jul-1974', '52y'],
    ['1974-11', 'Nov-1974', '51–52y'],
  ])('of %s shows Born %s (%s)', (birthDate, text, age) => {
    expect(person({ birthDate }).birth).toMatchObject({ label: 'Born', text, age: { text: age } })
  })

  test.each([{}, { _birthDate: absent }, { birthDate: null }, { birthDate: '' }])(
    'of %o is not known and has no age',
    fields => {
      expect(person(fields).birth).toEqual({ label: 'Born', text: 'Not known' })
    },
  )

  test.each([
    ['2030-01-01', '01-Jan-2030'],
    ['1890-01-01', '01-Jan-1890'],
    ['1974-02-30', '1974-02-30'],
    ['14/07/1974', '14/07/1974'],
  ])('of %s is shown as given, with a warning and no age', (birthDate, text) => {
    expect(person({ birthDate }).birth).toEqual({ label: 'Born', text, warning: 'Check date of birth' })
  })

  test('counts hours only from a recorded time of birth on that very date', () => {
    const birthDate = '2026-11-22'
    const ageOf = (time: string) => person({ birthDate, _birthDate: bornAt(time) }).birth.age?.text
    expect(person({ birthDate }).birth.age?.text).toBe('0d')
    expect(ageOf('2026-11-22T10:30:00Z')).toBe('90min')
    expect(ageOf('2026-11-22T05:00:00Z')).toBe('7hr')
    expect(ageOf('2026-11-21T05:00:00Z')).toBe('0d')
    expect(ageOf('2026-11-22T05:00:00')).toBe('0d')
  })

  test('is in the long form of their language for patients', () => {
    const fields = { birthDate: '1945-07-14' }
    expect(person(fields, { audience: 'patient', locale: 'en-GB' }).birth.text).toBe('14 July 1945')
    expect(person(fields, { audience: 'clinician', locale: 'de' }).birth.text).toBe('14-Jul-1945')
  })
})

describe('the death slot', () => {
  const birthDate = '1945-07-14'

  test('shows the date and the age at death, and no living age', () => {
    const { birth, death } = person({ birthDate, deceasedDateTime: '2024-03-02T23:30:00-05:00' })
    expect(death).toMatchObject({
      label: 'Died',
      text: '02-Mar-2024',
      ageLabel: 'Age at death',
      age: { text: '78y' },
    })
    expect(birth).not.toHaveProperty('age')
    expect(birth).not.toHaveProperty('since')
  })

  test('is date not known, without an age, when only the fact is on record', () => {
    const { death, birth, tags } = person({ birthDate, deceasedBoolean: true })
    expect(death).toMatchObject({ text: 'Date not known' })
    expect([death?.age, birth.age]).toEqual([undefined, undefined])
    expect(tags).toContainEqual({ kind: 'deceased', text: 'Deceased' })
  })

  test('keeps a partial date partial', () => {
    expect(person({ birthDate, deceasedDateTime: '2024' }).death).toMatchObject({
      text: '2024',
      age: { text: '78–79y' },
    })
    expect(person({ deceasedDateTime: '2024-03' }).death).toMatchObject({ text: 'Mar-2024', age: undefined })
  })

  test('is absent for the living', () => {
    expect(person({ birthDate, deceasedBoolean: false }).death).toBeUndefined()
    expect(person({ birthDate, deceasedBoolean: false }).birth.age?.text).toBe('81y')
    expect(tags({ birthDate, deceasedBoolean: false })).toEqual([])
  })

  test('believes the date over a contradicting flag, and says that they conflict', () => {
    const { death } = person({ birthDate, deceasedBoolean: false, deceasedDateTime: '2024-03-02' })
    expect(death).toMatchObject({ text: '02-Mar-2024', warning: 'Record also says not deceased' })
  })

  test.each(['1940-01-01', '2030-01-01', 'last spring'])(
    'of %s is to be checked and gives no age',
    deceasedDateTime => {
      const { death } = person({ birthDate, deceasedDateTime })
      expect([death?.warning, death?.age]).toEqual(['Check date of death', undefined])
    },
  )

  test('of a newborn counts the minutes lived', () => {
    const fields = { birthDate: '2026-11-22', _birthDate: bornAt('2026-11-22T05:00:00Z') }
    expect(person({ ...fields, deceasedDateTime: '2026-11-22T05:40:00Z' }).death?.age?.text).toBe('40min')
  })

  test('that cannot be read is unknown, not alive', () => {
    expect(tags({ deceasedBoolean: 'perhaps' })).toEqual(['Deceased status not known'])
    expect(tags({ _deceasedDateTime: absent })).toEqual(['Deceased status not known'])
    expect(tags({ deceasedBoolean: 'true' })).toEqual(['Deceased'])
  })
})

describe('the tags', () => {
  const label = (code: string, system = 'v3-Confidentiality') => ({
    meta: { security: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code }] },
  })

  test.each([
    [{ active: false }, ['Inactive record']],
    [{ active: true }, []],
    [label('R'), ['Restricted']],
    [label('V'), ['Restricted']],
    [label('N'), []],
    [label('HIV', 'v3-ActCode'), ['Restricted']],
    [label('SUBSETTED', 'v3-ObservationValue'), ['Partial record']],
    [label('REDACTED', 'v3-ObservationValue'), ['Partial record']],
    [label('HTEST', 'v3-ActReason'), ['Test patient']],
    [{ meta: { tag: [{ code: 'HTEST' }] } }, ['Test patient']],
    [{ birthDate: '2026-11-01', multipleBirthInteger: 2 }, ['Birth order 2']],
    [{ birthDate: '2026-11-01', multipleBirthBoolean: true }, ['Multiple birth']],
    [{ birthDate: '2026-11-01', multipleBirthBoolean: false }, []],
    [{ birthDate: '2026-10-25', multipleBirthInteger: 2 }, []],
    [{ birthDate: '2026-11', multipleBirthInteger: 2 }, []],
    [{ name: [{ use: 'temp', family: 'Unknown' }] }, ['Temporary name']],
    [{ name: [{ use: 'anonymous', family: 'Doe' }] }, ['Alias']],
  ])('of %o are %o', (fields, words) => {
    expect(tags(fields)).toEqual(words)
  })

  test('say that a record was replaced and by which, and other links wait in the details', () => {
    const link = [
      { type: 'seealso', other: { reference: 'Patient/1' } },
      { type: 'replaced-by', other: { reference: 'Patient/2', display: 'Shaw, Mary Ann' } },
    ]
    const merged = person({ link })
    expect(merged.merged).toMatchObject({
      text: 'This record was replaced by Shaw, Mary Ann',
      reference: 'Patient/2',
    })
    expect(merged.tags).toEqual([{ kind: 'merged', text: 'Merged' }])
    expect(person({ link: [{ type: 'replaces', other: { reference: 'Patient/3' } }] }).merged).toBeUndefined()
    expect(merged.details.find(group => group.label === 'Linked records')?.items).toContainEqual({
      text: 'Patient/1',
      note: 'See also',
    })
  })
})

describe('the details', () => {
  const lines = (label: string, fields: object) =>
    person(fields).details.find(group => group.label === label)?.items

  test('say what nobody recorded', () => {
    for (const label of ['Names', 'Identifiers', 'Address', 'Phone and email', 'Primary care', 'Language']) {
      expect(lines(label, {})).toEqual([{ text: 'Not recorded' }])
    }
  })

  test('hold every name with its use and time, the past ones last', () => {
    const name = [
      { use: 'old', family: 'Shaw', period: { start: '2016-12-06', end: '2020-07-22' } },
      { use: 'usual', family: 'Baxter', given: ['Amy'] },
    ]
    expect(lines('Names', { name })).toEqual([
      { text: 'Baxter, Amy', note: 'Usual' },
      { text: 'Shaw', note: 'Former · 06-Dec-2016 to 22-Jul-2020' },
    ])
  })

  test('order telephone numbers by rank and make none of them a link', () => {
    const telecom = [
      { system: 'phone', value: '2', rank: 2 },
      { system: 'email', value: 'mailto:a@b?bcc=c', rank: 1 },
    ]
    expect(lines('Phone and email', { telecom })).toEqual([
      { text: 'mailto:a@b?bcc=c', note: 'Email' },
      { text: '2', note: 'Phone' },
    ])
  })

  test('say who cares for the patient, or that the name was not given', () => {
    const generalPractitioner = [{ display: 'Dr Davis' }, { reference: 'Practitioner/1' }]
    expect(lines('Primary care', { generalPractitioner })).toEqual([
      { text: 'Dr Davis' },
      { text: 'Name not given', note: 'Practitioner/1' },
    ])
  })

  test('name languages, the preferred one, and the need for an interpreter', () => {
    const communication = [
      { language: { coding: [{ code: 'es' }] }, preferred: true },
      { language: { coding: [{ code: 'x y' }] } },
    ]
    const extension = [
      {
        url: 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-interpreter-needed',
        valueCoding: { code: '373066001' },
      },
    ]
    expect(lines('Language', { communication, extension })).toEqual([
      { text: 'Spanish', note: 'Preferred' },
      { text: 'x y', note: undefined },
      { text: 'Interpreter needed Yes' },
    ])
  })
})

describe('any patient at all', () => {
  const shown = (value: unknown): string[] =>
    typeof value === 'string'
      ? [value]
      : typeof value === 'object' && value !== null
        ? Object.values(value).flatMap(shown)
        : []
  const nonsense = /\bNaN|undefined|\bnull\b|\[object|Invalid Date|function/
  const odd = fc.oneof(
    fc.constantFrom(
      undefined,
      null,
      true,
      false,
      0,
      -1,
      '',
      ' ',
      'x',
      '2024-02-30',
      '9999-99',
      '1974',
      '1974-07-14T',
      'R',
      'official',
      '__proto__',
      'constructor',
      '\u202E',
    ),
    fc.constantFrom({}, [], [null], [[]], { coding: {} }, { coding: [{}] }, { start: 'x', end: 3 }),
    fc.double(),
  )
  const some = (...fields: string[]) =>
    fc.record(Object.fromEntries(fields.map(field => [field, odd])), { requiredKeys: [] })
  const list = (...fields: string[]) =>
    fc.oneof(odd, fc.array(fc.oneof(odd, some(...fields)), { maxLength: 3 }))
  const extension = fc.array(
    fc.record({
      url: fc.constantFrom(
        'http://hl7.org/fhir/StructureDefinition/individual-pronouns',
        'http://hl7.org/fhir/StructureDefinition/patient-birthTime',
        'http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex',
        'http://hl7.org/fhir/us/core/StructureDefinition/us-core-interpreter-needed',
      ),
      extension: list('url', 'valueCodeableConcept', 'valuePeriod'),
      valueCode: odd,
      valueCoding: odd,
      valueDateTime: odd,
    }),
    { maxLength: 2 },
  )
  const patient = fc.record(
    {
      id: odd,
      language: odd,
      active: odd,
      gender: odd,
      birthDate: fc.oneof(
        odd,
        fc.integer({ min: 1880, max: 2040 }).map(String),
        fc.constantFrom('2026-11-22', '1945-07-14'),
      ),
      _birthDate: fc.record({ extension }),
      deceasedBoolean: odd,
      deceasedDateTime: odd,
      _deceasedBoolean: odd,
      multipleBirthInteger: odd,
      multipleBirthBoolean: odd,
      name: list('use', 'text', 'family', 'given', 'prefix', 'suffix', 'period', 'extension'),
      identifier: list('use', 'type', 'system', 'value', 'period', 'assigner'),
      address: list('use', 'line', 'city', 'state', 'postalCode', 'country', 'text', 'period'),
      telecom: list('system', 'value', 'use', 'rank', 'period'),
      communication: list('language', 'preferred'),
      generalPractitioner: list('reference', 'display', 'identifier'),
      link: list('type', 'other'),
      meta: fc.oneof(odd, fc.record({ security: list('system', 'code'), tag: list('system', 'code') })),
      extension: fc.oneof(odd, extension),
    },
    { requiredKeys: [] },
  )

  test('is shown without throwing and without printing what is no word', () => {
    const options = fc.constantFrom<PersonOptions>(
      {},
      { locale: 'en-GB', audience: 'patient' },
      { locale: '!' },
    )
    fc.assert(
      fc.property(patient, options, (fields, asked) => {
        const result = person(fields, asked)
        for (const text of shown(result)) expect(text).not.toMatch(nonsense)
        expect(result.headline.plain).not.toBe('')
        expect(result.birth.text).not.toBe('')
        expect(result.sex.text).not.toBe('')
        expect(result.identifier.text).not.toBe('')
      }),
      { numRuns: 300 },
    )
  })

  const folder = process.env.CHARTKEY_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url))
  test.skipIf(!existsSync(folder))(
    'from a real server has a name, an identifier, and the birth date that was recorded',
    () => {
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file =>
        file.endsWith('.json'),
      )
      const patients = files.flatMap(file =>
        patientsIn(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'))),
      )
      expect(patients.length).toBeGreaterThan(0)
      for (const fields of patients) {
        const result = person(fields)
        for (const text of shown(result)) expect(text).not.toMatch(nonsense)
        expect(result.headline.plain).not.toBe('Name not known')
        expect(result.birth.text).toMatch(
          'birthDate' in fields ? /^\d{2}-[A-Z][a-z]{2}-\d{4}$/ : /^Not known$/,
        )
      }
    },
  )
})

function patientsIn(json: unknown): object[] {
  if (typeof json !== 'object' || json === null) return []
  if ('resourceType' in json && json.resourceType === 'Patient') return [json]
  return Object.values(json).flatMap(patientsIn)
}
