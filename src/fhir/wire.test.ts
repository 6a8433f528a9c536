import { expect, test } from 'vitest'
import { countingTokens, errorOf, readerOf } from './testing/reader.ts'
import { type Behaviour, outcome, type Reply, startServer } from './testing/server.ts'

const patient = { resourceType: 'Patient', id: 'p1', name: [{ family: 'Ødegård' }] }

/** Answers each request with the next reply, and the last one for ever. */
function inTurn(...replies: readonly Reply[]): Behaviour {
  let turn = 0
  return () => replies[Math.min(turn++, replies.length - 1)]
}

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

test('B85: every request forbids redirects, caches, cookies and referrers', async () => {
  await using server = await startServer(() => ({ body: patient }))
  const sent: (RequestInit | undefined)[] = []
  const spy: typeof fetch = (input, init) => {
    sent.push(init)
    return fetch(input, init)
  }
  await readerOf(server, { fetch: spy }).readPatient()
  expect(sent).toHaveLength(1)
  expect(sent[0]).toMatchObject({
    redirect: 'error',
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  })
})

test('fetch is not called as a method of anything, which a browser would refuse', async () => {
  await using server = await startServer(() => ({ body: patient }))
  const receivers: unknown[] = []
  const strict = function (this: unknown, input: RequestInfo | URL, init?: RequestInit) {
    receivers.push(this)
    return fetch(input, init)
  }
  await readerOf(server, { fetch: strict }).readPatient()
  expect(receivers).toEqual([undefined])
})

test('B94: a patient other than the launched one is refused', async () => {
  await using server = await startServer(() => ({ body: { ...patient, id: 'p2' } }))
  expect((await errorOf(readerOf(server).readPatient())).code).toBe('wrong-patient')
})

test('a resource other than the one asked for is not taken for it', async () => {
  await using server = await startServer(() => ({ body: { resourceType: 'Practitioner', id: 'd2' } }))
  const reader = readerOf(server)
  expect((await errorOf(reader.read('Practitioner', 'd1'))).code).toBe('not-fhir')
  expect((await errorOf(reader.read('Organization', 'd2'))).code).toBe('not-fhir')
  expect((await reader.read('Practitioner', 'd2')).id).toBe('d2')
})

test("reading another patient's record by id is refused after the answer", async () => {
  await using server = await startServer(() => ({
    body: { resourceType: 'Observation', id: 'o1', subject: { reference: 'Patient/p2' } },
  }))
  expect((await errorOf(readerOf(server).read('Observation', 'o1'))).code).toBe('wrong-patient')
})

test.each(['', '.', '..'])('an id that climbs (%j) sends nothing', async id => {
  await using server = await startServer(() => ({ body: patient }))
  expect((await errorOf(readerOf(server).read('Practitioner', id))).code).toBe('refused')
  expect(server.arrived).toHaveLength(0)
})

test('an id with a slash or a query in it stays one path segment, and one with a slash is not sent', async () => {
  await using server = await startServer(() => ({ status: 404 }))
  const reader = readerOf(server)
  expect((await errorOf(reader.read('Practitioner', '../../admin'))).code).toBe('outside-base')
  expect(server.arrived).toHaveLength(0)
  expect((await errorOf(reader.read('Practitioner', 'a?b=c'))).code).toBe('not-found')
  expect(server.arrived[0]?.url).toBe('/fhir/Practitioner/a%3Fb%3Dc')
})

test('B78: a redirect to another origin is not followed and takes no token there', async () => {
  await using foreign = await startServer(() => ({ body: patient }))
  await using server = await startServer(() => ({
    status: 302,
    headers: { location: `${foreign.base}/Patient/p1` },
  }))
  expect((await errorOf(readerOf(server).readPatient())).code).toBe('unreachable')
  expect(foreign.arrived).toEqual([])
})

test('B78: a sign-in page in place of the record is not-fhir, not an empty record', async () => {
  await using server = await startServer(() => ({
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: '<!doctype html><title>Sign in</title>',
  }))
  const error = await errorOf(readerOf(server).readPatient())
  expect(error).toMatchObject({ code: 'not-fhir', status: 200, cause: 'text/html' })
})

