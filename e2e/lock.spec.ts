import type { Page } from '@playwright/test'
import {
  devicePanel,
  expectNothingByAxe,
  HOUR_MS,
  keepUnderPassphrase,
  lockNow,
  MINUTE_MS,
  PASSPHRASE,
  signInHere,
  warning,
} from './device.ts'
import { banner, expect, test } from './fixture.ts'
import { settled } from './record.ts'
import type { SandboxControl } from './sandbox.ts'
import { heading, keptText, open, patient, recordRequests, signOut } from './visit.ts'

const stay = (page: Page) => warning(page).getByRole('button', { name: 'Stay' })
const locked = (page: Page) => heading(page, 'Locked')
const closed = (page: Page) => heading(page, 'The record was closed')

/** A clinician's record, whose visit may stand unused for ten minutes. */
async function openOnClock(page: Page, sandbox: SandboxControl): Promise<void> {
  await page.clock.install()
  // Who watches over the record comes after its first view, in parts of their own.
  const watchers = Promise.all(
    [/assets\/guard-/, /assets\/audit-/].map(part =>
      page.waitForEvent('requestfinished', r => part.test(r.url())),
    ),
  )
  await open(page, sandbox)
  await page.clock.runFor(2_000)
  await watchers
  await page.clock.runFor(500)
}

/** Nothing of the person is in the page, its title or its address. */
async function expectNobody(page: Page): Promise<void> {
  await expect(page.locator('html')).not.toContainText('Raman')
  expect(await page.title()).not.toContain('Raman')
  expect(page.url()).not.toContain(patient)
}

/** Puts the tab in the background, or brings it back, as far as the page can tell. */
const setVisible = (page: Page, state: 'hidden' | 'visible') =>
  page.evaluate(visibility => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: visibility })
    document.dispatchEvent(new Event('visibilitychange'))
  }, state)

