import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type IpsPart, type IpsSource, ipsPieces } from './ips.ts'
import { mutated } from './testing/mutated.ts'
import { realResources } from './testing/real.ts'

const BASE = 'https://ehr.example/fhir'
const patient = { resourceType: 'Patient', id: 'p', name: [{ family: 'Ellison' }], birthDate: '1942-06-05' }
const subject = { reference: 'Patient/p' }
const known = (...resources: object[]): IpsPart => ({ resources, included: new Map(), gaps: [] })

function source(parts: Record<string, IpsPart> = {}, more: Partial<IpsSource> = {}): IpsSource {
  let ids = 0
  return {
    patient,
    parts: new Map(Object.entries({ ...EMPTY, ...parts })),
    base: BASE,
    origin: 'Harbour Hospital',
    completeness: '11 of 12 sections complete',
    at: new Date('2026-11-22T20:00:00Z'),
    newId: () => {
      ids += 1
      return `00000000-0000-4000-8000-${String(ids).padStart(12, '0')}`
    },
    ...more,
  }
}
const EMPTY = Object.fromEntries(
  ['AllergyIntolerance', 'Condition', 'MedicationRequest', 'MedicationStatement', 'MedicationDispense'].map(
    type => [type, known()],
  ),
)
const write = (about: IpsSource): fhir4.Bundle =>
  JSON.parse([...ipsPieces(about)].map(({ text }) => text).join(''))
const compositionOf = (bundle: fhir4.Bundle) => bundle.entry?.[0]?.resource as fhir4.Composition
const sectionOf = (bundle: fhir4.Bundle, code: string) =>
  compositionOf(bundle).section?.find(({ code: { coding = [] } = {} }) => coding[0]?.code === code)

/** What may stand in a section. Composition-uv-ips, section slices. */
const ENTRIES: Readonly<Record<string, readonly string[]>> = {
  '48765-2': ['AllergyIntolerance', 'DocumentReference'],
  '11450-4': ['Condition', 'DocumentReference'],
  '11348-0': ['Condition', 'DocumentReference'],
  '10160-0': [
    'MedicationStatement',
    'MedicationRequest',
    'MedicationAdministration',
    'MedicationDispense',
    'DocumentReference',
  ],
  '11369-6': ['Immunization', 'DocumentReference'],
  '30954-2': ['Observation', 'DiagnosticReport', 'DocumentReference'],
  '8716-3': ['Observation', 'DocumentReference'],
  '29762-2': ['Observation', 'DocumentReference'],
  '47519-4': ['Procedure', 'DocumentReference'],
  '18776-5': ['CarePlan', 'ImmunizationRecommendation', 'DocumentReference'],
}
const EMPTY_REASONS = ['nilknown', 'notasked', 'withheld', 'unavailable', 'notstarted', 'closed']

