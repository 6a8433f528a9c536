import fc from 'fast-check'
import { describe, expect, it, test, vi } from 'vitest'
import { applyContact } from './contact-apply.ts'
import { checkEntry } from './contact-check.ts'
import { type ContactEntry, contactOf, newEntry } from './contact-entry.ts'
import { rebaseContact, takeTheirs } from './contact-rebase.ts'

vi.setConfig({ testTimeout: 60_000 }) // properties run hundreds of cases, also on a busy machine

const today = '2026-11-22'
const person: fhir4.Patient = {
  resourceType: 'Patient',
  id: 'p1',
  meta: { versionId: '4', tag: [{ code: 'kept' }] },
  extension: [{ url: 'https://ehr.example/unknown', valueString: 'kept' }],
  name: [{ family: 'Raman' }],
  telecom: [
    { system: 'phone', value: '555-0133', use: 'mobile', rank: 1 },
    { system: 'email', value: 'priya@example.org' },
    { system: 'phone', value: '555-0100', use: 'old' },
  ],
  address: [
    { use: 'home', line: ['9 Cooper Lane', 'Flat 2'], city: 'Elsewhere', postalCode: '02199', country: 'US' },
  ],
}

const of = (patient: fhir4.Patient) => contactOf(patient, today)
const put = (patient: fhir4.Patient, entries: readonly ContactEntry[]) =>
  applyContact(patient, entries, today)

/** The entries with one field written over. */
function write(entries: readonly ContactEntry[], key: string, change: Partial<ContactEntry['fields']>) {
  return entries.map(entry =>
    entry.key === key ? { ...entry, fields: { ...entry.fields, ...change } } : entry,
  )
}
const end = (entries: readonly ContactEntry[], key: string) =>
  entries.map(entry => (entry.key === key ? { ...entry, ended: true } : entry))

describe('a correction', () => {
  it('replaces the value where it stands and leaves use, rank and all other entries alone', () => {
    const next = put(person, write(of(person), 'telecom-0', { value: ' +1 (555) 0199 ' }))
    expect(next.telecom?.[0]).toEqual({ ...person.telecom?.[0], value: '+1 (555) 0199' })
    expect(next.telecom?.slice(1)).toEqual(person.telecom?.slice(1))
    expect({ ...next, telecom: undefined }).toEqual({ ...person, telecom: undefined })
  })

  it('of nothing gives back the very same resource', () => {
    expect(put(person, of(person))).toBe(person)
  })

  it('ends what is no longer in use instead of taking it away, its value as it was', () => {
    const edited = end(write(of(person), 'telecom-0', { value: 'half typed' }), 'telecom-0')
    expect(put(person, edited).telecom?.[0]).toEqual({
      system: 'phone',
      value: '555-0133',
      use: 'old',
      rank: 1,
      period: { end: today },
    })
  })

  it('keeps the end that a period already has', () => {
    const telecom = [
      { system: 'phone' as const, value: '1234567', period: { start: '2020', end: '2030-01-01' } },
    ]
    const next = put({ ...person, telecom }, end(of({ ...person, telecom }), 'telecom-0'))
    expect(next.telecom?.[0]?.period).toEqual({ start: '2020', end: '2030-01-01' })
  })

  it('adds new entries last, without what was left blank', () => {
    const added = {
      ...newEntry('n', 'address', ''),
      fields: { use: 'temp', line: ' 1 New St \n\n Room 3', city: ' ' },
    }
    const next = put(person, [...of(person), added])
    expect(next.address).toEqual([...(person.address ?? []), { use: 'temp', line: ['1 New St', 'Room 3'] }])
    expect(put({ resourceType: 'Patient' }, [added]).address).toHaveLength(1)
  })

  it('blanked in one part loses that part alone', () => {
    const next = put(person, write(of(person), 'address-0', { postalCode: ' ' }))
    expect(next.address?.[0]).not.toHaveProperty('postalCode')
    expect(next.address?.[0]).toMatchObject({ city: 'Elsewhere', line: ['9 Cooper Lane', 'Flat 2'] })
  })
})

