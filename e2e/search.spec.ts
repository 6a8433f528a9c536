import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { expect, launchFromEhr, test } from './fixture.ts'
import { searchOn, settled } from './record.ts'
import type { EhrLaunch, SandboxControl } from './sandbox.ts'

const margaret = { patient: 'margaret-ellison' }

test('The record is searched as one types: by section, accents and case aside, by codes, by all words', async ({
  page,
  sandbox,
}) => {
  await openSearch(page, sandbox, margaret)
  await field(page).fill('AMLÓ')
  await expect(outcome(page)).toHaveText('3 matches in 1 section')
  await expect(group(page, 'Medications')).toContainText('amlodipine 5 mg tablet')
  await expect(options(page).first().locator('mark')).toHaveText('amlo')

  await field(page).fill('tablet 2.5 apix')
  await expect(options(page).first()).toContainText('apixaban 2.5 mg tablet')
  await field(page).fill('2160-0') // LOINC
  await expect(group(page, 'Results')).toContainText('Creatinine')
  await expect(group(page, 'Results').locator('mark').first()).toHaveText('2160-0')
})

test('Arrow keys choose, Enter opens the place and what was found there, Escape closes and clears', async ({
  page,
  sandbox,
}) => {
  await openSearch(page, sandbox, margaret)
  await field(page).pressSequentially('amlo')
  await expect(options(page).first()).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(options(page).first()).toHaveAttribute('aria-selected', 'true')
  await expect(field(page)).toHaveAttribute(
    'aria-activedescendant',
    (await options(page).first().getAttribute('id')) ?? '',
  )
  await page.keyboard.press('ArrowUp')
  await expect(options(page).last()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Escape')
  await expect(field(page)).toHaveAttribute('aria-expanded', 'false')
  await expect(field(page)).toHaveValue('amlo')
  await page.keyboard.press('Escape')
  await expect(field(page)).toHaveValue('')

  await field(page).fill('potassium')
  await expect(options(page).first()).toContainText(/potassium/i)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main', { name: 'Results' })).toBeVisible()
  expect(page.url()).not.toContain('otassium')
})

test('A long group shows a few and offers the rest', async ({ page, sandbox }) => {
  await openSearch(page, sandbox, margaret)
  await field(page).fill('mg tablet')
  const more = options(page).filter({ hasText: /^Show \d+ more$/ })
  await expect(more).toHaveCount(1)
  const before = await options(page).count()
  await more.click()
  await expect(more).toHaveCount(0)
  expect(await options(page).count()).toBeGreaterThan(before)
})

test('What could not be searched is named, and nothing is said to be found while a part is missing', async ({
  page,
  sandbox,
}) => {
  await sandbox.fault(
    { match: { path: searchOn('DocumentReference') }, action: { status: 403 } },
    { match: { path: searchOn('Condition') }, action: { status: 500 } },
  )
  await openSearch(page, sandbox, margaret)
  await field(page).fill('zebra')
  await expect(outcome(page)).toHaveText(
    'Nothing found for “zebra” in what could be searched. The search is not complete.',
  )
  const found = page.locator('.search-found')
  await expect(found).toContainText('Not permitted: Documents')
  await expect(found).toContainText('Could not be loaded: Problems')
  await sandbox.calm()
  await found.getByRole('button', { name: 'Try again' }).click()
  await expect(found).not.toContainText('Could not be loaded')
})

test('With all of it searched, nothing found is nothing found', async ({ page, sandbox }) => {
  await openSearch(page, sandbox, margaret)
  await field(page).fill('zebra')
  await expect(outcome(page)).toHaveText('Nothing found for “zebra”.')
})

test('By keyboard alone: search, go to places and sections, walk the rows, open one', async ({
  page,
  sandbox,
}) => {
  await openSearch(page, sandbox, margaret)
  await field(page).press('Escape')
  await page.locator('body').click({ position: { x: 2, y: 2 } })
  await press(page, 'g', 't')
  await expect(page.getByRole('main', { name: 'Timeline' })).toBeVisible()
  await expect(page.locator('.timeline-list > li').first()).toBeVisible()
  await press(page, 'j', 'j', 'j', 'k')
  await expect(page.locator('li:focus')).toHaveAttribute('aria-posinset', '2')
  await press(page, 'Enter')
  await expect(page.locator('li:focus details')).toHaveAttribute('open')

  await press(page, 'g', 'p')
  await expect(page.locator('#section-problems')).toBeFocused()
  await press(page, 'j')
  await expect(page.locator('main li:focus, main [data-row]:focus, main tr:focus')).toHaveCount(1)
  await press(page, '/')
  await expect(field(page)).toBeFocused()
  await press(page, 'g', 'r') // written, not obeyed
  await expect(field(page)).toHaveValue('gr')
  await expect(page.getByRole('main', { name: 'Summary' })).toBeVisible()
})

test('The help lists the keys and turns them off (WCAG 2.1.4); what they do is reached without them', async ({
  page,
  sandbox,
}) => {
  await openSearch(page, sandbox, margaret)
  await field(page).press('Escape')
  await page.locator('body').click({ position: { x: 2, y: 2 } })
  await press(page, '?')
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(help).toContainText('Goals and care plans')
  await press(page, 'g', 't') // not in a dialog
  await help.getByRole('checkbox', { name: 'Single-key shortcuts are on' }).uncheck()
  await help.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByRole('main', { name: 'Summary' })).toBeVisible()
  await press(page, 'g', 't', '/', '?')
  await expect(page.getByRole('main', { name: 'Summary' })).toBeVisible()
  await expect(help).toBeHidden()

  await page.getByRole('button', { name: 'Keyboard' }).click()
  await help.getByRole('checkbox').check()
  await page.keyboard.press('Escape')
  await press(page, 'g', 't')
  await expect(page.getByRole('main', { name: 'Timeline' })).toBeVisible()
})

for (const [colorScheme, width] of [
  ['light', 390],
  ['dark', 1024],
] as const) {
  test(`Axe finds nothing in the search and the help, ${colorScheme}, ${width} px`, async ({
    page,
    sandbox,
  }) => {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 800 })
    await sandbox.fault({ match: { path: searchOn('Goal') }, action: { status: 403 } })
    await openSearch(page, sandbox, margaret)
    await field(page).fill('am')
    await expect(options(page).first()).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Keyboard' }).click()
    await expectAccessible(page)
  })
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
  const [wanted, there] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return [scrollWidth, clientWidth]
  })
  expect(wanted).toBeLessThanOrEqual(there ?? 0)
}

async function openSearch(page: Page, sandbox: SandboxControl, launch: EhrLaunch): Promise<void> {
  await launchFromEhr(page, sandbox, launch)
  await settled(page)
  await page.getByRole('button', { name: 'Search' }).or(field(page)).click()
  await expect(field(page)).toBeFocused()
}

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

const field = (page: Page): Locator => page.getByRole('combobox', { name: 'Search' })
const outcome = (page: Page): Locator => page.locator('.search-outcome').getByRole('status')
const options = (page: Page): Locator => page.getByRole('listbox').getByRole('option')
const group = (page: Page, name: string): Locator =>
  page.getByRole('listbox').getByRole('group', { name: new RegExp(`^${name}`) })
