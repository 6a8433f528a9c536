import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { build } from 'vite'
import { serveSite } from '../scripts/serve.ts'
import { makeSite } from '../scripts/site.ts'
import type { KeeperBench, Times } from './keepers-page/page.ts'
import { openBrowser } from './launch.ts'
import { median } from './report.ts'

const FLOOR = 'plain IndexedDB'
/** A visit with its tokens and discovery is about this long. */
const OCTETS = 4000
const GOALS = { unlockMs: 3000, longestTaskMs: 50 }

/** What keepers cost, as it was found. */
interface KeeperFindings {
  /** The time that 95 of 100 operations take at most, in milliseconds. */
  readonly p95: Readonly<Record<string, { readonly write: number; readonly read: number }>>
  readonly unlocks: readonly Awaited<ReturnType<KeeperBench['timeUnlock']>>[]
  readonly text: string
}

/**
 * What keeping costs: reads and writes of every keeper beside a plain IndexedDB put and get of the same run, and
 * opening a passphrase vault on a page whose CPU is made four times slower. Built from the same source as the app and
 * served with its headers, so that the worker has to pass the content policy.
 */
async function benchKeepers({ rounds = 200, unlocks = 5, slowdown = 4 } = {}): Promise<KeeperFindings> {
  const dist = await mkdtemp(join(tmpdir(), 'chartkey-keepers-'))
  const root = fileURLToPath(new URL('keepers-page', import.meta.url))
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    build: { outDir: dist, emptyOutDir: true, target: 'es2023' },
  })
  const site = await serveSite(await makeSite(dist, await readFile('public/config.json', 'utf8')), {
    port: 0,
  })
  const browser = await openBrowser()
  try {
    const page = await browser.newPage()
    page.on('pageerror', error => console.warn(error.message))
    await page.goto(`http://localhost:${site.port}/`)
    const times = await page.evaluate(
      ([count, octets]) => (Reflect.get(globalThis, 'keeperBench') as KeeperBench).timeKeepers(count, octets),
      [rounds, OCTETS] as const,
    )
    const found = []
    for (let count = 0; count < unlocks; count += 1) found.push(await unlockSlowly(page, slowdown))
    const p95 = Object.fromEntries(Object.entries(times).map(([name, of]) => [name, p95Of(of)]))
    return { p95, unlocks: found, text: report(p95, found, slowdown) }
  } finally {
    await browser.close()
    await site.close()
    await rm(dist, { recursive: true })
  }
}

/** After a reload, as a person meets it: nothing of the passphrase's machinery is loaded yet. */
async function unlockSlowly(page: Page, rate: number): Promise<KeeperFindings['unlocks'][number]> {
  await page.reload()
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate })
  const found = await page.evaluate(() =>
    (Reflect.get(globalThis, 'keeperBench') as KeeperBench).timeUnlock(),
  )
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  await devtools.detach()
  return found
}

const p95Of = ({ write, read }: Times) => ({ write: p95(write), read: p95(read) })

function p95(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN
}

function report(found: KeeperFindings['p95'], unlocks: KeeperFindings['unlocks'], slowdown: number): string {
  const floor = found[FLOOR] ?? { write: Number.NaN, read: Number.NaN }
  const cell = (time: number, least: number) =>
    `${time.toFixed(2).padStart(10)} ms${`${(time / least).toFixed(2)} ×`.padStart(10)}`
  const unlock = median(unlocks.map(({ unlockMs }) => unlockMs))
  const tasks = unlocks.map(({ longestTaskMs }) => longestTaskMs)
  const idle = unlocks.map(({ idleTaskMs }) => idleTaskMs)
  const range = (values: readonly number[]) =>
    `${Math.min(...values).toFixed(0)}–${Math.max(...values).toFixed(0)}`
  const verdict = (reached: boolean) => (reached ? 'reached' : 'missed ')
  return [
    `${'keeper, p95'.padEnd(18)}${'write'.padStart(13)}${'× floor'.padStart(10)}${'read'.padStart(13)}${'× floor'.padStart(10)}`,
    ...Object.entries(found).map(
      ([name, { write, read }]) => name.padEnd(18) + cell(write, floor.write) + cell(read, floor.read),
    ),
    '',
    `${verdict(unlock <= GOALS.unlockMs)}  unlocking with a passphrase, CPU ÷ ${slowdown}, median of ${unlocks.length}: ${unlock.toFixed(0)} ms (goal ${GOALS.unlockMs})`,
    `${verdict(median(tasks) < GOALS.longestTaskMs)}  longest task of the main thread meanwhile, median ${median(tasks).toFixed(0)} ms (goal: under ${GOALS.longestTaskMs}; 0 where none reached 50): ${range(tasks)} ms, of a page that does nothing ${range(idle)} ms`,
    'DevTools slows the page’s thread, not its workers: the derivation itself runs at full speed here.',
  ].join('\n')
}

if (import.meta.main) console.log((await benchKeepers()).text)
