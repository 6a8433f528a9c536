import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Served, serve } from './serve.ts'

const size = 20_000
let server: Served

function* observations() {
  for (let n = 0; n < size; n++) {
    yield {
      resourceType: 'Observation',
      id: `o${n}`,
      status: 'final',
      category: [{ coding: [{ system: 'urn:category', code: n % 4 ? 'laboratory' : 'vital-signs' }] }],
      code: { coding: [{ system: 'http://loinc.org', code: `${1000 + (n % 50)}` }] },
      subject: { reference: 'Patient/1' },
      // out of order, with ties
      effectiveDateTime: new Date(Date.UTC(2010, 0, 1) + ((n * 7919) % 5000) * 86_400_000).toISOString(),
    }
  }
}

beforeAll(async () => {
  server = await serve()
  server.store.put({ resourceType: 'Patient', id: '1' })
  server.store.putAll(observations())
}, 60_000)
afterAll(() => server.close())

async function walk(path: string, onPage?: (page: number) => void) {
  const dates: string[] = []
  const ids = new Set<string>()
  const times: number[] = []
  let seen = 0
  for (let url: string | undefined = path; url !== undefined; ) {
    const start = performance.now()
    const bundle: fhir4.Bundle = (await server.call(url)).json as fhir4.Bundle
    times.push(performance.now() - start)
    for (const { resource } of bundle.entry ?? []) {
      const one = resource as fhir4.Observation
      seen++
      ids.add(String(one.id))
      dates.push(String(one.effectiveDateTime))
    }
    url = bundle.link?.find(({ relation }) => relation === 'next')?.url
    onPage?.(times.length)
  }
  return { seen, distinct: ids.size, dates, times: times.toSorted((a, b) => a - b) }
}

test('every one of 20 000 results is on exactly one page, in order, and a page takes less than 20 ms', async () => {
  const { seen, distinct, dates, times } = await walk('Observation?patient=1&_sort=-date&_count=200')
  expect({ seen, distinct, pages: times.length }).toEqual({ seen: size, distinct: size, pages: 100 })
  expect(dates).toEqual(dates.toSorted().reverse())
  expect(times[times.length >> 1]).toBeLessThan(20)
}, 60_000)

test('a filtered search pages as completely', async () => {
  const { seen, distinct } = await walk('Observation?patient=1&category=urn:category|laboratory&_count=1000')
  expect([seen, distinct]).toEqual([15_000, 15_000])
}, 60_000)

test('results that arrive while someone is paging neither repeat nor hide others', async () => {
  const { seen, distinct } = await walk('Observation?patient=1&_sort=-date&_count=1000', page => {
    const late = { resourceType: 'Observation', id: `late${page}`, subject: { reference: 'Patient/1' } }
    server.store.put({ ...late, effectiveDateTime: '2030-01-01' })
  })
  expect([seen, distinct]).toEqual([size, size])
}, 60_000)

test('a page can be turned only with the rights of the search', async () => {
  server.tokens.set('other', { clientId: 'other', scopes: ['user/*.cruds'] })
  const { json } = await server.call('Observation?patient=1&_count=10')
  const next = (json as fhir4.Bundle).link?.find(({ relation }) => relation === 'next')?.url
  expect((await server.call(String(next), { as: 'other' })).status).toBe(403)
  expect((await server.call(String(next))).status).toBe(200)
})

test('a page that nobody remembers is gone, which is not the same as empty', async () => {
  const { status, json } = await server.call('Observation?_page=AAAAAAAAAAAAAAAA.50')
  expect(status).toBe(410)
  expect((json as fhir4.OperationOutcome).issue[0]?.diagnostics).toContain('Search again')
})

test('no page is larger than the most that the server gives, and the self link says so', async () => {
  const bundle = (await server.call('Observation?patient=1&_count=5000')).json as fhir4.Bundle
  expect(bundle.entry).toHaveLength(1000)
  expect(bundle.link?.[0]?.url).toContain('_count=1000')
})
