import { expect, test } from 'vitest'
import { countingTokens, errorOf, writerOf } from './testing/reader.ts'
import { type Behaviour, outcome, type Reply, startServer } from './testing/server.ts'

const subject = { reference: 'Patient/p1' }
const draft: fhir4.Basic = { resourceType: 'Basic', code: { text: 'a thing' }, subject }
const kept = { ...draft, id: 'b1', meta: { versionId: '7' } }
const audit: fhir4.AuditEvent = {
  resourceType: 'AuditEvent',
  type: { code: 'rest' },
  recorded: '2026-07-14T12:00:00Z',
  agent: [{ requestor: true }],
  source: { observer: { display: 'app' } },
}

/** Answers each request with the next reply, and the last one for ever. */
function inTurn(...replies: readonly Reply[]): Behaviour {
  let turn = 0
  return () => replies[Math.min(turn++, replies.length - 1)]
}

test('creates with the token, as FHIR JSON, asking for what was made of it', async () => {
  await using server = await startServer(() => ({ status: 201, body: kept, headers: { etag: 'W/"1"' } }))
  expect(await writerOf(server).create(draft)).toEqual({ resource: kept, version: '1' })
  expect(server.arrived).toHaveLength(1)
  expect(server.arrived[0]).toMatchObject({
    method: 'POST',
    url: '/fhir/Basic',
    headers: {
      authorization: 'Bearer token-1',
      'content-type': 'application/fhir+json',
      accept: 'application/fhir+json',
      prefer: 'return=representation',
    },
    body: JSON.stringify(draft),
  })
})

test('every write forbids redirects, caches, cookies and referrers', async () => {
  await using server = await startServer(() => ({ body: kept }))
  const sent: (RequestInit | undefined)[] = []
  const spy: typeof fetch = (input, init) => {
    sent.push(init)
    return fetch(input, init)
  }
  const writer = writerOf(server, { fetch: spy })
  await writer.create(draft)
  await writer.update(kept, '7')
  await writer.remove('Basic', 'b1', '7')
  await writer.readVersioned('Basic', 'b1')
  expect(sent).toHaveLength(4)
  for (const init of sent)
    expect(init).toMatchObject({
      redirect: 'error',
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    })
})

test('updates by PUT under If-Match with the version that was read', async () => {
  await using server = await startServer(() => ({ body: kept, headers: { etag: 'W/"8"' } }))
  expect(await writerOf(server).update(kept, '7')).toEqual({ resource: kept, version: '8' })
  expect(server.arrived[0]).toMatchObject({
    method: 'PUT',
    url: '/fhir/Basic/b1',
    headers: { 'if-match': 'W/"7"' },
    body: JSON.stringify(kept),
  })
})

test('deletes the version it was told, or whatever there is', async () => {
  await using server = await startServer(() => ({ status: 204 }))
  await writerOf(server).remove('Basic', 'b1', '7')
  await writerOf(server).remove('Basic', 'b1')
  expect(server.arrived.map(({ method, url, headers }) => [method, url, headers['if-match']])).toEqual([
    ['DELETE', '/fhir/Basic/b1', 'W/"7"'],
    ['DELETE', '/fhir/Basic/b1', undefined],
  ])
})

test('what is said to have been deleted before is deleted; what is said to be nowhere is an error', async () => {
  await using gone = await startServer(() => ({ status: 410, body: outcome('deleted') }))
  await writerOf(gone).remove('Basic', 'b1')
  await using nowhere = await startServer(() => ({ status: 404, body: outcome('not-found') }))
  expect((await errorOf(writerOf(nowhere).remove('Basic', 'b1'))).code).toBe('not-found')
})

test.each([
  ['W/"3"', '3'],
  ['"3"', '3'],
  ['3', '7'],
  ['W/""', '7'],
  [undefined, '7'],
])('with the ETag %j the version read is %j', async (etag, version) => {
  await using server = await startServer(() => ({ body: kept, ...(etag && { headers: { etag } }) }))
  expect(await writerOf(server).readVersioned('Basic', 'b1')).toEqual({ resource: kept, version })
})

test('a server that keeps no versions has none, rather than an invented one', async () => {
  await using server = await startServer(() => ({ body: { ...draft, id: 'b1' } }))
  expect((await writerOf(server).readVersioned('Basic', 'b1')).version).toBeUndefined()
})