const unreadable: readonly (readonly [string, Reply])[] = [
  ['JSON labelled as HTML', { headers: { 'content-type': 'text/html' }, body: patient }],
  ['XML', { headers: { 'content-type': 'application/fhir+xml' }, body: '<Patient/>' }],
  ['XML labelled as JSON', { body: '<Patient xmlns="http://hl7.org/fhir"/>' }],
  ['no media type', { headers: { 'content-type': '' }, body: patient }],
  ['truncated JSON', { body: '{"resourceType":"Patient","id":"p1","name":[{"fam' }],
  ['an empty body', { body: '' }],
  ['no content', { status: 204 }],
  ['Latin-1 bytes', { body: Buffer.from('{"resourceType":"Patient","id":"p1","x":"Ødegård"}', 'latin1') }],
  ['UTF-16', { body: Buffer.from('{"resourceType":"Patient","id":"p1"}', 'utf16le') }],
  ['a JSON string', { body: '"Patient"' }],
  ['null', { body: 'null' }],
  ['a list', { body: [patient] }],
  ['an object without a type', { body: { id: 'p1' } }],
]

test.each(unreadable)('B83: %s is not-fhir', async (_what, reply) => {
  await using server = await startServer(() => reply)
  expect((await errorOf(readerOf(server).readPatient())).code).toBe('not-fhir')
})

test('a parse error does not carry the body in its cause', async () => {
  await using server = await startServer(() => ({ body: '{"family":"Ødegård' }))
  const error = await errorOf(readerOf(server).readPatient())
  expect(JSON.stringify([error.message, error.cause])).not.toContain('degård')
})

test.each(['application/json', 'application/fhir+json;charset=UTF-8', 'text/json', 'application/json+fhir'])(
  '%s is accepted as JSON',
  async type => {
    await using server = await startServer(() => ({ headers: { 'content-type': type }, body: patient }))
    expect((await readerOf(server).readPatient()).id).toBe('p1')
  },
)

const statuses: readonly (readonly [number, string])[] = [
  [400, 'refused'],
  [403, 'not-permitted'],
  [404, 'not-found'],
  [405, 'not-supported'],
  [410, 'not-found'],
  [422, 'refused'],
  [500, 'server-failed'],
  [501, 'not-supported'],
]

test.each(statuses)('status %i is %s, once and with its outcome whole', async (status, code) => {
  const body = outcome('exception', { diagnostics: 'why', details: { text: 'because' } })
  await using server = await startServer(() => ({ status, body }))
  const tokens = countingTokens()
  const error = await errorOf(readerOf(server, { tokens }).readPatient())
  expect(error).toMatchObject({ code, status, outcome: body })
  expect(server.arrived).toHaveLength(1)
  expect(tokens.renewed).toEqual([])
})

test('an outcome of not-supported wins over the 400 it came with', async () => {
  await using server = await startServer(() => ({ status: 400, body: outcome('not-supported') }))
  expect((await errorOf(readerOf(server).readPatient())).code).toBe('not-supported')
})

test('an error page in HTML still gives the error its status', async () => {
  await using server = await startServer(() => ({
    status: 500,
    headers: { 'content-type': 'text/html' },
    body: '<h1>Oops</h1>',
  }))
  expect(await errorOf(readerOf(server).readPatient())).toMatchObject({ code: 'server-failed', status: 500 })
})

test.each([
  ['exception', 'server-failed'],
  ['not-supported', 'not-supported'],
  ['forbidden', 'not-permitted'],
  ['deleted', 'not-found'],
])('B81: an OperationOutcome (%s) with status 200 is %s', async (issue, code) => {
  await using server = await startServer(() => ({ body: outcome(issue) }))
  expect(await errorOf(readerOf(server).readPatient())).toMatchObject({ code, status: 200 })
})

test('a 401 renews the token once and asks again with the new one', async () => {
  await using server = await startServer(request =>
    request.headers.authorization === 'Bearer token-2' ? { body: patient } : { status: 401 },
  )
  const tokens = countingTokens()
  expect((await readerOf(server, { tokens }).readPatient()).id).toBe('p1')
  expect(tokens.renewed).toEqual(['token-1'])
  expect(server.arrived).toHaveLength(2)
})

