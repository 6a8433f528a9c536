import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createFileReader, type FileReader } from './file-reader.ts'
import { FileError } from './file-reader-error.ts'
import { readFileText } from './file-reader-text.ts'
import { RECORD_TYPES, type RecordType, recordQuery } from './queries.ts'

const options = {
  generation: 'one',
  tell: (lack: object) => JSON.stringify(lack),
}
const open = (bundle: unknown): FileReader => createFileReader(bundle, options)
const find = <T extends RecordType>(file: FileReader, type: T) => recordQuery(file.reader, type).queryFn()

const urn = (digit: number) => `urn:uuid:${String(digit).repeat(8)}-0000-4000-8000-000000000000`
const patient = { resourceType: 'Patient', id: 'p', name: [{ family: 'Ellison' }] }
const condition = (subject: string) => ({
  resourceType: 'Condition',
  code: { text: 'Gout' },
  subject: { reference: subject },
})
const bundle = (entry: readonly object[], type = 'collection') => ({ resourceType: 'Bundle', type, entry })
const document = (section: readonly object[], entries: readonly object[]) =>
  bundle(
    [
      {
        fullUrl: urn(1),
        resource: {
          resourceType: 'Composition',
          title: 'Summary',
          subject: { reference: urn(2) },
          author: [{ reference: urn(9) }],
          section,
        },
      },
      { fullUrl: urn(2), resource: patient },
      { fullUrl: urn(9), resource: { resourceType: 'Organization', name: 'Harbour Clinic' } },
      ...entries,
    ],
    'document',
  )
const section = (code: string, more: object) => ({
  title: `Section ${code}`,
  code: { coding: [{ system: 'http://loinc.org', code }] },
  ...more,
})
const because = (code: string) => ({ emptyReason: { coding: [{ code }] } })

describe('opening', () => {
  test.each<[string, unknown, string]>([
    ['a number', 12, 'not-a-bundle'],
    ['a single resource', patient, 'not-a-bundle'],
    ['a history', bundle([{ resource: patient }], 'history'), 'bundle-kind'],
    ['a Bundle of no kind', { resourceType: 'Bundle' }, 'bundle-kind'],
    ['a Bundle about nobody', bundle([{ resource: condition('Patient/p') }]), 'no-patient'],
    ['entries that are no list', { ...bundle([]), entry: 'x' }, 'no-patient'],
    [
      'two people',
      bundle([{ resource: patient }, { resource: { ...patient, id: 'q' } }]),
      'several-patients',
    ],
    [
      'two versions of one person that differ',
      bundle([{ resource: patient }, { resource: { ...patient, gender: 'male' } }]),
      'several-patients',
    ],
    [
      'a cover page about somebody else',
      bundle(
        [
          { resource: { resourceType: 'Composition', subject: { reference: 'Patient/q' } } },
          { resource: patient },
        ],
        'document',
      ),
      'other-subject',
    ],
  ])('%s is refused', (_, json, code) => {
    expect(() => open(json)).toThrow(expect.objectContaining({ name: 'FileError', code }))
  })

  test.each([
    ['', 'empty'],
    [' \n', 'empty'],
    ['<Bundle xmlns="http://hl7.org/fhir"/>', 'xml'],
    ['\uFEFF<?xml version="1.0"?><Bundle/>', 'xml'],
    ['{"resourceType":"Bundle"', 'not-json'],
    ['%PDF-1.7', 'not-json'],
    [`${'['.repeat(200)}${']'.repeat(200)}`, 'too-large'],
  ])('the text %j is refused as %s', (text, code) => {
    expect(() => readFileText(text)).toThrow(expect.objectContaining({ code }))
  })

  test('an error says nothing of what is in the file', () => {
    try {
      open({ resourceType: 'Jane Ellison, born 1948' })
    } catch (error) {
      expect(error).toBeInstanceOf(FileError)
      expect(JSON.stringify(error) + String(error)).not.toContain('Ellison')
    }
  })
})

