import type { BrowserContext, Page } from '@playwright/test'
import { MINUTE_MS, signInHere } from './device.ts'
import { banner, expect, problem, test } from './fixture.ts'
import { cutShort, readAgain, section, settled } from './record.ts'
import type { SandboxControl, Stack } from './sandbox.ts'
import { heading, open, recordRequests, signOut, takeBackAccess, tokenRequests } from './visit.ts'

/** Access is renewed at most once a minute; this is a little more. */
const MAY_RENEW_MS = 1.1 * MINUTE_MS

const again = (page: Page) => section(page, 'Problems').getByRole('button', { name: /again/i })

/** Another tab of the visit that is kept on this device. */
async function openKept(context: BrowserContext, stack: Stack): Promise<Page> {
  const tab = await context.newPage()
  await tab.goto(stack.app)
  await settled(tab)
  return tab
}

/** Signs in for somebody else on a device of one's own, in a tab of its own. */
async function signInFor(page: Page, sandbox: SandboxControl, stack: Stack, patient: string): Promise<void> {
  await sandbox.signIn({ account: 'ngozi', patient })
  await page.goto(`${stack.app}/?new`)
  await page.getByRole('radio', { name: /My own device/ }).check()
  await page.getByRole('button', { name: /^Sign in at/ }).click()
  await settled(page)
}

test.describe('One visit in several tabs', () => {
  test('A17, B68: three that need new access together, fifty times over, ask for it once each time', async ({
    page,
    context,
    sandbox,
    stack,
  }) => {
    test.setTimeout(240_000)
    await context.clock.install()
    await sandbox.fault(cutShort)
    await signInHere(page, sandbox, stack, { device: 'own' })
    const tabs = [page, await openKept(context, stack), await openKept(context, stack)]
    for (let round = 1; round <= 50; round++) {
      await context.clock.fastForward(MAY_RENEW_MS)
      await page.keyboard.press('Shift') // somebody is there: the visit must not lock
      await takeBackAccess(sandbox)
      await Promise.all(tabs.map(readAgain))
    }
    expect(await sandbox.refreshUses()).toEqual({ total: 50, reused: 0 })
    for (const tab of tabs) await expect(banner(tab)).toContainText('Raman')
  })

  test('B62: whose renewal was answered to nobody ends calmly in all of them, after one more try', async ({
    page,
    context,
    sandbox,
    stack,
  }) => {
    await context.clock.install()
    await sandbox.hostile('B62', 'once')
    await sandbox.fault(cutShort)
    await signInHere(page, sandbox, stack, { device: 'own' })
    const other = await openKept(context, stack)
    await context.clock.fastForward(MAY_RENEW_MS)
    await takeBackAccess(sandbox)
    await again(page).click()
    for (const tab of [page, other]) {
      await expect(heading(tab, 'The record was closed')).toBeVisible()
      await expect(tab.getByText('Access ran out and could not be renewed')).toBeVisible()
    }
    const renewals = (await tokenRequests(sandbox)).filter(({ form }) => form.grant_type === 'refresh_token')
    expect(renewals).toHaveLength(2)
    await other.goto(stack.app)
    await expect(heading(other, 'Your health record')).toBeVisible()
  })

  test('goes on after the tab that was used has crashed', async ({ page, context, sandbox, stack }) => {
    await signInHere(page, sandbox, stack, { device: 'own' })
    const other = await openKept(context, stack)
    const devtools = await context.newCDPSession(page)
    const crashed = page.waitForEvent('crash')
    devtools.send('Page.crash').catch(() => {}) // nobody is left to answer
    await crashed
    await takeBackAccess(sandbox)
    await other.reload()
    await settled(other)
    await expect(banner(other)).toContainText('Raman')
    const later = await openKept(context, stack)
    await expect(banner(later)).toContainText('Raman')
    expect(await sandbox.refreshUses()).toEqual({ total: 1, reused: 0 })
  })

  test('B71: stays in its tab where the browser has no Web Locks, and is renewed there', async ({
    page,
    context,
    sandbox,
    stack,
  }) => {
    await context.addInitScript(() => Object.defineProperty(navigator, 'locks', { value: undefined }))
    await context.clock.install()
    await sandbox.fault(cutShort)
    await signInHere(page, sandbox, stack, { device: 'own' })
    const other = await context.newPage()
    await other.goto(stack.app)
    await expect(heading(other, 'Your health record')).toBeVisible()
    await context.clock.fastForward(MAY_RENEW_MS)
    await takeBackAccess(sandbox)
    await readAgain(page)
    expect(await sandbox.refreshUses()).toEqual({ total: 1, reused: 0 })
  })

  test('that is locked in all of them is signed out of in all of them, and its grant is revoked', async ({
    page,
    context,
    sandbox,
    stack,
  }) => {
    await signInHere(page, sandbox, stack, { device: 'own' })
    const other = await openKept(context, stack)
    const third = await openKept(context, stack)
    for (const tab of [page, other]) {
      await tab.goto(`${stack.app}/chart?locked`)
      await expect(heading(tab, 'Locked')).toBeVisible()
    }
    await page.getByRole('button', { name: /Sign out/ }).click()
    for (const tab of [page, other, third]) await expect(heading(tab, 'You are signed out')).toBeVisible()
    await expect(third.locator('body')).not.toContainText('Raman')
    await expect.poll(() => sandbox.requests(/^\/auth\/revoke$/)).toHaveLength(1)
  })

  test('B126: does not listen to what is made up: no stranger’s end, no token, no command', async ({
    page,
    context,
    sandbox,
    stack,
  }) => {
    await open(page, sandbox)
    const requests = (await recordRequests(sandbox)).length
    const stranger = await context.newPage()
    await stranger.goto(`${stack.app}/signed-out`)
    await stranger.evaluate(async () => {
      const line = new BroadcastChannel('chartkey')
      const made: unknown[] = [
        null,
        'logout',
        { kind: 'ended' },
        { kind: 'ended', id: 'somebody-else', why: 'signed-out' },
        { kind: 'ended', id: 'somebody-else', why: 'because' },
        { kind: 'locked', id: 'somebody-else', keeper: 'sealed', opens: 'tap' },
        { kind: 'renewed', id: 'somebody-else', accessToken: 'made-up' },
        { kind: 'signed-in', id: 'somebody-else', owner: 7 },
        { __proto__: { kind: 'ended' }, id: {} },
      ]
      for (const message of made) line.postMessage(message)
    })
    await page.evaluate(() => {
      for (let count = 0; count < 100; count++)
        postMessage({ type: 'completeAuth', url: 'https://evil.example/?code=x' }, '*')
    })
    await page.reload()
    await settled(page)
    await expect(banner(page)).toContainText('Raman')
    const used = (await recordRequests(sandbox)).slice(requests).map(({ authorization }) => authorization)
    expect(used.join()).not.toContain('made-up')
  })
})

