import type { Browser, BrowserContext, Page } from '@playwright/test'
import { measureScroll, measureTyping, watchPage } from './chart-page.ts'
import type { Stack } from './stage.ts'

/** What was measured of one opening of a record. Times in milliseconds, from just before the launch. */
export interface Opening {
  /** The name and the allergies are in the banner. */
  readonly banner: number
  /** Results are shown, of the first page at least. */
  readonly useful: number
  /** The summary says that everything was read. */
  readonly complete: number
  /** From the first request for a part of the record to that. */
  readonly reading: number
  /** The same pages of the same searches by plain fetches, in another page of the same browser. */
  readonly raw: number
  readonly pages: number
  /** The longest task from that first request to the end of the reading; 0 where none was over 50 ms. */
  readonly longestTask: number
  /** JavaScript's heap after collection, in bytes. */
  readonly heap: number
  /** The 95th percentile of a frame's time while a place is scrolled through; undefined where it does not scroll. */
  readonly frames: Readonly<Record<'results' | 'timeline', number | undefined>>
  /** The 95th percentile from a keystroke in the search box to the frame after it; undefined where there is none. */
  readonly typing: number | undefined
}

const GIVE_UP_MS = 300_000

/** Opens the record of the generated patient with so many observations, in a fresh browser context. */
export async function openChart(browser: Browser, stack: Stack, size: number): Promise<Opening> {
  const context = await browser.newContext({ locale: 'en-GB', serviceWorkers: 'block' })
  try {
    await context.addInitScript(watchPage)
    const page = await context.newPage()
    const asked = recordPages(page)
    const url = await launchUrl(stack, size)
    const started = performance.timeOrigin + performance.now()
    await page.goto(url, { waitUntil: 'commit' })
    const isAllSeen = () => Object.keys(Reflect.get(globalThis, 'chartkeySeen') ?? {}).length === 3
    await page.waitForFunction(isAllSeen, null, { timeout: GIVE_UP_MS })
    const seen = await page.evaluate(readSeen)
    const heap = await heapOf(page)
    return {
      banner: seen.banner - started,
      useful: seen.useful - started,
      complete: seen.complete - started,
      reading: seen.complete - seen.asked,
      longestTask: seen.longestTask,
      pages: asked.searches.get('Observation')?.length ?? 0,
      heap,
      raw: await fetchPlainly(context, stack, asked),
      frames: {
        results: await measureScroll(page, 'results'),
        timeline: await measureScroll(page, 'timeline'),
      },
      typing: await measureTyping(page),
    }
  } finally {
    await context.close()
  }
}

/** What was asked of the record: the pages of each search in their order, and with which access. */
interface Asked {
  readonly searches: Map<string, string[]>
  authorization: string
}

function recordPages(page: Page): Asked {
  const asked: Asked = { searches: new Map(), authorization: '' }
  page.on('request', request => {
    const type = /\/fhir\/([A-Z]\w+)\?/.exec(request.url())?.[1]
    if (request.method() !== 'GET' || type === undefined) return
    asked.searches.set(type, [...(asked.searches.get(type) ?? []), request.url()])
    asked.authorization = request.headers().authorization ?? ''
  })
  return asked
}

async function launchUrl(stack: Stack, size: number): Promise<string> {
  const query = new URLSearchParams({ app: stack.app, patient: `generated-${size}` })
  const answer = await fetch(`${stack.sandbox}/ehr/launch-url?${query}`)
  return ((await answer.json()) as { url: string }).url
}

function readSeen() {
  const seen = Reflect.get(globalThis, 'chartkeySeen') as Record<'banner' | 'useful' | 'complete', number>
  const tasks = Reflect.get(globalThis, 'chartkeyTasks') as PerformanceEntry[]
  const requests = performance.getEntriesByType('resource')
  const first = requests.find(({ name }) => /\/fhir\/[A-Z]\w+\?/.test(name))?.startTime ?? 0
  const end = seen.complete - performance.timeOrigin
  const meant = tasks.filter(({ startTime, duration }) => startTime + duration > first && startTime < end)
  return {
    ...seen,
    asked: performance.timeOrigin + first,
    longestTask: Math.max(0, ...meant.map(({ duration }) => duration)),
  }
}

async function heapOf(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('HeapProfiler.collectGarbage')
  const { usedSize } = await devtools.send('Runtime.getHeapUsage')
  await devtools.detach()
  return usedSize
}

async function fetchPlainly(context: BrowserContext, stack: Stack, asked: Asked): Promise<number> {
  const page = await context.newPage()
  await page.goto(stack.app)
  const { authorization } = asked
  const ms = await page.evaluate(fetchAll, { searches: [...asked.searches.values()], authorization })
  await page.close()
  return ms
}

/** All searches at once, the pages of each one after the other, as any client must that does not know them ahead. */
async function fetchAll({ searches, authorization }: { searches: string[][]; authorization: string }) {
  const headers = { authorization, accept: 'application/fhir+json' }
  const fetchPages = async (urls: readonly string[]) => {
    for (const url of urls) {
      await (await fetch(url, { headers, cache: 'no-store', credentials: 'omit' })).text()
    }
  }
  const started = performance.now()
  await Promise.all(searches.map(fetchPages))
  return performance.now() - started
}
