import type { Page } from '@playwright/test'
import { banner, expect, test } from './fixture.ts'

/** From the app’s front door to the hospital’s sign-in page. */
async function toHospital(page: Page, app: string): Promise<void> {
  await page.goto(app)
  await page.getByRole('button', { name: /^Sign in at/ }).click()
  await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible()
}

test.describe('Signing in to the hospital with another organisation’s account', () => {
  test('a patient who studies at the university comes through it to their own record', async ({
    page,
    stack,
    sandbox: _,
  }) => {
    await toHospital(page, stack.app)
    await page.getByRole('button', { name: 'Sign in with Northside University' }).click()
    await page.getByRole('button', { name: /^Priya Raman/ }).click()
    await page.getByRole('button', { name: 'Allow' }).click()
    await expect(banner(page)).toContainText('Raman')
  })

  test('the address of an organisation finds it, and somebody whom nobody here knows is told what to do', async ({
    page,
    stack,
    sandbox: _,
  }) => {
    await toHospital(page, stack.app)
    await page.getByText('With another organisation').click()
    await page.getByLabel('E-mail address at your organisation').fill('sokabe@northside.example')
    await page.getByRole('button', { name: 'Sign in with my organisation' }).click()
    await page.getByRole('button', { name: /^Sten Okabe/ }).click()
    await expect(page.getByRole('alert')).toContainText('nobody at St Elsewhere is linked to that account')
    await page.getByRole('link', { name: 'Back to the sign-in page' }).click()
    await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible()
  })

  test('a patient comes through their health plan, by SAML, and each page says where they are', async ({
    page,
    stack,
    sandbox: _,
  }) => {
    await toHospital(page, stack.app)
    await page.getByRole('button', { name: 'Sign in with Riverbend Health Plan' }).click()
    await page.getByRole('button', { name: /^Margaret Ellison/ }).click()
    await page.getByRole('button', { name: 'Go on to St Elsewhere' }).click()
    await page.getByRole('button', { name: 'Allow' }).click()
    await expect(banner(page)).toContainText('Ellison')
  })
})
