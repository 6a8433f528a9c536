import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { expect, launchFromEhr, test } from './fixture.ts'
import { searchOn, settled } from './record.ts'
import type { EhrLaunch, SandboxControl } from './sandbox.ts'

const visit = 'margaret-ellison-visit-2022-01-11'

test('The record stands by month, newest first: partial dates keep their own place, what has no date comes last', async ({
  page,
  sandbox,
}) => {
  await openTimeline(page, sandbox, { patient: 'rosa-lindqvist' })
  expect((await years(page)).length).toBeGreaterThan(1)
  await jumpTo(page, 'Date not known')
  const last = rows(page).filter({ has: page.getByRole('heading', { name: /^Date not known/ }) })
  await expect(last).toBeFocused()
  await expect(last).toContainText('No date')
  await expect(last).toHaveAttribute('aria-posinset', (await last.getAttribute('aria-setsize')) ?? '')

  await openTimeline(page, sandbox, { patient: 'margaret-ellison' })
  await jumpTo(page, /^2008, month not known/)
  await expect(page.getByRole('heading', { name: '2008, month not known' })).toBeVisible()
  await expect(page.locator('li:focus')).toContainText('Pneumococcal')
  await expect(page.locator('li:focus')).toContainText('2008')
  await jumpTo(page, /^June 2019/)
  await expect(page.locator('li:focus')).toContainText('Jun-2019')
})

test('Kinds are chosen with their counts; a year is one press away; an entry opens to its detail and leads to its place', async ({
  page,
  sandbox,
}) => {
  await openTimeline(page, sandbox, { patient: 'margaret-ellison' })
  const all = await total(page)
  const kind = page.getByRole('checkbox', { name: /^Vital signs \(\d+\)$/ })
  const count = Number(/\d+/.exec((await kind.locator('..').textContent()) ?? '')?.[0])
  await kind.check()
  await expect(status(page)).toHaveText(`${count} of ${all} entries, newest first`)
  await expect(rows(page).first()).toHaveAttribute('aria-setsize', String(count))

  await page.getByRole('button', { name: 'Jump to 2016' }).click()
  const row = rows(page).filter({ hasText: 'Mar-2016' })
  await expect(row).toBeFocused()
  await row.locator('summary').click()
  await expect(row.getByRole('row', { name: /Systolic/ })).toContainText('136 mmHg')
  await row.getByRole('button', { name: 'Open in Vital signs' }).click()
  await expect(page.getByRole('main', { name: 'Vital signs' })).toBeVisible()

  await page.goBack()
  await expect(status(page)).toHaveText(`${all} entries, newest first`)
})

test('The encounter of the launch is pinned on top, and says so where it could not be had', async ({
  page,
  sandbox,
}) => {
  const pinned = page.getByRole('region', { name: 'The encounter this record was opened from' })
  await openTimeline(page, sandbox, { patient: 'margaret-ellison', encounter: visit })
  await expect(pinned).toContainText('11-Jan-2022')
  await jumpTo(page, /^January 2022/)
  await expect(rows(page).filter({ hasText: 'This visit' })).toHaveCount(1)

  await sandbox.fault({ match: { path: searchOn('Encounter') }, action: { status: 500 } })
  await openTimeline(page, sandbox, { patient: 'margaret-ellison', encounter: visit })
  await expect(pinned).toContainText('cannot be shown here')

  await sandbox.reset()
  await openTimeline(page, sandbox, { patient: 'margaret-ellison' })
  await expect(pinned).toHaveCount(0)
})

test('What failed, was refused or is on its way is named on top: it never pretends to be all', async ({
  page,
  sandbox,
}) => {
  await sandbox.fault(
    { match: { path: searchOn('Condition') }, action: { status: 500 } },
    { match: { path: searchOn('Procedure') }, action: { status: 403 } },
    { match: { path: searchOn('Immunization') }, action: { hang: true } },
  )
  await launchFromEhr(page, sandbox, { patient: 'margaret-ellison' })
  await goToTimeline(page)
  const told = page.getByRole('main').locator('.notice')
  await expect(told).toContainText('This is not all of the record.')
  await expect(told).toContainText('Could not be loaded: Problems')
  await expect(told).toContainText('Not permitted: Procedures')
  await expect(told).toContainText('Still loading: Immunizations')
  await expect(page.getByRole('checkbox', { name: /^Problems/ })).toHaveCount(0)

  await sandbox.calm()
  await told.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('checkbox', { name: /^Problems/ })).toBeVisible()
  await expect(told).not.toContainText('Could not be loaded')
})