test.describe('A record that nobody uses', () => {
  test('asks a minute before it closes, and one key keeps it open @firefox', async ({ page, sandbox }) => {
    await openOnClock(page, sandbox)
    await page.clock.fastForward(8.5 * MINUTE_MS)
    await expect(warning(page)).toBeHidden()
    await page.clock.fastForward(0.6 * MINUTE_MS)
    await expect(warning(page)).toBeVisible()
    await expect(warning(page)).toHaveAccessibleName('Are you still there?')
    await expect(warning(page)).toHaveAccessibleDescription(/closes in \d\d s/)
    await expect(stay(page)).toBeFocused()
    for (const key of ['Enter', ' ', 'Escape', 'j'] as const) {
      await expect(warning(page)).toBeVisible()
      await page.keyboard.press(key)
      await expect(warning(page), key).toBeHidden()
      await page.clock.fastForward(9.2 * MINUTE_MS)
    }
    await expect(warning(page)).toBeVisible()
    await expect(banner(page)).toContainText('Raman')
  })

  test('says the time left aloud at 30 and 10 seconds and not between, and Tab leads to locking', async ({
    page,
    sandbox,
  }) => {
    await openOnClock(page, sandbox)
    await page.clock.pauseAt(new Date(Date.now() + 9.05 * MINUTE_MS))
    const said = warning(page).getByRole('status')
    await expect(warning(page)).toBeVisible()
    await expect(said).toHaveText('')
    await page.clock.runFor(27_500)
    await expect(said).toHaveText(/^\d\d seconds left$/)
    const first = await said.textContent()
    await page.clock.runFor(10_000)
    await expect(said).toHaveText(first ?? '')
    await page.clock.runFor(10_000)
    await expect(said).not.toHaveText(first ?? '')
    await page.keyboard.press('Tab')
    await expect(warning(page).getByRole('button', { name: 'Close now' })).toBeFocused()
    await page.clock.resume()
    await page.keyboard.press('Enter')
    await expect(closed(page)).toBeVisible()
    await expectNobody(page)
  })

  test('closes when the minute is over, forgets its access, and leads back to the EHR', async ({
    page,
    sandbox,
  }) => {
    await openOnClock(page, sandbox)
    await page.clock.fastForward(9.2 * MINUTE_MS)
    await expect(warning(page)).toBeVisible()
    await page.clock.fastForward(MINUTE_MS)
    await expect(closed(page)).toBeVisible()
    await expect(page.getByText('open the app again from your record system')).toBeVisible()
    await expect(page.getByRole('button')).toHaveCount(0)
    await expectNobody(page)
    expect(await keptText(page)).not.toContain('accessToken')
    await sandbox.forgetRequests()
    await page.goBack()
    await page.goForward()
    await expectNobody(page)
    expect(await recordRequests(sandbox)).toEqual([])
  })

  test('B130: is not kept open by a mouse that lies there, by scripts or by its own requests', async ({
    page,
    sandbox,
  }) => {
    await openOnClock(page, sandbox)
    for (let minute = 0; minute < 9; minute += 1) {
      await page.mouse.move(100 + minute, 100)
      await page.evaluate(() => {
        for (const type of ['pointerdown', 'keydown', 'touchstart', 'wheel', 'click'])
          document.body.dispatchEvent(new Event(type, { bubbles: true }))
      })
      await page.clock.fastForward(MINUTE_MS)
    }
    await expect(warning(page)).toBeVisible()
    await warning(page).evaluate(dialog =>
      dialog.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true })),
    )
    await expect(warning(page)).toBeVisible()
    await page.clock.fastForward(MINUTE_MS)
    await expect(closed(page)).toBeVisible()
  })

  for (const sign of ['a key', 'a click', 'the wheel'] as const) {
    test(`is in use as long as ${sign} says so`, async ({ page, sandbox }) => {
      await openOnClock(page, sandbox)
      const gestures = {
        'a key': () => page.keyboard.press('ArrowDown'),
        'a click': () => page.mouse.click(5, 300),
        'the wheel': async () => {
          await page.mouse.move(5, 300)
          const turned = page.evaluate(
            () => new Promise(done => addEventListener('wheel', () => done(true), { once: true })),
          )
          await page.mouse.wheel(0, 10)
          await turned
        },
      }
      // Shorter than the absence after which a clinician is asked whose record it is.
      for (let times = 0; times < 5; times += 1) {
        await page.clock.fastForward(4 * MINUTE_MS)
        await gestures[sign]()
      }
      await page.clock.fastForward(4 * MINUTE_MS)
      await expect(banner(page)).toContainText('Raman')
      await expect(warning(page)).toBeHidden()
    })
  }

  test('in a tab that is put away is not on screen, and not when it comes back too late', async ({
    page,
    sandbox,
  }) => {
    await openOnClock(page, sandbox)
    await page.getByRole('button', { name: 'Account' }).focus()
    await setVisible(page, 'hidden')
    await expect(banner(page)).toBeHidden()
    await page.clock.setSystemTime(Date.now() + 5 * MINUTE_MS)
    await setVisible(page, 'visible')
    await expect(banner(page)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Account' })).toBeFocused()
    await setVisible(page, 'hidden')
    await page.clock.setSystemTime(Date.now() + HOUR_MS)
    await page.evaluate(() => {
      // The record must be gone before the page is to be seen, not soon afterwards.
      document.addEventListener('visibilitychange', () => {
        document.documentElement.dataset.left = String(document.body.textContent?.includes('Raman'))
      })
      Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'visible' })
      document.dispatchEvent(new Event('visibilitychange'))
    })
    await expect(closed(page)).toBeVisible()
    await expectNobody(page)
  })

  test('on a machine that slept too long is closed by the first touch, not prolonged by it', async ({
    page,
    sandbox,
  }) => {
    await openOnClock(page, sandbox)
    await page.clock.setSystemTime(Date.now() + HOUR_MS) // no timer fires
    await page.mouse.click(5, 300)
    await expect(closed(page)).toBeVisible()
    await expectNobody(page)
  })

  test('in one tab is in use in all of them: the question closes where it stands', async ({
    page,
    context,
    sandbox,
    stack,
  }) => {
    await page.clock.install()
    await signInHere(page, sandbox, stack, { device: 'own' })
    const other = await context.newPage()
    await other.goto(stack.app)
    await settled(other)
    await page.clock.runFor(2_000) // the clock of both
    await page.clock.fastForward(14.2 * MINUTE_MS)
    for (const tab of [page, other]) await expect(warning(tab)).toBeVisible()
    await other.keyboard.press('Enter')
    await expect(warning(other)).toBeHidden()
    await expect(warning(page)).toBeHidden()
    await page.clock.fastForward(10 * MINUTE_MS)
    await expect(banner(page)).toContainText('Raman')
  })

  test('of a patient who keeps it in the tab leads back to the same sign-in', async ({
    page,
    sandbox,
    stack,
  }) => {
    await page.clock.install()
    await signInHere(page, sandbox, stack)
    await page.clock.runFor(2_000)
    await page.clock.fastForward(16 * MINUTE_MS)
    await expect(closed(page)).toBeVisible()
    await expectNobody(page)
    await page.getByRole('button', { name: 'Sign in again' }).click()
    await expect(banner(page)).toContainText('Raman')
  })
})

