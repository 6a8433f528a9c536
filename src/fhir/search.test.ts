import fc from 'fast-check'
import { expect, test } from 'vitest'
import { breathe } from './breathe.ts'
import type { Query, SearchResult } from './query.ts'
import { countingTokens, errorOf, readerOf } from './testing/reader.ts'
import {
  allergy,
  next,
  outcome,
  type Reply,
  searchset,
  startServer,
  type TestServer,
} from './testing/server.ts'

const query: Query<fhir4.AllergyIntolerance> = {
  type: 'AllergyIntolerance',
  params: [
    ['patient', 'p1'],
    ['category', 'http://loinc.org|a,b&c'],
  ],
}

/** Serves page after page: `?page=2` is the second of them. */
function paged(...pages: readonly ((base: string) => Reply | undefined)[]): Promise<TestServer> {
  return startServer(({ url, headers }) => {
    const page = Number(new URL(url, 'http://x').searchParams.get('page') ?? '1')
    const serve = pages[page - 1]
    return serve ? serve(`http://${headers.host}/fhir`) : { status: 404 }
  })
}

const page = (ids: readonly string[], more = {}): Reply => ({
  body: searchset(
    ids.map(id => allergy(id)),
    more,
  ),
})

const idsOf = (resources: readonly { id?: string }[]) => resources.map(resource => resource.id)

test('sends the parameters in order and encoded once', async () => {
  await using server = await startServer(() => page([]))
  await readerOf(server).search(query)
  expect(server.arrived.map(request => request.url)).toEqual([
    '/fhir/AllergyIntolerance?patient=p1&category=http%3A%2F%2Floinc.org%7Ca%2Cb%26c',
  ])
})

test('an empty searchset without a next page is complete: nothing is recorded', async () => {
  await using server = await startServer(() => ({
    body: { resourceType: 'Bundle', type: 'searchset', total: 0 },
  }))
  const result = await readerOf(server).search(query)
  expect(result).toEqual({
    resources: [],
    included: new Map(),
    complete: true,
    incompleteBecause: [],
    withheld: 0,
    skipped: 0,
    outcomes: [],
    total: 0,
    fetchedAt: 1_700_000_000_000,
  })
})

test('follows next to the last page, with the token on each', async () => {
  await using server = await paged(
    base => page(['a', 'b'], next(`${base}/AllergyIntolerance?page=2`)),
    base => page(['c'], next(`${base}/AllergyIntolerance?page=3`)),
    () => page(['d']),
  )
  const result = await readerOf(server).search(query)
  expect(idsOf(result.resources)).toEqual(['a', 'b', 'c', 'd'])
  expect(result.complete).toBe(true)
  expect(server.arrived.map(request => request.headers.authorization)).toEqual(
    Array(3).fill('Bearer token-1'),
  )
})

test.each([
  ['relative to the base', () => 'AllergyIntolerance?page=2'],
  ['a bare query', () => '?page=2'],
  ['rooted', () => '/fhir/AllergyIntolerance?page=2'],
  ['in another case', (base: string) => base.replace('http:', 'HTTP:').concat('/AllergyIntolerance?page=2')],
])('B75: a next link that is %s is followed', async (_what, link) => {
  await using server = await paged(
    base => page(['a'], next(link(base))),
    () => page(['b']),
  )
  const result = await readerOf(server).search(query)
  expect(idsOf(result.resources)).toEqual(['a', 'b'])
  expect(result.complete).toBe(true)
})

test('B73: next on another origin is neither asked nor given the token, and the list is incomplete', async () => {
  await using foreign = await startServer(() => page(['b']))
  await using server = await startServer(() => page(['a'], next(`${foreign.base}/AllergyIntolerance?page=2`)))
  const result = await readerOf(server).search(query)
  expect(idsOf(result.resources)).toEqual(['a'])
  expect(result).toMatchObject({ complete: false, incompleteBecause: ['foreign-next'] })
  expect(foreign.arrived).toEqual([])
})

test.each([
  '/other/AllergyIntolerance',
  '../admin',
  'urn:uuid:1',
  'javascript:alert(1)',
  'http://',
  undefined,
  7,
])('a next link %j outside the base or without sense leaves the list incomplete', async url => {
  await using server = await startServer(() => page(['a'], { link: [{ relation: 'next', url }] }))
  const result = await readerOf(server).search(query)
  expect(result).toMatchObject({ complete: false, incompleteBecause: ['foreign-next'] })
  expect(server.arrived).toHaveLength(1)
})

