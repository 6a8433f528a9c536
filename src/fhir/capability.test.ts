import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isResource } from './answer.ts'
import { readServerSupport } from './capability.ts'
import { errorOf, readerOf } from './testing/reader.ts'
import { outcome, startServer } from './testing/server.ts'

const statement = {
  resourceType: 'CapabilityStatement',
  fhirVersion: '4.0.1',
  software: { name: 'Ward', version: '3' },
  rest: [
    { mode: 'server', security: { cors: true } },
    {
      mode: 'server',
      resource: [
        {
          type: 'AllergyIntolerance',
          interaction: [{ code: 'read' }, { code: 'search-type' }],
          searchParam: [{ name: 'patient', type: 'reference' }],
        },
        { type: 'Patient', interaction: [{ code: 'read' }] },
      ],
    },
    { mode: 'client', resource: [{ type: 'Condition' }] },
  ],
}

test('reads types, interactions and search parameters from every server part', async () => {
  await using server = await startServer(() => ({ body: statement }))
  const support = await readerOf(server).capability()
  expect(support).toMatchObject({ fhirVersion: '4.0.1', software: 'Ward' })
  expect([...support.types.keys()]).toEqual(['AllergyIntolerance', 'Patient'])
  expect(support.types.get('AllergyIntolerance')).toEqual({
    interactions: new Set(['read', 'search-type']),
    searchParams: new Set(['patient']),
  })
})

test('asks /metadata without the token', async () => {
  await using server = await startServer(() => ({ body: statement }))
  await readerOf(server).capability()
  expect(server.arrived[0]?.url).toBe('/fhir/metadata')
  expect(server.arrived[0]?.headers).not.toHaveProperty('authorization')
})

test.each([
  [{ status: 404 }, 'not-found'],
  [{ status: 401 }, 'not-permitted'],
  [{ body: { resourceType: 'Patient', id: 'p1' } }, 'not-fhir'],
  [{ status: 403, body: outcome('forbidden') }, 'not-permitted'],
])('a server that does not describe itself (%j) is a typed failure: %s', async (reply, code) => {
  await using server = await startServer(() => reply)
  expect((await errorOf(readerOf(server).capability())).code).toBe(code)
})

test('odd members are passed over, and a type named like a prototype member is only a name', () => {
  const support = readServerSupport({
    resourceType: 'CapabilityStatement',
    software: 'x',
    rest: [
      null,
      {
        resource: [
          null,
          {},
          { type: 7 },
          { type: '__proto__', interaction: 'x', searchParam: [null, { name: 1 }] },
        ],
      },
    ],
  })
  expect(support.types).toEqual(
    new Map([['__proto__', { interactions: new Set(), searchParams: new Set() }]]),
  )
})

const published = new URL('../../../shared/data/capability/', import.meta.url)
const files = existsSync(published) ? readdirSync(published).filter(name => name.endsWith('.json')) : []

test.skipIf(files.length === 0)('the statements that vendors publish name the types they serve', () => {
  for (const file of files) {
    const json: unknown = JSON.parse(readFileSync(new URL(file, published), 'utf8'))
    if (!isResource(json) || !/^(CapabilityStatement|Conformance)$/.test(json.resourceType)) continue
    const support = readServerSupport(json)
    expect(support.fhirVersion, file).toBeTypeOf('string')
    expect(support.types.has('Patient'), file).toBe(JSON.stringify(json.rest).includes('"type":"Patient"'))
  }
})
