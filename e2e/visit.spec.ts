import type { Browser, BrowserContext, Page } from '@playwright/test'
import { deploy } from './deployment.ts'
import { banner, expect, launchFromEhr, test } from './fixture.ts'
import { onSearch, progress, section, settled } from './record.ts'
import type { SandboxControl } from './sandbox.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const patient = 'priya-raman'

const visit = (page: Page) => page.getByRole('region', { name: 'This visit' })
const signOut = (page: Page) => visit(page).getByRole('button', { name: 'Sign out' })
const calmPage = (page: Page, title: string) => page.getByRole('heading', { level: 1, name: title })
const tokenRequests = (sandbox: SandboxControl) => sandbox.requests(/^\/auth\/token$/)
const kept = (page: Page) => page.evaluate(() => Object.entries(sessionStorage))

/** Opens the record and waits until all of it is there. */
async function open(page: Page, sandbox: SandboxControl, launch: { patient?: string } = {}): Promise<void> {
  await launchFromEhr(page, sandbox, { patient, ...launch })
  await settled(page)
}

/** From now on the access token used last is refused, as if it were over before its time. */
async function takeBackAccess(sandbox: SandboxControl): Promise<void> {
  const requests = await sandbox.requests(/^\/fhir\/[A-Z]/)
  const authorization = requests.at(-1)?.authorization
  if (authorization === undefined) throw new Error('no access token was used yet')
  const headers = { 'www-authenticate': 'Bearer error="invalid_token"' }
  await sandbox.fault({
    match: { path: '/^\\/fhir\\/[A-Z]/', authorization },
    action: { status: 401, headers },
  })
}

/** A server that gives no refresh token. */
const withoutRefresh = {
  match: { path: '/auth/token' },
  action: { patchJson: [{ path: 'refresh_token', remove: true }] },
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
    await expect(calmPage(copy, 'This tab is a copy')).toBeVisible()
    await expect(copy.locator('body')).not.toContainText('Raman')
    expect(JSON.stringify(await kept(copy))).not.toContain('accessToken')
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
    await expect(calmPage(page, 'You are signed out')).toBeVisible()
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
    await sandbox.fault(withoutRefresh)
    await open(page, sandbox)
    await expect(visit(page)).toContainText('59 min left')
    await page.clock.fastForward(30 * MINUTE_MS)
    await expect(visit(page)).toContainText('29 min left')
    await page.clock.fastForward(29 * MINUTE_MS)
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
    await expect(calmPage(page, 'The record was closed')).toBeVisible()
    await expect(page.getByText('Access ran out and could not be renewed')).toBeVisible()
    await expect(page.locator('body')).not.toContainText('Raman')
    expect(JSON.stringify(await kept(page))).not.toContain('accessToken')
  })

  test('A29: the deployment’s limit ends it, also after the device has slept through it', async ({
    page,
    sandbox,
  }) => {
    await page.clock.install()
    await open(page, sandbox)
    await expect(visit(page)).toContainText('7 h left')
    await page.clock.fastForward(20 * HOUR_MS)
    await expect(calmPage(page, 'The record was closed')).toBeVisible()
    await expect(page.getByText('The time limit')).toBeVisible()
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
    await expect(calmPage(tab, 'The record was closed')).toBeVisible()
    expect(await tab.evaluate(() => Reflect.get(globalThis, 'painted'))).toBeUndefined()
    expect(JSON.stringify(await kept(tab))).not.toContain('accessToken')
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
    expect(JSON.stringify(await kept(page))).not.toContain('accessToken')
    await page.reload()
    await expect(page).toHaveURL(`${memory}/`)
    await expect(page.locator('body')).not.toContainText('Raman')
  })
})

/** A context whose clock is so far ahead. */
async function laterContext(browser: Browser, aheadMs: number): Promise<BrowserContext> {
  const later = await browser.newContext()
  await later.clock.setSystemTime(Date.now() + aheadMs)
  return later
}