test('links that are odd, and a link that is no list, neither break the page nor hide the next one', async () => {
  await using server = await paged(
    () =>
      page(['a'], {
        link: [null, 'next', { relation: 'self', url: 'x' }, { relation: 'next', url: '?page=2' }],
      }),
    () => page(['b'], { link: { relation: 'next', url: '?page=3' } }),
    () => page(['c'], { link: 'nowhere' }),
  )
  const result = await readerOf(server).search(query)
  expect(idsOf(result.resources)).toEqual(['a', 'b', 'c'])
  expect(result.complete).toBe(true)
})

test('pages that lead in a circle are read once each', async () => {
  await using server = await paged(
    () => page(['a'], next('AllergyIntolerance?page=2')),
    () => page(['b'], next('AllergyIntolerance?page=2')),
  )
  const result = await readerOf(server).search(query)
  expect(idsOf(result.resources)).toEqual(['a', 'b'])
  expect(result.incompleteBecause).toEqual(['next-cycle'])
  expect(server.arrived).toHaveLength(2)
})

test('B82: pages without end stop at the page limit', async () => {
  await using server = await startServer(({ url }) =>
    page([url.length.toString()], next(`?x=${'x'.repeat(url.length)}`)),
  )
  const result = await readerOf(server, { limits: { pages: 5 } }).search(query)
  expect(server.arrived).toHaveLength(5)
  expect(result).toMatchObject({ complete: false, incompleteBecause: ['page-limit'] })
})

test('the fiftieth page is read and a fifty-first is not asked for', async () => {
  let asked = 0
  await using server = await startServer(() => page([String(++asked)], next(`?page=${asked}`)))
  const result = await readerOf(server).search(query)
  expect(result.resources).toHaveLength(50)
  expect(asked).toBe(50)
})

test('B82: 50 000 entries on one page are cut at 10 000 and said to be', async () => {
  const entries = Array.from({ length: 50_000 }, (_, at) => allergy(`a${at}`))
  await using server = await startServer(() => ({ body: searchset(entries) }))
  const result = await readerOf(server).search(query)
  expect(result.resources).toHaveLength(10_000)
  expect(result.incompleteBecause).toEqual(['entry-limit'])
})

test('entries are counted over all pages', async () => {
  await using server = await paged(
    () => page(['a', 'b'], next('?page=2')),
    () => page(['c', 'd'], next('?page=3')),
    () => page(['e']),
  )
  const reader = readerOf(server, { limits: { entries: 3 } })
  const result = await reader.search(query)
  expect(idsOf(result.resources)).toEqual(['a', 'b', 'c'])
  expect(result.incompleteBecause).toEqual(['entry-limit'])
  expect(server.arrived).toHaveLength(2)
})

test('a search that fills the limit to the last entry and has no more pages is complete', async () => {
  await using server = await startServer(() => page(['a', 'b']))
  expect((await readerOf(server, { limits: { entries: 2 } }).search(query)).complete).toBe(true)
})

test('a page that outlasts the time for the whole search is given up, and those before it are kept', async () => {
  await using server = await paged(
    () => page(['a'], next('?page=2')),
    () => undefined,
  )
  const result = await readerOf(server, { limits: { searchMs: 500 } }).search(query)
  expect(idsOf(result.resources)).toEqual(['a'])
  expect(result).toMatchObject({ incompleteBecause: ['time-limit'], failure: { code: 'timeout' } })
})

test('a first page that outlasts the time for the whole search is a timeout', async () => {
  await using server = await startServer(() => undefined)
  const reader = readerOf(server, { limits: { searchMs: 40 } })
  expect((await errorOf(reader.search(query))).code).toBe('timeout')
})

test.each([
  ['403', { status: 403, body: outcome('forbidden') }, 'not-permitted', 'page-failed'],
  ['500', { status: 500 }, 'server-failed', 'page-failed'],
  ['404, an expired page', { status: 404 }, 'not-found', 'page-failed'],
  ['truncated JSON', { body: '{"resourceType":"Bundle","ent' }, 'not-fhir', 'page-failed'],
  ['a Patient', { body: { resourceType: 'Patient', id: 'p1' } }, 'not-fhir', 'page-failed'],
  ['an OperationOutcome', { body: outcome('exception') }, 'server-failed', 'page-failed'],
  ['too large', { body: 'x'.repeat(5000) }, 'too-large', 'too-large'],
] satisfies [string, Reply, string, string][])(
  'a second page that is %s keeps the first and says that the list is incomplete',
  async (_what, reply, code, reason) => {
    await using server = await paged(
      () => page(['a'], next('?page=2')),
      () => reply,
    )
    const result = await readerOf(server, { limits: { bodyBytes: 4000 } }).search(query)
    expect(idsOf(result.resources)).toEqual(['a'])
    expect(result).toMatchObject({ complete: false, incompleteBecause: [reason], failure: { code } })
  },
)

