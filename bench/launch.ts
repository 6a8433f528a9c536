import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test'
import { findChromium } from '../scripts/chromium.ts'
import { recordTrace, type Trace } from './trace.ts'

/** What a launch is put through. Bandwidth is 10 Mbit/s both ways. */
export interface Conditions {
  readonly latencyMs: number
  /** How many times slower the CPU is made. */
  readonly slowdown: number
}

/** One measured launch. */
export interface Launch {
  /** From just before the navigation to the first frame whose banner holds the name, in milliseconds; infinite when none came. */
  readonly ms: number
  readonly trace: Trace
}

const BYTES_PER_SECOND = 10_000_000 / 8
const GIVE_UP_MS = 30_000

/** What a Chromium under test need not do in the meantime: its own address bar is a web page, and a heavy one. */
const DISTRACTIONS = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'OptimizationHints',
  'PreconnectToSearch',
  'MediaRouter',
  'PaintHolding',
]

/** The one browser of a bench. */
export function openBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  return chromium.launch({
    args: [`--disable-features=${DISTRACTIONS.join(',')}`],
    ...(executablePath !== undefined && { executablePath }),
  })
}

/** Launches once in a fresh browser context: cold cache, no storage, no connection. */
export async function measureLaunch(
  browser: Browser,
  { url, banner, name }: { url: string; banner: string; name: string },
  conditions: Conditions,
): Promise<Launch> {
  const context = await browser.newContext({ locale: 'en-GB', serviceWorkers: 'block' })
  try {
    const painted = Promise.withResolvers<number>()
    await context.exposeBinding('chartkeyBench', (_source, at: number) => painted.resolve(at))
    await context.addInitScript(reportPaint, { banner, name })
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    await impose(devtools, conditions)
    const trace = recordTrace(devtools)
    const started = performance.timeOrigin + performance.now()
    await page.goto(url, { waitUntil: 'commit' })
    const ended = await Promise.race([painted.promise, giveUp(page)])
    return { ms: ended - started, trace: trace() }
  } finally {
    await context.close()
  }
}

async function impose(devtools: CDPSession, { latencyMs, slowdown }: Conditions): Promise<void> {
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: latencyMs,
    downloadThroughput: BYTES_PER_SECOND,
    uploadThroughput: BYTES_PER_SECOND,
  })
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
}

/** Runs in every page, before its scripts. */
function reportPaint({ banner, name }: { banner: string; name: string }): void {
  const watch = new MutationObserver(() => {
    if (![...document.querySelectorAll(banner)].some(found => found.textContent?.includes(name))) return
    watch.disconnect()
    requestAnimationFrame(() => {
      const tell = Reflect.get(globalThis, 'chartkeyBench') as (at: number) => void
      tell(performance.timeOrigin + performance.now())
    })
  })
  watch.observe(document, { childList: true, subtree: true, characterData: true })
}

/** A launch that never shows the name takes forever: that is what the table then says of it. */
async function giveUp(page: Page): Promise<number> {
  await new Promise(resolve => setTimeout(resolve, GIVE_UP_MS).unref())
  if (!page.isClosed())
    console.warn(`No name after ${GIVE_UP_MS / 1000} s at ${new URL(page.url()).pathname}`)
  return Number.POSITIVE_INFINITY
}
