/** `npm run picture`: the pictures in the README and in docs/screens, taken from the running app. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { type Browser, chromium, type Page } from '@playwright/test'
import { requireChromium } from './chromium.ts'

/** One picture: whose record, at which place, on what screen. */
interface Picture {
  readonly name: string
  readonly place: string
  readonly patient?: string
  readonly width?: number
  readonly height?: number
  readonly dark?: boolean
  readonly locale?: string
}

const pictures: readonly Picture[] = [
  { name: '../record', place: 'summary' },
  { name: 'summary-dark', place: 'summary', dark: true },
  { name: 'summary-phone', place: 'summary', width: 390, height: 844 },
  { name: 'results', place: 'results' },
  { name: 'vitals', place: 'vitals' },
  { name: 'growth', place: 'vitals', patient: 'tunde-okafor' },
  { name: 'medications', place: 'medications' },
  { name: 'timeline', place: 'timeline' },
  { name: 'documents', place: 'documents' },
  { name: 'take', place: 'take' },
  { name: 'spanish', place: 'summary', locale: 'es-ES' },
  { name: 'arabic', place: 'summary', locale: 'ar-EG', patient: 'amal-haddad' },
]

const stack = spawn('node', ['e2e/stack.ts'], { stdio: ['ignore', 'pipe', 'inherit'] })
const [line] = (await once(createInterface(stack.stdout), 'line')) as [string]
const { app, sandbox } = JSON.parse(line) as { app: string; sandbox: string }
await mkdir('docs/screens', { recursive: true })
const browser = await chromium.launch({ executablePath: requireChromium() })
for (const picture of pictures) await take(browser, picture)
await browser.close()
stack.kill()

async function take(
  browser: Browser,
  { name, place, patient = 'margaret-ellison', width = 1280, height = 800, dark, locale = 'en-GB' }: Picture,
): Promise<void> {
  const context = await browser.newContext({
    viewport: { width, height },
    locale,
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.goto(await launchUrl(patient))
  await page.locator('.summary-progress', { hasText: /12 (of|de|من) 12/ }).waitFor()
  if (place !== 'summary') await page.locator(`nav a[href="#${place}"]`).click()
  await settle(page)
  await page.screenshot({ path: `docs/screens/${name}.png` })
  await context.close()
}

/** Until nothing on the page says that it is busy. */
async function settle(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('main [aria-busy="true"]') === null)
}

async function launchUrl(patient: string): Promise<string> {
  const answer = await fetch(`${sandbox}/ehr/launch-url?${new URLSearchParams({ app, patient })}`)
  return ((await answer.json()) as { url: string }).url
}