test.each([
  ['404', { status: 404 }, 'not-supported'],
  ['403', { status: 403 }, 'not-permitted'],
  ['400 not-supported', { status: 400, body: outcome('not-supported') }, 'not-supported'],
  ['400 invalid', { status: 400, body: outcome('invalid') }, 'refused'],
  ['an OperationOutcome with 200', { body: outcome('exception') }, 'server-failed'],
  ['a single resource', { body: allergy('a') }, 'not-fhir'],
  ['a Bundle of another kind', { body: { resourceType: 'Bundle', type: 'collection' } }, 'not-fhir'],
  ['a Bundle of no kind', { body: { resourceType: 'Bundle' } }, 'not-fhir'],
  [
    'nested past the limit',
    { body: `{"resourceType":"Bundle","x":${'['.repeat(200)}${']'.repeat(200)}}` },
    'too-large',
  ],
] satisfies [string, Reply, string][])(
  'a first page that is %s is an error (%s), not an empty list',
  async (_what, reply, code) => {
    await using server = await startServer(() => reply)
    expect((await errorOf(readerOf(server).search(query))).code).toBe(code)
  },
)

test('the 404 of a missing type keeps its status and outcome', async () => {
  const body = outcome('not-found', { diagnostics: 'no such type' })
  await using server = await startServer(() => ({ status: 404, body }))
  expect(await errorOf(readerOf(server).search(query))).toMatchObject({
    code: 'not-supported',
    status: 404,
    outcome: body,
  })
})

test('a token that runs out between two pages is renewed and the page asked for again', async () => {
  await using server = await startServer(({ url, headers }) => {
    if (!url.includes('page=2')) return page(['a'], next('?page=2'))
    return headers.authorization === 'Bearer token-2' ? page(['b']) : { status: 401 }
  })
  const tokens = countingTokens()
  const result = await readerOf(server, { tokens }).search(query)
  expect(idsOf(result.resources)).toEqual(['a', 'b'])
  expect(tokens.renewed).toEqual(['token-1'])
})

test("A21: another patient's resource is withheld and counted, and the list does not claim to be whole", async () => {
  await using server = await startServer(() => ({
    body: searchset(
      [
        allergy('mine'),
        allergy('foreign', 'Patient/p2'),
        allergy('elsewhere', 'https://other.example/fhir/Patient/p1'),
        { resourceType: 'AllergyIntolerance', id: 'nobody' },
        { resourceType: 'AllergyIntolerance', id: 'logical', patient: { identifier: { value: 'p1' } } },
      ],
      { total: 5 },
    ),
  }))
  const result = await readerOf(server).search(query)
  expect(idsOf(result.resources)).toEqual(['mine'])
  expect(result).toMatchObject({ withheld: 4, complete: false, incompleteBecause: ['withheld-entries'] })
})

test('a relative reference in an entry of another server means a patient of that server', async () => {
  await using server = await startServer(() => ({
    body: searchset([{ fullUrl: 'https://other.example/fhir/AllergyIntolerance/a', resource: allergy('a') }]),
  }))
  expect(await readerOf(server).search(query)).toMatchObject({ resources: [], withheld: 1, complete: false })
})

test('B94: a second Patient in the Bundle stops everything, on a later page as well', async () => {
  const stranger = { resource: { resourceType: 'Patient', id: 'p2' }, search: { mode: 'include' } }
  await using one = await startServer(() => ({ body: searchset([allergy('a'), stranger]) }))
  expect((await errorOf(readerOf(one).search(query))).code).toBe('wrong-patient')
  await using two = await paged(
    () => page(['a'], next('?page=2')),
    () => ({ body: searchset([stranger]) }),
  )
  expect((await errorOf(readerOf(two).search(query))).code).toBe('wrong-patient')
})

test('the launched Patient may be included', async () => {
  const patient = { resourceType: 'Patient', id: 'p1' }
  await using server = await startServer(() => ({
    body: searchset([allergy('a'), { resource: patient, search: { mode: 'include' } }]),
  }))
  const result = await readerOf(server).search(query)
  expect(result.included.get('Patient/p1')).toEqual(patient)
  expect(result.complete).toBe(true)
})

