import { defineConfig, type Project } from '@playwright/test'
import { findChromium, findFirefox } from './scripts/chromium.ts'

const chromium = findChromium()
const firefox = findFirefox()

const projects: Project[] = [
  {
    name: 'chromium',
    use: {
      browserName: 'chromium',
      launchOptions: chromium === undefined ? {} : { executablePath: chromium },
    },
  },
]

if (firefox !== undefined) {
  // Debian's Firefox over WebDriver BiDi. The spine only: what differs between engines is there.
  projects.push({
    name: 'firefox',
    grep: /@firefox/,
    use: {
      browserName: 'firefox',
      channel: 'moz-firefox',
      launchOptions: { executablePath: firefox },
    },
  })
}

const report = process.env.CHARTKEY_E2E_REPORT

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  fullyParallel: true,
  workers: 2,
  // Of a whole run on a busy machine; `npm test` says how many needed it. One spec run by hand gets no second try.
  retries: report === undefined ? 0 : 1,
  timeout: 30_000,
  expect: { timeout: 7_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: report === undefined ? 'list' : [['dot'], ['json', { outputFile: report }]],
  use: { serviceWorkers: 'block', locale: 'en-GB', timezoneId: 'Europe/London', reducedMotion: 'reduce' },
  projects,
})