test('Where nothing could be read it says that, and not that the record is empty', async ({
  page,
  sandbox,
}) => {
  await sandbox.fault({ match: { path: '/^\\/fhir\\/[A-Z]\\w+[?]/' }, action: { status: 500 } })
  await launchFromEhr(page, sandbox, { patient: 'priya-raman' })
  await goToTimeline(page)
  await expect(page.getByText('No entry could be read. What is missing is named above.')).toBeVisible()
  await expect(page.getByText('The record holds no entry.')).toHaveCount(0)
})

test('Only what is near the window is in the page; the focus stays where it is, however far one scrolls', async ({
  page,
  sandbox,
}) => {
  await openTimeline(page, sandbox, { patient: 'margaret-ellison' })
  expect(await rows(page).count()).toBeLessThan(60)
  const first = rows(page).first().locator('summary')
  await first.focus()
  await page.mouse.wheel(0, 4000)
  await expect(rows(page).first()).not.toBeInViewport()
  await expect(first).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.locator('li summary:focus')).toBeInViewport()
})

test('On paper it is drawn whole, every entry open', async ({ page, sandbox }) => {
  await openTimeline(page, sandbox, { patient: 'margaret-ellison' })
  const all = await total(page)
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await expect(page.locator('.timeline-list > li')).toHaveCount(all)
  await expect(page.locator('.timeline-list details:not([open])')).toHaveCount(0)
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await expect(page.locator('.timeline-list > li[data-index]').first()).toBeVisible()
})

for (const [colorScheme, width] of [
  ['light', 1024],
  ['dark', 390],
  ['light', 390],
  ['dark', 1024],
] as const) {
  test(`Axe finds nothing in the timeline, ${colorScheme}, ${width} px, and nothing is to be scrolled sideways`, async ({
    page,
    sandbox,
  }) => {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 800 })
    await sandbox.fault({ match: { path: searchOn('Goal') }, action: { status: 403 } })
    await openTimeline(page, sandbox, { patient: 'margaret-ellison', encounter: visit })
    await page.getByRole('checkbox', { name: /^Results/ }).check()
    await rows(page).first().locator('summary').click()
    await expect(
      rows(page)
        .first()
        .getByRole('button', { name: /^Open in/ }),
    ).toBeVisible()
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag22aa'])
      .analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual(
      [],
    )
    const [wanted, there] = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement
      return [scrollWidth, clientWidth]
    })
    expect(wanted).toBeLessThanOrEqual(there ?? 0)
  })
}

async function openTimeline(page: Page, sandbox: SandboxControl, launch: EhrLaunch): Promise<void> {
  await launchFromEhr(page, sandbox, launch)
  await settled(page)
  await goToTimeline(page)
  await expect(status(page)).toHaveText(/^\d+ entries, newest first$/)
}

async function goToTimeline(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Chart' }).getByRole('link', { name: 'Timeline' }).click()
  await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible()
}

const rows = (page: Page): Locator =>
  page.getByRole('list', { name: 'Timeline, newest first' }).locator('> li')

const status = (page: Page): Locator => page.locator('.timeline-standing').getByRole('status')

const total = async (page: Page): Promise<number> =>
  Number(/\d+/.exec((await status(page).textContent()) ?? '')?.[0])

const years = (page: Page): Promise<string[]> =>
  page.getByRole('navigation', { name: 'Years' }).getByRole('button').allTextContents()

/** Chooses a month of the list of months, by its name. */
async function jumpTo(page: Page, month: string | RegExp): Promise<void> {
  const list = page.getByRole('combobox', { name: 'Jump to' })
  const option = list.locator('option').filter({ hasText: month })
  await list.selectOption(await option.first().getAttribute('value'))
}