test('a second 401 is signed-out, and is not asked a third time', async () => {
  await using server = await startServer(() => ({ status: 401 }))
  const tokens = countingTokens()
  expect((await errorOf(readerOf(server, { tokens }).readPatient())).code).toBe('signed-out')
  expect(tokens.renewed).toEqual(['token-1'])
  expect(server.arrived).toHaveLength(2)
})

test('requests refused together share one renewal', async () => {
  await using server = await startServer(request =>
    request.headers.authorization === 'Bearer token-2' ? { body: patient } : { status: 401 },
  )
  const tokens = countingTokens()
  const reader = readerOf(server, { tokens })
  await Promise.all([reader.readPatient(), reader.readPatient(), reader.readPatient()])
  expect(tokens.renewed).toEqual(['token-1'])
})

test('a 401 for a token that was replaced meanwhile takes the newer one and renews nothing', async () => {
  await using server = await startServer(request =>
    request.headers.authorization === 'Bearer new' ? { body: patient } : { status: 401 },
  )
  const handedOut = ['old', 'new']
  const renewed: string[] = []
  const tokens = {
    current: async () => handedOut.shift() ?? 'new',
    renew: async (rejected: string) => {
      renewed.push(rejected)
      return 'unwanted'
    },
  }
  await readerOf(server, { tokens }).readPatient()
  expect(renewed).toEqual([])
})

test.each(['current', 'renew'] as const)('when %s() fails its error is kept as the cause', async which => {
  await using server = await startServer(() => ({ status: 401 }))
  const why = new Error('refresh unreachable')
  const tokens = { ...countingTokens(), [which]: () => Promise.reject(why) }
  expect(await errorOf(readerOf(server, { tokens }).readPatient())).toMatchObject({
    code: 'no-token',
    cause: why,
  })
})

test.each(['', 'a b', 'a\r\nx-evil: 1', 'é'])('%j is no bearer token, and nothing is sent', async token => {
  await using server = await startServer(() => ({ body: patient }))
  const tokens = { ...countingTokens(), current: async () => token }
  expect((await errorOf(readerOf(server, { tokens }).readPatient())).code).toBe('no-token')
  expect(server.arrived).toEqual([])
})

test.each([429, 502, 503, 504])('status %i is tried twice more and then given up', async status => {
  await using server = await startServer(() => ({ status }))
  const reader = readerOf(server)
  const error = await errorOf(reader.readPatient())
  expect(error.code).toBe(status === 429 ? 'rate-limited' : 'server-failed')
  expect(server.arrived).toHaveLength(3)
  expect(reader.slept).toHaveLength(2)
  for (const [tries, wait] of reader.slept.entries()) {
    expect(wait).toBeGreaterThanOrEqual(250 * 2 ** tries)
    expect(wait).toBeLessThanOrEqual(750 * 2 ** tries)
  }
})

test('a server that recovers on the second try is read', async () => {
  await using server = await startServer(inTurn({ status: 503 }, { body: patient }))
  expect((await readerOf(server).readPatient()).id).toBe('p1')
})

const now = 1_700_000_000_000
test.each([
  ['20', 20_000],
  [new Date(now + 30_000).toUTCString(), 30_000],
  [new Date(now - 30_000).toUTCString(), 0],
  ['soon', 0],
  ['-5', 0],
  ['1.5', 0],
  ['3 bananas', 0],
])('B84: Retry-After %j waits %i ms and some jitter', async (retryAfter, least) => {
  const headers = { 'retry-after': retryAfter }
  await using server = await startServer(inTurn({ status: 429, headers }, { body: patient }))
  const reader = readerOf(server)
  await reader.readPatient()
  expect(reader.slept).toHaveLength(1)
  expect(reader.slept[0]).toBeGreaterThanOrEqual(least + 250)
  expect(reader.slept[0]).toBeLessThanOrEqual(least + 750)
})

test('B84: a Retry-After of an hour is not waited for but told', async () => {
  await using server = await startServer(() => ({ status: 429, headers: { 'retry-after': '3600' } }))
  const reader = readerOf(server)
  expect(await errorOf(reader.readPatient())).toMatchObject({ code: 'rate-limited', retryAfterMs: 3_600_000 })
  expect(reader.slept).toEqual([])
})