test('B81: includes and outcomes are not counted as matches', async () => {
  const medication = { resourceType: 'Medication', id: 'm1' }
  await using server = await startServer(({ headers }) => ({
    body: searchset([
      { resource: allergy('a'), search: { mode: 'match' } },
      { resource: allergy('quoted'), search: { mode: 'include' } },
      {
        fullUrl: `http://${headers.host}/fhir/Medication/m1`,
        resource: medication,
        search: { mode: 'include' },
      },
      {
        fullUrl: 'urn:uuid:9',
        resource: { resourceType: 'Practitioner', id: 'd' },
        search: { mode: 'match' },
      },
      { resource: outcome('informational', { severity: 'information' }), search: { mode: 'outcome' } },
    ]),
  }))
  const result = await readerOf(server).search(query)
  expect(idsOf(result.resources)).toEqual(['a'])
  expect([...result.included.keys()].sort()).toEqual(
    [
      'AllergyIntolerance/quoted',
      'Medication/m1',
      `${server.base}/Medication/m1`,
      'Practitioner/d',
      'urn:uuid:9',
    ].sort(),
  )
  expect(result.outcomes).toHaveLength(1)
  expect(result.complete).toBe(true)
})

test('without search.mode an entry is taken by its type', async () => {
  await using server = await startServer(() => ({
    body: searchset([
      { resource: allergy('a') },
      { resource: { resourceType: 'Medication', id: 'm' } },
      { resource: outcome('informational', { severity: 'information' }) },
    ]),
  }))
  const result = await readerOf(server).search(query)
  expect(idsOf(result.resources)).toEqual(['a'])
  expect(result.included.has('Medication/m')).toBe(true)
  expect(result.outcomes).toHaveLength(1)
})

test("an included resource of another patient is withheld, and one that is nobody's is skipped", async () => {
  await using server = await startServer(() => ({
    body: searchset([
      {
        resource: { resourceType: 'Encounter', id: 'e', subject: { reference: 'Patient/p2' } },
        search: { mode: 'include' },
      },
      { resource: { resourceType: 'Zorp', id: 'z' }, search: { mode: 'match' } },
    ]),
  }))
  expect(await readerOf(server).search(query)).toMatchObject({ withheld: 1, skipped: 1, included: new Map() })
})

test.each(['warning', 'error', 'fatal', undefined])(
  'an outcome of severity %s leaves the list incomplete',
  async severity => {
    await using server = await startServer(() => ({
      body: searchset([
        allergy('a'),
        { resource: outcome('processing', { severity }), search: { mode: 'outcome' } },
      ]),
    }))
    const result = await readerOf(server).search(query)
    expect(result).toMatchObject({ complete: false, incompleteBecause: ['server-warning'] })
    expect(idsOf(result.resources)).toEqual(['a'])
  },
)

test('B106: odd entries are skipped and counted, and the rest of the page survives', async () => {
  await using server = await startServer(() => ({
    body: searchset([
      null,
      7,
      'AllergyIntolerance',
      [],
      {},
      { resource: null },
      { resource: [] },
      { resource: 'x' },
      { resource: { id: 'typeless' } },
      { resource: { resourceType: 7 } },
      { resource: { resourceType: 'Zorp' } },
      allergy('a'),
    ]),
  }))
  const result = await readerOf(server).search(query)
  expect(idsOf(result.resources)).toEqual(['a'])
  expect(result).toMatchObject({ skipped: 11, complete: false, incompleteBecause: ['malformed-entries'] })
})

test('B106: an entry that is no list is read as its one item', async () => {
  await using server = await startServer(() => ({
    body: { resourceType: 'Bundle', type: 'searchset', entry: { resource: allergy('a') } },
  }))
  expect(idsOf((await readerOf(server).search(query)).resources)).toEqual(['a'])
})

test('an entry that two pages repeat is listed once', async () => {
  await using server = await paged(
    () => page(['a', 'b'], next('?page=2')),
    () => page(['b', 'c']),
  )
  expect(idsOf((await readerOf(server).search(query)).resources)).toEqual(['a', 'b', 'c'])
})

test('a server that counts more matches than it sends has left some out', async () => {
  await using server = await startServer(() => page(['a'], { total: 3 }))
  const result = await readerOf(server).search(query)
  expect(result).toMatchObject({ total: 3, complete: false, incompleteBecause: ['fewer-than-total'] })
})

