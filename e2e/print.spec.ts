import type { Page } from '@playwright/test'
import { banner, expect, launchFromEhr, test } from './fixture.ts'
import { complete, onSearch, progress, section, settled } from './record.ts'
import { visit } from './visit.ts'

/** A long record: past problems and medicines, which are folded on screen. */
const margaret = 'margaret-ellison'

/** The line that the browser prints at the top of every page. */
const identityLine = (page: Page) =>
  page.evaluate(() => document.documentElement.style.getPropertyValue('--print-identity'))

test('What is printed from the summary says whose it is on every page, how complete it is, and all that was folded', async ({
  page,
  sandbox,
}) => {
  await launchFromEhr(page, sandbox, { patient: margaret })
  await settled(page)
  const past = section(page, 'Medications').locator('details.folded .entry').last()
  await expect(past).toBeHidden()
  await page.emulateMedia({ media: 'print' })

  expect(await identityLine(page)).toMatch(/Ellison, Margaret.*Born 05-Jun-1942.*00123-A.*Printed/)
  await expect(progress(page)).toHaveText(complete)
  await expect(past).toBeVisible()
  for (const folded of await section(page, 'Problems').locator('details.folded .entry').all()) {
    await expect(folded).toBeVisible()
  }
  for (const name of ['Sign out', 'Summary', 'Account']) {
    await expect(
      page.getByRole('button', { name, exact: true }).or(page.getByRole('link', { name, exact: true })),
    ).toBeHidden()
  }
  await expect(visit(page)).toBeHidden()
  const paper = await page.pdf({ format: 'A4' })
  expect(paper.subarray(0, 5).toString()).toBe('%PDF-')
})

test('The button prints the summary, not the page it stands on', async ({ page, sandbox }) => {
  await page.addInitScript(() => {
    Object.assign(window, { print: () => document.documentElement.toggleAttribute('data-printed') })
  })
  await launchFromEhr(page, sandbox, { patient: margaret })
  await page.getByRole('link', { name: 'Print and export' }).click()
  await page.getByRole('button', { name: 'Print the summary' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-printed', '')
  await expect(section(page, 'Problems')).toBeHidden()

  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText('International Patient Summary')).toBeHidden()
  await expect(progress(page).last()).toHaveText(complete)
  await expect(section(page, 'Problems')).toContainText('Gout')
  await expect(section(page, 'Problems')).toBeVisible()
})

test('What could not be loaded is printed as that, and counted', async ({ page, sandbox }) => {
  await sandbox.fault(onSearch('Condition', { status: 500 }), onSearch('AllergyIntolerance', { status: 403 }))
  await launchFromEhr(page, sandbox, { patient: margaret })
  await settled(page)
  await page.emulateMedia({ media: 'print' })
  await expect(progress(page)).toContainText('1 not permitted · 1 failed')
  await expect(section(page, 'Problems')).toContainText('This part could not be loaded.')
  await expect(section(page, 'Allergies')).toContainText('Not permitted')
  await expect(banner(page)).toContainText('Allergies unavailable')
})
