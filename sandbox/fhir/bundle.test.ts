import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, test } from 'vitest'
import { serve } from './serve.ts'
import { openStore, type Store } from './store.ts'

let store: Store
beforeEach(() => {
  store = openStore()
})

const bundle = (type: string, entry: object[]) => ({ resourceType: 'Bundle', type, entry })
const post = (fullUrl: string, resource: object) => ({
  fullUrl,
  resource,
  request: { method: 'POST', url: (resource as fhir4.Resource).resourceType },
})

describe('references still lead somewhere after a load', () => {
  test('by urn:uuid, by an identifier, and to a page of an attachment', () => {
    const { loaded, problems } = store.loadBundle(
      bundle('transaction', [
        post('urn:uuid:a', { resourceType: 'Patient', id: 'pat' }),
        post('urn:uuid:b', {
          resourceType: 'Practitioner',
          id: 'doc',
          identifier: [{ system: 'http://npi', value: '7' }],
        }),
        post('urn:uuid:c', { resourceType: 'Binary', id: 'scan', contentType: 'text/plain' }),
        post('urn:uuid:d', {
          resourceType: 'DocumentReference',
          id: 'letter',
          subject: { reference: 'urn:uuid:a' },
          author: [{ reference: 'Practitioner?identifier=http://npi|7' }],
          content: [{ attachment: { url: 'urn:uuid:c' } }],
        }),
      ]),
    )
    expect({ loaded, problems }).toEqual({ loaded: 4, problems: [] })
    expect(store.read('DocumentReference', 'letter')).toMatchObject({
      subject: { reference: 'Patient/pat' },
      author: [{ reference: 'Practitioner/doc' }],
      content: [{ attachment: { url: 'Binary/scan' } }],
    })
  })

  test('to a practitioner whom an earlier bundle brought', () => {
    store.put({ resourceType: 'Practitioner', id: 'doc', identifier: [{ system: 'http://npi', value: '7' }] })
    const performer = [{ reference: 'Practitioner?identifier=http://npi|7' }]
    store.loadBundle(
      bundle('transaction', [post('urn:uuid:o', { resourceType: 'Observation', id: 'o', performer })]),
    )
    expect(store.read('Observation', 'o')).toMatchObject({ performer: [{ reference: 'Practitioner/doc' }] })
  })

  test('by the address of another server', () => {
    store.loadBundle(
      bundle('document', [
        {
          fullUrl: 'https://ehr.example/fhir/Composition/c',
          resource: {
            resourceType: 'Composition',
            id: 'c',
            subject: { reference: 'Patient/p' },
            author: [{ reference: 'https://ehr.example/fhir/Patient/p/_history/3' }],
          },
        },
        { fullUrl: 'https://ehr.example/fhir/Patient/p', resource: { resourceType: 'Patient' } },
      ]),
    )
    expect(store.search('Composition', 'patient=p&author=Patient/p')).toHaveLength(1)
  })
})

test("a second document's patient of the same id is another person, with their own results", () => {
  const document = (name: string) =>
    bundle('document', [
      { fullUrl: 'urn:uuid:1', resource: { resourceType: 'Patient', id: 'x', name: [{ family: name }] } },
      { resource: { resourceType: 'Observation', id: name, subject: { reference: 'Patient/x' } } },
    ])
  store.loadBundle(document('One'))
  const { loaded, problems } = store.loadBundle(document('Two'))
  expect(loaded).toBe(2)
  expect(problems).toEqual([expect.stringContaining("Patient/x is another resource's id here")])
  const [two] = store.search('Patient', 'name=Two')
  expect(store.search('Observation', `patient=${two?.id}`).map(({ id }) => id)).toEqual(['Two'])
  expect(store.search('Observation', 'patient=x').map(({ id }) => id)).toEqual(['One'])
})

test('the same bundle loaded twice changes nothing', () => {
  const one = bundle('collection', [{ resource: { resourceType: 'Patient', id: 'p' } }])
  store.loadBundle(one)
  expect(store.loadBundle(one)).toEqual({ loaded: 1, problems: [] })
  expect(store.read('Patient', 'p')?.meta.versionId).toBe('1')
})

describe('what a bundle cannot give is told and not passed over', () => {
  test.each<[string, unknown, string]>([
    ['no bundle', { resourceType: 'Patient' }, 'no Bundle'],
    ['nothing at all', null, 'no Bundle'],
    ['an entry without a resource', bundle('collection', [{}]), 'Entry 0'],
    ['an unknown type', bundle('collection', [{ resource: { resourceType: 'Elephant' } }]), 'Entry 0'],
    [
      'a deletion',
      bundle('transaction', [{ resource: { resourceType: 'Patient' }, request: { method: 'DELETE' } }]),
      'DELETE',
    ],
    [
      'an id that is none',
      bundle('collection', [{ resource: { resourceType: 'Patient', id: 'a b' } }]),
      'a b, which is none in FHIR',
    ],
    [
      'a reference to what is not there',
      bundle('collection', [
        { resource: { resourceType: 'Observation', id: 'o', subject: { reference: 'urn:uuid:gone' } } },
      ]),
      'urn:uuid:gone',
    ],
  ])('%s', (_, value, problem) => {
    expect(store.loadBundle(value).problems).toEqual([expect.stringContaining(problem)])
  })
})

const folder = process.env.CHARTKEY_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url))
const files = ['synthea', 'ips']
  .map(name => `${folder}/${name}`)
  .filter(existsSync)
  .flatMap(path => readdirSync(path).map(name => `${path}/${name}`))

describe.skipIf(files.length === 0)('bundles that others made', () => {
  test('all load whole, into one store, and every resource stays with its own patient', () => {
    for (const file of files) {
      const text = readFileSync(file, 'utf8')
      const source = JSON.parse(text) as fhir4.Bundle
      const patients = new Set(store.search('Patient').map(({ id }) => id))
      const before = counted(store)
      expect(store.loadBundle(source).loaded, file).toBe(source.entry?.length)
      expect(store.search('Patient').length, file).toBeGreaterThan(patients.size)
      for (const id of patients) expect(observationsOf(store, id), file).toBe(before.get(id))
    }
  }, 120_000)

  test("reach a patient's own token whole: every resource of the bundle, over the wire, page by page", async () => {
    const file = files.find(name => name.includes('synthea')) ?? files[0]
    const source = JSON.parse(readFileSync(String(file), 'utf8')) as fhir4.Bundle
    const server = await serve({ store })
    store.loadBundle(source)
    const patient = store.search('Patient')[0]?.id ?? ''
    server.tokens.set('own', { clientId: 'test', scopes: ['patient/*.rs'], patient })
    const types = new Set(source.entry?.map(({ resource }) => String(resource?.resourceType)))
    let found = 0
    for (const type of types) {
      for (let url: string | undefined = `${type}?_count=20`; url !== undefined; ) {
        const page: fhir4.Bundle = (await server.call(url, { as: 'own' })).json as fhir4.Bundle
        found += page.entry?.length ?? 0
        url = page.link?.find(({ relation }) => relation === 'next')?.url
      }
    }
    await server.close()
    expect(found).toBe(source.entry?.length)
  }, 60_000)
})

function counted(from: Store): Map<string, number> {
  return new Map(from.search('Patient').map(({ id }) => [id, observationsOf(from, id)]))
}

function observationsOf(from: Store, patient: string): number {
  return from.select({ text: "r.type = 'Observation' AND r.patient = ?", args: [patient] }).length
}