describe('what speaks of a value', () => {
  it('goes with the value: `_value`, its parts told again, the text of an address', () => {
    const raw = {
      ...person,
      telecom: [
        {
          system: 'phone',
          value: '555-0133',
          _value: { extension: [{ url: 'x', valueString: 'about 555-0133' }] },
          extension: [
            { url: 'http://hl7.org/fhir/StructureDefinition/contactpoint-area', valueString: '555' },
            { url: 'https://ehr.example/verified-by', valueString: 'desk' },
          ],
        },
      ],
      address: [{ text: '9 Cooper Lane, Elsewhere', line: ['9 Cooper Lane'], city: 'Elsewhere' }],
    } as fhir4.Patient
    const next = put(
      raw,
      write(write(of(raw), 'telecom-0', { value: '555-0177' }), 'address-0', { city: 'Newtown' }),
    )
    expect(next.telecom).toEqual([
      {
        system: 'phone',
        value: '555-0177',
        extension: [{ url: 'https://ehr.example/verified-by', valueString: 'desk' }],
      },
    ])
    expect(next.address).toEqual([{ line: ['9 Cooper Lane'], city: 'Newtown' }])
  })

  it('stays with the lines of an address that stay', () => {
    const note = { extension: [{ url: 'streetName', valueString: 'Cooper Lane' }] }
    const raw = {
      ...person,
      address: [{ line: ['9 Cooper Lane', 'Flat 2'], _line: [note, null] }],
    } as fhir4.Patient
    const second = put(raw, write(of(raw), 'address-0', { line: '9 Cooper Lane\nFlat 7' }))
    expect(second.address?.[0]).toEqual({ line: ['9 Cooper Lane', 'Flat 7'], _line: [note, null] })
    const first = put(raw, write(of(raw), 'address-0', { line: '10 Cooper Lane\nFlat 2' }))
    expect(first.address?.[0]).toEqual({ line: ['10 Cooper Lane', 'Flat 2'] })
  })

  it('is the text itself where an address is nothing else', () => {
    const raw: fhir4.Patient = { resourceType: 'Patient', address: [{ text: 'The old mill' }] }
    expect(of(raw)[0]?.asText).toBe(true)
    expect(put(raw, write(of(raw), 'address-0', { text: 'The new mill' })).address).toEqual([
      { text: 'The new mill' },
    ])
  })
})

const json = fc.jsonValue({ maxDepth: 2 })
const extras = fc.dictionary(fc.stringMatching(/^[a-km-z]{3,6}[0-9]$/), json, { maxKeys: 3 })
const telecomArb = fc
  .record(
    {
      system: fc.constantFrom('phone', 'email', 'url', 'odd'),
      value: fc.string(),
      use: fc.constantFrom('home', 'work', 'old', 'odd'),
      period: fc.constantFrom({ end: '2019' }, { start: '2020' }, 'odd', null),
      rank: fc.nat(),
    },
    { requiredKeys: [] },
  )
  .chain(known => extras.map(more => ({ ...more, ...known })))
const addressArb = fc
  .record(
    { line: fc.array(fc.string(), { maxLength: 3 }), city: fc.string(), text: fc.string(), use: fc.string() },
    { requiredKeys: [] },
  )
  .chain(known => extras.map(more => ({ ...more, ...known })))
const patientArb = fc
  .record({
    telecom: fc.array(fc.oneof(telecomArb, fc.constant(null), fc.string()), { maxLength: 4 }),
    address: fc.array(addressArb, { maxLength: 3 }),
    more: extras,
  })
  .map(
    ({ telecom, address, more }) =>
      ({ resourceType: 'Patient', id: 'p', ...more, telecom, address }) as fhir4.Patient,
  )

describe('for any patient', () => {
  it('every field that nobody edited is sent back byte for byte', () => {
    fc.assert(
      fc.property(patientArb, fc.nat(), fc.stringMatching(/^[0-9]{7}$/), (patient, pick, value) => {
        const before = JSON.parse(JSON.stringify(patient))
        const open = of(patient).filter(({ part, former }) => part === 'telecom' && !former)
        const target = open[pick % Math.max(open.length, 1)]
        const edited = target === undefined ? of(patient) : write(of(patient), target.key, { value })
        const next = JSON.parse(JSON.stringify(put(patient, edited)))
        if (target?.index !== undefined) {
          const [raw, was] = [next.telecom[target.index], before.telecom[target.index]]
          expect(raw.value).toBe(value)
          expect(without(raw, 'value')).toBe(without(was, 'value'))
          next.telecom[target.index] = was
        }
        expect(JSON.stringify(next)).toBe(JSON.stringify(before))
      }),
    )
  })

  it('changes put upon the version they were made on are the same changes, and collide with nothing', () => {
    fc.assert(
      fc.property(patientArb, fc.stringMatching(/^[0-9]{7}$/), (patient, value) => {
        const edited = of(patient).map(entry =>
          entry.former || entry.part === 'address' ? entry : { ...entry, fields: { ...entry.fields, value } },
        )
        const { entries, collisions } = rebaseContact(patient, edited, patient, today)
        expect(collisions).toEqual([])
        expect(put(patient, entries)).toEqual(put(patient, edited))
      }),
    )
  })
})

const without = (element: object, name: string) =>
  JSON.stringify(Object.entries(element).filter(([key]) => key !== name))

