import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { documentsOf } from './documents.ts'
import { mutated } from './testing/mutated.ts'
import { realResources } from './testing/real.ts'

const clinician = {
  at: new Date(2026, 6, 14),
  locale: 'en-GB',
  audience: 'clinician',
  timeZone: 'UTC',
} as const
const patient = { ...clinician, audience: 'patient' } as const
const whole = (...resources: readonly unknown[]) => ({
  resources,
  included: new Map(),
  complete: true,
  withheld: 0,
  skipped: 0,
})
const letter = {
  resourceType: 'DocumentReference',
  id: 'd1',
  status: 'current',
  type: { text: 'Discharge summary' },
  category: [{ text: 'Clinical Note' }],
  date: '2026-03-10T11:00:00Z',
  author: [{ display: 'Dr Jane Hill' }, { reference: 'Patient/p1' }],
  description: 'After the fall',
  content: [
    {
      attachment: { contentType: 'Application/PDF', data: 'JVBERi0=', size: 5, hash: 'abc', title: 'Letter' },
      format: { display: 'PDF' },
    },
  ],
}
const report = {
  resourceType: 'DiagnosticReport',
  id: 'r1',
  status: 'final',
  code: { text: 'Chest X-ray' },
  effectiveDateTime: '2026-02-01',
  presentedForm: [{ contentType: 'text/plain; charset=ISO-8859-1', url: 'Binary/b1' }],
}
const only = (resource: object) => documentsOf(whole(resource), undefined, clinician).lines[0]

describe('one document', () => {
  test('says what it is, when and by whom it was written, and what it comes as', () => {
    expect(only(letter)).toMatchObject({
      key: 'DocumentReference/d1',
      name: 'Discharge summary',
      description: 'After the fall',
      categories: ['Clinical Note'],
      when: '10-Mar-2026 11:00',
      authors: ['Dr Jane Hill', 'the patient'],
      tags: [],
      files: [{ contentType: 'application/pdf', size: 5, hash: 'abc', data: 'JVBERi0=', format: 'PDF' }],
    })
  })

  test('is dated in the words of a patient for a patient', () => {
    expect(documentsOf(whole(letter), undefined, patient).lines[0]?.when).toBe('10 March 2026')
  })

  test('a partial date stays partial; none is said to be none', () => {
    expect(only({ ...letter, date: '2019' })?.when).toBe('2019')
    expect(only({ ...letter, date: 'soon' })).toMatchObject({ when: 'Date not recorded', date: undefined })
  })

  test('of no type is called by its category, then by its description, and else not named', () => {
    expect(only({ ...letter, type: {} })?.name).toBe('Clinical Note')
    expect(only({ ...letter, type: {}, category: [] })).toMatchObject({
      name: 'After the fall',
      description: undefined,
    })
    expect(only({ resourceType: 'DocumentReference' })).toMatchObject({
      name: 'Document not named',
      tags: ['Status not recorded'],
      files: [],
    })
  })

  test.each([
    [{ status: 'superseded' }, ['Superseded']],
    [{ docStatus: 'preliminary' }, ['Preliminary']],
    [{ docStatus: 'final' }, []],
    [{ status: 'unheard-of' }, ['unheard-of']],
    [{ relatesTo: [{ code: 'replaces', target: {} }] }, ['Replaces an earlier document']],
    [{ relatesTo: [{ code: 'appends', target: {} }] }, ['Addition to another document']],
  ])('%j is tagged %j', (more, tags) => {
    expect(only({ ...letter, ...more })?.tags).toEqual(tags)
  })

  test('B105: what the server says of its confidentiality is told', () => {
    const labelled = {
      ...letter,
      securityLabel: [{ text: 'Very private' }],
      meta: { security: [{ code: 'R' }] },
    }
    expect(only(labelled)?.labels).toEqual(['Restricted', 'Very private'])
  })

  test('one that was replaced says so, also where nobody marked it as superseded', () => {
    const later = {
      ...letter,
      id: 'd2',
      date: '2026-04-01',
      relatesTo: [
        { code: 'replaces', target: { reference: 'https://ehr/fhir/DocumentReference/d1/_history/2' } },
      ],
      content: [],
    }
    const { lines } = documentsOf(whole(letter, later), undefined, clinician)
    expect(lines.map(({ tags }) => tags)).toEqual([
      ['Replaces an earlier document'],
      ['Replaced by a later document'],
    ])
  })

  test('a private note of this app is named, and nothing of it is there to be opened', () => {
    const mark = { system: 'urn:uuid:d12a6a6b-d79f-462c-b799-2b4d7a845195', code: 'private-note' }
    for (const marked of [{ meta: { tag: [mark] } }, { category: [{ coding: [mark] }] }]) {
      expect(only({ ...letter, ...marked })).toMatchObject({
        name: 'Private note (encrypted)',
        isPrivateNote: true,
        files: [],
        narrative: undefined,
      })
    }
  })
})

