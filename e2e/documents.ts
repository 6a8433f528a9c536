import type { Locator, Page } from '@playwright/test'
import { expect, launchFromEhr } from './fixture.ts'
import { searchset } from './record.ts'
import type { SandboxControl } from './sandbox.ts'

/** A document of Margaret's with one form. */
export const documentOf = (name: string, attachment: object, more: object = {}): object => ({
  resourceType: 'DocumentReference',
  id: name.toLowerCase().replaceAll(/\W+/g, '-'),
  status: 'current',
  type: { text: name },
  date: '2026-03-10T11:00:00-04:00',
  subject: { reference: 'Patient/margaret-ellison' },
  content: [{ attachment }],
  ...more,
})

/** Her record holds these documents and no others. */
export async function serveDocuments(sandbox: SandboxControl, ...documents: object[]): Promise<void> {
  await sandbox.fault({
    match: { path: '/^\\/fhir\\/DocumentReference[?]/' },
    action: { json: searchset(documents) },
  })
}

/** Opens Margaret's record where her documents are. */
export async function openDocuments(page: Page, sandbox: SandboxControl): Promise<void> {
  await launchFromEhr(page, sandbox, { patient: 'margaret-ellison' })
  await page.getByRole('navigation', { name: 'Chart' }).getByRole('link', { name: 'Documents' }).click()
  await expect(page.getByRole('region', { name: 'Documents' })).toHaveAttribute('aria-busy', 'false')
}

/** A document in the list. */
export const row = (page: Page, name: string): Locator =>
  page.getByRole('navigation', { name: 'List of documents' }).getByRole('button', { name })

/** Where a document is read. */
export const viewer = (page: Page): Locator => page.locator('.document-viewer')
