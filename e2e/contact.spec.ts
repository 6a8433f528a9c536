import type { Page } from '@playwright/test'
import { account, Elsewhere, openPanel, signInAs, writes } from './account-dialog.ts'
import { deploy } from './deployment.ts'
import { expectNothingByAxe } from './device.ts'
import { banner, test as base, expect } from './fixture.ts'
import { recordRequests } from './visit.ts'

const id = 'rowan-ashby'

/** The record is as it was, whatever a test wrote. */
const test = base.extend<{ putBack: undefined }>({
  putBack: [
    async ({ sandbox, page, stack }, use) => {
      await signInAs(page, sandbox, stack, { account: 'rowan' })
      const before = await (await Elsewhere.of(sandbox)).read(id)
      await use(undefined)
      await sandbox.calm()
      await sandbox.signIn({ account: 'rowan' })
      await signInAs(page, sandbox, stack, { account: 'rowan' })
      await (await Elsewhere.of(sandbox)).write(before)
    },
    { auto: true },
  ],
})

const number = (page: Page) => account(page).getByLabel('Number', { exact: true })
const save = (page: Page) => account(page).getByRole('button', { name: 'Save', exact: true })

async function correct(page: Page): Promise<void> {
  await openPanel(page, 'Contact details')
  await account(page).getByRole('button', { name: 'Correct these details' }).click()
}

const bannerDetails = async (page: Page) => {
  await account(page).getByRole('button', { name: 'Close' }).click()
  await banner(page).locator('summary').click()
  return banner(page)
}

test('A patient corrects a number: the server has the rest as it was, and the banner the new number', async ({
  page,
  sandbox,
  witness,
}) => {
  witness.plant('555-0199')
  const elsewhere = await Elsewhere.of(sandbox)
  const before = await elsewhere.read(id)
  await correct(page)
  await number(page).fill('+1 (555) 555-0199')
  await save(page).click()
  await expect(account(page)).toContainText('Saved. The record has the new details.')
  const after = await elsewhere.read(id)
  expect(after).toEqual({
    ...before,
    meta: after.meta,
    telecom: [{ ...before.telecom[0], value: '+1 (555) 555-0199' }],
  })
  const [write, ...more] = await writes(sandbox)
  expect(more).toEqual([])
  expect(write?.headers['if-match']).toBe(`W/"${before.meta.versionId}"`)
  await openPanel(page, 'Who is signed in')
  await expect(
    account(page)
      .getByRole('row', { name: /^Change your personal/ })
      .getByRole('cell')
      .last(),
  ).toHaveText('Yes')
  await expect(await bannerDetails(page)).toContainText('+1 (555) 555-0199')
})