test('A36: a body with __proto__ in it changes no prototype and reaches no reader', async () => {
  const body = JSON.stringify(searchset([allergy('a')])).replace(
    '"id":"a"',
    '"id":"a","__proto__":{"polluted":true},"\\u005f_proto__":{"polluted":true},"constructor":{"x":1}',
  )
  await using server = await startServer(() => ({ body }))
  const [found] = (await readerOf(server).search(query)).resources
  expect(Object.getOwnPropertyNames(found)).not.toContain('__proto__')
  expect(Object.assign({}, found)).not.toHaveProperty('polluted')
  expect({}).not.toHaveProperty('polluted')
})

test('A23: a session that ends between two pages gets nothing of the first', async () => {
  const session = new AbortController()
  await using server = await paged(
    () => page(['a'], next('?page=2')),
    () => {
      session.abort()
      return page(['b'])
    },
  )
  const error = await errorOf(readerOf(server, { signal: session.signal }).search(query))
  expect(error.code).toBe('context-changed')
})

test('B82: a search can be cancelled between pages', async () => {
  const caller = new AbortController()
  await using server = await paged(
    () => page(['a'], next('?page=2')),
    () => {
      caller.abort()
      return undefined
    },
  )
  expect((await errorOf(readerOf(server).search(query, { signal: caller.signal }))).code).toBe('cancelled')
})

/** A search whose pages are written down as they are told. */
function followed(server: TestServer, more: Parameters<typeof readerOf>[1] = {}) {
  const told: { fresh: unknown; soFar: SearchResult }[] = []
  const found = readerOf(server, more).search(query, {
    onPage: ({ fresh, soFar }) => void told.push({ fresh: idsOf(fresh), soFar: soFar() }),
  })
  return { told, found }
}

test('pages are told one by one, each with what it adds and with all there is so far, which is not whole', async () => {
  await using server = await paged(
    () => page(['a', 'b'], { ...next('?page=2'), total: 3 }),
    () => page(['b', 'c']),
  )
  const { told, found } = followed(server)
  const result = await found
  expect(told.map(({ fresh }) => fresh)).toEqual([['a', 'b'], ['c']])
  const [first] = told
  expect(idsOf(first?.soFar.resources ?? [])).toEqual(['a', 'b'])
  expect(first?.soFar).toMatchObject({ complete: false, incompleteBecause: ['still-reading'], total: 3 })
  expect(result.complete).toBe(true)
})

test('the page after the next waits until one is done with this', async () => {
  const steps: string[] = []
  await using server = await startServer(({ url }) => {
    const number = Number(/page=(\d+)/.exec(url)?.[1] ?? 1)
    return page([String(number)], number < 4 ? next(`?page=${number + 1}`) : {})
  })
  await readerOf(server).search(query, {
    onPage: async ({ fresh }) => {
      const asked = server.arrived.length
      await breathe()
      steps.push(`${idsOf(fresh)} with ${asked <= Number(fresh[0]?.id) + 2}`)
    },
  })
  expect(steps).toEqual(['1 with true', '2 with true', '3 with true', '4 with true'])
})

test('the second page is asked for before anybody is told of the first', async () => {
  const steps: string[] = []
  const big = Array.from({ length: 1_000 }, (_, at) => `a${at}`)
  await using server = await startServer(({ url }) => {
    if (url.includes('page=2')) steps.push('asked')
    return url.includes('page=2') ? page(['b']) : page(big, next('?page=2'))
  })
  await readerOf(server).search(query, { onPage: () => void steps.push('told') })
  expect(steps).toEqual(['asked', 'told', 'told'])
})

test('a page is asked for once, however early, and none past the last', async () => {
  await using server = await startServer(({ url }) => {
    const number = Number(/page=(\d+)/.exec(url)?.[1] ?? 1)
    return { body: bundleWithHead(`a${number}`, number < 6 ? `?page=${number + 1}` : undefined) }
  })
  const result = await readerOf(server).search(query)
  expect(idsOf(result.resources)).toEqual(['a1', 'a2', 'a3', 'a4', 'a5', 'a6'])
  expect(server.arrived.map(({ url }) => url.replace(/.*[?]/, ''))).toEqual([
    expect.stringContaining('patient=p1'),
    ...[2, 3, 4, 5, 6].map(number => `page=${number}`),
  ])
})