describe('whose an entry is', () => {
  test('a reference by full URL, by name or by address leads to the person in the file', async () => {
    const base = 'https://a.example/fhir'
    const file = open(
      bundle([
        { fullUrl: `${base}/Patient/p`, resource: patient },
        { fullUrl: urn(3), resource: condition(`${base}/Patient/p`) },
        { fullUrl: urn(4), resource: condition('Patient/p') },
        { fullUrl: `${base}/Condition/c`, resource: { ...condition('Patient/p/_history/2'), id: 'c' } },
      ]),
    )
    expect((await find(file, 'Condition')).resources).toHaveLength(3)
    expect(file.facts).toMatchObject({ withheld: 0, dangling: 0 })
  })

  test('an entry of somebody else, or of the same name on another server, is held back and counted', async () => {
    const file = open(
      bundle([
        { fullUrl: 'https://a.example/fhir/Patient/p', resource: patient },
        { fullUrl: 'https://b.example/fhir/Condition/1', resource: { ...condition('Patient/p'), id: '1' } },
        { fullUrl: urn(3), resource: condition(urn(8)) },
        { fullUrl: urn(4), resource: { resourceType: 'Condition', code: { text: 'Gout' } } },
      ]),
    )
    const found = await find(file, 'Condition')
    expect(found).toMatchObject({ resources: [], withheld: 3, complete: false })
    expect(file.facts).toMatchObject({ withheld: 3, dangling: 2 })
  })

  test('two entries of one name are two, word for word the same they are one', async () => {
    const one = { ...condition('Patient/p'), id: '1' }
    const file = open(
      bundle([
        { resource: patient },
        { resource: one },
        { resource: one },
        { resource: { ...one, code: {} } },
      ]),
    )
    const { resources } = await find(file, 'Condition')
    expect(resources).toHaveLength(2)
    expect(new Set(resources.map(({ id }) => id)).size).toBe(2)
  })

  test('a medicine that an order points to comes along with it', async () => {
    const order = {
      resourceType: 'MedicationRequest',
      subject: { reference: urn(2) },
      medicationReference: { reference: urn(5) },
    }
    const file = open(
      document(
        [],
        [
          { fullUrl: urn(4), resource: order },
          { fullUrl: urn(5), resource: { resourceType: 'Medication', code: { text: 'allopurinol' } } },
        ],
      ),
    )
    const { resources, included } = await find(file, 'MedicationRequest')
    const reference = resources[0]?.medicationReference?.reference ?? ''
    expect(included.get(reference)).toMatchObject({ code: { text: 'allopurinol' } })
  })

  test('of a thousand entries not one is lost', async () => {
    const many = Array.from({ length: 1000 }, (_, place) => ({
      resource: { ...condition('Patient/p'), id: `c${place}` },
    }))
    const found = await find(open(bundle([{ resource: patient }, ...many])), 'Condition')
    expect(found).toMatchObject({ complete: true })
    expect(found.resources).toHaveLength(1000)
  })

  test('another resource is read by the id it has in the file, and nobody else’s', async () => {
    const { reader } = open(
      document([], [{ fullUrl: urn(4), resource: { ...condition(urn(8)), id: 'foreign' } }]),
    )
    await expect(reader.read('Organization', '99999999-0000-4000-8000-000000000000')).resolves.toMatchObject({
      name: 'Harbour Clinic',
    })
    await expect(reader.read('Condition', 'foreign')).rejects.toMatchObject({ code: 'wrong-patient' })
    await expect(reader.read('Condition', 'none')).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('what a file lacks', () => {
  const told = async (file: FileReader, type: RecordType) => {
    const { complete, outcomes } = await find(file, type)
    return { complete, lacks: outcomes.map(({ issue }) => issue[0]?.diagnostics ?? '').join(' ') }
  }

  test('a section that is empty because nothing is known is a whole and empty list', async () => {
    const file = open(document([section('11450-4', because('nilknown'))], []))
    expect(await told(file, 'Condition')).toEqual({ complete: true, lacks: '' })
  })

  test.each(['unavailable', 'withheld', 'notasked'])(
    'a section that is empty as %s is no empty list',
    async reason => {
      const file = open(document([section('48765-2', because(reason))], []))
      const { complete, lacks } = await told(file, 'AllergyIntolerance')
      expect(complete).toBe(false)
      expect(lacks).toContain(reason)
    },
  )

  test('an empty section without a reason is no empty list either', async () => {
    expect(await told(open(document([section('48765-2', {})], [])), 'AllergyIntolerance')).toMatchObject({
      complete: false,
    })
  })

  test('a list whose current half is unavailable is not whole for having its past half', async () => {
    const past = section('11348-0', { entry: [{ reference: urn(4) }] })
    const file = open(
      document(
        [section('11450-4', because('unavailable')), past],
        [{ fullUrl: urn(4), resource: condition(urn(2)) }],
      ),
    )
    expect(await told(file, 'Condition')).toMatchObject({ complete: false })
  })

  test('an entry that a section lists and that is not there is counted', async () => {
    const file = open(document([section('11450-4', { entry: [{ reference: urn(7) }] })], []))
    expect((await told(file, 'Condition')).lacks).toContain('entries-missing')
    expect(file.facts.sections?.[0]).toMatchObject({ missing: 1, lists: [] })
  })

  test('vital signs without a section of results do not stand for results', async () => {
    const file = open(document([section('8716-3', because('nilknown'))], []))
    expect((await told(file, 'Observation')).lacks).toContain('30954-2')
  })

  test('one page of a longer list is never whole', async () => {
    const page = { ...bundle([{ resource: patient }], 'searchset'), link: [{ relation: 'next', url: 'x' }] }
    expect(await told(open(page), 'Condition')).toMatchObject({ complete: false })
  })

  test('what no section lists is counted, what a listed entry points to is not', async () => {
    const report = {
      resourceType: 'DiagnosticReport',
      subject: { reference: urn(2) },
      result: [{ reference: urn(5) }],
    }
    const observation = { resourceType: 'Observation', subject: { reference: urn(2) } }
    const file = open(
      document(
        [section('30954-2', { entry: [{ reference: urn(4) }] })],
        [
          { fullUrl: urn(4), resource: report },
          { fullUrl: urn(5), resource: observation },
          { fullUrl: urn(6), resource: { ...observation, status: 'final' } },
        ],
      ),
    )
    expect([...file.facts.unlisted]).toEqual([['Observation', 1]])
  })

  test('sections that one looks for, types without a place and authors are named', () => {
    const flag = { resourceType: 'Flag', subject: { reference: urn(2) } }
    const { facts } = open(document([], [{ fullUrl: urn(4), resource: flag }, { resource: 12 }]))
    expect(facts).toMatchObject({ title: 'Summary', authors: ['Harbour Clinic'], skipped: 1 })
    expect(facts.absent).toContain('48765-2')
    expect(facts.silent).toContain('AllergyIntolerance')
    expect([...facts.unshown]).toEqual([['Flag', 1]])
  })

  test('a search that asks for less than a whole type is not answered as if it were', async () => {
    const { reader } = open(document([], []))
    const query = { type: 'Observation', params: [['category', 'laboratory']] } as const
    await expect(reader.search(query)).rejects.toMatchObject({ code: 'not-supported' })
  })
})

const FOLDER = process.env.CHARTKEY_DATA ?? join(import.meta.dirname, '../../../shared/data')
const real = globSync(['ips/*.json', 'synthea/*.json'], { cwd: FOLDER })

describe('real files', () => {
  test.each(real)('%s opens, every entry of its record shown or counted', async name => {
    const json = readFileText(readFileSync(join(FOLDER, name), 'utf8')) as fhir4.Bundle
    const file = open(json)
    const found = await Promise.all(RECORD_TYPES.map(type => find(file, type)))
    const counted = found.reduce((sum, { resources, withheld }) => sum + resources.length + withheld, 0)
    const types: readonly string[] = RECORD_TYPES
    const held = (json.entry ?? []).filter(({ resource }) => types.includes(resource?.resourceType ?? ''))
    expect(counted).toBe(held.length)
    expect(counted).toBeGreaterThan(name.includes('emptyreason') ? -1 : 0)
  })

  test('a document made odd in any way is refused in words or opened, and never shows another’s', async () => {
    const whole = document(
      [section('11450-4', { entry: [{ reference: urn(4) }] })],
      [{ fullUrl: urn(4), resource: condition(urn(2)) }],
    )
    const odd = fc.constantFrom(null, [], {}, '', 7, [null], 'Patient/other', { reference: urn(8) })
    const paths = pathsOf(whole)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...paths), odd), { maxLength: 4 }),
        async changes => {
          const copy = structuredClone(whole)
          for (const [path, value] of changes) put(copy, path, structuredClone(value))
          let file: FileReader
          try {
            file = open(copy)
          } catch (error) {
            expect(error).toBeInstanceOf(FileError)
            return
          }
          const { resources } = await find(file, 'Condition')
          for (const { subject } of resources)
            expect(subject.reference).toBe(`Patient/${file.reader.patientId}`)
        },
      ),
    )
  })
})

type Path = readonly (string | number)[]
function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [[...path, key], ...pathsOf(inner, [...path, key])])
}
function put(target: object, [key = '', ...rest]: Path, value: unknown): void {
  const inner: unknown = Reflect.get(target, key)
  if (rest.length === 0) Reflect.set(target, key, value)
  else if (typeof inner === 'object' && inner !== null) put(inner, rest, value)
}