test.each(['', 'a"b', 'a b', 'a\nb'])('the version %j cannot be named, so nothing is sent', async version => {
  await using server = await startServer(() => ({ body: kept }))
  expect((await errorOf(writerOf(server).update(kept, version))).code).toBe('refused')
  expect(server.arrived).toHaveLength(0)
})

test.each<[string, Reply]>([
  ['nothing', { status: 201, headers: { location: 'Basic/b1/_history/1' } }],
  ['an outcome', { status: 201, body: outcome('informational'), headers: { location: 'Basic/b1' } }],
  [
    'HTML',
    { status: 201, body: '<p>done</p>', headers: { 'content-type': 'text/html', location: 'Basic/b1' } },
  ],
])('a create that is answered with %s is read where Location says', async (_, reply) => {
  await using server = await startServer(inTurn(reply, { body: kept, headers: { etag: 'W/"1"' } }))
  expect(await writerOf(server).create(draft)).toEqual({ resource: kept, version: '1' })
  expect(server.arrived[1]).toMatchObject({ method: 'GET', url: '/fhir/Basic/b1' })
})

test('Location is followed only below the base', async () => {
  await using server = await startServer(() => ({
    status: 201,
    headers: { location: 'https://elsewhere.example/fhir/Basic/b1' },
  }))
  expect((await errorOf(writerOf(server).create(draft))).code).toBe('unknown-outcome')
  expect(server.arrived).toHaveLength(1)
})

test('an update that is answered with nothing is read', async () => {
  await using server = await startServer(inTurn({ status: 200 }, { body: kept }))
  expect(await writerOf(server).update(kept, '6')).toEqual({ resource: kept, version: '7' })
})

test('a write that was done but cannot be read afterwards may not be repeated blindly', async () => {
  await using server = await startServer(inTurn({ status: 200 }, { status: 500, body: outcome('exception') }))
  expect((await errorOf(writerOf(server).update(kept, '6'))).code).toBe('unknown-outcome')
})

const answers: readonly [Reply, string][] = [
  [{ status: 400, body: outcome('invalid') }, 'rejected'],
  [{ status: 422, body: outcome('processing') }, 'rejected'],
  [{ status: 413 }, 'rejected'],
  [{ status: 409, body: outcome('conflict') }, 'conflict'],
  [{ status: 412, body: outcome('conflict') }, 'conflict'],
  [{ status: 403 }, 'not-permitted'],
  [{ status: 404, body: outcome('not-found') }, 'not-found'],
  [{ status: 410 }, 'not-found'],
  [{ status: 405 }, 'not-supported'],
  [{ status: 422, body: outcome('not-supported') }, 'not-supported'],
  [{ status: 428 }, 'refused'],
  [{ status: 429, headers: { 'retry-after': '5' } }, 'rate-limited'],
  [{ status: 500, body: outcome('exception') }, 'server-failed'],
  [{ status: 501 }, 'not-supported'],
  [{ status: 503 }, 'server-failed'],
  [{ status: 202 }, 'unknown-outcome'],
  [{ status: 304 }, 'unknown-outcome'],
  [{ status: 500, body: 'oops' }, 'unknown-outcome'],
  [{ status: 502 }, 'unknown-outcome'],
  [{ status: 504, body: outcome('timeout') }, 'unknown-outcome'],
]

test.each(answers)('the answer %j to a write is %s, and it is not sent again', async (reply, code) => {
  await using server = await startServer(() => reply)
  expect((await errorOf(writerOf(server).update(kept, '7'))).code).toBe(code)
  expect((await errorOf(writerOf(server).create(draft))).code).toBe(code)
  expect(server.arrived).toHaveLength(2)
})

test('a rejection carries what the server said, and how long it wants to be left alone', async () => {
  await using server = await startServer(
    inTurn(
      { status: 422, body: outcome('invariant', { diagnostics: 'code is too short' }) },
      { status: 429, headers: { 'retry-after': '5' } },
    ),
  )
  const rejected = await errorOf(writerOf(server).create(draft))
  expect(rejected.outcome?.issue[0]?.diagnostics).toBe('code is too short')
  expect((await errorOf(writerOf(server).create(draft))).retryAfterMs).toBe(5000)
})

test('a write that is not answered is sent once, and its outcome is unknown', async () => {
  await using server = await startServer((_, response) => void response.destroy())
  const error = await errorOf(writerOf(server).create(draft))
  expect(error).toMatchObject({ code: 'unknown-outcome', cause: { code: 'unreachable' } })
  expect(server.arrived).toHaveLength(1)
})

