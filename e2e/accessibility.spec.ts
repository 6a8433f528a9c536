import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { deploy } from './deployment.ts'
import { banner, expect, launchFromEhr, problem, test } from './fixture.ts'
import { onSearch, progress, section, settled } from './record.ts'
import { heading, visit } from './visit.ts'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Axe finds nothing; the page has one main heading, a language and a title of its own. */
async function expectAccessible(page: Page, screen: string): Promise<void> {
  // Axe's types come with a Playwright of their own; the object is the same.
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
  expect(found, screen).toEqual([])
  await expect(page.locator('h1'), screen).toHaveCount(1)
  await expect(page.locator('html'), screen).toHaveAttribute('lang', 'en')
  await expect(page, screen).toHaveTitle(/\S/)
}

/** Nothing has to be scrolled sideways to be read. */
async function expectReflow(page: Page, screen: string): Promise<void> {
  const [wanted, there] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return [scrollWidth, clientWidth]
  })
  expect(wanted, screen).toBeLessThanOrEqual(there ?? 0)
}

test.describe('Axe finds nothing (WCAG 2.2 AA)', () => {
  // A whole record with everything open is a thousand elements to judge.
  test.describe.configure({ timeout: 120_000 })

  // Axe looks at every element of a page several times over.
  test.describe.configure({ timeout: 60_000 })

  test('on the pages before and after a record', async ({ page, sandbox, stack }) => {
    const pages = [
      ['/', 'Your health record'],
      ['/signed-out', 'You are signed out'],
      ['/signed-out?why=expired', 'The record was closed'],
      ['/signed-out?why=cloned', 'This tab is a copy'],
    ] as const
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      for (const [path, title] of pages) {
        await page.goto(stack.app + path)
        await expect(heading(page, title)).toBeVisible()
        await expectAccessible(page, `${path} ${colorScheme}`)
      }
    }
    await sandbox.fault({ match: { path: '/^\\/fhir\\/(\\.well-known|metadata)/' }, action: { hang: true } })
    await page.goto(await sandbox.launchUrl({ patient: 'priya-raman' }))
    await expect(heading(page, 'Opening the record')).toBeVisible()
    await expect(page.getByText('Asking the server where to sign in')).toBeVisible()
    await expectAccessible(page, 'launching')
  })

  test('on an error page of every kind: with each next step, with details and without', async ({
    page,
    sandbox,
    stack,
    witness,
  }) => {
    const launch = (iss: string) => `${stack.app}/launch?launch=x&iss=${encodeURIComponent(iss)}`
    const pages = [
      [`${stack.app}/launch`, 'launch-iss-missing'],
      [launch('https://unknown.example/fhir'), 'server-unknown'],
      [`${stack.app}/callback?state=x&code=y`, 'state-unknown'],
    ] as const
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      for (const [url, code] of pages) {
        await page.goto(url)
        await expect(problem(page, code)).toBeVisible()
        await openAllDetails(page)
        await expectAccessible(page, `${code} ${colorScheme}`)
      }
      await sandbox.hostile('B22', 'markup')
      await page.goto(await sandbox.launchUrl({ patient: 'priya-raman' }))
      await expect(problem(page, 'authorization-refused')).toBeVisible()
      await openAllDetails(page)
      await expectAccessible(page, `authorization-refused ${colorScheme}`)
      await sandbox.calm()
    }
    await sandbox.hostile('B08', 'html')
    await sandbox.fault({ match: { path: '/fhir/metadata' }, action: { status: 500 } })
    await page.goto(await sandbox.launchUrl({ patient: 'priya-raman' }))
    await expect(problem(page, 'discovery-failed')).toBeVisible()
    await openAllDetails(page)
    await expectAccessible(page, 'discovery-failed')

    const broken = await deploy(sandbox, witness, { name: '', clientId: '' })
    await page.goto(broken)
    await expect(problem(page, 'config-invalid')).toBeVisible()
    await expectAccessible(page, 'config-invalid')
  })

  for (const [colorScheme, width, patient] of [
    ['light', 1024, 'margaret-ellison'],
    ['light', 390, 'amal-haddad'],
    ['dark', 1024, 'elena-petrakis'],
    ['dark', 390, 'margaret-ellison'],
  ] as const) {
    test(`on the record in ${colorScheme} at ${width} px: whole, of a dead person, and in parts`, async ({
      page,
      sandbox,
    }) => {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 800 })
      await launchFromEhr(page, sandbox, { patient })
      await settled(page)
      await openAllDetails(page)
      await expectAccessible(page, 'everything open')

      await launchFromEhr(page, sandbox, { patient: 'walter-pym' })
      await settled(page)
      await expectAccessible(page, 'deceased')

      const refusal = { status: 403, json: { resourceType: 'OperationOutcome', issue: [] } }
      await sandbox.fault(onSearch('AllergyIntolerance', { status: 500 }), onSearch('Condition', refusal))
      await launchFromEhr(page, sandbox, { patient: 'priya-raman' })
      await settled(page)
      const unavailable = page.getByText('Allergies unavailable').filter({ visible: true })
      await expect(unavailable.first()).toBeVisible()
      await openAllDetails(page)
      await expectAccessible(page, 'failed and not permitted')
    })
  }

  test('on a record of which only the name is there, and on one that could not be had', async ({
    page,
    sandbox,
  }) => {
    await sandbox.fault({ match: { path: '/^\\/fhir\\/[A-Z]\\w+[?]/' }, action: { hang: true } })
    await launchFromEhr(page, sandbox, { patient: 'priya-raman' })
    await expect(section(page, 'Problems')).toHaveAttribute('aria-busy', 'true')
    await expectAccessible(page, 'loading')

    await sandbox.reset()
    await sandbox.fault({ match: { path: '/^\\/fhir\\/Patient\\//' }, action: { status: 500 } })
    await launchFromEhr(page, sandbox, { patient: 'priya-raman' })
    await expect(page.getByText('Patient details unavailable')).toBeVisible()
    await expectAccessible(page, 'nobody')
  })
})