/** Breaches of the rules of hl7.fhir.uv.ips 2.0.0 and of FHIR R4 documents that can be checked without a terminology. */
function breaches(bundle: fhir4.Bundle): string[] {
  const entries = bundle.entry ?? []
  const urls = entries.map(({ fullUrl }) => fullUrl)
  const [composition, patients] = [
    compositionOf(bundle),
    entries.filter(({ resource }) => resource?.resourceType === 'Patient'),
  ]
  const typeAt = (reference: string | undefined) =>
    entries.find(({ fullUrl }) => fullUrl === reference)?.resource?.resourceType ?? 'nothing'
  const sections = composition.section ?? []
  const codes = sections.map(({ code }) => code?.coding?.[0]?.code ?? '')
  const person = patients[0]?.resource as fhir4.Patient | undefined
  const rules: readonly (readonly [string, boolean])[] = [
    [
      'bdl-9: identifier with system and value',
      Boolean(bundle.identifier?.system && bundle.identifier.value),
    ],
    ['bdl-10: timestamp', /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(bundle.timestamp ?? '')],
    ['bdl-11: Composition first', composition.resourceType === 'Composition'],
    ['bdl-7: fullUrl unique', new Set(urls).size === urls.length],
    ['Bundle.entry.fullUrl 1..1', urls.every(url => /^urn:uuid:[\da-f-]{36}$/.test(url ?? ''))],
    [
      'bdl-3/4/2: no request, response, search',
      entries.every(one => !('request' in one || 'response' in one || 'search' in one)),
    ],
    [
      'bdl-ips-1: one Composition',
      entries.filter(({ resource }) => resource?.resourceType === 'Composition').length === 1,
    ],
    ['Bundle.entry:patient 1..1', patients.length === 1],
    [
      'Patient.name 1..*, ips-pat-1',
      (person?.name ?? []).some(({ family, given, text, _text }) => family ?? given ?? text ?? _text),
    ],
    ['Patient.birthDate 1..1', Boolean(person?.birthDate ?? person?._birthDate)],
    [
      'Composition.type 60591-5',
      composition.type.coding?.[0]?.code === '60591-5' &&
        composition.type.coding[0].system === 'http://loinc.org',
    ],
    ['Composition.subject is the patient', typeAt(composition.subject?.reference) === 'Patient'],
    [
      'Composition.author is here',
      composition.author.length > 0 &&
        composition.author.every(({ reference }) => typeAt(reference) === 'Device'),
    ],
    [
      'Composition.date, title, status',
      Boolean(composition.date && composition.title && composition.status === 'final'),
    ],
    ['Composition.section 3..*', sections.length >= 3],
    ...['11450-4', '48765-2', '10160-0'].map(
      code => [`section ${code} 1..1`, codes.filter(one => one === code).length === 1] as const,
    ),
    ['each LOINC section once', codes.filter(Boolean).length === new Set(codes.filter(Boolean)).size],
    ...sections.flatMap(({ title, code, text, entry = [], emptyReason }, place) => {
      const allowed = ENTRIES[codes[place] ?? '']
      const reason = emptyReason?.coding?.[0]?.code
      return [
        [
          `${title}: title, code, text 1..1`,
          Boolean(title && code && text?.div && text.status === 'generated'),
        ],
        [
          `${title}: cmp-2, ips-comp-1`,
          entry.length > 0 !== (emptyReason !== undefined) || codes[place] === '',
        ],
        [`${title}: emptyReason`, reason === undefined || EMPTY_REASONS.includes(reason)],
        [`${title}: entries are here`, entry.every(({ reference }) => typeAt(reference) !== 'nothing')],
        [
          `${title}: entries are of its types`,
          !allowed || entry.every(({ reference }) => allowed.includes(typeAt(reference))),
        ],
        [`${title}: narrative is XHTML`, isXhtml(text?.div ?? '')],
      ] as const
    }),
    ['Composition.text is XHTML', isXhtml(composition.text?.div ?? '')],
  ]
  return rules.flatMap(([rule, holds]) => (holds ? [] : [rule]))
}