test('The visit’s own limit is told five minutes before, cannot be put off, and can be put away', async ({
  page,
  sandbox,
  stack,
}) => {
  await page.clock.install()
  await signInHere(page, sandbox, stack, { device: 'shared' })
  await page.clock.runFor(2_000)
  const notice = page.getByText(/You will be signed out at \d\d:\d\d/)
  for (let minute = 0; minute < 54; minute += 3) {
    await expect(notice).toBeHidden()
    await page.clock.fastForward(3 * MINUTE_MS)
    await page.keyboard.press('ArrowDown')
  }
  await expect(notice).toBeHidden()
  await devicePanel(page)
  await page.clock.fastForward(1.5 * MINUTE_MS)
  await expect(notice, 'over the dialog in which somebody may be writing').toBeVisible()
  await page.getByRole('button', { name: 'Understood' }).click()
  await expect(notice).toBeHidden()
  await page.clock.fastForward(2 * MINUTE_MS)
  await page.keyboard.press('ArrowDown')
  await page.clock.fastForward(2.5 * MINUTE_MS)
  await expect(closed(page)).toBeVisible()
  await expectNobody(page)
})

test.describe('A locked record', () => {
  test('leaves the screen, and a passphrase opens it again; a wrong one changes nothing @firefox', async ({
    page,
    sandbox,
    stack,
    witness,
  }) => {
    witness.plant('Raman', PASSPHRASE)
    await signInHere(page, sandbox, stack, { device: 'own' })
    await keepUnderPassphrase(page)
    await lockNow(page)
    await expect(locked(page)).toBeVisible()
    await expect(page).toHaveTitle('Locked · Chartkey')
    await expectNobody(page)
    const field = page.getByLabel('Passphrase', { exact: true })
    await expect(field).toBeFocused()
    await sandbox.forgetRequests()
    await page.keyboard.type('not the right passphrase')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert')).toHaveText('That is not the passphrase. Nothing was changed.')
    await expect(field).toHaveAttribute('aria-invalid', 'true')
    expect(await recordRequests(sandbox), 'nothing is asked while it is locked').toEqual([])
    await page.keyboard.type(PASSPHRASE)
    await page.keyboard.press('Enter')
    await expect(banner(page)).toContainText('Raman')
  })

  test('makes whoever guesses wait, and counts the seconds, also after a reload', async ({
    page,
    sandbox,
    stack,
  }) => {
    await signInHere(page, sandbox, stack, { device: 'own' })
    await keepUnderPassphrase(page)
    await lockNow(page)
    const field = page.getByLabel('Passphrase', { exact: true })
    const waiting = page.getByRole('button', { name: /^Unlock in \d+ s$/ })
    for (let tries = 0; tries < 5 && !(await waiting.isVisible()); tries += 1) {
      await field.fill(`wrong for the time ${tries}`)
      await page.keyboard.press('Enter')
      await expect(page.getByRole('alert')).toHaveText(/not the passphrase|Too many wrong tries/)
    }
    await expect(waiting).toBeVisible()
    await expect(page.getByText('You can try again now.')).toBeVisible({ timeout: 20_000 })
    await field.fill(PASSPHRASE)
    await page.keyboard.press('Enter')
    await expect(banner(page)).toContainText('Raman')
  })

  test('of a device of one’s own locks for want of use and opens with a tap', async ({
    page,
    sandbox,
    stack,
  }) => {
    await page.clock.install()
    await signInHere(page, sandbox, stack, { device: 'own' })
    await page.clock.runFor(2_000)
    await page.clock.fastForward(14.2 * MINUTE_MS)
    await expect(warning(page)).toHaveAccessibleDescription(/locks in/)
    await page.clock.fastForward(MINUTE_MS)
    await expect(locked(page)).toBeVisible()
    await expectNobody(page)
    await page.reload()
    await expect(locked(page)).toBeVisible()
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(banner(page)).toContainText('Raman')
  })

  test('is locked in all its tabs within a second', async ({ page, context, sandbox, stack }) => {
    await signInHere(page, sandbox, stack, { device: 'own' })
    const other = await context.newPage()
    await other.goto(stack.app)
    await settled(other)
    await lockNow(page)
    await expect(locked(other)).toBeVisible({ timeout: 1_500 })
    await expectNobody(other)
    await expect(locked(page)).toBeVisible()
  })

  test('is signed out from there: nothing is left on the device, and back and forward show nothing', async ({
    page,
    sandbox,
    stack,
  }) => {
    await signInHere(page, sandbox, stack, { device: 'own' })
    await lockNow(page)
    await expect(locked(page)).toBeVisible()
    await page.getByRole('button', { name: 'Sign out and forget this device' }).click()
    await expect(page).toHaveURL(`${stack.app}/signed-out`)
    await expect(heading(page, 'You are signed out')).toBeVisible()
    await page.goBack()
    await expectNobody(page)
    await page.goForward()
    await expectNobody(page)
    await page.goto(stack.app)
    await expect(heading(page, 'Your health record')).toBeVisible()
  })

  test('B122: is taken over by another person, who destroys it only by signing in', async ({
    page,
    sandbox,
    stack,
    witness,
  }) => {
    witness.plant('Raman', 'Ellison')
    await signInHere(page, sandbox, stack, { device: 'own' })
    await lockNow(page)
    await page.getByRole('link', { name: /Sign in as another person/ }).click()
    await expect(page.getByText('Somebody’s sign-in is locked on this device')).toBeVisible()
    await page.goto(`${stack.app}/chart?locked`)
    await expect(locked(page), 'the other person went away again').toBeVisible()
    await signInHere(page, sandbox, stack, { account: 'margaret' })
    await expect(banner(page)).toContainText('Ellison')
    await signOut(page).click()
    await expect(page, 'the provider’s own page').toHaveURL(/\/auth\/session\/end/)
    await page.goto(`${stack.app}/chart?locked`)
    await expect(heading(page, 'Your health record')).toBeVisible()
  })
})

