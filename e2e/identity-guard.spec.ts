import type { Locator, Page } from '@playwright/test'
import { MINUTE_MS } from './device.ts'
import { banner, expect, launchFromEhr, test } from './fixture.ts'
import { settled } from './record.ts'
import { heading, open } from './visit.ts'

const maria = 'maria-santos-1961'
const namesake = 'maria-santos-1967'

/** The strip above the banner. */
const strip = (page: Page): Locator => page.locator('.other-records')
const question = (page: Page): Locator =>
  page.getByRole('alertdialog', { name: 'Is this still the patient you mean?' })

test.describe('Records in several tabs', () => {
  test('of people with the same name warn in both, until one is closed; no name travels between them', async ({
    page,
    context,
    sandbox,
    witness,
  }) => {
    witness.plant('Santos')
    await open(page, sandbox, { patient: maria })
    await expect(strip(page)).toBeHidden()
    const other = await context.newPage()
    await open(other, sandbox, { patient: namesake })
    for (const tab of [page, other]) {
      await expect(strip(tab)).toHaveText('Similar name open in another tab: check date of birth.')
    }
    await other.close()
    await expect(strip(page)).toBeHidden()
  })

  test('of other people are told of, without alarm', async ({ page, context, sandbox }) => {
    await open(page, sandbox, { patient: maria })
    const other = await context.newPage()
    await open(other, sandbox, { patient: 'daniel-osei' })
    for (const tab of [page, other]) {
      await expect(strip(tab)).toHaveText('Another record is open in another tab.')
    }
  })

  test('that are the same record and say so are no news; one that names somebody else is an alarm', async ({
    page,
    context,
    sandbox,
  }) => {
    await open(page, sandbox, { patient: maria })
    const same = await context.newPage()
    await open(same, sandbox, { patient: maria })
    await sandbox.fault({
      match: { path: `/fhir/Patient/${maria}` },
      action: { patchJson: [{ path: 'birthDate', value: '1916-04-02' }] },
    })
    const changed = await context.newPage()
    await open(changed, sandbox, { patient: maria })
    for (const tab of [page, same, changed]) {
      await expect(strip(tab)).toContainText('another name, date of birth or sex')
    }
  })
})

test.describe('A clinician who comes back after five minutes', () => {
  test.beforeEach(async ({ page, sandbox }) => {
    await page.clock.install()
    const watching = page.waitForEvent('requestfinished', r => /assets\/identity-/.test(r.url()))
    await launchFromEhr(page, sandbox, { patient: maria })
    await settled(page)
    await page.clock.runFor(2_000)
    await watching
    await page.clock.runFor(500)
    await page.clock.fastForward(6 * MINUTE_MS)
    await page.keyboard.press('Shift')
  })

  test('is asked whose record they mean, by name, birth and number, and answers with one key', async ({
    page,
  }) => {
    await expect(question(page)).toHaveAccessibleDescription(/Santos.*Born \d\d-\w{3}-1961.*MRN/)
    await page.keyboard.press('Escape')
    await expect(question(page)).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(question(page)).toBeHidden()
    await expect(banner(page)).toContainText('Santos')
  })

  test('and means another one, closes it', async ({ page }) => {
    await question(page).getByRole('button', { name: 'No, close the record' }).click()
    await expect(heading(page, 'You are signed out')).toBeVisible()
    await expect(page.locator('body')).not.toContainText('Santos')
  })
})