test('with the keyboard alone, a former number stays on record and a new one is added', async ({
  page,
  sandbox,
}) => {
  await openPanel(page, 'Contact details')
  await account(page).getByRole('button', { name: 'Correct these details' }).focus()
  await page.keyboard.press('Enter')
  await expect(number(page)).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(account(page).getByLabel('No longer in use').first()).toBeFocused()
  await page.keyboard.press('Space')
  await account(page).getByRole('button', { name: 'Add an e-mail address' }).focus()
  await page.keyboard.press('Enter')
  await account(page).getByRole('group', { name: 'E-mail address' }).getByLabel('Address').focus()
  await page.keyboard.type('rowan@example.org')
  await page.keyboard.press('Enter')
  await expect(account(page)).toContainText('Saved.')
  const { telecom } = await (await Elsewhere.of(sandbox)).read(id)
  expect(telecom).toEqual([
    {
      system: 'phone',
      value: '555-0168',
      use: 'old',
      period: { end: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
    },
    { system: 'email', value: 'rowan@example.org', use: 'home' },
  ])
})

test('What is no phone number is not sent', async ({ page, sandbox }) => {
  await correct(page)
  await number(page).fill('call me')
  await save(page).click()
  await expect(number(page)).toHaveAccessibleDescription(/3 to 15 digits/)
  await expect(number(page)).toBeFocused()
  expect(await writes(sandbox)).toEqual([])
})

test('Who was second sees before, theirs and yours, chooses, and overwrites nothing else', async ({
  page,
  sandbox,
}) => {
  const elsewhere = await Elsewhere.of(sandbox)
  const before = await elsewhere.read(id)
  await correct(page)
  await number(page).fill('555-0199')
  await elsewhere.write({
    ...before,
    gender: 'unknown',
    telecom: [{ ...before.telecom[0], value: '555-0155' }],
  })
  await save(page).click()
  const conflict = account(page).getByRole('alert').filter({ hasText: 'Somebody else changed' })
  await expect(conflict).toContainText('Before: 555-0168')
  await expect(conflict).toContainText('Theirs, in the record now: 555-0155')
  await expect(conflict).toContainText('Yours: 555-0199')
  await expect(conflict).toBeFocused()
  await expectNothingByAxe(page, 'conflict')
  await save(page).click()
  await expect(account(page)).toContainText('Choose one for each')
  await conflict.getByRole('radio', { name: /Yours/ }).check()
  await save(page).click()
  await expect(account(page)).toContainText('Saved.')
  expect(await elsewhere.read(id)).toMatchObject({ gender: 'unknown', telecom: [{ value: '555-0199' }] })
})

test('A server that fails, refuses or falls silent costs nothing that was typed', async ({
  page,
  sandbox,
}) => {
  await correct(page)
  await number(page).fill('555-0199')
  const onPut = (action: Record<string, unknown>) => ({
    match: { method: 'PUT', path: '/^\\/fhir\\/Patient/' },
    action,
  })
  const outcome = {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'error', code: 'value', details: { text: 'No such exchange' } }],
  }
  for (const [action, told] of [
    [{ status: 403, json: { resourceType: 'OperationOutcome', issue: [] } }, 'does not let you change'],
    [{ status: 422, json: outcome }, 'No such exchange'],
    [{ status: 503, json: outcome }, 'you can save again'],
    [{ destroy: true }, 'not known whether'],
  ] as const) {
    await sandbox.fault(onPut(action))
    await save(page).click()
    await expect(account(page).getByRole('alert').filter({ hasText: told })).toBeVisible()
    await expect(number(page)).toHaveValue('555-0199')
    await sandbox.calm()
  }
  await account(page).getByRole('button', { name: 'Look now' }).click()
  await expect(account(page)).toContainText('was not saved')
  await save(page).click()
  await expect(account(page)).toContainText('Saved.')
})

test('Nothing typed is left behind unasked, and other panels can be looked at meanwhile', async ({
  page,
}) => {
  await correct(page)
  await number(page).fill('555-0199')
  await openPanel(page, 'Who is signed in')
  await page.keyboard.press('Escape')
  await expect(account(page)).toContainText('not saved yet')
  await account(page).getByRole('button', { name: 'Go back to it' }).click()
  await expect(account(page).getByRole('button', { name: 'Contact details' })).toBeFocused()
  await expect(number(page)).toHaveValue('555-0199')
  await account(page).getByRole('button', { name: 'Close', exact: true }).click()
  await account(page).getByRole('button', { name: 'Close without saving' }).click()
  await expect(account(page)).toBeHidden()
})

test('Without the scope the details are read, not changed, and it is said why', async ({
  page,
  sandbox,
  witness,
}) => {
  const app = await deploy(sandbox, witness, config => ({
    ...config,
    servers: config.servers.map(server => ({
      ...server,
      launches: { standalone: { scopes: ['patient/Patient.rs'], access: 'offline', storage: 'tab' } },
    })),
  }))
  await sandbox.signIn({ account: 'rowan' })
  await page.goto(`${app}/?new`)
  await page.getByRole('button', { name: /^Sign in at/ }).click()
  await expect(banner(page)).toContainText('Ashby')
  const panel = await openPanel(page, 'Contact details')
  await expect(panel).toContainText('555-0168')
  await expect(panel).toContainText('this app was not allowed to')
  await expect(panel.getByRole('button', { name: 'Correct' })).toHaveCount(0)
  expect((await recordRequests(sandbox)).every(({ method }) => method !== 'PUT')).toBe(true)
})