test('Axe finds nothing in the warning, on the lock pages and on the pages after them, light and dark', async ({
  page,
  sandbox,
  stack,
}) => {
  test.setTimeout(90_000)
  await page.clock.install()
  await signInHere(page, sandbox, stack, { device: 'own' })
  const inBoth = async (screen: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await expectNothingByAxe(page, `${screen}, ${colorScheme}`)
    }
  }
  await page.clock.runFor(2_000)
  await page.clock.fastForward(14.2 * MINUTE_MS)
  await expect(warning(page)).toBeVisible()
  await inBoth('warning')
  await page.clock.fastForward(MINUTE_MS)
  await expect(locked(page)).toBeVisible()
  await inBoth('locked, tap')
  await page.getByRole('button', { name: 'Continue' }).click()
  await settled(page)
  await keepUnderPassphrase(page)
  await lockNow(page)
  await page.getByLabel('Passphrase', { exact: true }).fill('a wrong passphrase')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).not.toBeEmpty()
  await inBoth('locked, passphrase')
  for (const query of ['why=idle&launch=ehr', 'why=idle&server=sandbox&place=notes', 'why=other-user']) {
    await page.goto(`${stack.app}/signed-out?${query}`)
    await expect(closed(page)).toBeVisible()
    await inBoth(query)
  }
})
