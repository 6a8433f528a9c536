import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { documentOf, openDocuments, row, serveDocuments, viewer } from './documents.ts'
import { expect, launchFromEhr, test } from './fixture.ts'
import { settled } from './record.ts'

const base64 = (text: string) => Buffer.from(text, 'latin1').toString('base64')
const sha1 = (text: string) => createHash('sha1').update(text, 'latin1').digest('base64')
const pdf = '%PDF-1.4\n1 0 obj\n<<>>\nendobj\n'
/** One red point. */
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='

// Axe looks at every element of a page several times over.
test.describe.configure({ timeout: 90_000 })

test.beforeEach(({ witness }) => witness.plant('Ellison', '00123-A'))

test('The summary lists the newest, and each is one step away', async ({ page, sandbox }) => {
  await launchFromEhr(page, sandbox, { patient: 'margaret-ellison' })
  await settled(page)
  const section = page.getByRole('region', { name: 'Documents' })
  await expect(section).toContainText('10-Mar-2026')
  await section.getByRole('button', { name: 'Progress note' }).click()
  await expect(viewer(page).getByRole('heading', { name: 'Progress note' })).toBeVisible()
  await expect(viewer(page)).toContainText('Forgets appointments, repeats questions')
  expect(new URL(page.url()).hash).toBe('#documents')
})

test('Pain 37: a PDF opens in the viewer of the browser, out of a Binary, with the token', async ({
  page,
  sandbox,
  browserName,
}) => {
  await serveDocuments(
    sandbox,
    documentOf('PDF letter', { contentType: 'application/pdf', url: 'Binary/b1' }),
  )
  const binary = { resourceType: 'Binary', contentType: 'application/pdf', data: base64(pdf) }
  await sandbox.fault({ match: { path: '/fhir/Binary/b1' }, action: { json: binary } })
  await openDocuments(page, sandbox)
  await row(page, 'PDF letter').click()
  await expect(viewer(page)).toContainText('PDF · 29 bytes')
  const [asked] = await sandbox.requests(/^\/fhir\/Binary\/b1$/)
  expect(asked?.authorization).toMatch(/^Bearer /)
  const frame = viewer(page).getByTitle('Content of PDF letter')
  if (browserName === 'chromium') await expect(frame).toHaveAttribute('src', /^blob:/)
})

test('A picture is shown, a text is text, and the checksum is told', async ({ page, sandbox }) => {
  const text = 'BP <b>120/80</b> & rising\n  second line'
  await serveDocuments(
    sandbox,
    documentOf('Photo', { contentType: 'image/png', data: png }),
    documentOf('Note', {
      contentType: 'text/plain',
      data: base64(text),
      size: text.length,
      hash: sha1(text),
    }),
  )
  await openDocuments(page, sandbox)
  await row(page, 'Photo').click()
  const picture = viewer(page).getByRole('img', { name: 'Picture: Photo' })
  await expect(picture).toBeVisible()
  expect(await picture.evaluate(image => (image as unknown as { naturalWidth: number }).naturalWidth)).toBe(1)
  await row(page, 'Note').click()
  await expect(viewer(page).locator('pre')).toHaveText(text, { useInnerText: true })
  await expect(viewer(page)).toContainText('The checksum agrees with the record.')
})

