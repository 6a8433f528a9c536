import { afterEach, expect, test, vi } from 'vitest'
import { memoryVault } from '#vault'
import { marksOf } from './marks.ts'

afterEach(() => vi.useRealTimers())

const me = { owner: 'me', fhirBase: 'https://ehr.example/fhir', patient: 'p1' } as Parameters<
  typeof marksOf
>[1]
const HOUR_MS = 3_600_000
const noon = Date.parse('2026-11-22T12:00:00Z')

/** One page on which a record is open, at this moment, over what earlier pages left behind. */
function pageAt(now: number, shelf = memoryVault(), looker = me) {
  vi.useFakeTimers({ now, toFake: ['Date'] })
  return { shelf, marks: marksOf({ shelf: () => shelf }, looker) }
}

test('a first look knows of none before it', async () => {
  const { marks } = pageAt(noon)
  expect(await marks.read()).toBeUndefined()
})

test('a later look knows when the last one was, and goes on knowing it while the page is open', async () => {
  const { shelf, marks } = pageAt(noon)
  await marks.keep(noon)
  const later = pageAt(noon + 2 * HOUR_MS, shelf).marks
  expect(await later.read()).toBe(noon)
  await later.keep(noon + 2 * HOUR_MS)
  expect(await later.read()).toBe(noon)
})

test('looks less than an hour apart are one: to reload a page makes nothing old', async () => {
  const { shelf, marks } = pageAt(noon)
  await marks.keep(noon)
  const second = pageAt(noon + 2 * HOUR_MS, shelf).marks
  await second.keep(noon + 2 * HOUR_MS)
  const reloaded = pageAt(noon + 2 * HOUR_MS + 60_000, shelf).marks
  expect(await reloaded.read()).toBe(noon)
  await reloaded.keep(noon + 2 * HOUR_MS + 60_000)
  expect(await pageAt(noon + 2 * HOUR_MS + 120_000, shelf).marks.read()).toBe(noon)
})

test.each([{ owner: 'you' }, { patient: 'p2' }, { fhirBase: 'https://other.example/fhir' }])(
  'the look of %j is another’s',
  async other => {
    const { shelf, marks } = pageAt(noon)
    await marks.keep(noon)
    const theirs = pageAt(noon + 2 * HOUR_MS, shelf, { ...me, ...other } as typeof me).marks
    expect(await theirs.read()).toBeUndefined()
  },
)

test.each(['', 'null', '{}', '{"last":"x"}', '[1]', '{"last":null}'])(
  '%j, kept there by a mistake, is no look',
  async text => {
    const written = new Map<string, string>()
    const shelf = {
      ...memoryVault(),
      read: async () => text,
      write: async (key: string, value: string) => void written.set(key, value),
    }
    const { marks } = pageAt(noon, shelf)
    expect(await marks.read()).toBeUndefined()
    await marks.keep(noon)
    expect([...written.keys()].join()).not.toMatch(/p1|me|ehr/)
  },
)

test('a place that takes nothing leaves nothing known, and troubles nobody', async () => {
  const fail = () => Promise.reject(new Error('full'))
  const { marks } = pageAt(noon, { ...memoryVault(), read: fail, write: fail })
  expect(await marks.read()).toBeUndefined()
  await marks.keep(noon)
})