test('an answer that does not come in time is a timeout', async () => {
  await using server = await startServer(() => undefined)
  const error = await errorOf(readerOf(server, { limits: { requestMs: 40 } }).readPatient())
  expect(error.code).toBe('timeout')
})

test('a body that stops half way is a timeout as well', async () => {
  await using server = await startServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/fhir+json' })
    response.write('{"resourceType":')
    return undefined
  })
  const error = await errorOf(readerOf(server, { limits: { requestMs: 40 } }).readPatient())
  expect(error.code).toBe('timeout')
})

test('a connection cut in the body is unreachable', async () => {
  await using server = await startServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/fhir+json', 'content-length': '100' })
    response.write('{"resourceType":')
    setImmediate(() => response.destroy())
    return undefined
  })
  expect((await errorOf(readerOf(server).readPatient())).code).toBe('unreachable')
})

test('a server that is not there is unreachable', async () => {
  const server = await startServer(() => undefined)
  await server.close()
  expect((await errorOf(readerOf(server).readPatient())).code).toBe('unreachable')
})

test('B82: a body past the cap is given up while it streams, whatever Content-Length says', async () => {
  let written = 0
  await using server = await startServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/fhir+json' })
    const more = () => {
      if (response.destroyed) return
      written += 10_000
      response.write('x'.repeat(10_000), () => setImmediate(more))
    }
    more()
    return undefined
  })
  const error = await errorOf(readerOf(server, { limits: { bodyBytes: 100_000 } }).readPatient())
  expect(error.code).toBe('too-large')
  expect(written).toBeLessThan(10_000_000)
})

test('a body that announces more than the cap is not read', async () => {
  await using server = await startServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/fhir+json', 'content-length': '99999999' })
    response.flushHeaders()
    return undefined
  })
  const error = await errorOf(readerOf(server, { limits: { requestMs: 2000 } }).readPatient())
  expect(error.code).toBe('too-large')
})

test('an answer after the session is over is dropped', async () => {
  const session = new AbortController()
  await using server = await startServer(() => {
    session.abort()
    return { body: patient }
  })
  const error = await errorOf(readerOf(server, { signal: session.signal }).readPatient())
  expect(error.code).toBe('context-changed')
})

test('a reader of a session that is over sends nothing', async () => {
  await using server = await startServer(() => ({ body: patient }))
  const error = await errorOf(readerOf(server, { signal: AbortSignal.abort() }).readPatient())
  expect(error.code).toBe('context-changed')
  expect(server.arrived).toEqual([])
})

test('a session that ends during the wait before a retry sends no retry', async () => {
  const session = new AbortController()
  await using server = await startServer(() => ({ status: 503 }))
  const sleep = async () => session.abort()
  const error = await errorOf(readerOf(server, { signal: session.signal, sleep }).readPatient())
  expect(error.code).toBe('context-changed')
  expect(server.arrived).toHaveLength(1)
})

test('the timer that waits is cut short when the session ends', async () => {
  const session = new AbortController()
  await using server = await startServer(() => undefined)
  const busy = async () => {
    // By then the answer has been read and the wait of a minute has begun.
    setTimeout(() => session.abort(), 20)
    return new Response('', { status: 503, headers: { 'retry-after': '60' } })
  }
  const reader = readerOf(server, { signal: session.signal, fetch: busy, sleep: undefined })
  expect((await errorOf(reader.readPatient())).code).toBe('context-changed')
})

test('the caller can stop waiting', async () => {
  const caller = new AbortController()
  await using server = await startServer(() => {
    setImmediate(() => caller.abort())
    return undefined
  })
  const error = await errorOf(readerOf(server).readPatient({ signal: caller.signal }))
  expect(error.code).toBe('cancelled')
})

test('an error names no URL and no person', async () => {
  await using server = await startServer(() => ({ status: 404, body: outcome('not-found') }))
  const error = await errorOf(readerOf(server).readPatient())
  expect(error.message).toBe('not-found (404)')
})
