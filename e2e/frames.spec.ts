import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FrameLocator, Page } from '@playwright/test'
import { deploy } from './deployment.ts'
import { banner, expect, test, watched } from './fixture.ts'
import type { SandboxControl } from './sandbox.ts'
import type { Witness } from './witness.ts'

/** Playwright switches the partitioning of storage off; browsers that people use have it on. */
const PARTITIONED = '--disable-features=MediaRouter,PaintHolding'
test.use({
  launchOptions: async ({ browserName, launchOptions }, use) => {
    const args = [...(launchOptions.args ?? []), PARTITIONED]
    await use(browserName === 'chromium' ? { ...launchOptions, args } : launchOptions)
  },
})

/** What the app needs of a frame, and what its "Open in a new window" needs besides. */
const NEEDED = 'allow-scripts allow-same-origin allow-forms'
const WAY_OUT = 'allow-popups allow-popups-to-escape-sandbox'

const elsewhere = (url: string) => url.replace('//localhost', '//127.0.0.1')
const app = (page: Page): FrameLocator => page.frameLocator('iframe[title="App"]')
const bannerIn = (page: Page) => app(page).getByRole('region', { name: 'Patient', exact: true })
const problemIn = (page: Page, code: string) => app(page).locator(`main[data-problem="${code}"]`)

/** The EHR's chart page with the app embedded, as the EHR is called at `ehr`. */
function embeddedChart(ehr: string, appOrigin: string, patient = 'priya-raman'): string {
  const query = { as: 'ruth', user: 'ruth', patient, app: appOrigin, view: 'embedded' }
  return `${ehr}/ehr/chart?${new URLSearchParams(query)}`
}

/** The page of another EHR, at the foreign server, that frames `src`. */
const frameOf = (host: string, src: string, sandbox?: string) =>
  `${host}/frame?${new URLSearchParams({ src, ...(sandbox !== undefined && { sandbox }) })}`

/** A deployment that the foreign server's pages may frame, under both its names. */
async function deployFramed(sandbox: SandboxControl, witness: Witness): Promise<string> {
  const { foreign } = sandbox.stack
  witness.allow(foreign)
  return deploy(sandbox, witness, config => ({
    ...config,
    frameAncestors: [foreign, elsewhere(foreign)],
  }))
}

test.describe('Inside the EHR’s own window', () => {
  for (const [site, ehrOf] of [
    ['on the same site', (ehr: string) => ehr],
    ['on another site, with storage of its own @firefox', elsewhere],
  ] as const) {
    test(`A40, B124: the launch completes in the frame, ${site}`, async ({ page, stack, witness }) => {
      witness.plant('Raman', '00533-K')
      await page.goto(embeddedChart(ehrOf(stack.sandbox), stack.app))
      await expect(bannerIn(page)).toContainText('Raman')
      await expect(app(page).getByText('Identity verified').first()).toBeVisible()
      expect(page.url(), 'the EHR’s window stays where it was').toContain('/ehr/chart?')
    })
  }

  test('the frame of another chart shows the other person, and nothing of the first', async ({
    page,
    stack,
  }) => {
    await page.goto(embeddedChart(stack.sandbox, stack.app))
    await expect(bannerIn(page)).toContainText('Raman')
    await page.goto(embeddedChart(stack.sandbox, stack.app, 'daniel-osei'))
    await expect(bannerIn(page)).toContainText('Osei')
    await expect(app(page).locator('body')).not.toContainText('Raman')
  })

  test('a frame with no more than scripts, forms and its own origin is enough', async ({
    page,
    sandbox,
    stack,
    witness,
  }) => {
    const framed = await deployFramed(sandbox, witness)
    const src = await sandbox.launchUrl({ patient: 'priya-raman', app: framed })
    await page.goto(frameOf(elsewhere(stack.foreign), src, NEEDED))
    await expect(bannerIn(page)).toContainText('Raman')
  })

  test('what another site has kept for the app is not what the frame sees', async ({ page, stack }) => {
    await page.goto(stack.app)
    await page.evaluate(() => localStorage.setItem('left-by-top', 'x'))
    await page.goto(embeddedChart(elsewhere(stack.sandbox), stack.app))
    await expect(bannerIn(page)).toContainText('Raman')
    const frame = page.frames().find(one => one.url().startsWith(stack.app))
    expect(await frame?.evaluate(() => localStorage.getItem('left-by-top'))).toBeNull()
  })
})

