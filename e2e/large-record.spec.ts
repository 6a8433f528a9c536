import type { Locator, Page } from '@playwright/test'
import { banner, expect, launchFromEhr, test } from './fixture.ts'
import { complete, progress, searches } from './record.ts'
import type { Fault } from './sandbox.ts'
import { signOut } from './visit.ts'

/** Twenty pages of results and vital signs. */
const vast = 'generated-10000'

test.use({ data: ['10000'] })
test.beforeEach(({ witness }) => witness.plant('Generated', 'G-10000'))

/** A fault for the pages after the first, for all of them or one. */
const onLaterPages = (action: Fault['action'], more: Partial<Fault['match']> = {}): Fault => ({
  match: { path: '/Observation[?]_page=/', ...more },
  action,
})

const results = (page: Page): Locator => page.getByRole('region', { name: 'Results', exact: true })
const readingOn = /Reading on: \d+ of 10000 so far\./

test('banner and allergies wait for no results, which are shown as they are read, and counted', async ({
  page,
  sandbox,
}) => {
  await sandbox.fault(onLaterPages({ delayMs: 100 }))
  await launchFromEhr(page, sandbox, { patient: vast })
  await expect(banner(page)).toContainText(/penicillin/i)
  await expect(results(page)).toContainText(readingOn)
  await expect(results(page)).toContainText(/haemoglobin/i)
  await expect(results(page).getByRole('progressbar')).toBeVisible()
  await expect(progress(page)).toContainText(/loading/)
  await sandbox.calm()
  await expect(progress(page)).toHaveText(complete, { timeout: 20_000 })
  await expect(results(page)).not.toContainText('Reading on')
  expect(await searches(sandbox, 'Observation')).toHaveLength(20)
})

test('reading can be stopped: what was read stays and is said not to be all, until all is read', async ({
  page,
  sandbox,
}) => {
  await sandbox.fault(onLaterPages({ hang: true }, { nth: 3 }))
  await launchFromEhr(page, sandbox, { patient: vast })
  await expect(results(page)).toContainText('Reading on: 1500 of 10000 so far.')
  await results(page).getByRole('button', { name: 'Stop reading results' }).click()
  await expect(results(page)).toContainText('This list may be incomplete.')
  await expect(results(page)).toContainText('Not every page of it could be read.')
  await expect(results(page)).toContainText(/haemoglobin/i)
  await expect(progress(page)).toContainText(/incomplete/)
  await results(page).getByRole('button', { name: 'Try results again' }).click()
  await expect(progress(page)).toHaveText(complete, { timeout: 20_000 })
})

test('B94: another patient on the third page withholds all of it, what was shown before included', async ({
  page,
  sandbox,
}) => {
  const stranger = { resource: { resourceType: 'Patient', id: 'somebody-else' }, search: { mode: 'include' } }
  await sandbox.fault(
    onLaterPages({ delayMs: 1_500, patchJson: [{ path: 'entry.4', value: stranger }] }, { nth: 2 }),
  )
  await launchFromEhr(page, sandbox, { patient: vast })
  await expect(results(page)).toContainText(/haemoglobin/i)
  const vitals = page.getByRole('region', { name: 'Vital signs', exact: true })
  await expect(vitals).toContainText('The answer was about another patient and is not shown.')
  await expect(vitals).not.toContainText(/kg|mmHg|\/min/)
  await expect(results(page)).toContainText('Observations: could not be loaded.')
  await expect(results(page)).not.toContainText(/haemoglobin|g\/dL/i)
  await expect(banner(page)).toContainText(/penicillin/i)
})

test('A21: what is somebody else’s on a later page is held back and counted while the reading goes on', async ({
  page,
  sandbox,
}) => {
  await sandbox.fault(
    onLaterPages(
      { patchJson: [{ path: 'entry.0.resource.subject.reference', value: 'Patient/somebody-else' }] },
      { nth: 1 },
    ),
    onLaterPages({ hang: true }, { nth: 4 }),
  )
  await launchFromEhr(page, sandbox, { patient: vast })
  await expect(results(page)).toContainText('1 entry was held back: not marked as this patient’s.')
  await expect(results(page)).toContainText('Reading on: 1999 of 10000 so far.')
})

test('a later page that fails leaves what was read, and says so', async ({ page, sandbox }) => {
  await sandbox.fault(onLaterPages({ status: 410 }, { after: 4 }))
  await launchFromEhr(page, sandbox, { patient: vast })
  await expect(results(page)).toContainText('Not every page of it could be read.')
  await expect(results(page)).toContainText(/haemoglobin/i)
})

test('a server that does not sort is asked for the whole record all the same', async ({ page, sandbox }) => {
  await sandbox.fault({ match: { path: '/Observation[?].*_sort=/' }, action: { status: 400 } })
  await launchFromEhr(page, sandbox, { patient: vast })
  await expect(progress(page)).toHaveText(complete, { timeout: 30_000 })
  expect(await searches(sandbox, 'Observation')).toHaveLength(101)
})

test('A23: pages that come after the visit ended are nobody’s, and no further one is asked for', async ({
  page,
  sandbox,
}) => {
  await sandbox.fault(onLaterPages({ delayMs: 800 }))
  await launchFromEhr(page, sandbox, { patient: vast })
  await expect(results(page)).toContainText(readingOn)
  await signOut(page).click()
  await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible()
  const asked = await searches(sandbox, 'Observation')
  await sandbox.calm()
  await expect(page.locator('body')).not.toContainText(/haemoglobin|generated/i)
  expect(await searches(sandbox, 'Observation')).toHaveLength(asked.length)
})
