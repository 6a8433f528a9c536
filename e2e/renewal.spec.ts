import type { Page } from '@playwright/test'
import { banner, expect, test } from './fixture.ts'
import { complete, onSearch, progress, type Searched, searched, section, settled } from './record.ts'
import type { SandboxControl } from './sandbox.ts'
import {
  facts,
  heading,
  kept,
  keptText,
  open,
  recordRequests,
  takeBackAccess,
  tokenRequests,
} from './visit.ts'

const MINUTE_MS = 60_000

test.describe('Access is renewed', () => {
  test('shortly before it runs out, before the request that needs it', async ({ page, sandbox }) => {
    await page.clock.install()
    await sandbox.settings({ tokenSeconds: 300 })
    await sandbox.fault(onSearch('Condition', { status: 500 }))
    await open(page, sandbox)
    await sandbox.calm()
    await page.clock.fastForward(4.5 * MINUTE_MS)
    await section(page, 'Problems').getByRole('button', { name: /again/i }).click()
    await expect(section(page, 'Problems')).toContainText('Migraine')
    const [first, renewal, ...more] = await tokenRequests(sandbox)
    expect(more).toEqual([])
    expect(renewal?.form).toMatchObject({ grant_type: 'refresh_token', client_id: 'chartkey' })
    expect(renewal?.authorization).toBeUndefined()
    expect(first?.form.grant_type).toBe('authorization_code')
    const used = (await recordRequests(sandbox)).map(({ authorization }) => authorization)
    expect(used.at(-1)).not.toBe(used[0])
  })

  test('mistake 11, B67: once, when every section meets a 401 together, and each asks again once', async ({
    page,
    sandbox,
  }) => {
    const types = Object.keys(searched) as Searched[]
    await sandbox.fault(...types.map(type => onSearch(type, { status: 500 })))
    await open(page, sandbox)
    await expect(progress(page)).toContainText('3 failed')
    await sandbox.calm()
    await takeBackAccess(sandbox)
    await sandbox.forgetRequests()
    await page.getByRole('button', { name: 'Try again', exact: true }).click()
    await expect(progress(page)).toHaveText(complete)
    const renewals = await tokenRequests(sandbox)
    expect(renewals.map(({ form }) => form.grant_type)).toEqual(['refresh_token'])
    const asked = (await recordRequests(sandbox)).map(({ path }) => path)
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
    await page.clock.install()
    await open(page, sandbox)
    for (const time of [1, 2]) {
      await page.clock.fastForward(1.1 * MINUTE_MS) // never more than one renewal a minute
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
    await expect(progress(page)).toContainText('not permitted')
    await expect(banner(page)).toContainText('Raman')

    await sandbox.reset()
    await sandbox.hostile('B66', 'wider')
    await open(page, sandbox)
    await takeBack(page, sandbox)
    await expect(progress(page)).toHaveText(complete)
    await expect(await facts(page)).not.toContainText('patient/*.cruds')
  })

  test('B61: not when the server is unwell: the visit stands, and goes on when it is well', async ({
    page,
    sandbox,
  }) => {
    await page.clock.install()
    await sandbox.settings({ tokenSeconds: 300 })
    await sandbox.fault(onSearch('Condition', { status: 500 }))
    await open(page, sandbox)
    await sandbox.calm()
    await sandbox.fault({ match: { path: '/auth/token' }, action: { status: 503 } })
    await page.clock.fastForward(4.5 * MINUTE_MS)
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
    expect(await keptText(page)).toContain('refreshToken')
  })

  test('B52: a clock that has gone wrong since is named as that, and not as another person', async ({
    page,
    sandbox,
  }) => {
    const longAgo = Math.floor(Date.now() / 1000) - 3 * 24 * 3600
    await sandbox.fault({
      match: { path: '/auth/token', nth: 2 },
      action: { idToken: { claims: { iat: longAgo, exp: longAgo + 3600 } } },
    })
    await open(page, sandbox)
    await takeBack(page, sandbox)
    await expect(heading(page, 'The record was closed')).toBeVisible()
    await expect(page.locator('main')).toContainText('do not agree')
    await expect(page.locator('main')).not.toContainText('different person')
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
      await expect(heading(page, 'The record was closed')).toBeVisible()
      await expect(page.locator('main')).toContainText(why)
      await expect(page.locator('body')).not.toContainText('Raman')
      expect(await keptText(page)).not.toContain('accessToken')
    })
  }
})

/** Takes the access token back and has the page notice. */
async function takeBack(page: Page, sandbox: SandboxControl): Promise<void> {
  await takeBackAccess(sandbox)
  await page.reload()
}
