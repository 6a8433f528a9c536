/** `npm run picture`: the picture in the README, taken from the running app. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { chromium } from '@playwright/test'
import { requireChromium } from './chromium.ts'

const stack = spawn('node', ['e2e/stack.ts'], { stdio: ['ignore', 'pipe', 'inherit'] })
const [line] = (await once(createInterface(stack.stdout), 'line')) as [string]
const { app, sandbox } = JSON.parse(line) as { app: string; sandbox: string }

const launch = await fetch(
  `${sandbox}/ehr/launch-url?${new URLSearchParams({ app, patient: 'margaret-ellison' })}`,
)
const { url } = (await launch.json()) as { url: string }

const browser = await chromium.launch({ executablePath: requireChromium() })
const page = await browser.newPage({ viewport: { width: 1280, height: 760 }, locale: 'en-GB' })
await page.goto(url)
await page.getByText('12 of 12 sections complete').waitFor()
await page.screenshot({ path: 'docs/record.png' })
await browser.close()
stack.kill()