/** Opens whatever can be opened, once all that was asked for is there: a part that comes later brings details too. */
async function openAllDetails(page: Page): Promise<void> {
  await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0)
  const closed = page.locator('details:not([open]) > summary')
  for (let left = await closed.count(); left > 0; left -= 1) {
    await closed.first().click()
    await expect(closed).toHaveCount(left - 1)
  }
}

/** Every place of the record, by its address. */
const PLACES = ['summary', 'results', 'vitals', 'medications', 'timeline', 'documents', 'take'] as const

/** Goes there by the navigation, and waits until it stands. */
async function goTo(page: Page, place: (typeof PLACES)[number]): Promise<void> {
  const link = page.getByRole('navigation').locator(`a[href="#${place}"]`)
  await link.click()
  await expect(link).toHaveAttribute('aria-current', 'page')
  await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible()
  await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0)
}

test.describe('Every place of the record', () => {
  test.describe.configure({ timeout: 120_000 })

  for (const [colorScheme, width] of [
    ['light', 390],
    ['dark', 1024],
  ] as const) {
    test(`has nothing for axe in ${colorScheme} at ${width} px`, async ({ page, sandbox }) => {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 800 })
      await launchFromEhr(page, sandbox, { patient: 'margaret-ellison' })
      await settled(page)
      for (const place of PLACES) {
        await goTo(page, place)
        await expectAccessible(page, `${place} ${colorScheme} ${width}`)
      }
    })
  }

  test('1.4.10: can be read at 320 px without scrolling sideways, in forced colours too', async ({
    page,
    sandbox,
  }) => {
    await page.setViewportSize({ width: 320, height: 640 })
    await launchFromEhr(page, sandbox, { patient: 'margaret-ellison' })
    await settled(page)
    for (const forcedColors of ['none', 'active'] as const) {
      await page.emulateMedia({ forcedColors })
      for (const place of PLACES) {
        await goTo(page, place)
        await expectReflow(page, `${place}, forced colours ${forcedColors}`)
      }
    }
  })

  test('is opened by a key, its link seen to have the focus, in two lines of a phone', async ({
    page,
    sandbox,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await launchFromEhr(page, sandbox, { patient: 'margaret-ellison' })
    await settled(page)
    const links = page.getByRole('navigation').locator('a')
    const lines = new Set(
      await links.evaluateAll(all => all.map(link => Math.round(link.getBoundingClientRect().top))),
    )
    expect(lines.size).toBe(2)
    for (const place of PLACES) {
      const link = page.getByRole('navigation').locator(`a[href="#${place}"]`)
      await link.focus()
      await expectFocusSeen(page)
      await page.keyboard.press('Enter')
      await expect(link).toHaveAttribute('aria-current', 'page')
      await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0)
    }
  })
})