test.describe('Access is renewed', () => {
  test('shortly before it runs out, before the request that needs it', async ({ page, sandbox }) => {
    await page.clock.install()
    await sandbox.fault(onSearch('Condition', { status: 500 }))
    await open(page, sandbox)
    await sandbox.calm()
    await page.clock.fastForward(59.5 * MINUTE_MS)
    await section(page, 'Problems').getByRole('button', { name: /again/i }).click()
    await expect(section(page, 'Problems')).toContainText('Migraine')
    const [first, renewal, ...more] = await tokenRequests(sandbox)
    expect(more).toEqual([])
    expect(renewal?.form).toMatchObject({ grant_type: 'refresh_token', client_id: 'chartkey' })
    expect(renewal?.authorization).toBeUndefined()
    expect(first?.form.grant_type).toBe('authorization_code')
    const used = (await sandbox.requests(/^\/fhir\/[A-Z]/)).map(({ authorization }) => authorization)
    expect(used.at(-1)).not.toBe(used[0])
  })

  test('mistake 11, B67: once, when every section meets a 401 together, and each asks again once', async ({
    page,
    sandbox,
  }) => {
    const types = ['AllergyIntolerance', 'Condition', 'MedicationRequest', 'MedicationStatement'] as const
    await sandbox.fault(...types.map(type => onSearch(type, { status: 500 })))
    await open(page, sandbox)
    await expect(progress(page)).toContainText('3 failed')
    await sandbox.calm()
    await takeBackAccess(sandbox)
    await sandbox.forgetRequests()
    await page.getByRole('button', { name: 'Try again', exact: true }).click()
    await expect(progress(page)).toContainText('3 of 3')
    const renewals = await tokenRequests(sandbox)
    expect(renewals.map(({ form }) => form.grant_type)).toEqual(['refresh_token'])
    const asked = (await sandbox.requests(/^\/fhir\/[A-Z]/)).map(({ path }) => path)
    for (const type of types)
      expect(
        asked.filter(path => path === `/fhir/${type}`),
        type,
      ).toHaveLength(2)
  })

  test('with the token that the last renewal brought, also after a reload: none is used twice', async ({
    page,
    sandbox,
  }) => {
    await open(page, sandbox)
    for (const time of [1, 2]) {
      await takeBackAccess(sandbox)
      await page.reload()
      await settled(page)
      await expect(progress(page), `renewal ${time}`).not.toContainText('failed')
    }
    const [, ...renewals] = await tokenRequests(sandbox)
    const spent = renewals.map(({ form }) => form.refresh_token)
    expect(spent).toHaveLength(2)
    expect(new Set(spent).size).toBe(2)
  })

  test('B63: with the old refresh token where the server sends no new one', async ({ page, sandbox }) => {
    await sandbox.hostile('B63', 'none')
    await open(page, sandbox)
    await takeBackAccess(sandbox)
    await page.reload()
    await settled(page)
    const [, renewal] = await tokenRequests(sandbox)
    const spent = String(renewal?.form.refresh_token)
    expect((await kept(page)).some(([, value]) => value.includes(spent))).toBe(true)
  })

  test('B66: and what it no longer covers is called not permitted; what it adds is not used', async ({
    page,
    sandbox,
  }) => {
    await sandbox.hostile('B66', 'narrower')
    await open(page, sandbox)
    await takeBack(page, sandbox)
    await expect(progress(page)).toContainText('3 not permitted')
    await expect(banner(page)).toContainText('Raman')

    await sandbox.reset()
    await sandbox.hostile('B66', 'wider')
    await open(page, sandbox)
    await takeBack(page, sandbox)
    await expect(progress(page)).toContainText('3 of 3')
    await visit(page).getByText('Identity verified').first().click()
    await expect(visit(page)).not.toContainText('patient/*.cruds')
  })

  test('B61: not when the server is unwell: the visit stands, and goes on when it is well', async ({
    page,
    sandbox,
  }) => {
    await page.clock.install()
    await sandbox.fault(onSearch('Condition', { status: 500 }))
    await open(page, sandbox)
    await sandbox.calm()
    await sandbox.fault({ match: { path: '/auth/token' }, action: { status: 503 } })
    await page.clock.fastForward(59.5 * MINUTE_MS)
    const problems = section(page, 'Problems')
    const again = problems.getByRole('button', { name: /again/i })
    await again.click()
    await expect.poll(async () => (await tokenRequests(sandbox)).length).toBeGreaterThan(1)
    await expect(banner(page)).toContainText('Raman')
    await sandbox.calm()
    await expect(async () => {
      if (await again.isVisible()) await again.click()
      await expect(problems).toContainText('Migraine', { timeout: 500 })
    }).toPass()
    expect(JSON.stringify(await kept(page))).toContain('refreshToken')
  })

  for (const [row, variant, why, what] of [
    ['B60', 'refused', 'Access ran out', 'a refusal'],
    ['B64', 'sub', 'a different person', 'another user'],
    ['B64', 'iss', 'a different person', 'another issuer'],
    ['B66', 'other patient', 'a different person', 'another patient'],
  ] as const) {
    test(`${row}: ${what} in answer ends the visit, and nothing of it is left`, async ({
      page,
      sandbox,
      witness,
    }) => {
      witness.plant('Raman', '00533-K')
      await sandbox.hostile(row, variant)
      await open(page, sandbox)
      await takeBack(page, sandbox)
      await expect(calmPage(page, 'The record was closed')).toBeVisible()
      await expect(page.locator('main')).toContainText(why)
      await expect(page.locator('body')).not.toContainText('Raman')
      expect(JSON.stringify(await kept(page))).not.toContain('accessToken')
    })
  }
})