describe('when somebody else was first', () => {
  const mine = write(of(person), 'telecom-0', { value: '555-0199' })
  const theirs = (change: Partial<fhir4.Patient>): fhir4.Patient => ({ ...person, ...change })

  it('a change elsewhere collides with nothing', () => {
    const now = theirs({ name: [{ family: 'Rao' }], telecom: [...(person.telecom ?? []), { value: 'new' }] })
    const { entries, collisions } = rebaseContact(person, mine, now, today)
    expect(collisions).toEqual([])
    expect(put(now, entries)).toEqual({
      ...now,
      telecom: [{ ...now.telecom?.[0], value: '555-0199' }, ...(now.telecom?.slice(1) ?? [])],
    })
  })

  it('the same field is asked about in three readings, and theirs can be taken', () => {
    const now = theirs({
      telecom: [{ ...person.telecom?.[0], value: '555-0155' }, ...(person.telecom?.slice(1) ?? [])],
    })
    const { entries, collisions } = rebaseContact(person, mine, now, today)
    expect(collisions).toEqual([
      { key: 'telecom-0', field: 'value', before: '555-0133', theirs: '555-0155', yours: '555-0199' },
    ])
    expect(put(now, entries).telecom?.[0]?.value).toBe('555-0199')
    expect(put(now, collisions.reduce(takeTheirs, entries))).toBe(now)
  })

  it('two who wrote the same agree', () => {
    const now = put(person, mine)
    const { entries, collisions } = rebaseContact(person, mine, now, today)
    expect(collisions).toEqual([])
    expect(put(now, entries)).toBe(now)
  })

  it('what moved to another place in the list is still the same', () => {
    const now = theirs({ telecom: [{ system: 'phone', value: '1' }, ...(person.telecom ?? [])] })
    const { entries } = rebaseContact(person, mine, now, today)
    expect(put(now, entries).telecom?.map(({ value }) => value)).toEqual([
      '1',
      '555-0199',
      'priya@example.org',
      '555-0100',
    ])
  })

  it.each([
    ['taken out', 'removed', theirs({ telecom: person.telecom?.slice(1) ?? [] })],
    [
      'ended',
      'over',
      theirs({ telecom: [{ ...person.telecom?.[0], use: 'old' }, ...(person.telecom?.slice(1) ?? [])] }),
    ],
  ] as const)('what they have %s is asked about, and yours would be new', (_, field, now) => {
    const { entries, collisions } = rebaseContact(person, mine, now, today)
    expect(collisions).toMatchObject([{ field, before: '555-0133', yours: '555-0199' }])
    expect(put(now, entries).telecom?.at(-1)?.value).toBe('555-0199')
    expect(put(now, collisions.reduce(takeTheirs, entries))).toBe(now)
  })

  it('what you ended and they corrected is asked about', () => {
    const now = theirs({
      telecom: [{ ...person.telecom?.[0], value: '555-0155' }, ...(person.telecom?.slice(1) ?? [])],
    })
    const { entries, collisions } = rebaseContact(person, end(of(person), 'telecom-0'), now, today)
    expect(collisions).toMatchObject([{ field: 'ended', before: '555-0133', theirs: '555-0155' }])
    expect(put(now, entries).telecom?.[0]).toMatchObject({ use: 'old', value: '555-0155' })
    expect(put(now, collisions.reduce(takeTheirs, entries))).toBe(now)
  })

  it('what you added and they added as well is there once', () => {
    const added = { ...newEntry('n', 'telecom', 'phone'), fields: { use: 'mobile', value: '555-0111' } }
    const now = put(person, [...of(person), added])
    const { entries } = rebaseContact(person, [...of(person), added], now, today)
    expect(put(now, entries)).toBe(now)
  })
})

describe('looking at what was typed', () => {
  const phone = (value: string) => checkEntry({ ...newEntry('n', 'telecom', 'phone'), fields: { value } })
  const email = (value: string) => checkEntry({ ...newEntry('n', 'telecom', 'email'), fields: { value } })
  const address = (fields: ContactEntry['fields']) => checkEntry({ ...newEntry('n', 'address', ''), fields })

  test.each([
    '555-0133',
    '+1 (617) 555-0133',
    '020 7946 0018 x12',
    '+49 30 901820 ext. 5',
    '٠١٢٣٤٥٦٧',
    '112',
  ])('%s is a phone number in its own spelling', value => expect(phone(value)).toEqual({}))
  test.each(['12', 'call me', '+1 617 555 0133 0133 0133 0133', '1+2345678', '555-0133 or 555-0134'])(
    '%s is none',
    value => expect(phone(value)).toEqual({ value: 'phone' }),
  )
  test.each(['a@b.co', 'first.last+tag@sub.example.org', 'ünï@exämple.org'])(
    '%s is an e-mail address',
    value => expect(email(value)).toEqual({}),
  )
  test.each(['a', 'a@b', 'a b@c.org', '@c.org', 'a@@c.org', 'a@c..org', '.a@c.org', 'a@c.org,'])(
    '%s is none',
    value => expect(email(value)).toEqual({ value: 'email' }),
  )
  test.each([
    [{ line: '1 A St', postalCode: 'SW1A 1AA', country: 'GB' }, {}],
    [{ line: '1 A St', postalCode: '02199-1234', country: 'US' }, {}],
    [{ line: '1 A St', postalCode: '0219', country: 'USA' }, { postalCode: 'us-postal-code' }],
    [{ line: '1 A St', postalCode: '§§' }, { postalCode: 'postal-code' }],
    [{ use: 'home' }, { line: 'missing' }],
    [{ city: 'x'.repeat(201) }, { city: 'too-long' }],
  ] as const)('address %j is judged %j', (fields, mistakes) => expect(address(fields)).toEqual(mistakes))

  it('asks nothing of what is no longer in use', () => {
    expect(checkEntry({ ...newEntry('n', 'telecom', 'phone'), fields: {}, ended: true })).toEqual({})
  })
})
