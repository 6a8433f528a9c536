import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Where a Chromium is: named by CHARTKEY_CHROMIUM, the system's, or Playwright's own. */
export function findChromium(): string | undefined {
  const named = process.env.CHARTKEY_CHROMIUM
  return [...(named === undefined ? [] : [named]), ...SYSTEM, chromium.executablePath()].find(existsSync)
}

/** Where Debian's Firefox is, for the second engine. */
export function findFirefox(): string | undefined {
  const named = process.env.CHARTKEY_FIREFOX
  return [...(named === undefined ? [] : [named]), '/usr/bin/firefox-esr'].find(existsSync)
}

/**
 * A Chromium for the tests, installed if there is none: through Playwright, then through Debian's packages.
 *
 * @throws when neither works, saying what to install.
 */
export function requireChromium(): string {
  const found = findChromium()
  if (found !== undefined) return found
  for (const [command, ...words] of INSTALLERS) {
    console.log(`No Chromium found; trying: ${command} ${words.join(' ')}`)
    spawnSync(command, words, { stdio: 'inherit', timeout: 300_000 })
    const installed = findChromium()
    if (installed !== undefined) return installed
  }
  throw new Error(
    'No Chromium. Install one (Debian: apt-get install chromium; elsewhere: npx playwright install chromium) ' +
      'or name it in CHARTKEY_CHROMIUM.',
  )
}

const INSTALLERS = [
  ['npx', 'playwright', 'install', 'chromium'],
  ['sh', '-c', 'apt-get update && apt-get install -y --no-install-recommends chromium'],
] as const