test('A34, B91: what is not what the record says is told, and a page or a drawing never opens as one', async ({
  page,
  sandbox,
}) => {
  const evil = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script></svg>'
  await serveDocuments(
    sandbox,
    documentOf('Drawing', { contentType: 'image/png', data: base64(evil), size: 12, hash: sha1('other') }),
    documentOf('Page', {
      contentType: 'text/plain',
      data: base64('<html><script>alert(3)</script><p>Read me</p>'),
    }),
  )
  const dialogs: string[] = []
  page.on('dialog', dialog => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  await openDocuments(page, sandbox)
  await row(page, 'Drawing').click()
  const told = viewer(page).getByRole('alert')
  await expect(told).toContainText('The record calls this image/png, but its content is: Drawing (SVG).')
  await expect(told).toContainText('It should hold 12 bytes')
  await expect(told).toContainText('Its checksum is not the one in the record.')
  await expect(viewer(page)).toContainText('This app does not show files of this kind.')
  await viewer(page).getByText('Download', { exact: true }).click()
  await expect(viewer(page)).toContainText('can run programs or call other servers')
  await expect(viewer(page).getByRole('link', { name: 'Download anyway' })).toBeVisible()
  await row(page, 'Page').click()
  await expect(viewer(page).getByRole('alert')).toContainText('its content is: HTML page')
  await expect(viewer(page).locator('iframe').contentFrame().getByText('Read me')).toBeVisible()
  expect(dialogs).toEqual([])
})

test('A download is named by type and day, and by nothing that tells whose it is', async ({
  page,
  sandbox,
}) => {
  await serveDocuments(
    sandbox,
    documentOf('Letter on Ellison', { contentType: 'application/pdf', data: base64(pdf) }),
    documentOf('Clinic letter', { contentType: 'application/pdf', data: base64(`${pdf} `) }),
  )
  await openDocuments(page, sandbox)
  for (const [name, file] of [
    ['Letter on Ellison', 'document-2026-03-10.pdf'],
    ['Clinic letter', 'clinic-letter-2026-03-10.pdf'],
  ] as const) {
    await row(page, name).click()
    const arriving = page.waitForEvent('download')
    await viewer(page).getByRole('link', { name: 'Download' }).click()
    const download = await arriving
    expect(download.suggestedFilename()).toBe(file)
    expect((await readFile(await download.path(), 'latin1')).trim()).toBe(pdf.trim())
  }
})

test('B91: an address elsewhere is text: neither asked nor a link', async ({ page, sandbox, stack }) => {
  const addresses = [
    `${stack.foreign}/letter.pdf`,
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    `blob:${stack.app}/1`,
    '//evil.example/x',
    'http://evil.example/fhir/Binary/1',
  ]
  await serveDocuments(
    sandbox,
    ...addresses.map((url, place) => documentOf(`Place ${place}`, { contentType: 'application/pdf', url })),
  )
  await openDocuments(page, sandbox)
  for (const [place, url] of addresses.entries()) {
    await row(page, `Place ${place}`).click()
    await expect(viewer(page)).toContainText('It lies on another server')
    await expect(viewer(page)).toContainText(url)
    await expect(viewer(page).getByRole('link')).toHaveCount(0)
    await expect(viewer(page).getByRole('button', { name: 'Open' })).toHaveCount(0)
  }
  expect(await sandbox.heardElsewhere()).toEqual([])
})

test('Pain 29: a document that cannot be had says why, and can be asked for again', async ({
  page,
  sandbox,
}) => {
  await serveDocuments(sandbox, documentOf('Letter', { contentType: 'text/plain', url: 'Binary/b1' }))
  await sandbox.fault({ match: { path: '/fhir/Binary/b1' }, action: { status: 403 }, times: 1 })
  const binary = { resourceType: 'Binary', contentType: 'text/plain', data: base64('Here it is') }
  await openDocuments(page, sandbox)
  await row(page, 'Letter').click()
  await expect(viewer(page).getByRole('alert')).toContainText('refused to hand it out')
  await expect(viewer(page)).toContainText('not-permitted')
  await sandbox.fault({ match: { path: '/fhir/Binary/b1' }, action: { json: binary } })
  await viewer(page).getByRole('button', { name: 'Try again' }).click()
  await expect(viewer(page)).toContainText('Here it is')
})

test('Pain 39: a large one shows how far it is, and can be stopped', async ({ page, sandbox }) => {
  await serveDocuments(
    sandbox,
    documentOf('Film', { contentType: 'text/plain', url: 'Binary/b1', size: 9_000_000 }),
  )
  const headers = { 'content-type': 'text/plain' }
  const drip = { bytes: 300_000, everyMs: 50, total: 90_000_000 }
  await sandbox.fault({ match: { path: '/fhir/Binary/b1' }, action: { drip, headers } })
  await openDocuments(page, sandbox)
  await row(page, 'Film').click()
  await viewer(page).getByRole('button', { name: 'Open Film' }).click()
  await expect(viewer(page).getByRole('status')).toContainText(/Reading Film: [\d.]+ [kM]B/)
  await expect(viewer(page).getByRole('progressbar')).toBeVisible()
  await viewer(page).getByRole('button', { name: 'Cancel' }).click()
  await expect(viewer(page).getByRole('status')).toContainText('Reading was stopped')
})

test('Pain 38: the same document from two sources is one, and can be told apart again', async ({
  page,
  sandbox,
}) => {
  const attachment = { contentType: 'text/plain', data: base64('Same words') }
  const twin = documentOf('Twin', attachment)
  await serveDocuments(sandbox, twin, { ...twin, id: 'twin-2', author: [{ display: 'Another clinic' }] })
  await openDocuments(page, sandbox)
  await expect(page.getByRole('navigation', { name: 'List of documents' }).getByRole('button')).toHaveCount(1)
  await row(page, 'Twin').click()
  await expect(viewer(page)).toContainText('The same document is also recorded as')
  await viewer(page)
    .getByRole('button', { name: /Another clinic/ })
    .click()
  await expect(viewer(page).locator('dl')).toContainText('Another clinic')
  await page.getByLabel('Show copies of a document as one').uncheck()
  await expect(page.getByRole('navigation', { name: 'List of documents' }).getByRole('button')).toHaveCount(2)
})

test('A list that failed is not an empty one, and one part missing is said', async ({ page, sandbox }) => {
  await sandbox.fault({ match: { path: '/^\\/fhir\\/DocumentReference[?]/' }, action: { status: 500 } })
  await openDocuments(page, sandbox)
  const card = page.getByRole('region', { name: 'Documents' })
  await expect(card).toContainText('Documents: could not be loaded.')
  await expect(card).not.toContainText('None recorded')
})

for (const [colorScheme, width] of [
  ['light', 1600],
  ['dark', 390],
] as const) {
  test(`Axe finds nothing, in ${colorScheme} at ${width} px, and the keyboard goes there and back`, async ({
    page,
    sandbox,
  }) => {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 800 })
    await openDocuments(page, sandbox)
    for (const name of ['Progress note', 'Discharge summary', 'Summary of episode note']) {
      await row(page, name).focus()
      await page.keyboard.press('Enter')
      await expect(viewer(page).getByRole('heading', { level: 3, name })).toBeFocused()
      await expect(viewer(page).getByRole('button', { name: 'Close' })).toBeVisible()
      await expectAccessible(page, name)
    }
    if (width === 390) {
      await viewer(page).getByRole('button', { name: 'Back to the list' }).click()
      await expect(row(page, 'Summary of episode note')).toBeFocused()
    }
    const [wanted, there] = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement
      return [scrollWidth, clientWidth]
    })
    expect(wanted).toBeLessThanOrEqual(there ?? 0)
  })
}

async function expectAccessible(page: Page, screen: string): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
  // The browser's own PDF viewer is not ours to judge, and the other frame is judged where narrative is.
  const { violations } = await new AxeBuilder({ page }).withTags(tags).exclude('iframe').analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
    screen,
  ).toEqual([])
}