/** Well-formed, of the elements this app writes, and nothing that could be taken for markup in between. */
function isXhtml(div: string): boolean {
  const open: string[] = []
  const rest = div.replace(
    /<(\/?)(div|p|table|thead|tbody|tr|th|td)((?: [a-z:]+="[^"<&]*")*)>/g,
    (_, end, name) => {
      if (!end) open.push(name)
      else if (open.pop() !== name) open.push('never closed')
      return ''
    },
  )
  return (
    open.length === 0 &&
    !/[<>\p{Cc}]|&(?!(amp|lt|gt|quot);)/u.test(rest) &&
    div.startsWith('<div xmlns="http://www.w3.org/1999/xhtml"')
  )
}

describe('the document', () => {
  test('of an empty record keeps every rule, and claims of nothing that it is known not to be', () => {
    const bundle = write(source())
    expect(breaches(bundle)).toEqual([])
    expect(JSON.stringify(bundle)).not.toContain('nilknown')
    expect(sectionOf(bundle, '48765-2')?.emptyReason?.text).toContain('None recorded in Harbour Hospital')
  })

  test('of a person without name or birth date says that they are not known', () => {
    const bundle = write(source({}, { patient: { resourceType: 'Patient', id: 'p' } }))
    expect(breaches(bundle)).toEqual([])
    expect(JSON.stringify(bundle)).toContain('data-absent-reason')
  })

  test.each(['withheld', 'unavailable'] as const)('says of a section that is %s why it is empty', missing => {
    const bundle = write(source({ Condition: { missing, why: 'The server did not answer.' } }))
    expect(breaches(bundle)).toEqual([])
    const { emptyReason, text } = sectionOf(bundle, '11450-4') ?? {}
    expect(emptyReason?.coding?.[0]?.code).toBe(missing)
    expect(text?.div).toContain('The server did not answer.')
  })

  test('is withheld only where all of its parts are', () => {
    const refused = { missing: 'withheld', why: 'Not permitted.' } as const
    const bundle = write(source({ MedicationRequest: refused }))
    expect(sectionOf(bundle, '10160-0')?.emptyReason?.coding?.[0]?.code).toBe('unavailable')
  })

  test('tells the completeness line, and what lacks, in its own narrative and as a section', () => {
    const gappy: IpsPart = { resources: [], included: new Map(), gaps: ['2 entries could not be read.'] }
    const { text, section = [] } = compositionOf(write(source({ Condition: gappy })))
    for (const div of [text?.div, section.at(-1)?.text?.div]) {
      expect(div).toContain('11 of 12 sections complete')
      expect(div).toContain('2 entries could not be read.')
    }
  })

  test('leads its references to its own entries, and what stays behind to the server', () => {
    const order = {
      resourceType: 'MedicationRequest',
      id: 'm',
      subject: { reference: `${BASE}/Patient/p/_history/3` },
      medicationReference: { reference: 'Medication/1' },
      requester: { reference: 'Practitioner/9' },
      contained: [{ resourceType: 'Medication', id: 'c' }],
      basedOn: [{ reference: '#c' }],
    }
    const medication = { resourceType: 'Medication', id: '1', code: { text: 'allopurinol' } }
    const bundle = write(
      source({
        MedicationRequest: {
          resources: [order],
          included: new Map([['Medication/1', medication]]),
          gaps: [],
        },
      }),
    )
    expect(breaches(bundle)).toEqual([])
    const urlOf = (type: string) =>
      bundle.entry?.find(({ resource }) => resource?.resourceType === type)?.fullUrl
    expect(
      bundle.entry?.find(({ resource }) => resource?.resourceType === 'MedicationRequest')?.resource,
    ).toMatchObject({
      subject: { reference: urlOf('Patient') },
      medicationReference: { reference: urlOf('Medication') },
      requester: { reference: `${BASE}/Practitioner/9` },
      basedOn: [{ reference: '#c' }],
    })
  })

  test('leaves out what was entered in error and says so; past problems are apart', () => {
    const status = (code: string) => ({ clinicalStatus: { coding: [{ code }] } })
    const wrong = {
      resourceType: 'Condition',
      id: 'x',
      subject,
      verificationStatus: { coding: [{ code: 'entered-in-error' }] },
    }
    const bundle = write(
      source({
        Condition: known(
          { resourceType: 'Condition', id: 'a', subject, code: { text: 'Gout' }, ...status('active') },
          { resourceType: 'Condition', id: 'b', subject, code: { text: 'Measles' }, ...status('resolved') },
          wrong,
        ),
      }),
    )
    expect(breaches(bundle)).toEqual([])
    expect(sectionOf(bundle, '11450-4')?.entry).toHaveLength(1)
    expect(sectionOf(bundle, '11348-0')?.text?.div).toContain('Measles')
    expect(bundle.entry?.some(({ resource }) => resource?.id === 'x')).toBe(false)
    expect(compositionOf(bundle).text?.div).toContain('1 entry that was made in error is left out.')
  })

  test('B100: its narrative says of what is refuted or forbidden that it is, and of a panel its parts', () => {
    const refuted = { verificationStatus: { coding: [{ code: 'refuted' }] }, clinicalStatus: 'active' }
    const pressure = {
      ...{ resourceType: 'Observation', id: 'b', subject, code: { text: 'Pressure' } },
      component: [{ code: { text: 'Systolic' }, valueQuantity: { value: 127, unit: 'mmHg' } }],
    }
    const bundle = write(
      source({
        AllergyIntolerance: known({
          resourceType: 'AllergyIntolerance',
          id: 'a',
          code: { text: 'Nuts' },
          ...refuted,
        }),
        MedicationRequest: known({
          resourceType: 'MedicationRequest',
          id: 'm',
          status: 'active',
          doNotPerform: true,
        }),
        Condition: known({ resourceType: 'Condition', id: 'c', verificationStatus: 'entered-in-error' }),
        Observation: known(pressure),
      }),
    )
    expect(sectionOf(bundle, '48765-2')?.text?.div).toContain('active; refuted')
    expect(sectionOf(bundle, '10160-0')?.text?.div).toContain('active; Do not give')
    expect(sectionOf(bundle, '11450-4')?.entry).toBeUndefined()
    expect(sectionOf(bundle, '30954-2')?.text?.div).toContain('Systolic 127 mmHg')
  })

  test('B87: text of the record never becomes markup in it', () => {
    const text = '<script>alert("x")</script>&<img src=x onerror=y>\u0007]]>'
    const bundle = write(
      source(
        { Condition: known({ resourceType: 'Condition', id: 'a', subject, code: { text } }) },
        { origin: text },
      ),
    )
    expect(breaches(bundle)).toEqual([])
    expect(sectionOf(bundle, '11450-4')?.text?.div).toContain('&lt;script&gt;')
  })

  test('of resources that are odd in every way is written, and keeps its rules', () => {
    const types = [
      'AllergyIntolerance',
      'Condition',
      'MedicationRequest',
      'Observation',
      'DiagnosticReport',
    ] as const
    const samples = [
      { resourceType: 'Condition', id: 'a', subject, code: { text: 'Gout' } },
      ...types.flatMap(type => realResources(type).slice(0, 4)),
    ]
    fc.assert(
      fc.property(fc.constantFrom(...samples).chain(mutated), resource => {
        expect(breaches(write(source({ [resource.resourceType]: known(resource) })))).toEqual([])
      }),
    )
  })
})
