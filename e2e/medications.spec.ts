import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { expect, launchFromEhr, test } from './fixture.ts'
import { onSearch, section, settled } from './record.ts'
import type { SandboxControl } from './sandbox.ts'

/** Her medicines are ordered, reported and dispensed, changed, held, contradicted and not to be given. */
const margaret = 'margaret-ellison'

test.beforeEach(({ witness }) => witness.plant('Ellison', '00123-A'))

test.describe('Medications in depth', () => {
  test('pain 38: one row is one medicine, each source on its own line, and a contradiction is told', async ({
    page,
    sandbox,
  }) => {
    await openMedications(page, sandbox)
    const row = medicine(page, 'amlodipine 5 mg tablet')
    await expect(row).toContainText('The order says 5 mg, the patient reports 10 mg.')
    await expect(row.getByText('Dose 5 mg')).toBeVisible()
    await expect(row.getByText('Dose 10 mg')).toBeVisible()
    await expect(row).toContainText('Shown as one medicine: same code 197361 (RxNorm)')
    await expect(row.getByText('Dose 2.5 mg')).toBeHidden()
    await row.getByText('1 earlier entry').click()
    await expect(row.getByText('Dose 2.5 mg')).toBeVisible()
  })

  test('pain 38: what stands together can be shown apart and put together again, without a mouse', async ({
    page,
    sandbox,
  }) => {
    await openMedications(page, sandbox)
    await expect(medicine(page, 'amlodipine 5 mg tablet')).toHaveCount(1)
    await page.getByRole('button', { name: 'Show apart: amlodipine 5 mg tablet' }).focus()
    await page.keyboard.press('Enter')
    await expect(medicine(page, 'amlodipine 5 mg tablet').filter({ visible: true })).toHaveCount(2)
    await expect(page.getByText('The order says 5 mg')).toHaveCount(0)
    await expect(page.locator('button:focus')).toHaveAccessibleName(
      'Show as one medicine: amlodipine 5 mg tablet',
    )
    await page.keyboard.press('Enter')
    await expect(medicine(page, 'amlodipine 5 mg tablet')).toHaveCount(1)
    await expect(page.locator('button:focus')).toHaveAccessibleName('Show apart: amlodipine 5 mg tablet')

    await page.getByLabel('One row for each medicine').uncheck()
    await expect(page.getByText('Shown as one medicine')).toHaveCount(0)
  })

  test('the same name without a shared code stands apart, and both entries say so', async ({
    page,
    sandbox,
  }) => {
    await openMedications(page, sandbox)
    await expect(medicine(page, 'Furosemide')).toContainText('May be the same as furosemide 40 mg tablet.')
    await expect(medicine(page, 'furosemide 40 mg tablet')).toContainText('May be the same as Furosemide.')
  })

  test('past is apart from current, dispensed tells how much, when and by whom, and is neither', async ({
    page,
    sandbox,
  }) => {
    await openMedications(page, sandbox)
    await expect(medicine(page, 'warfarin 5 mg tablet')).toBeHidden()
    await page.getByText('Past (4)').click()
    await expect(medicine(page, 'warfarin 5 mg tablet')).toContainText('Stopped')
    await expect(medicine(page, 'warfarin 5 mg tablet')).toContainText('Reason: Changed to apixaban')
    const apixaban = medicine(page, 'apixaban 2.5 mg tablet')
    await expect(apixaban).toContainText('Quantity 180 tablet · supply for 90 days')
    await expect(apixaban).toContainText('Handed over 31-Aug-2026 · Ines Duarte, RPh')
    await expect(page.getByRole('heading', { name: 'Known from dispensing only (1)' })).toBeVisible()
    await expect(medicine(page, 'ibuprofen 200 mg tablet')).toContainText('Do not give')
    await expect(page.locator('main')).not.toContainText('lisinopril')
    await expect(page.locator('main')).toContainText('1 entry made in error not listed')
  })

  test('over time, the keys go from event to event, and a table holds what the bars show', async ({
    page,
    sandbox,
  }) => {
    await openMedications(page, sandbox)
    await page.getByLabel('Over time').check()
    const slider = page.getByRole('slider', { name: 'Go from event to event' })
    await slider.focus()
    await page.keyboard.press('Home')
    await expect(slider).toHaveAttribute('aria-valuetext', /^2004 · aspirin 81 mg tablet/)
    await page.keyboard.press('ArrowRight')
    await expect(slider).toHaveAttribute(
      'aria-valuetext',
      /^04-Apr-2006 · methotrexate 2.5 mg tablet · Order begins, 7.5 mg$/,
    )
    await page.keyboard.press('End')
    await expect(slider).toHaveAttribute('aria-valuetext', /Supply lasts until here$/)

    await page.getByText('The medicines as a table').click()
    const rows = page.getByRole('row').filter({ hasText: 'amlodipine' })
    await expect(rows).toHaveCount(3)
    await expect(rows.filter({ hasText: 'Completed' })).toContainText('18-Apr-202316-Mar-2026')
    await page.getByLabel('1 year').check()
    await expect(page.getByText(/medicines have nothing in this time/)).toBeVisible()
  })

  test('over time, a result can be drawn below the medicines on the same axis', async ({ page, sandbox }) => {
    await openMedications(page, sandbox)
    await page.getByLabel('Over time').check()
    await page.getByLabel('With the trend of').selectOption('Creatinine')
    const trend = page.getByRole('figure', { name: 'Creatinine' })
    await expect(trend).toContainText('warfarin 5 mg tablet')
    await expect(trend).toContainText('mg/dL')
  })

  for (const { status, says } of [
    { status: 500, says: 'Dispensed medicines: could not be loaded.' },
    { status: 403, says: 'Dispensed medicines: not permitted.' },
    { status: 404, says: 'Dispensed medicines: not offered by the record system.' },
  ]) {
    test(`a list answered with ${status} is named as missing, and the others stand`, async ({
      page,
      sandbox,
    }) => {
      await sandbox.fault(onSearch('MedicationDispense', { status }))
      await openMedications(page, sandbox)
      await expect(page.getByText(says)).toBeVisible()
      await expect(medicine(page, 'apixaban 2.5 mg tablet')).toContainText('Ordered')
      await expect(medicine(page, 'apixaban 2.5 mg tablet')).not.toContainText('Handed over')
    })
  }

  test('the summary has the same rows in short, and leads from one to all that is known of it', async ({
    page,
    sandbox,
  }) => {
    await launchFromEhr(page, sandbox, { patient: margaret })
    await settled(page)
    const summary = section(page, 'Medications')
    await expect(summary).toContainText('10 current, 1 known from dispensing only')
    await expect(summary).toContainText('The order says 5 mg, the patient reports 10 mg.')
    await summary.getByRole('button', { name: '2 further entries on apixaban 2.5 mg tablet' }).click()
    await expect(medicine(page, 'apixaban 2.5 mg tablet').getByRole('heading')).toBeFocused()
  })

  for (const [colorScheme, width] of [
    ['light', 1024],
    ['dark', 390],
  ] as const) {
    test(`axe finds nothing, and nothing scrolls sideways, in ${colorScheme} at ${width} px`, async ({
      page,
      sandbox,
    }) => {
      test.setTimeout(60_000)
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 800 })
      await openMedications(page, sandbox)
      await page.getByText('Past (4)').click()
      await expectAccessible(page)
      await page.getByLabel('Over time').check()
      await page.getByText('The medicines as a table').click()
      await expectAccessible(page)
      await page.setViewportSize({ width: 320, height: 800 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    })
  }
})

async function openMedications(page: Page, sandbox: SandboxControl): Promise<void> {
  await launchFromEhr(page, sandbox, { patient: margaret })
  await page.getByRole('navigation', { name: 'Chart' }).getByRole('link', { name: 'Medications' }).click()
  await expect(page.getByRole('heading', { name: /^Current/ })).toBeVisible()
  await expect(page.locator('main section[aria-busy="false"]')).toHaveCount(1)
}

/** A medicine's row, by the whole of its name. */
const medicine = (page: Page, name: string): Locator =>
  page
    .getByRole('article')
    .filter({ has: page.getByRole('heading', { name, exact: true, includeHidden: true }) })

async function expectAccessible(page: Page): Promise<void> {
  // Axe's types come with a Playwright of their own; the object is the same.
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
}
