import type { Page } from '@playwright/test'
import { account, accountButton, openPanel, signInAs } from './account-dialog.ts'
import { expectNothingByAxe } from './device.ts'
import { banner, expect, test } from './fixture.ts'
import { onSearch } from './record.ts'
import { facts, heading, open, recordRequests, signOut, visit } from './visit.ts'

const panels = (page: Page) => account(page).getByRole('navigation').getByRole('button')
const row = (page: Page, name: string | RegExp) => account(page).getByRole('row', { name })

test.describe('The account says who is signed in', () => {
  test('to a clinician: their own entry, what they are, and no panels of a patient’s', async ({
    page,
    sandbox,
    stack,
    witness,
  }) => {
    witness.plant('Raman', 'Adeyemi')
    await open(page, sandbox, { user: 'ruth' })
    const who = await openPanel(page, 'Who is signed in')
    await expect(who).toContainText('Ruth Adeyemi')
    await expect(who).toContainText('Doctor of Medicine, Doctor')
    await expect(who).toContainText('St Elsewhere Hospital')
    await expect(row(page, /^See who works where/).getByRole('cell')).toHaveText(['Yes', 'Yes', 'Yes'])
    await expect(who).toContainText(stack.fhirBase)
    await expect(who).toContainText('Identity verified')
    await expect(panels(page)).toHaveText(['Who is signed in', 'This device', 'Access log'])
    await expect(account(page)).toContainText('Raman, Priyadarshini Lakshmi')
  })

  test('to a patient: that the record is their own', async ({ page, sandbox, stack, witness }) => {
    witness.plant('Raman')
    await signInAs(page, sandbox, stack, { account: 'priya' })
    const who = await openPanel(page, 'Who is signed in')
    await expect(who).toContainText('Priyadarshini Lakshmi Raman')
    await expect(account(page)).toContainText('Your own record: Priyadarshini Lakshmi Raman')
    await expect(who).not.toContainText('reading the record of')
    await expect(panels(page)).toHaveCount(6)
  })

  test('to a mother: that she reads her son’s, as the server relates them, at every width', async ({
    page,
    sandbox,
    stack,
    witness,
  }) => {
    witness.plant('Okafor')
    await signInAs(page, sandbox, stack, { account: 'ngozi', patient: 'tunde-okafor' })
    for (const width of [390, 1024]) {
      await page.setViewportSize({ width, height: 800 })
      await expect(banner(page)).toContainText('Records of Babatunde Emeka Okafor')
      await expect(banner(page)).toContainText('Signed in as Ngozi Adaeze Okafor')
      await expect(visit(page)).toContainText('Signed in as Ngozi Adaeze Okafor')
    }
    const who = await openPanel(page, 'Who is signed in')
    await expect(who).toContainText(
      'You are Ngozi Adaeze Okafor (Mother), reading the record of Babatunde Emeka Okafor.',
    )
    for (const name of ['Contact details', 'This device', 'Access log']) {
      await openPanel(page, name)
      await expect(account(page), name).toContainText('Record of Babatunde Emeka Okafor')
    }
  })

  test('to a mother of three: no relationship to a child that her entry does not name', async ({
    page,
    sandbox,
    stack,
  }) => {
    await signInAs(page, sandbox, stack, { account: 'ngozi', patient: 'baby-okafor' })
    const who = await openPanel(page, 'Who is signed in')
    await expect(who).toContainText(/You are Ngozi Adaeze Okafor, reading the record of/)
    await expect(who).toContainText('Not stated for this patient')
    await expect(who).not.toContainText('Mother')
  })

  test('and when and how they signed in, where the server tells', async ({ page, sandbox }) => {
    const claims = { auth_time: Math.floor(Date.now() / 1000) - 60, amr: ['pwd', 'otp'], acr: 'urn:x:gold' }
    await sandbox.fault({ match: { path: '/auth/token' }, action: { idToken: { claims } } })
    await open(page, sandbox)
    const who = await openPanel(page, 'Who is signed in')
    await expect(who).toContainText('a password, a one-time code')
    await expect(who).toContainText('urn:x:gold')
    await expect(who).toContainText(/Signed in at the server\d\d:\d\d/)
  })

  test('B59: nobody is named who is on another server, nor asked about', async ({ page, sandbox, stack }) => {
    const fhirUser = `${stack.foreign}/fhir/Practitioner/1`
    await sandbox.fault({
      match: { path: '/auth/token' },
      action: { idToken: { claims: { fhirUser }, removeClaims: ['profile'] } },
    })
    await open(page, sandbox)
    const who = await openPanel(page, 'Who is signed in')
    await expect(who).toContainText('Name not known')
    await expect(who).toContainText('on another server')
    expect(await sandbox.heardElsewhere()).toEqual([])
  })
})

test.describe('The account says what the app may do', () => {
  test('in words: asked for, granted, used', async ({ page, sandbox, stack }) => {
    await sandbox.fault(onSearch('Condition', { status: 500 }))
    await signInAs(page, sandbox, stack, { account: 'priya' })
    await openPanel(page, 'Who is signed in')
    await expect(row(page, /^See allergies/).getByRole('cell')).toHaveText(['Yes', 'Yes', 'Yes'])
    await expect(row(page, /^See health problems/).getByRole('cell'), 'a failed request is a use').toHaveText(
      ['Yes', 'Yes', 'Yes'],
    )
    await expect(row(page, /^Change your personal and contact/).getByRole('cell')).toHaveText([
      'Yes',
      'Yes',
      'No',
    ])
  })

  test('B35: that a grant is assumed, and what nobody asked for, as the server spells it', async ({
    page,
    sandbox,
  }) => {
    await sandbox.hostile('B35', 'missing')
    await open(page, sandbox)
    const who = await openPanel(page, 'Who is signed in')
    await expect(who).toContainText('did not say what it allowed')
    await sandbox.reset()
    await sandbox.hostile('B35', 'wide')
    await open(page, sandbox)
    await openPanel(page, 'Who is signed in')
    await expect(row(page, 'system/*.rs').getByRole('cell')).toHaveText(['No', 'Yes', 'No'])
  })

  test('and for how long, counting down', async ({ page, sandbox }) => {
    await page.clock.install()
    await open(page, sandbox)
    const who = await openPanel(page, 'Who is signed in')
    const access = who.locator('dt', { hasText: 'Access' }).locator('xpath=..')
    await expect(access).toContainText(/59 min \d\d s, then renewed without asking you/)
    await page.clock.fastForward(3 * 60_000)
    await expect(access).toContainText(/5[56] min \d\d s/)
    await expect(who).toContainText(/7 h 5[67] min, until/)
  })
})