test.describe('Without a mouse', () => {
  test('the way from the front door to a record, through it, and out again', async ({
    page,
    context,
    browserName,
    sandbox,
    stack,
  }) => {
    if (browserName === 'chromium') await context.grantPermissions(['clipboard-write'])
    await sandbox.signIn({ account: 'priya' })
    await sandbox.fault(onSearch('Condition', { status: 500 }))
    await page.goto(stack.app)
    await tabTo(page, page.getByRole('button', { name: /Sign in at/ }))
    await page.keyboard.press('Enter')
    await settled(page)

    await tabTo(page, banner(page).getByRole('button', { name: 'Copy MRN' }))
    await page.keyboard.press('Enter')
    await expect(banner(page).getByText('MRN copied')).toBeVisible()

    await tabTo(page, banner(page).locator('summary'))
    await page.keyboard.press('Enter')
    await expect(banner(page).getByText('9 Cooper Lane', { exact: false })).toBeVisible()

    await sandbox.calm()
    await tabTo(page, section(page, 'Problems').getByRole('button', { name: /again/i }))
    await page.keyboard.press('Enter')
    await expect(section(page, 'Problems')).toContainText('Migraine')

    await tabTo(page, visit(page).getByRole('button', { name: 'Sign out' }), 'Shift+Tab')
    await page.keyboard.press('Enter')
    const leave = page.getByRole('button', { name: 'Yes, sign out' }) // the hospital's own page
    await expect(leave).toBeVisible()
    await tabTo(page, leave)
    await page.keyboard.press('Enter')
    await expect(heading(page, 'You are signed out')).toBeFocused()
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'To the start page' })).toBeFocused()
  })

  test('an error page puts the reader at its heading, and its next step one key away', async ({
    page,
    stack,
  }) => {
    await page.goto(`${stack.app}/callback?state=x&code=y`)
    await expect(heading(page, 'This sign-in cannot be used')).toBeFocused()
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'Start again' })).toBeFocused()
  })

  test('the banner is read as name, birth, sex, identifier', async ({ page, sandbox }) => {
    await launchFromEhr(page, sandbox, { patient: 'priya-raman' })
    const text = (await banner(page).textContent()) ?? ''
    const order = ['Raman', 'Born', 'Female', '00533-K'].map(part => text.indexOf(part))
    expect(order).not.toContain(-1)
    expect(order).toEqual(order.toSorted((a, b) => a - b))
  })

  for (const [width, height] of [
    [1024, 420],
    [390, 640],
  ] as const) {
    test(`2.4.11: what has the focus is seen to have it, and under nothing, at ${width} × ${height}`, async ({
      page,
      sandbox,
    }) => {
      await page.setViewportSize({ width, height })
      await sandbox.fault(onSearch('MedicationRequest', { status: 500 }))
      await launchFromEhr(page, sandbox, { patient: 'margaret-ellison' })
      await settled(page)
      await openAllDetails(page)
      await page.locator('body').click({ position: { x: 1, y: 1 } })
      const stops = await page.locator('a[href], button, summary').count()
      expect(stops).toBeGreaterThan(4)
      for (const key of ['Tab', 'Shift+Tab']) {
        for (let stop = 0; stop < stops; stop += 1) {
          await page.keyboard.press(key)
          await expectFocusSeen(page)
        }
      }
    })
  }
})

