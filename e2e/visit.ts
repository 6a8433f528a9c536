import type { Locator, Page } from '@playwright/test'
import { expect, launchFromEhr } from './fixture.ts'
import { settled } from './record.ts'
import type { EhrLaunch, Recorded, SandboxControl } from './sandbox.ts'

/** Whose record a test opens when it does not matter whose. */
export const patient = 'priya-raman'

/** The bar of the visit: who reads, how sure that is, how long it lasts. */
export const visit = (page: Page): Locator => page.getByRole('region', { name: 'Your sign-in' })

/** What the bar says of the proof of identity; opens what lies behind it. */
export const identity = (page: Page): Locator => visit(page).locator('summary')

/** The facts behind it, opened. */
export async function facts(page: Page): Promise<Locator> {
  await identity(page).click()
  const list = visit(page).locator('dl')
  await expect(list).toBeVisible()
  return list
}

/** The button that ends the visit. */
export const signOut = (page: Page): Locator => visit(page).getByRole('button', { name: 'Sign out' })

/** The heading of a page that stands before or after a record. */
export const heading = (page: Page, name: string): Locator => page.getByRole('heading', { level: 1, name })

/** What the token endpoint was asked, oldest first. */
export const tokenRequests = (sandbox: SandboxControl): Promise<Recorded[]> =>
  sandbox.requests(/^\/auth\/token$/)

/** What was asked of the record itself, oldest first. */
export const recordRequests = (sandbox: SandboxControl): Promise<Recorded[]> =>
  sandbox.requests(/^\/fhir\/[A-Z]/)

/** All that the tab keeps. */
export const kept = (page: Page): Promise<[string, string][]> =>
  page.evaluate(() => Object.entries(sessionStorage))

/** The same as text, to look for what must not be there. */
export const keptText = async (page: Page): Promise<string> => JSON.stringify(await kept(page))

/** Opens a record and waits until all of it is there. */
export async function open(page: Page, sandbox: SandboxControl, launch: EhrLaunch = {}): Promise<void> {
  await launchFromEhr(page, sandbox, { patient, ...launch })
  await settled(page)
}

/**
 * From now on the access token used last is refused for the record, as if it were over before its time. What the app
 * reports of itself goes on, so that nothing but the test decides when access is renewed.
 */
export async function takeBackAccess(sandbox: SandboxControl): Promise<void> {
  const requests = await recordRequests(sandbox)
  const authorization = requests.at(-1)?.authorization
  if (authorization === undefined) throw new Error('no access token was used yet')
  const headers = { 'www-authenticate': 'Bearer error="invalid_token"' }
  await sandbox.fault({
    match: { path: '/^\\/fhir\\/(?!AuditEvent)[A-Z]/', authorization },
    action: { status: 401, headers },
  })
}
