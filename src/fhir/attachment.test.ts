import { describe, expect, test } from 'vitest'
import type { ReadAttachment } from './attachment.ts'
import { bytesOfBase64 } from './index.ts'
import { errorOf, readerOf } from './testing/reader.ts'
import { type Behaviour, startServer } from './testing/server.ts'

const pdf = '%PDF-1.4 not much of one'
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const plain = (body: unknown, contentType: string): Behaviour => {
  return () => ({ body, headers: { 'content-type': contentType } })
}

/** The reader's own attachments, which a reader of a server always has. */
function attachments(...about: Parameters<typeof readerOf>): ReadAttachment {
  const { attachment } = readerOf(...about)
  if (attachment === undefined) throw new Error('a server without attachments')
  return attachment
}

describe('pain 37: what stands behind an attachment', () => {
  test('comes as its own bytes, asked for by its type and with the token', async () => {
    await using server = await startServer(plain(pdf, 'Application/PDF; charset=binary'))
    const read = await attachments(server)('Binary/b1', { contentType: 'application/pdf' })
    expect(textOf(read.bytes)).toBe(pdf)
    expect(read.contentType).toBe('application/pdf')
    expect(server.arrived[0]).toMatchObject({
      url: '/fhir/Binary/b1',
      headers: { accept: 'application/pdf, */*;q=0.8', authorization: 'Bearer token-1' },
    })
  })

  test('comes out of a Binary resource all the same', async () => {
    const binary = { resourceType: 'Binary', contentType: 'application/pdf', data: btoa(pdf) }
    await using server = await startServer(() => ({ body: binary }))
    const read = await attachments(server)(`${server.base}/Binary/b1`)
    expect(textOf(read.bytes)).toBe(pdf)
    expect(read.contentType).toBe('application/pdf')
  })

  test('is JSON of another kind when that is what was attached', async () => {
    await using server = await startServer(plain('{"resourceType":"Bundle"}', 'application/fhir+json'))
    expect(textOf((await attachments(server)('Binary/b1')).bytes)).toContain('Bundle')
  })

  test.each([
    ['no data', {}],
    ['broken base64', { data: '%%%' }],
    ['data of another kind', { data: { length: 3 } }],
  ])('a Binary with %s is no empty document', async (_, more) => {
    await using server = await startServer(() => ({ body: { resourceType: 'Binary', ...more } }))
    expect((await errorOf(attachments(server)('Binary/b1'))).code).toBe('not-fhir')
  })

  test("another patient's Binary is not handed out", async () => {
    const binary = { resourceType: 'Binary', data: '', securityContext: { reference: 'Patient/p2' } }
    await using server = await startServer(() => ({ body: binary }))
    expect((await errorOf(attachments(server)('Binary/b1'))).code).toBe('wrong-patient')
  })

  test('is never an OperationOutcome that came with a 200', async () => {
    await using server = await startServer(() => ({ body: { resourceType: 'OperationOutcome', issue: [] } }))
    expect((await errorOf(attachments(server)('Binary/b1'))).code).toBe('server-failed')
  })
})

describe('the guards of every request hold for attachments', () => {
  test.each([
    'https://elsewhere.example/fhir/Binary/1',
    'javascript:alert(1)',
    'data:text/html,<script>1</script>',
    'blob:https://ehr.example/1',
    '../../secret',
    '//elsewhere.example/x',
  ])('B91: %s is not asked for', async url => {
    await using server = await startServer(plain(pdf, 'application/pdf'))
    expect((await errorOf(attachments(server)(url))).code).toBe('outside-base')
    expect(server.arrived).toEqual([])
  })

  test('no redirect, cache, cookie or referrer', async () => {
    await using server = await startServer(plain(pdf, 'application/pdf'))
    const sent: (RequestInit | undefined)[] = []
    const spy: typeof fetch = (input, init) => {
      sent.push(init)
      return fetch(input, init)
    }
    await attachments(server, { fetch: spy })('Binary/b1')
    expect(sent[0]).toMatchObject({
      redirect: 'error',
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    })
  })

  test('a media type that is none never becomes a header', async () => {
    await using server = await startServer(plain(pdf, 'application/pdf'))
    await attachments(server)('Binary/b1', { contentType: 'text/plain\r\nx-evil: 1' })
    expect(server.arrived[0]?.headers).toMatchObject({ accept: '*/*' })
  })

  test('a refused token is renewed once', async () => {
    await using server = await startServer(({ headers }) =>
      headers.authorization === 'Bearer token-1' ? { status: 401 } : { body: pdf, headers: pdfType },
    )
    expect(textOf((await attachments(server)('Binary/b1')).bytes)).toBe(pdf)
    expect(server.arrived).toHaveLength(2)
  })

  test.each([
    [401, 'signed-out'],
    [403, 'not-permitted'],
    [404, 'not-found'],
    [500, 'server-failed'],
  ])('%i is %s', async (status, code) => {
    await using server = await startServer(() => ({ status, body: pdf, headers: pdfType }))
    expect((await errorOf(attachments(server)('Binary/b1'))).code).toBe(code)
  })
})

describe('pain 39: a large download', () => {
  test('tells how far it is, and can be stopped', async () => {
    await using server = await startServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': '1000' })
      response.write('x'.repeat(400))
      return undefined
    })
    const stop = new AbortController()
    const told: unknown[] = []
    const reading = attachments(server)('Binary/b1', {
      signal: stop.signal,
      onProgress: (received, total) => {
        told.push([received, total])
        stop.abort()
      },
    })
    expect((await errorOf(reading)).code).toBe('cancelled')
    expect(told).toEqual([[400, 1000]])
  })

  test('that falls silent is given up', async () => {
    await using server = await startServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/pdf' })
      response.write('x')
      return undefined
    })
    const reading = attachments(server, { limits: { requestMs: 100 } })('Binary/b1')
    expect((await errorOf(reading)).code).toBe('timeout')
  })

  test('that says beforehand that it is too large is not begun', async () => {
    await using server = await startServer((_, response) => {
      response.writeHead(200, { 'content-length': String(51 * 1024 * 1024) })
      response.flushHeaders()
      return undefined
    })
    expect((await errorOf(attachments(server)('Binary/b1'))).code).toBe('too-large')
  })

  test('belongs to nobody once the visit is over', async () => {
    const visit = new AbortController()
    await using server = await startServer(() => {
      visit.abort()
      return { body: pdf, headers: pdfType }
    })
    const reading = attachments(server, { signal: visit.signal })('Binary/b1')
    expect((await errorOf(reading)).code).toBe('context-changed')
  })
})

test('base64 may be broken into lines, and what is none is told from what is empty', () => {
  expect(bytesOfBase64('SGV\n sbG8=')).toEqual(new TextEncoder().encode('Hello'))
  expect(bytesOfBase64('')).toEqual(new Uint8Array())
  expect(bytesOfBase64('€')).toBeUndefined()
})

const pdfType = { 'content-type': 'application/pdf' }
