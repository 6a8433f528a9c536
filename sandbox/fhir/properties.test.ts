import fc from 'fast-check'
import { afterAll, beforeAll, test } from 'vitest'
import { listedTypes, parametersOf } from './parameters.ts'
import { type Served, serve } from './serve.ts'

const confidential = {
  security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' }],
}
const observation = (id: string, patient: string, category: string, more: object = {}) => ({
  resourceType: 'Observation',
  id,
  category: [{ coding: [{ code: category }] }],
  subject: { reference: `Patient/${patient}` },
  ...more,
})
const resources = [
  { resourceType: 'Patient', id: '1' },
  { resourceType: 'Patient', id: '2' },
  { resourceType: 'Patient', id: '3', meta: confidential },
  observation('a', '1', 'x'),
  observation('b', '1', 'y', { meta: confidential }),
  observation('c', '2', 'x'),
  observation('d', '3', 'y'),
  { resourceType: 'Provenance', id: 'e', target: [{ reference: 'Observation/a' }] },
  { resourceType: 'Provenance', id: 'f', target: [{ reference: 'Observation/d' }] },
  { resourceType: 'Organization', id: 'g' },
]

let server: Served
beforeAll(async () => {
  server = await serve()
  server.store.putAll(resources)
})
afterAll(() => server.close())

const scope = fc
  .tuple(
    fc.constantFrom('patient', 'user'),
    fc.constantFrom('*', 'Patient', 'Observation', 'Provenance', 'Organization'),
    fc.constantFrom('.rs', '.read', '.cruds', '.cud', '.rs?category=x', '.rs?category=y', '.rs?colour=red'),
  )
  .map(([level, type, rest]) => `${level}/${type}${rest}`)

const access = fc.record(
  {
    clientId: fc.constant('test'),
    scopes: fc.array(scope, { minLength: 1, maxLength: 3 }),
    patient: fc.constantFrom('1', '2', '3'),
    fhirUser: fc.constantFrom('Practitioner/p', 'Patient/1', 'RelatedPerson/r'),
    restricted: fc.boolean(),
  },
  { requiredKeys: ['clientId', 'scopes'] },
)

test('whoever may both read and search finds exactly what they may read', async () => {
  await fc.assert(
    fc.asyncProperty(access, async who => {
      server.tokens.set('who', who)
      for (const type of new Set(resources.map(({ resourceType }) => resourceType))) {
        const { json } = await server.call(`${type}?_count=100`, { as: 'who' })
        const found = new Set((json as fhir4.Bundle).entry?.map(({ resource }) => resource?.id))
        for (const { id } of resources.filter(({ resourceType }) => resourceType === type)) {
          const { status } = await server.call(`${type}/${id}`, { as: 'who' })
          if (found.has(id) !== (status === 200))
            throw new Error(`${type}/${id}: read ${status}, found ${found.has(id)}`)
        }
      }
    }),
    { numRuns: 60 },
  )
}, 60_000)

const parameter = fc
  .constantFrom(...listedTypes())
  .chain(type =>
    fc.tuple(fc.constant(type), fc.constantFrom(...parametersOf(type).keys(), '_id', '_sort', '_include')),
  )
const modifier = fc.constantFrom('', '', ':missing', ':not', ':exact', ':text', ':Patient', ':constructor')
const value = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '|',
    '||',
    ',',
    '\\',
    '\\,',
    '%',
    "'",
    'ge',
    'ge2024-99',
    '__proto__',
    'Patient/',
    '-',
    'a:b:c:d',
  ),
)

test('no search, however odd, makes the server fail', async () => {
  await fc.assert(
    fc.asyncProperty(parameter, modifier, value, async ([type, name], suffix, text) => {
      const query = new URLSearchParams([[name + suffix, text]])
      const { status } = await server.call(`${type}?${query}`)
      if (status !== 200 && status !== 400) throw new Error(`${type}?${query} answered ${status}`)
    }),
    { numRuns: 300 },
  )
}, 60_000)