test('a write that is answered too late or cut off has an unknown outcome', async () => {
  await using silent = await startServer(() => undefined)
  const late = await errorOf(writerOf(silent, { limits: { requestMs: 50 } }).create(draft))
  expect(late).toMatchObject({ code: 'unknown-outcome', cause: { code: 'timeout' } })
  await using cut = await startServer((_, response) => {
    response.writeHead(201, { 'content-type': 'application/fhir+json', 'content-length': '100' })
    response.write('{"resourceType"', () => response.destroy())
    return undefined
  })
  expect((await errorOf(writerOf(cut).create(draft))).code).toBe('unknown-outcome')
})

test('a 401 is answered with a renewed token, once, and the write is sent again whole', async () => {
  await using server = await startServer(inTurn({ status: 401 }, { status: 201, body: kept }))
  const tokens = countingTokens()
  await writerOf(server, { tokens }).create(draft)
  expect(tokens.renewed).toEqual(['token-1'])
  expect(server.arrived.map(({ headers, body }) => [headers.authorization, body])).toEqual([
    ['Bearer token-1', JSON.stringify(draft)],
    ['Bearer token-2', JSON.stringify(draft)],
  ])
  await using firm = await startServer(() => ({ status: 401 }))
  expect((await errorOf(writerOf(firm).create(draft))).code).toBe('signed-out')
  expect(firm.arrived).toHaveLength(2)
})

test.each<[string, fhir4.FhirResource & { id: string }]>([
  ["another patient's", { ...kept, subject: { reference: 'Patient/p2' } }],
  ["nobody's", { ...kept, subject: undefined }],
  ['another Patient', { resourceType: 'Patient', id: 'p2' }],
])('%s is refused before it is sent', async (_, resource) => {
  await using server = await startServer(() => ({ body: resource }))
  expect((await errorOf(writerOf(server).create(resource))).code).toBe('refused')
  expect((await errorOf(writerOf(server).update(resource, '1'))).code).toBe('refused')
  expect(server.arrived).toHaveLength(0)
})

test('the launched patient may be updated and not created', async () => {
  const patient = { resourceType: 'Patient' as const, id: 'p1' }
  await using server = await startServer(() => ({ body: patient }))
  await writerOf(server).update(patient, '1')
  expect((await errorOf(writerOf(server).create(patient))).code).toBe('refused')
  expect(server.arrived).toHaveLength(1)
})

test('an answer with somebody else in it is not handed on', async () => {
  const theirs = { ...kept, subject: { reference: 'Patient/p2' } }
  await using server = await startServer(() => ({ body: theirs }))
  const writer = writerOf(server)
  expect((await errorOf(writer.update(kept, '7'))).code).toBe('wrong-patient')
  expect((await errorOf(writer.create(draft))).code).toBe('wrong-patient')
  expect((await errorOf(writer.readVersioned('Basic', 'b1'))).code).toBe('wrong-patient')
})

test('an audit entry is written without being read, changed or bound to anyone', async () => {
  await using server = await startServer(() => ({ status: 201 }))
  expect((await writerOf(server).create(audit)).resource).toEqual(audit)
  expect(server.arrived.map(({ headers }) => headers.prefer)).toEqual(['return=minimal'])
  expect((await errorOf(writerOf(server).update({ ...audit, id: 'a1' }, '1'))).code).toBe('refused')
})

test.each(['', '.', '..'])('an id that climbs (%j) sends nothing', async id => {
  await using server = await startServer(() => ({ body: kept }))
  const writer = writerOf(server)
  expect((await errorOf(writer.update({ ...kept, id }, '7'))).code).toBe('refused')
  expect((await errorOf(writer.remove('Basic', id))).code).toBe('refused')
  expect(server.arrived).toHaveLength(0)
})

test('the answer to a session that is over belongs to nobody', async () => {
  const generation = new AbortController()
  await using server = await startServer(() => {
    generation.abort()
    return { status: 201, body: kept }
  })
  const error = await errorOf(writerOf(server, { signal: generation.signal }).create(draft))
  expect(error.code).toBe('context-changed')
})

test('a caller may let go before the request leaves, and no later', async () => {
  const caller = new AbortController()
  await using server = await startServer(() => {
    caller.abort()
    return { status: 201, body: kept }
  })
  const { signal } = caller
  expect((await writerOf(server).create(draft, { signal })).resource).toEqual(kept)
  expect((await errorOf(writerOf(server).create(draft, { signal }))).code).toBe('cancelled')
  expect(server.arrived).toHaveLength(1)
})