describe('the list', () => {
  test('pain 36: newest first, undated last', () => {
    const older = { ...letter, id: 'd2', date: '2020', content: [] }
    const undated = { ...letter, id: 'd3', date: undefined, content: [] }
    const { lines, newest } = documentsOf(whole(undated, older, letter), whole(report), clinician)
    expect(lines.map(({ key }) => key)).toEqual([
      'DocumentReference/d1',
      'DiagnosticReport/r1',
      'DocumentReference/d2',
      'DocumentReference/d3',
    ])
    expect(newest).toBe('10-Mar-2026')
  })

  test('holds reports that come with a form, or with a narrative that says more than their results', () => {
    const { presentedForm, ...bare } = report
    const div = '<div>Seen by radiology</div>'
    const found = (...reports: readonly object[]) =>
      documentsOf(undefined, whole(...reports), clinician).lines.length
    expect(presentedForm).toHaveLength(1)
    expect(found(report)).toBe(1)
    expect(found(bare)).toBe(0)
    expect(found({ ...bare, text: { status: 'additional', div } })).toBe(1)
    expect(found({ ...bare, text: { status: 'generated', div } })).toBe(0)
  })

  test('what was entered in error is left out and counted, and so is what cannot be interpreted', () => {
    const wrong = { ...letter, status: 'entered-in-error' }
    const strange = { ...letter, modifierExtension: [{ url: 'urn:not' }] }
    expect(documentsOf(whole(wrong, strange), undefined, clinician)).toMatchObject({
      lines: [],
      enteredInError: 1,
      uninterpretable: 1,
    })
  })
})

describe('pain 38: copies of one document', () => {
  const copy = { ...letter, id: 'd2', author: [{ display: 'Another system' }] }

  test.each([
    ['the same hash on the same day', { content: [{ attachment: { hash: 'abc' } }] }],
    ['the same content on the same day', { content: [{ attachment: { data: 'JVBERi0=' } }] }],
    ['the same identifier', { masterIdentifier: { system: 'urn:oid:1', value: '7' }, content: [] }],
  ])('with %s stand together, and none is lost', (_, more) => {
    const first = { ...letter, masterIdentifier: { system: 'urn:oid:1', value: '7' } }
    const { groups, lines } = documentsOf(whole(first, { ...copy, ...more }), undefined, clinician)
    expect(groups).toHaveLength(1)
    expect(groups[0]?.copies.map(({ key }) => key)).toEqual(['DocumentReference/d2'])
    expect(lines).toHaveLength(2)
  })

  test('a report and a document that point to one file are one', () => {
    const twin = { ...letter, content: [{ attachment: { url: 'Binary/b1' } }] }
    expect(documentsOf(whole(twin), whole(report), clinician).groups).toHaveLength(1)
  })

  test('the same words on another day are another document', () => {
    const later = { ...letter, id: 'd2', date: '2026-05-01' }
    expect(documentsOf(whole(letter, later), undefined, clinician).groups).toHaveLength(2)
  })
})

describe('whatever a server sends', () => {
  const viewpoints = fc.constantFrom(clinician, patient)
  test.each([
    ['a document', letter],
    ['a report', report],
    [
      'a replacement',
      { ...letter, relatesTo: [{ code: 'replaces', target: { reference: 'DocumentReference/d1' } }] },
    ],
  ])(
    '%s with any of its elements missing or odd is drawn, and every one of them is accounted for',
    (_, one) => {
      fc.assert(
        fc.property(mutated(one), viewpoints, (odd, viewpoint) => {
          const drawn = documentsOf(whole(odd, letter), whole(), viewpoint)
          expect(drawn.lines.length + drawn.uninterpretable + drawn.enteredInError).toBe(2)
          for (const line of drawn.lines) {
            expect(line.name).toMatch(/\S/)
            expect(line.when).not.toMatch(/NaN|undefined|Invalid/)
          }
          expect(drawn.groups.flatMap(({ copies, line }) => [line, ...copies])).toHaveLength(
            drawn.lines.length,
          )
        }),
      )
    },
  )

  test('every document and report of the real records is drawn', () => {
    const documents = realResources('DocumentReference')
    const reports = realResources('DiagnosticReport').filter(({ presentedForm }) => presentedForm?.length)
    const drawn = documentsOf(whole(...documents), whole(...reports), clinician)
    const all = drawn.lines.length + drawn.uninterpretable + drawn.enteredInError
    expect(all).toBe(documents.length + reports.length)
    for (const { name, when } of drawn.lines) expect([name, when].join()).not.toMatch(/undefined|NaN/)
  })
})
