import type { Page } from '@playwright/test'
import { account, accountButton, openPanel, signInAs } from './account-dialog.ts'
import { deploy } from './deployment.ts'
import { banner, expect, problem, test } from './fixture.ts'
import { settled } from './record.ts'
import type { SandboxControl } from './sandbox.ts'
import { heading } from './visit.ts'

const LEVEL_TWO = 'urn:st-elsewhere:acr:2'
const confirm = (page: Page) => account(page).getByRole('button', { name: 'Confirm that it is you' })
const asked = (page: Page) => account(page).getByRole('heading', { name: 'Confirm that it is you' })
const notes = (page: Page) => account(page).getByRole('region', { name: 'Private notes', exact: true })
const noKey = (page: Page) => notes(page).getByText('There is no key on this device')

async function openNotes(page: Page): Promise<void> {
  if (!(await account(page).isVisible())) await accountButton(page).click()
  await account(page).getByRole('button', { name: 'Private notes' }).click()
}

/** Signs in with a password and nothing more. */
async function signInWeakly(page: Page, sandbox: SandboxControl): Promise<void> {
  await sandbox.signIn({ account: 'priya', amr: ['pwd'] })
  await page.goto(sandbox.stack.app)
  await page.getByRole('button', { name: /^Sign in at/ }).click()
  await settled(page)
}

/** The parameters of the newest authorization request. */
async function lastAsked(sandbox: SandboxControl) {
  return (await sandbox.requests(/^\/auth\/authorize$/)).at(-1)?.query ?? {}
}

test('RFC 9470 §4 private notes ask a patient who signed in with a password alone for more, and open where they left', async ({
  page,
  sandbox,
}) => {
  await signInWeakly(page, sandbox)
  expect(await lastAsked(sandbox)).not.toHaveProperty('max_age')
  await openNotes(page)
  await expect(asked(page)).toBeVisible()
  await expect(noKey(page)).toHaveCount(0)
  await sandbox.signIn({ account: 'priya' })
  await confirm(page).click()
  await expect(noKey(page)).toBeVisible()
  expect(await lastAsked(sandbox)).toMatchObject({ acr_values: LEVEL_TWO, max_age: '900' })
  const who = await openPanel(page, 'Who is signed in')
  await expect(who).toContainText(LEVEL_TWO)
})

test('RFC 9470 §5 a sign-in that is not as sure as was asked changes nothing, and the notes say so', async ({
  page,
  sandbox,
}) => {
  await signInWeakly(page, sandbox)
  await openNotes(page)
  await confirm(page).click()
  await expect(account(page).getByRole('alert').filter({ hasText: 'not with the proof' })).toBeVisible()
  await expect(noKey(page)).toHaveCount(0)
  await expect(banner(page)).toContainText('Raman')
})

test('Somebody else who confirms ends the visit, and reads nothing', async ({ page, sandbox }) => {
  await signInWeakly(page, sandbox)
  await openNotes(page)
  await sandbox.signIn({ account: 'rowan' })
  await confirm(page).click()
  await page.waitForURL(/signed-out\?why=context-changed/)
  await expect(heading(page, 'The record was closed')).toBeVisible()
  await page.goto(`${sandbox.stack.app}/chart`)
  await expect(page.getByRole('button', { name: /^Sign in at/ })).toBeVisible()
})

test('Who says no at the server goes back to the record as it was', async ({ page, sandbox }) => {
  await signInWeakly(page, sandbox)
  await openNotes(page)
  await sandbox.fault({
    match: { path: '/auth/authorize' },
    action: { authorize: { params: { error: 'access_denied' }, remove: ['code'] } },
  })
  await confirm(page).click()
  await expect(problem(page, 'authorization-refused')).toBeVisible()
  await page.getByRole('button', { name: 'Back to the record' }).click()
  await expect(asked(page)).toBeVisible()
  await expect(accountButton(page)).toBeAttached()
})

test('RFC 9470 §5 fifteen minutes after a sign-in private notes ask again', async ({
  page,
  sandbox,
  stack,
}) => {
  await page.clock.install()
  await signInAs(page, sandbox, stack, { account: 'priya' })
  await openNotes(page)
  await expect(noKey(page)).toBeVisible()
  const who = await openPanel(page, 'Who is signed in')
  await expect(who).toContainText(/Confirmed for private matters\s*For 1[45] min \d\d s more, until/)
  await page.clock.fastForward('08:00')
  await openNotes(page)
  await expect(noKey(page)).toBeVisible()
  await page.clock.fastForward('08:00')
  await expect(asked(page)).toBeVisible()
  await expect(notes(page)).toContainText('You signed in more than 15 minutes ago.')
  await expect(noKey(page)).toHaveCount(0)
})

test('RFC 9470 §3 a server that wants to be surer before it saves is answered, and what was typed comes back', async ({
  page,
  sandbox,
  witness,
}) => {
  witness.plant('555-0177')
  const app = await deploy(sandbox, witness, { stepUp: undefined })
  await sandbox.settings({ stepUpWrites: true, stepUpSeconds: 300 })
  await sandbox.signIn({ account: 'rowan', amr: ['pwd'] })
  await page.goto(app)
  await page.getByRole('button', { name: /^Sign in at/ }).click()
  await settled(page)
  await openPanel(page, 'Contact details')
  await account(page).getByRole('button', { name: 'Correct these details' }).click()
  const number = account(page).getByLabel('Number', { exact: true })
  const before = await number.inputValue()
  const save = account(page).getByRole('button', { name: 'Save', exact: true })
  await number.fill('555-0177')
  await save.click()
  await expect(account(page)).toContainText('wants to be surer that it is you before it saves this')
  await expect(number).toHaveValue('555-0177')
  expect(await sandbox.refreshUses()).toEqual({ total: 0, reused: 0 })
  await sandbox.signIn({ account: 'rowan' })
  await Promise.all([page.waitForRequest(/\/auth\/token$/), confirm(page).click()])
  await expect(number).toHaveValue('555-0177')
  expect(await lastAsked(sandbox)).toMatchObject({ acr_values: LEVEL_TWO, max_age: '300' })
  await save.click()
  await expect(account(page)).toContainText('Saved. The record has the new details.')
  await account(page).getByRole('button', { name: 'Correct these details' }).click()
  await number.fill(before)
  await save.click()
  await expect(account(page)).toContainText('Saved. The record has the new details.')
})