/** Takes the access token back and has the page notice. */
async function takeBack(page: Page, sandbox: SandboxControl): Promise<void> {
  await takeBackAccess(sandbox)
  await page.reload()
}

test.describe('Signing out', () => {
  test('revokes the grant, forgets everything here, and ends on a calm page @firefox', async ({
    page,
    sandbox,
    stack,
    witness,
  }) => {
    witness.plant('Raman', '00533-K')
    await page.goto(`${stack.sandbox}/ehr`)
    await open(page, sandbox)
    const [{ authorization = '' } = {}] = await sandbox.requests(/^\/fhir\/Patient\//)
    await signOut(page).click()
    await expect(calmPage(page, 'You are signed out')).toBeVisible()
    await expect.poll(() => sandbox.requests(/^\/auth\/revoke$/)).toHaveLength(1)
    const [revoked] = await sandbox.requests(/^\/auth\/revoke$/)
    expect(revoked?.form).toMatchObject({ token_type_hint: 'refresh_token', client_id: 'chartkey' })
    const headers = { authorization }
    expect((await fetch(`${stack.fhirBase}/Patient/${patient}`, { headers })).status).toBe(401)
    expect(JSON.stringify(await kept(page))).not.toContain('accessToken')
    expect(JSON.stringify(await kept(page))).not.toContain(patient)
    await expect(page).toHaveTitle('You are signed out · Chartkey')
  })

  test('B118: leaves nothing of the record to go back or forward to', async ({ page, sandbox, stack }) => {
    await page.goto(`${stack.sandbox}/ehr`)
    await open(page, sandbox)
    await signOut(page).click()
    await expect(calmPage(page, 'You are signed out')).toBeVisible()
    await sandbox.forgetRequests()
    await page.goBack()
    await expect(page).toHaveURL(`${stack.sandbox}/ehr`)
    await page.goForward()
    await expect(calmPage(page, 'You are signed out')).toBeVisible()
    await page.goto(`${stack.app}/chart`)
    await expect(calmPage(page, 'Your health record')).toBeVisible()
    await expect(page.locator('body')).not.toContainText('Raman')
    expect(await sandbox.requests(/^\/fhir/)).toEqual([])
  })

  test('A31, B118: a page that the browser put aside holds nothing, and asks anew when it is brought back', async ({
    page,
    sandbox,
  }) => {
    await open(page, sandbox)
    const happens = (type: string) =>
      page.evaluate(name => void dispatchEvent(new PageTransitionEvent(name, { persisted: true })), type)
    await happens('pagehide')
    await expect(page.locator('body')).not.toContainText('Raman')
    await page.evaluate(() => sessionStorage.clear())
    await happens('pageshow')
    await expect(calmPage(page, 'Your health record')).toBeVisible()
    await expect(page.locator('body')).not.toContainText('Raman')
  })

  test('A30: works offline', async ({ page, context, sandbox }) => {
    await open(page, sandbox)
    await context.setOffline(true)
    await signOut(page).click()
    await expect(calmPage(page, 'You are signed out')).toBeVisible()
    await expect(page.locator('body')).not.toContainText('Raman')
    expect(JSON.stringify(await kept(page))).not.toContain('accessToken')
    await context.setOffline(false)
    await page.reload()
    await expect(page.locator('body')).not.toContainText('Raman')
  })

  test('does not wait for a server that does not answer', async ({ page, sandbox }) => {
    await sandbox.fault({ match: { path: '/auth/revoke' }, action: { hang: true } })
    await open(page, sandbox)
    await signOut(page).click()
    await expect(calmPage(page, 'You are signed out')).toBeVisible()
  })

  test('B123: a relaunch while access is being renewed drops that renewal', async ({
    page,
    sandbox,
    witness,
  }) => {
    witness.plant('Raman', 'Osei')
    await open(page, sandbox)
    await takeBackAccess(sandbox)
    await sandbox.fault({
      match: { path: '/auth/token', method: 'POST' },
      times: 1,
      action: { delayMs: 1_500 },
    })
    await page.reload()
    await expect.poll(async () => (await tokenRequests(sandbox)).length).toBe(2)
    await open(page, sandbox, { patient: 'daniel-osei' })
    await expect(banner(page)).toContainText('Osei')
    expect(JSON.stringify(await kept(page))).not.toContain(patient)
  })
})
