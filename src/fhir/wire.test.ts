import { expect, test } from 'vitest'
import { countingTokens, errorOf, readerOf } from './testing/reader.ts'
import { next, outcome, searchset, startServer } from './testing/server.ts'

const patient = { resourceType: 'Patient', id: 'p1', name: [{ family: 'Ødegård' }] }

test('reads the launched patient with the bearer token and asks for FHIR JSON', async () => {
  await using server = await startServer(() => ({ body: patient }))
  expect(await readerOf(server).readPatient()).toEqual(patient)
  expect(server.arrived).toHaveLength(1)
  expect(server.arrived[0]).toMatchObject({
    method: 'GET',
    url: '/fhir/Patient/p1',
    headers: { accept: 'application/fhir+json', authorization: 'Bearer token-1' },
  })
})

test('a slash at the end of the base changes nothing', async () => {
  await using server = await startServer(() => ({ body: patient }))
  await readerOf(server, { fhirBase: `${server.base}/` }).readPatient()
  expect(server.arrived[0]?.url).toBe('/fhir/Patient/p1')
})
test('s', async () => {
  await using server = await startServer(() => ({ body: searchset([]) }))
  const r = await readerOf(server).search({ type: 'AllergyIntolerance', params: [['patient', 'p1']] })
  expect(r).toMatchObject({ complete: true, resources: [] })
})
void [countingTokens, errorOf, next, outcome]