test.describe('The dialog', () => {
  test('opens, is walked through and is left with the keyboard alone', async ({ page, sandbox, stack }) => {
    await signInAs(page, sandbox, stack, { account: 'priya' })
    await accountButton(page).focus()
    await page.keyboard.press('Enter')
    const first = panels(page).first()
    await expect(first).toBeFocused()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(account(page).getByRole('region', { name: 'Contact details' })).toBeVisible()
    await expect(panels(page).nth(1)).toHaveAttribute('aria-current', 'page')
    for (let stop = 0; stop < 30; stop += 1) {
      await page.keyboard.press('Tab')
      const outside = await page.evaluate(
        () => document.activeElement !== document.body && !document.activeElement?.closest('dialog'),
      )
      expect(outside, 'the focus stays in the dialog').toBe(false)
    }
    await page.keyboard.press('Escape')
    await expect(account(page)).toBeHidden()
    await expect(accountButton(page)).toBeFocused()
  })

  test('is left with its button, and can be opened again', async ({ page, sandbox }) => {
    await open(page, sandbox)
    for (const time of [1, 2]) {
      await accountButton(page).click()
      await account(page).getByRole('button', { name: 'Close' }).click()
      await expect(account(page), `time ${time}`).toBeHidden()
      await expect(accountButton(page)).toBeFocused()
    }
  })

  test('whose part cannot be loaded says so, leaves the others standing, and comes when it is asked for again', async ({
    page,
    sandbox,
  }) => {
    await open(page, sandbox)
    await page.route(/log-panel/, route => route.abort())
    await accountButton(page).click()
    await panels(page).last().click()
    await expect(account(page).getByRole('alert')).toContainText('This part could not be loaded')
    await openPanel(page, 'Who is signed in')
    await page.unroute(/log-panel/)
    await panels(page).last().click()
    await account(page).getByRole('button', { name: 'Try again' }).click()
    await expect(account(page).getByRole('heading', { name: 'Access log' })).toBeVisible()
  })

  test('and the facts of the bar are told to be missing where they cannot be loaded', async ({
    page,
    sandbox,
  }) => {
    await open(page, sandbox)
    await page.route(/\/more-/, route => route.abort())
    await accountButton(page).click()
    await expect(visit(page).getByRole('alert')).toContainText('could not be loaded')
    await page.unroute(/\/more-/)
    await accountButton(page).click()
    await expect(account(page)).toBeVisible()
    await page.keyboard.press('Escape')
    await signOut(page).click()
    await expect(heading(page, 'You are signed out')).toBeVisible()
  })

  test('is not printed', async ({ page, sandbox }) => {
    await open(page, sandbox)
    await openPanel(page, 'Who is signed in')
    await page.emulateMedia({ media: 'print' })
    await expect(account(page)).toBeHidden()
    await expect(banner(page)).toBeVisible()
  })

  test('leaves the way out one click, and the bar its facts', async ({ page, sandbox, stack }) => {
    await signInAs(page, sandbox, stack, { account: 'priya' })
    await expect(await facts(page)).toContainText(stack.fhirBase)
    await signOut(page).click()
    await expect(page.getByRole('button', { name: 'Yes, sign out' })).toBeVisible() // the hospital's own page
    expect((await recordRequests(sandbox)).every(({ method }) => method === 'GET' || method === 'POST')).toBe(
      true,
    )
  })

  for (const [colorScheme, width] of [
    ['light', 1024],
    ['light', 390],
    ['dark', 1024],
    ['dark', 390],
  ] as const) {
    test(`Axe finds nothing in it, in ${colorScheme} at ${width} px, and nothing is wider than the page`, async ({
      page,
      sandbox,
      stack,
    }) => {
      test.setTimeout(60_000)
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 800 })
      await signInAs(page, sandbox, stack, { account: 'ngozi', patient: 'tunde-okafor' })
      for (const name of ['Who is signed in', 'Contact details']) {
        await openPanel(page, name)
        await expectNothingByAxe(page, `${name} ${colorScheme} ${width}`)
        await expectReflow(page)
      }
      await account(page).getByRole('button', { name: 'Correct these details' }).click()
      await account(page).getByLabel('Number', { exact: true }).fill('call me')
      await account(page).getByRole('button', { name: 'Save' }).click()
      await expect(account(page).getByRole('alert').filter({ hasText: 'Please look' })).toBeVisible()
      await expectNothingByAxe(page, `a mistake ${colorScheme} ${width}`)
      await page.setViewportSize({ width: 320, height: 640 })
      await expectReflow(page)
    })
  }
})

/** Neither the page nor the dialog has to be scrolled sideways. */
async function expectReflow(page: Page): Promise<void> {
  const over = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('dialog, .account-body')]
      .filter(element => element.scrollWidth > element.clientWidth)
      .map(element => element.className || element.tagName),
  )
  expect(over).toEqual([])
}
