import type { Browser, BrowserContext, Page } from '@playwright/test'
import { deploy } from './deployment.ts'
import { banner, expect, launchFromEhr, test } from './fixture.ts'
import { progress, settled } from './record.ts'
import { heading, kept, keptText, open, patient, signOut, tokenRequests, visit } from './visit.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

test.describe('A visit belongs to its tab', () => {
  test('and survives a reload, and leaving for another page and coming back', async ({
    page,
    sandbox,
    stack,
    witness,
  }) => {
    witness.plant('Raman', '00533-K')
    await open(page, sandbox)
    await page.reload()
    await settled(page)
    await expect(banner(page)).toContainText('Raman')
    await page.goto(`${stack.sandbox}/ehr`)
    await page.goBack()
    await expect(banner(page)).toContainText('Raman')
    await expect(visit(page)).toContainText('Identity verified')
    expect(await tokenRequests(sandbox)).toHaveLength(1)
  })

  test('a duplicate of the tab says that it is a copy, and the original goes on', async ({
    page,
    context,
    sandbox,
    stack,
  }) => {
    await open(page, sandbox)
    const copy = await tabWith(context, await kept(page))
    await sandbox.forgetRequests()
    await copy.goto(`${stack.app}/chart`)
    await expect(heading(copy, 'This tab is a copy')).toBeVisible()
    await expect(copy.locator('body')).not.toContainText('Raman')
    expect(await keptText(copy)).not.toContain('accessToken')
    expect(await sandbox.requests(/^\/(fhir|auth)/)).toEqual([])
    await page.reload()
    await settled(page)
    await expect(banner(page)).toContainText('Raman')
    await expect(progress(page)).not.toContainText('failed')
  })

  test('a duplicate that is launched again becomes a tab of its own', async ({
    page,
    context,
    sandbox,
    witness,
  }) => {
    witness.plant('Raman', 'Osei')
    await open(page, sandbox)
    const copy = await tabWith(context, await kept(page))
    await open(copy, sandbox, { patient: 'daniel-osei' })
    await copy.reload()
    await page.reload()
    await expect(banner(copy)).toContainText('Osei')
    await expect(banner(page)).toContainText('Raman')
  })

  test('B121: two people in two tabs stay apart, also when one of them is signed out', async ({
    page,
    context,
    sandbox,
    witness,
  }) => {
    witness.plant('Raman', 'Osei')
    const other = await context.newPage()
    await open(page, sandbox)
    await open(other, sandbox, { patient: 'daniel-osei' })
    await page.reload()
    await other.reload()
    await expect(banner(page)).toContainText('Raman')
    await expect(banner(other)).toContainText('Osei')
    await signOut(page).click()
    await expect(heading(page, 'You are signed out')).toBeVisible()
    await other.reload()
    await settled(other)
    await expect(banner(other)).toContainText('Osei')
    await expect(progress(other)).not.toContainText('failed')
  })

  test('the encounter that the EHR names is among its details, also when it cannot be had', async ({
    page,
    sandbox,
  }) => {
    const group = banner(page).getByText('Launched from visit').locator('..')
    const margaret = 'margaret-ellison'
    await launchFromEhr(page, sandbox, { patient: margaret, encounter: `${margaret}-visit-2024-02-06` })
    await banner(page).getByText('Details', { exact: true }).click()
    await expect(group).toContainText('Follow-up')
    await expect(group).toContainText('06-Feb-2024')
    await launchFromEhr(page, sandbox, { patient: margaret, encounter: 'nowhere' })
    await banner(page).getByText('Details', { exact: true }).click()
    await expect(group).toContainText('could not be loaded')
    await launchFromEhr(page, sandbox, { patient: margaret })
    await banner(page).getByText('Details', { exact: true }).click()
    await settled(page)
    await expect(group).toHaveCount(0)
  })
})

