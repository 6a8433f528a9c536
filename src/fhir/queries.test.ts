import { expect, test } from 'vitest'
import * as queries from './queries.ts'
import { errorOf, readerOf } from './testing/reader.ts'
import { next, outcome, searchset, startServer } from './testing/server.ts'

const wishes: Partial<Record<queries.RecordType, string>> = {
  Observation: '&_sort=-date&_count=500',
  MedicationRequest: '&_count=100&_include=MedicationRequest%3Amedication',
  MedicationStatement: '&_count=100&_include=MedicationStatement%3Amedication',
  MedicationDispense: '&_count=100&_include=MedicationDispense%3Amedication',
}

test.each(queries.RECORD_TYPES)('%s is asked for by patient, restricted to what was granted', async type => {
  const wish = wishes[type] ?? '&_count=100'
  await using server = await startServer(() => ({ body: searchset([]) }))
  await queries.recordQuery(readerOf(server), type, [['category', 'a|b']]).queryFn()
  expect(server.arrived[0]?.url).toBe(`/fhir/${type}?patient=p1&category=a%7Cb${wish}`)
})

test.each([
  [400, outcome('invalid')],
  [403, outcome('forbidden')],
])('a server that refuses _include with %i is asked for the orders alone', async (status, body) => {
  const order = { resourceType: 'MedicationRequest', id: 'm', subject: { reference: 'Patient/p1' } }
  await using server = await startServer(({ url }) =>
    url.includes('_include') ? { status, body } : { body: searchset([order]) },
  )
  const result = await queries.recordQuery(readerOf(server), 'MedicationRequest').queryFn()
  expect(result).toMatchObject({ resources: [order], complete: true })
})

test('a refusal that has nothing to do with _include stays a refusal', async () => {
  await using server = await startServer(() => ({ status: 403 }))
  const error = await errorOf(queries.recordQuery(readerOf(server), 'MedicationRequest').queryFn())
  expect(error.code).toBe('not-permitted')
})

test('a server that is down is not asked a second way', async () => {
  await using server = await startServer(() => ({ status: 500 }))
  await errorOf(queries.recordQuery(readerOf(server), 'MedicationRequest').queryFn())
  expect(server.arrived).toHaveLength(1)
})

test.each([
  ['sorted', { status: 400, body: outcome('invalid') }],
  ['in large pages', { body: 'x'.repeat(5000) }],
])('a server that cannot send observations %s is asked for them plainly', async (_how, reply) => {
  const one = { resourceType: 'Observation', id: 'o', subject: { reference: 'Patient/p1' } }
  await using server = await startServer(({ url }) =>
    url.includes('_sort') ? reply : { body: searchset([one]) },
  )
  const reader = readerOf(server, { limits: { bodyBytes: 4000 } })
  const result = await queries.recordQuery(reader, 'Observation').queryFn()
  expect(result).toMatchObject({ resources: [one], complete: true })
  expect(server.arrived.at(-1)?.url).toBe('/fhir/Observation?patient=p1&_count=100')
})

test('of observations more is read than of anything else', async () => {
  await using server = await startServer(({ url }) => {
    const at = Number(/at=(\d+)/.exec(url)?.[1] ?? 0)
    const type = url.includes('Observation') ? 'Observation' : 'Condition'
    const one = { resourceType: type, id: `o${at}`, subject: { reference: 'Patient/p1' } }
    return { body: searchset([one], at < 59 ? next(`${type}?at=${at + 1}`) : {}) }
  })
  const found = async (type: queries.RecordType) =>
    (await queries.recordQuery(readerOf(server), type).queryFn()).resources.length
  expect(await found('Observation')).toBe(60)
  expect(await found('Condition')).toBe(50)
})

test('no two servers, sessions, patients, types or restrictions share a key', async () => {
  await using server = await startServer(() => undefined)
  const readers = [
    readerOf(server),
    readerOf(server, { patientId: 'p2' }),
    readerOf(server, { generation: 2 }),
    readerOf(server, { fhirBase: `${server.base}/other` }),
  ]
  const keys = readers.flatMap(reader => [
    queries.patientQuery(reader).queryKey,
    ...queries.RECORD_TYPES.map(type => queries.recordQuery(reader, type).queryKey),
    queries.recordQuery(reader, 'AllergyIntolerance', [['category', 'food']]).queryKey,
  ])
  expect(new Set(keys.map(key => JSON.stringify(key))).size).toBe(keys.length)
})

test('a query is stopped by the signal it is handed', async () => {
  const caller = new AbortController()
  await using server = await startServer(() => {
    caller.abort()
    return undefined
  })
  const error = await errorOf(queries.patientQuery(readerOf(server)).queryFn({ signal: caller.signal }))
  expect(error.code).toBe('cancelled')
})