/** Presses Tab until this has the focus; every stop on the way must be seen. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible()
  for (let stop = 0; stop < 60; stop += 1) {
    await page.keyboard.press(key)
    await expectFocusSeen(page)
    if (await target.evaluate(element => element === document.activeElement)) return
  }
  await expect(target, 'reached by keyboard').toBeFocused()
}

/** What has the focus has an outline, and its middle is not under something else. Nothing is asked of the page itself. */
async function expectFocusSeen(page: Page): Promise<void> {
  const seen = await page.evaluate(() => {
    const focused = document.activeElement
    if (focused === null || focused === document.body) return { text: '', outline: true, clear: true }
    const { left, top, width, height } = focused.getBoundingClientRect()
    const over = document.elementFromPoint(left + width / 2, top + height / 2)
    const { outlineStyle, outlineWidth } = getComputedStyle(focused)
    return {
      text: `${focused.tagName} ${focused.textContent}`,
      outline: outlineStyle !== 'none' && outlineWidth !== '0px',
      clear: over !== null && (focused.contains(over) || over.contains(focused)),
    }
  })
  expect(seen).toEqual({ text: seen.text, outline: true, clear: true })
}

test.describe('For every eye', () => {
  test('1.4.10: at 320 px nothing has to be scrolled sideways', async ({ page, sandbox, stack }) => {
    await page.setViewportSize({ width: 320, height: 640 })
    for (const path of ['/', '/signed-out', '/launch', '/callback?state=x&code=y']) {
      await page.goto(stack.app + path)
      await expect(page.locator('h1')).toBeVisible()
      await openAllDetails(page)
      await expectReflow(page, path)
    }
    for (const patient of ['margaret-ellison', 'maximilienne', 'walter-pym']) {
      await launchFromEhr(page, sandbox, { patient })
      await settled(page)
      await openAllDetails(page)
      await expectReflow(page, patient)
    }
  })

  test('every page has a title of its own, and none that names a patient', async ({
    page,
    sandbox,
    stack,
    witness,
  }) => {
    witness.plant('Raman')
    const titles = new Set<string>()
    for (const path of [
      '/',
      '/signed-out',
      '/signed-out?why=cloned',
      '/launch',
      '/callback?state=x&code=y',
    ]) {
      await page.goto(stack.app + path)
      await expect(page.locator('h1')).toBeVisible()
      titles.add(await page.title())
    }
    await launchFromEhr(page, sandbox, { patient: 'priya-raman' })
    titles.add(await page.title())
    expect(titles.size).toBe(6)
    for (const title of titles) expect(title).toContain('Chartkey')
  })

  test('nothing moves for those who asked for less motion, and only then', async ({ page, sandbox }) => {
    const moving = () =>
      page.evaluate(
        () =>
          document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations === Infinity)
            .length,
      )
    await sandbox.fault({ match: { path: '/^\\/fhir\\/[A-Z]\\w+[?]/' }, action: { hang: true } })
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    await launchFromEhr(page, sandbox, { patient: 'priya-raman' })
    await expect(section(page, 'Problems')).toHaveAttribute('aria-busy', 'true')
    await expect.poll(moving).toBeGreaterThan(0)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await expect.poll(moving).toBe(0)
  })

  test('4.1.3: what happens is said where a screen reader listens', async ({ page, sandbox }) => {
    await sandbox.fault(onSearch('Condition', { status: 500 }, 1))
    await launchFromEhr(page, sandbox, { patient: 'priya-raman' })
    await settled(page)
    await expect(page.getByRole('status').filter({ hasText: 'Raman' })).toHaveCount(1)
    const said = page.getByRole('status').filter({ hasText: /sections complete/ })
    await expect(said).toContainText('1 failed')
    await section(page, 'Problems').getByRole('button', { name: /again/i }).click()
    await expect(said).toContainText('12 of 12')
    await expect(progress(page)).not.toContainText('failed')
  })
})
