import { describe, expect, it } from 'vitest'
import { NOW, realWorld, refusal } from './testing/samples.ts'
import { json, serve, text } from './testing/server.ts'
import { getDocument, postForm } from './wire.ts'

const SMALL = { milliseconds: 5000, bytes: 1000 }
const SHORT = { milliseconds: 200, bytes: 1000 }
const get = (url: string, signal?: AbortSignal) =>
  getDocument(url, 'application/json', SMALL, realWorld(), signal)

describe('a document', () => {
  it('comes with its status, whatever that is', async () => {
    const { origin } = await serve({ '/a': json({ a: 1 }), '/b': json({}, 429, { 'retry-after': '7' }) })
    expect(await get(`${origin}/a`)).toEqual({ status: 200, text: '{"a":1}', retryAfter: undefined })
    expect(await get(`${origin}/b`)).toMatchObject({ status: 429, retryAfter: '7' })
  })

  it('is asked for without credentials, referrer, redirects or a stale cache', async () => {
    let init: RequestInit | undefined
    const fetch: typeof globalThis.fetch = async (_url, given) => {
      init = given
      return new Response('{}')
    }
    await getDocument('https://ehr.example/', 'application/json', SMALL, { fetch, now: () => NOW })
    expect(init).toMatchObject({
      redirect: 'error',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-cache',
      headers: { Accept: 'application/json' },
    })
  })

  it('loses its byte order mark', async () => {
    const { origin } = await serve({ '/a': text('\ufeff{"a":1}') })
    expect((await get(`${origin}/a`)).text).toBe('{"a":1}')
  })

  it('must be UTF-8', async () => {
    const { origin } = await serve({ '/a': (_q, response) => response.end(Buffer.from([0x7b, 0xff, 0x7d])) })
    expect(await refusal(() => get(`${origin}/a`))).toMatchObject({
      code: 'not-json',
      detail: { reason: 'encoding' },
    })
  })
})

describe('a server that misbehaves', () => {
  it('is not followed to where it redirects', async () => {
    const elsewhere = await serve({ '/a': json({}) })
    const { origin } = await serve({
      '/a': (_q, response) => response.writeHead(302, { location: `${elsewhere.origin}/a` }).end(),
    })
    expect(['unreachable', 'redirected']).toContain((await refusal(() => get(`${origin}/a`))).code)
    expect(elsewhere.seen).toEqual([])
  })

  it('is not believed after a fetch that followed all the same', async () => {
    const { origin } = await serve({
      '/a': (_q, response) => response.writeHead(302, { location: '/b' }).end(),
      '/b': json({}),
    })
    const fetch: typeof globalThis.fetch = (url, init) =>
      globalThis.fetch(url, { ...init, redirect: 'follow' })
    const asked = () => getDocument(`${origin}/a`, 'application/json', SMALL, { fetch, now: () => NOW })
    expect((await refusal(asked)).code).toBe('redirected')
  })

  it('is stopped when it says too much, even without announcing it', async () => {
    const { origin } = await serve({
      '/a': (_q, response) => {
        for (let i = 0; i < 20; i++) response.write('x'.repeat(100))
      },
    })
    expect((await refusal(() => get(`${origin}/a`))).code).toBe('too-large')
  })

  it('is given up when it never answers, and when it never stops dripping', async () => {
    const { origin } = await serve({
      '/hang': () => {},
      '/drip': (_q, response) => {
        const drip = setInterval(() => response.write(' '), 20)
        response.on('close', () => clearInterval(drip))
      },
    })
    for (const path of ['/hang', '/drip']) {
      const asked = () => getDocument(origin + path, 'application/json', SHORT, realWorld())
      expect((await refusal(asked)).code).toBe('timeout')
    }
  })

  it('is given up in time by a fetch that ignores its signal', async () => {
    const world = { fetch: () => new Promise<Response>(() => {}), now: () => NOW }
    const asked = () => getDocument('https://ehr.example/', 'application/json', SHORT, world)
    expect((await refusal(asked)).code).toBe('timeout')
  })

  it('that cannot be reached is only that: the cause is kept, not guessed', async () => {
    const error = await refusal(() => get('http://127.0.0.1:1/a'))
    expect(error.code).toBe('unreachable')
    expect(error.cause).toBeInstanceOf(TypeError)
    expect(error.detail).toEqual({ origin: 'http://127.0.0.1:1' })
  })
})

it('a caller may stop waiting, before or during', async () => {
  const { origin } = await serve({ '/hang': () => {} })
  expect((await refusal(() => get(`${origin}/hang`, AbortSignal.abort()))).code).toBe('aborted')
  const later = new AbortController()
  const asked = get(`${origin}/hang`, later.signal)
  later.abort()
  expect((await refusal(() => asked)).code).toBe('aborted')
})

it('a form is posted with no header of ours, so that no preflight is needed', async () => {
  const { origin, seen } = await serve({ '/token': json({}) })
  await postForm(
    `${origin}/token`,
    [
      ['a', 'b c'],
      ['d', 'é&'],
    ],
    realWorld(),
  )
  expect(seen[0]?.body).toBe('a=b+c&d=%C3%A9%26')
  expect(seen[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded;charset=UTF-8')
  expect(Object.keys(seen[0]?.headers ?? {}).filter(name => /^(x-|authorization|cookie)/.test(name))).toEqual(
    [],
  )
})