test.describe('Two records in two tabs', () => {
  test('B121: on a device of one’s own each keeps its own person, is renewed, and outlives the other’s end', async ({
    page,
    context,
    sandbox,
    stack,
    witness,
  }) => {
    witness.plant('Babatunde')
    await context.clock.install()
    await sandbox.fault(cutShort)
    const other = await context.newPage()
    await signInFor(page, sandbox, stack, 'tunde-okafor')
    await signInFor(other, sandbox, stack, 'baby-okafor')
    await expect(banner(other)).not.toContainText('Babatunde')
    for (const tab of [page, other]) {
      await context.clock.fastForward(MAY_RENEW_MS)
      await takeBackAccess(sandbox)
      await readAgain(tab)
    }
    await expect(banner(page)).toContainText('Babatunde')
    await expect(banner(other)).not.toContainText('Babatunde')
    await expect(banner(other)).toContainText('Birth order 1')
    await signOut(other).click()
    await expect(other).toHaveURL(/signed-out|session\/end/)
    await readAgain(page)
    await expect(banner(page)).toContainText('Babatunde')
    expect(await sandbox.refreshUses()).toMatchObject({ reused: 0 })
  })

  test('B122: when somebody else signs in, the first person’s record leaves every screen, and is not kept', async ({
    page,
    context,
    sandbox,
    stack,
    witness,
  }) => {
    witness.plant('Raman')
    await signInHere(page, sandbox, stack, { device: 'own' })
    const other = await context.newPage()
    await signInHere(other, sandbox, stack, { account: 'amal' })
    await page.waitForURL(/\/signed-out/)
    await expect(heading(page, 'The record was closed')).toBeVisible()
    await expect(page.locator('body')).not.toContainText('Raman')
    await page.goto(stack.app)
    await expect(banner(page)).toContainText('Haddad') // whose device it is now
    await expect(page.locator('body')).not.toContainText('Raman')
    await expect(banner(other)).toContainText('Haddad')
  })
})

test.describe('A page that is not alone', () => {
  test('B127: sends away a service worker that it never installed, and loads once more without it', async ({
    page,
    stack,
  }) => {
    await page.addInitScript(() => {
      const left = Number(sessionStorage.getItem('loads') ?? 0)
      sessionStorage.setItem('loads', String(left + 1))
      let dismissed = left > 0
      const unregister = async () => {
        dismissed = true
        return true
      }
      Object.defineProperty(navigator, 'serviceWorker', {
        value: {
          get controller() {
            return dismissed ? null : {}
          },
          getRegistrations: async () => [{ unregister }],
        },
      })
    })
    await page.goto(stack.app)
    await expect(heading(page, 'Your health record')).toBeVisible()
    expect(await page.evaluate(() => sessionStorage.getItem('loads'))).toBe('2')
  })

  test('B128: asks nothing of anybody once something has changed what every object is', async ({
    page,
    sandbox,
  }) => {
    await page.addInitScript(() => {
      Reflect.set(Object.prototype, 'headers', { authorization: 'Bearer made-up' })
    })
    const url = await sandbox.launchUrl({ patient: 'priya-raman' })
    await sandbox.forgetRequests()
    await page.goto(url)
    await expect(problem(page, 'page-altered')).toBeVisible()
    expect(await sandbox.requests(/^\/(auth|fhir\/[A-Z])/)).toEqual([])
  })

  test('B128: clears what an earlier page wrote on its window', async ({ page, stack }) => {
    await page.addInitScript(() => {
      window.name = 'Priya Raman 00533-K'
    })
    await page.goto(stack.app)
    await expect(heading(page, 'Your health record')).toBeVisible()
    expect(await page.evaluate(() => window.name)).toBe('')
  })
})
