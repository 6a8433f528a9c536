import AxeBuilder from '@axe-core/playwright'
import { expect, type Locator, type Page } from '@playwright/test'
import { settled } from './record.ts'
import type { SandboxControl, Stack } from './sandbox.ts'
import { visit } from './visit.ts'

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS

/** What the front door asks, and what may be answered. */
export const deviceQuestion = (page: Page): Locator => page.getByRole('group', { name: 'This device' })
const ANSWERS = { own: /My own device/, shared: /A shared or public computer/ }

/** From the front door to a patient's own record, on a device that is said to be theirs, shared, or nothing. */
export async function signInHere(
  page: Page,
  sandbox: SandboxControl,
  stack: Pick<Stack, 'app'>,
  { device, account = 'priya' }: { device?: 'own' | 'shared'; account?: string } = {},
): Promise<void> {
  await sandbox.signIn({ account })
  await page.goto(`${stack.app}/?new`)
  if (device !== undefined) await page.getByRole('radio', { name: ANSWERS[device] }).check()
  await page.getByRole('button', { name: /^Sign in at/ }).click()
  await settled(page)
}

/** The account's panel of this device, opened if it is not yet. */
export async function devicePanel(page: Page): Promise<Locator> {
  const account = page.getByRole('dialog')
  if (!(await account.isVisible())) await visit(page).getByRole('button', { name: 'Account' }).click()
  await account.getByRole('button', { name: 'This device', exact: true }).click()
  const panel = account.getByRole('region', { name: 'This device', exact: true })
  await expect(panel.getByRole('heading', { name: 'Where your sign-in is kept' })).toBeVisible()
  return panel
}

export const PASSPHRASE = 'a lantern for the winter garden'

/** Moves the visit under a passphrase, by the panel. */
export async function keepUnderPassphrase(page: Page): Promise<void> {
  const panel = await devicePanel(page)
  await panel.getByRole('radio', { name: /under a passphrase/ }).check()
  await panel.getByLabel('A passphrase for this device').fill(PASSPHRASE)
  await panel.getByRole('button', { name: 'Keep it there' }).click()
  await expect(panel.getByText('Done. Your sign-in is now kept')).toBeVisible()
}

/** The question whether anybody is still there. */
export const warning = (page: Page): Locator => page.getByRole('alertdialog')

/** Locks the record by the panel. */
export async function lockNow(page: Page): Promise<void> {
  const panel = await devicePanel(page)
  await panel.getByRole('button', { name: 'Lock now' }).click()
}

/** Axe finds nothing in what is shown. */
export async function expectNothingByAxe(page: Page, screen: string): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
  expect(found, screen).toEqual([])
}