test.describe('A visit lasts as long as it may, and says how long', () => {
  test('the time left is there to be read, and counts down', async ({ page, sandbox }) => {
    await page.clock.install()
    await sandbox.settings({ tokenSeconds: 540 })
    await sandbox.fault(withoutRefresh)
    await open(page, sandbox)
    await expect(visit(page)).toContainText('8 min left')
    await page.clock.fastForward(4 * MINUTE_MS)
    await expect(visit(page)).toContainText('4 min left')
    await page.clock.fastForward(4 * MINUTE_MS)
    await expect(visit(page)).toContainText('Less than 1 min left')
  })

  test('access that cannot be renewed ends on a calm page, not on a broken record', async ({
    page,
    sandbox,
  }) => {
    await page.clock.install()
    await sandbox.fault(withoutRefresh)
    await open(page, sandbox)
    await page.clock.fastForward(61 * MINUTE_MS)
    await expect(heading(page, 'The record was closed')).toBeVisible()
    await expect(page.getByText('Access ran out and could not be renewed')).toBeVisible()
    await expect(page.locator('body')).not.toContainText('Raman')
    expect(await keptText(page)).not.toContain('accessToken')
  })

  test('A29: the deployment’s limit ends it, also after the device has slept through it', async ({
    page,
    sandbox,
  }) => {
    await page.clock.install()
    await open(page, sandbox)
    await expect(visit(page)).toContainText('7 h left')
    await page.clock.fastForward(20 * HOUR_MS)
    await expect(heading(page, 'The record was closed')).toBeVisible()
    await expect(page.getByText('limits how long one sign-in lasts')).toBeVisible()
    expect(await tokenRequests(sandbox)).toHaveLength(1)
  })

  test('B119: a tab opened again after the limit is wiped before anything of it is painted', async ({
    page,
    browser,
    sandbox,
    stack,
    witness,
  }) => {
    await open(page, sandbox)
    const items = await kept(page)
    const later = await laterContext(browser, 9 * HOUR_MS)
    await witness.watch(later)
    const tab = await tabWith(later, items)
    await tab.addInitScript(() => {
      new MutationObserver(() => {
        if (document.body?.textContent.includes('Raman')) Reflect.set(globalThis, 'painted', true)
      }).observe(document, { subtree: true, childList: true, characterData: true })
    })
    await sandbox.forgetRequests()
    await tab.goto(`${stack.app}/chart`)
    await expect(heading(tab, 'The record was closed')).toBeVisible()
    expect(await tab.evaluate(() => Reflect.get(globalThis, 'painted'))).toBeUndefined()
    expect(await keptText(tab)).not.toContain('accessToken')
    expect(await sandbox.requests(/^\/fhir/)).toEqual([])
    await later.close()
  })

  test('kept in memory only, it does not outlive a reload', async ({ page, sandbox, witness }) => {
    const memory = await deploy(sandbox, witness, ({ servers: [server], ...rest }) => {
      const { launches } = server as { launches: { ehr: object } }
      const ehr = { ...launches.ehr, storage: 'memory' }
      return { ...rest, servers: [{ ...server, launches: { ehr } }] }
    })
    const { search } = new URL(await sandbox.launchUrl({ patient }))
    await page.goto(`${memory}/launch${search}`)
    await expect(banner(page)).toContainText('Raman')
    expect(await keptText(page)).not.toContain('accessToken')
    await page.reload()
    await expect(page).toHaveURL(`${memory}/`)
    await expect(page.locator('body')).not.toContainText('Raman')
  })
})

/** A server that gives no refresh token. */
const withoutRefresh = {
  match: { path: '/auth/token' },
  action: { patchJson: [{ path: 'refresh_token', remove: true }] },
}

/** A context whose clock is so far ahead. */
async function laterContext(browser: Browser, aheadMs: number): Promise<BrowserContext> {
  const later = await browser.newContext()
  await later.clock.setSystemTime(Date.now() + aheadMs)
  return later
}

/** A tab that starts with what another one kept: a duplicated tab, or one that the browser opens again. */
async function tabWith(
  context: BrowserContext,
  items: readonly (readonly [string, string])[],
): Promise<Page> {
  const tab = await context.newPage()
  await tab.addInitScript(given => {
    if (sessionStorage.length === 0) for (const [key, value] of given) sessionStorage.setItem(key, value)
  }, items)
  return tab
}
