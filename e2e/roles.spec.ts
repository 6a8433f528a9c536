import type { Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import { openPanel } from './account-dialog.ts'
import { banner, expect, launchFromEhr, test } from './fixture.ts'
import { section, settled } from './record.ts'
import type { Stack } from './sandbox.ts'

const margaret = { patient: 'margaret-ellison' }
const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

/** The administration, after a password and an authenticator app that is enrolled on the spot. */
async function openAdmin(page: Page, { sandbox }: Stack): Promise<void> {
  await page.goto(`${sandbox}/admin`)
  await page.getByLabel('User name').fill('adela')
  await page.getByLabel('Password').fill('demo')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  const key = (await page.locator('code.key').innerText()).replaceAll(' ', '')
  await page.getByLabel('Code of six digits').fill(new TOTP({ secret: Secret.fromBase32(key) }).generate())
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: /continue/ }).click()
  await expect(page.getByRole('heading', { name: 'Accounts', exact: true })).toBeVisible()
}

test('The front desk sees who it is and the visits; allergies are “not permitted”, never “none”', async ({
  page,
  sandbox,
}) => {
  await launchFromEhr(page, sandbox, { ...margaret, user: 'fern' })
  await settled(page)
  await expect(banner(page)).toContainText('Ellison')
  await expect(part(page, 'Encounters')).not.toContainText('Not permitted')
  await expect(section(page, 'Allergies')).toContainText('Not permitted')
  await expect(banner(page)).toContainText('Allergies unavailable')
  await expect(section(page, 'Allergies')).not.toContainText(/none|no known/i)
})

test('The account says which rights were asked for and not granted', async ({ page, sandbox }) => {
  await launchFromEhr(page, sandbox, { ...margaret, user: 'fern' })
  await settled(page)
  const panel = await openPanel(page, 'Who is signed in')
  const right = panel.getByRole('row').filter({ hasText: /allergies/i })
  await expect(right.first().getByRole('cell')).toHaveText(['Yes', 'No', /./])
})

test('An administrator changes a role, and the next launch obeys', async ({
  page,
  sandbox,
  stack,
  context,
}) => {
  await openAdmin(page, stack)
  await page.getByRole('link', { name: 'Roles' }).click()
  await page.getByText('Change Front desk').click()
  const scopes = part(page, 'Front desk').getByLabel('Scopes, one a line')
  await scopes.fill(`${await scopes.inputValue()}\npatient/AllergyIntolerance.rs`)
  await page.getByRole('button', { name: 'Save Front desk' }).click()
  await expect(part(page, 'Front desk')).toContainText('Read allergies')
  const desk = await context.newPage()
  await launchFromEhr(desk, sandbox, { ...margaret, user: 'fern' })
  await settled(desk)
  await expect(section(desk, 'Allergies')).not.toContainText('Not permitted')
  await expect(section(desk, 'Problems')).toContainText('Not permitted')
})

test('A visit ends at its next request when the account is disabled', async ({
  page,
  sandbox,
  stack,
  context,
}) => {
  await launchFromEhr(page, sandbox, { ...margaret, user: 'ruth' })
  await settled(page)
  const office = await context.newPage()
  await openAdmin(office, stack)
  await office.getByRole('link', { name: /Ruth Adeyemi/ }).click()
  await office.getByRole('button', { name: 'Disable' }).click()
  await expect(office.getByText('This account is disabled')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'The record was closed' })).toBeVisible()
})

test('An account is made, its owner chooses a password by the mailed link and signs in to the app', async ({
  page,
  stack,
  sandbox,
}) => {
  await openAdmin(page, stack)
  await page.getByRole('link', { name: 'Make an account' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Noor Castellan')
  await page.getByLabel('User name').fill('noor')
  await page.getByLabel('Who they are').selectOption('Patient')
  await page.getByLabel('Role').selectOption('Patient')
  await page.getByLabel(/^Place in the record/).fill('Patient/daniel-osei')
  await page.getByLabel('E-mail address').fill('noor@home.example')
  await page.getByLabel(/this address is theirs/).check()
  await page.getByRole('button', { name: 'Make the account' }).click()
  await page.getByRole('button', { name: /Reset the password/ }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  const [mail] = (await (await fetch(`${stack.sandbox}/_sandbox/mailbox`)).json()) as [{ text: string }]
  await page.goto(/http\S+\/password\/reset\S+/.exec(mail.text)?.[0] ?? '')
  await page.getByLabel('New password').fill('seven herons over the weir')
  await page.getByLabel('The same again').fill('seven herons over the weir')
  await page.getByRole('button', { name: 'Make it my password' }).click()
  await page.goto(stack.app)
  await page.getByRole('button', { name: /^Sign in at St Elsewhere Hospital/ }).click()
  await page.getByLabel('User name').fill('noor')
  await page.getByLabel('Password').fill('seven herons over the weir')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('button', { name: 'Allow' }).click()
  await expect(banner(page)).toBeVisible()
  expect(await sandbox.requests(/^\/fhir\/Patient\/daniel-osei$/)).not.toEqual([])
})