test('B73: a page whose head names another next than the page itself is left by the page itself', async () => {
  await using foreign = await startServer(() => page(['x']))
  await using server = await startServer(({ url }) => {
    if (url.includes('true')) return page(['c'])
    if (!url.includes('page=2')) return page(['a'], next('?page=2'))
    // Of two members of one name the last counts.
    const head = JSON.stringify([{ relation: 'next', url: `${foreign.base}/AllergyIntolerance` }])
    const last = JSON.stringify([{ relation: 'next', url: '?true' }])
    const entry = JSON.stringify([{ resource: allergy('b') }])
    return {
      body: `{"resourceType":"Bundle","type":"searchset","link":${head},"entry":${entry},"link":${last}}`,
    }
  })
  const result = await readerOf(server).search(query)
  expect(idsOf(result.resources)).toEqual(['a', 'b', 'c'])
  expect(foreign.arrived).toEqual([])
})

const bundleWithHead = (id: string, link: string | undefined) => ({
  resourceType: 'Bundle',
  type: 'searchset',
  ...(link !== undefined && next(link)),
  entry: [{ resource: allergy(id), search: { mode: 'match' } }],
})

test('reading that is stopped keeps what was read and says that it is not all', async () => {
  const stopping = new AbortController()
  await using server = await paged(
    () => page(['a'], next('?page=2')),
    () => {
      stopping.abort()
      return undefined
    },
  )
  const result = await readerOf(server).search(query, { stop: stopping.signal })
  expect(idsOf(result.resources)).toEqual(['a'])
  expect(result).toMatchObject({ complete: false, incompleteBecause: ['stopped'] })
  expect(result.failure).toBeUndefined()
})

test('reading that is stopped before its first page has nothing to keep', async () => {
  const stopping = new AbortController()
  await using server = await startServer(() => {
    stopping.abort()
    return undefined
  })
  const error = await errorOf(readerOf(server).search(query, { stop: stopping.signal }))
  expect(error.code).toBe('cancelled')
})

test('B94: of a search that ends with another patient nothing is told after that page, and nothing is given', async () => {
  const stranger = { resource: { resourceType: 'Patient', id: 'p2' }, search: { mode: 'include' } }
  await using server = await paged(
    () => page(['a'], next('?page=2')),
    () => ({ body: searchset([allergy('b'), stranger], next('?page=3')) }),
    () => page(['c']),
  )
  const { told, found } = followed(server)
  expect((await errorOf(found)).code).toBe('wrong-patient')
  expect(told.map(({ fresh }) => fresh)).toEqual([['a']])
})

test('A23: a session that ends while a page is being sorted is told nothing of it', async () => {
  const session = new AbortController()
  const big = Array.from({ length: 1_000 }, (_, at) => `a${at}`)
  await using server = await startServer(({ url }) => {
    if (url.includes('page=2')) session.abort()
    return page(big, next('?page=2'))
  })
  const { told, found } = followed(server, { signal: session.signal })
  expect((await errorOf(found)).code).toBe('context-changed')
  expect(told).toEqual([])
})

test('pages of any sizes, with repeats, give what one page with all of it would give', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.nat(30), { maxLength: 8 }), { minLength: 1, maxLength: 6 }),
      async lists => {
        const pages = lists.map(
          (numbers, at) => () =>
            page(numbers.map(String), at + 1 < lists.length ? next(`?page=${at + 2}`) : {}),
        )
        await using server = await paged(...pages)
        const { told, found } = followed(server)
        const result = await found
        const all = [...new Set(lists.flat().map(String))]
        expect(idsOf(result.resources)).toEqual(all)
        expect(told.flatMap(({ fresh }) => fresh)).toEqual(all)
        expect(result.complete).toBe(true)
      },
    ),
    { numRuns: 25 },
  )
})

test('a query may take more than other searches, or less', async () => {
  await using server = await startServer(({ url }) => page([url], next(`${url}x`)))
  const result = await readerOf(server).search({ ...query, limits: { pages: 3 } })
  expect(result.resources).toHaveLength(3)
  expect(result.incompleteBecause).toEqual(['page-limit'])
})

test('a lean search holds what entries have in common once', async () => {
  await using server = await startServer(() => page(['a', 'b']))
  const lean: typeof query = { ...query, lean: true }
  const [one, other] = (await readerOf(server).search(lean)).resources
  expect(one).toEqual(allergy('a'))
  expect(one?.patient).toBe(other?.patient)
})

test('a type that is no type name sends nothing', async () => {
  await using server = await startServer(() => page([]))
  const odd = JSON.parse('{"type":"../admin","params":[]}')
  expect((await errorOf(readerOf(server).search(odd))).code).toBe('refused')
  expect(server.arrived).toEqual([])
})