test.describe('B124: where a frame may keep nothing', () => {
  test('blocked storage is told with a way out, and the launch completes in a window of its own', async ({
    playwright,
    sandbox,
    stack,
    witness,
  }, info) => {
    const profile = await profileThatBlocksFrames()
    const context = await playwright.chromium.launchPersistentContext(profile, {
      ...info.project.use.launchOptions,
      args: [PARTITIONED],
    })
    try {
      await watched(witness, context)
      const framed = await deployFramed(sandbox, witness)
      const src = await sandbox.launchUrl({ patient: 'priya-raman', app: framed })
      const page = await context.newPage()
      await page.goto(frameOf(elsewhere(stack.foreign), src, `${NEEDED} ${WAY_OUT}`))
      await expect(problemIn(page, 'storage-unavailable')).toBeVisible()
      expect(await sandbox.requests(/^\/auth\//), 'no half launch').toEqual([])
      const opening = context.waitForEvent('page')
      await app(page).getByRole('link', { name: 'Open in a new window' }).click()
      const own = await opening
      await expect(banner(own)).toContainText('Raman')
    } finally {
      await context.close()
      await rm(profile, { recursive: true })
    }
  })

  for (const [what, flags] of [
    ['no origin', 'allow-scripts allow-forms'],
    ['no scripts', 'allow-same-origin allow-forms'],
  ] as const) {
    test(`a frame that is given ${what} is not blank: it says how to go on, and that works`, async ({
      page,
      context,
      sandbox,
      stack,
      witness,
    }) => {
      const framed = await deployFramed(sandbox, witness)
      const src = await sandbox.launchUrl({ patient: 'priya-raman', app: framed })
      await page.goto(frameOf(stack.foreign, src, `${flags} ${WAY_OUT}`))
      await expect(app(page).getByRole('heading', { level: 1 })).toBeVisible()
      const opening = context.waitForEvent('page')
      await app(page).getByRole('link', { name: 'Open in a new window' }).click()
      await expect(banner(await opening)).toContainText('Raman')
    })
  }
})

test.describe('B125: a page that the configuration does not list', () => {
  for (const [site, hostOf] of [
    ['of the same site', (host: string) => host],
    ['of another site', elsewhere],
  ] as const) {
    test(`${site} cannot show the app: the browser refuses, and the launch is not begun`, async ({
      page,
      sandbox,
      stack,
      witness,
    }) => {
      witness.allow(stack.foreign)
      const said: string[] = []
      page.on('console', message => said.push(message.text()))
      await page.goto(frameOf(hostOf(stack.foreign), await sandbox.launchUrl({ patient: 'priya-raman' })))
      await expect.poll(() => said.join('\n')).toContain('frame-ancestors')
      expect(await sandbox.requests(/^\/(auth|fhir)\//)).toEqual([])
    })
  }

  test('cannot either where the host forgot the headers: the app stops before it launches', async ({
    page,
    sandbox,
    stack,
    witness,
  }) => {
    witness.allow(stack.foreign)
    const bare = await sandbox.site(stack.config, 'bare')
    witness.allow(bare)
    await page.goto(frameOf(stack.foreign, await sandbox.launchUrl({ patient: 'priya-raman', app: bare })))
    await expect(problemIn(page, 'frame-not-allowed')).toBeVisible()
    expect(await sandbox.requests(/^\/auth\//)).toEqual([])
  })

  test('nor can the EHR itself where no frame is allowed at all', async ({
    page,
    sandbox,
    stack,
    witness,
  }) => {
    const closed = await deploy(sandbox, witness, config => ({ ...config, frameAncestors: [] }))
    const said: string[] = []
    page.on('console', message => said.push(message.text()))
    await page.goto(embeddedChart(stack.sandbox, closed))
    await expect.poll(() => said.join('\n')).toContain("frame-ancestors 'none'")
    expect(await sandbox.requests(/^\/(auth|fhir)\//)).toEqual([])
  })
})

/** A profile whose owner forbids `localhost` to keep anything inside pages of `127.0.0.1`. */
async function profileThatBlocksFrames(): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), 'chartkey-profile-'))
  await mkdir(join(profile, 'Default'))
  const cookies = { 'localhost,127.0.0.1': { setting: 2 } }
  const preferences = { profile: { content_settings: { exceptions: { cookies } } } }
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences))
  return profile
}
