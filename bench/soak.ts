/**
 * `node bench/soak.ts [--refreshes 1000]`: one visit, sealed on the device, open in three tabs of one browser, whose
 * access has to be renewed over and over, for all three at the same moment. Nobody may be signed out, and no refresh
 * token may be used twice; leaves with 1 otherwise.
 */
import { parseArgs } from 'node:util'
import type { BrowserContext, Page } from '@playwright/test'
import { build } from 'vite'
import { openBrowser } from './launch.ts'
import { type SoakServer, startSoakServer } from './soak-server.ts'

/** How long to soak. */
interface SoakOptions {
  readonly refreshes: number
  /** Told after every hundredth round. */
  readonly progress?: (rounds: number) => void
}

/** What a soak saw. */
interface Soaked {
  /** Rounds in which all tabs needed a renewal at once. */
  readonly rounds: number
  /** Refresh tokens that were sent, and how many of those had been spent before. */
  readonly refreshes: number
  readonly reused: number
  /** Where tabs went that left the record. */
  readonly signedOut: readonly string[]
  readonly wallMs: number
  /** From the need of a renewal until the slowest tab has its answer from the record. */
  readonly p95Ms: number
}

const TABS = 3
const TOKEN_SECONDS = 120
/** Access of two minutes is renewed in its last 24 seconds. */
const NEARLY_OVER_MS = 97_000
/** The app renews at most once a minute. */
const MAY_RENEW_AGAIN_MS = 61_000
const PROBLEMS = /^\/fhir\/Condition$/

/** Soaks a visit. The clocks of the tabs and of the server are moved on together, a minute or more at a time. */
export async function soak({ refreshes, progress }: SoakOptions): Promise<Soaked> {
  const server = await startSoakServer(TOKEN_SECONDS)
  const browser = await openBrowser()
  try {
    // A list that never arrives whole keeps its button to ask again; the server still judges every token.
    const cutShort = { path: '/^\\/fhir\\/Condition[?]/' }
    await server.sandbox.fault({ match: cutShort, action: { truncate: 20 } })
    const context = await browser.newContext({ locale: 'en-GB', serviceWorkers: 'block' })
    await context.clock.install()
    const tabs = await openTabs(context, server)
    const signedOut = watchForEnds(tabs)
    const renew = rounds(context, tabs, server)
    const times: number[] = []
    const started = performance.now()
    while (times.length < refreshes && signedOut.length === 0) {
      await renew(times.length).then(
        ms => void times.push(ms),
        cause => {
          if (signedOut.length === 0) throw cause
        },
      )
      if (times.length % 100 === 0) progress?.(times.length)
    }
    const wallMs = performance.now() - started
    const { total, reused } = await server.sandbox.refreshUses()
    return { rounds: times.length, refreshes: total, reused, signedOut, wallMs, p95Ms: p95(times) }
  } finally {
    await browser.close()
    server.close()
  }
}

/** Signs in on a device of one's own, and opens the same visit in the other tabs. */
async function openTabs(
  context: BrowserContext,
  { stack, sandbox }: SoakServer,
): Promise<readonly [Page, ...Page[]]> {
  await sandbox.signIn({ account: 'priya' })
  const first = await context.newPage()
  await first.goto(stack.app)
  await first.getByRole('radio', { name: 'My own device' }).check()
  await first.getByRole('button', { name: /^Sign in at/ }).click()
  await again(first).waitFor()
  const others: Page[] = []
  while (others.length < TABS - 1) {
    const page = await context.newPage()
    await page.goto(`${stack.app}/chart`)
    await again(page).waitFor()
    others.push(page)
  }
  return [first, ...others]
}

/** The addresses that tabs go to from now on: a record that stays open goes nowhere. */
function watchForEnds(tabs: readonly Page[]): readonly string[] {
  const left: string[] = []
  for (const page of tabs) {
    page.on('framenavigated', frame => {
      if (frame === page.mainFrame()) left.push(frame.url())
    })
  }
  return left
}

/**
 * One round at a time: access is about to run out in every other one, and in the rest the server refuses it before
 * its time. Gives how long the slowest tab took, in milliseconds.
 */
function rounds(context: BrowserContext, tabs: readonly Page[], server: SoakServer) {
  let authorization = ''
  context.on('request', request => {
    authorization = request.headers().authorization ?? authorization
  })
  return async (round: number): Promise<number> => {
    const refused = round % 2 === 1
    const ms = refused ? MAY_RENEW_AGAIN_MS : NEARLY_OVER_MS
    const now = await server.ahead(ms)
    await context.clock.fastForward(ms)
    // Each tab loses the time that it spends on its timers, and the tabs of one computer have one clock.
    await context.clock.setSystemTime(now())
    await tabs[round % tabs.length]?.keyboard.press('Shift') // somebody is there: the visit must not lock
    if (refused) await refuse(server, authorization)
    const started = performance.now()
    await Promise.all(tabs.map(askAgain))
    return performance.now() - started
  }
}

/** From now on this access is refused, as if it were over before its time. */
function refuse({ sandbox }: SoakServer, authorization: string): Promise<void> {
  const headers = { 'www-authenticate': 'Bearer error="invalid_token"' }
  const match = { path: '/^\\/fhir\\/[A-Z]/', authorization }
  return sandbox.fault({ id: 'refused', match, action: { status: 401, headers } })
}

const problems = (page: Page) => page.getByRole('region', { name: 'Problems', exact: true })

/** The button that reads the list again which never comes whole. */
const again = (page: Page) => problems(page).getByRole('button', { name: /again/i })

/** Asks for a part of the record, and waits until the server took the access it was asked with. */
async function askAgain(page: Page): Promise<void> {
  const answered = page.waitForResponse(
    answer => PROBLEMS.test(new URL(answer.url()).pathname) && answer.status() === 200,
  )
  // A real click waits for a frame to be drawn, which says more of the machine than of the app.
  const asked = again(page).evaluate((button: HTMLButtonElement) => button.click())
  await Promise.all([answered, asked]).catch(async cause => {
    const said = await problems(page).innerText({ timeout: 1_000 }).catch(String)
    throw new Error(`A tab was not served; it says: ${said}`, { cause })
  })
}

function p95(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { refreshes: { type: 'string', default: '1000' } } })
  const wanted = Number(values.refreshes)
  await build({ logLevel: 'warn' })
  const soaked = await soak({
    refreshes: wanted,
    progress: done => console.log(`${done} of ${wanted} rounds`),
  })
  const { rounds: done, refreshes, reused, signedOut, wallMs, p95Ms } = soaked
  console.log(`${done} rounds over ${TABS} tabs: ${refreshes} refreshes in ${(wallMs / 1000).toFixed(0)} s`)
  console.log(`sign-outs: ${signedOut.length} ${signedOut.join(' ')}`)
  console.log(`refresh tokens used twice: ${reused}`)
  console.log(`p95 from the need to the answer in the slowest tab: ${p95Ms.toFixed(0)} ms`)
  const held = done === wanted && refreshes === wanted && reused === 0 && signedOut.length === 0
  if (!held) console.error(`Expected ${wanted} refreshes, one a round, no sign-out and no token used twice.`)
  process.exitCode = held ? 0 : 1
}
