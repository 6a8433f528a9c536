import { readFile } from 'node:fs/promises'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { banner, expect, launchFromEhr, test } from './fixture.ts'
import { onSearch, problem, searchset, section, settled } from './record.ts'
import type { SandboxControl } from './sandbox.ts'

const margaret = 'margaret-ellison'

interface Composition {
  text: { div: string }
  section: {
    code: { coding?: { code: string }[] }
    text: { div: string }
    entry?: { reference: string }[]
    emptyReason?: { coding: { code: string }[] }
  }[]
}
interface Bundle {
  type: string
  entry: {
    fullUrl: string
    resource: Composition & { resourceType: string; subject?: { reference: string } }
  }[]
}

async function openPlace(page: Page, sandbox: SandboxControl): Promise<void> {
  await launchFromEhr(page, sandbox, { patient: margaret })
  await settled(page)
  await page.getByRole('link', { name: 'Print and export' }).click()
}

/** Presses a button and reads the file that it saves. */
async function saved(page: Page, button: string): Promise<{ name: string; path: string; text: string }> {
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: button, exact: true }).click()
  const download = await downloading
  const path = await download.path()
  return { name: download.suggestedFilename(), path, text: await readFile(path, 'utf8') }
}

const sectionOf = (bundle: Bundle, code: string) =>
  bundle.entry[0]?.resource.section.find(one => one.code.coding?.[0]?.code === code)

test('pain 39: the record is saved as a patient summary, says so, and opens again without a server', async ({
  page,
  context,
  sandbox,
  stack,
}) => {
  await openPlace(page, sandbox)
  const file = await saved(page, 'Save as a patient summary')
  expect(file.name).toMatch(/^chartkey-summary-\d{4}-\d\d-\d\d\.json$/)
  await expect(page.getByText(`Saved as ${file.name} in your downloads.`)).toBeVisible()

  const bundle = JSON.parse(file.text) as Bundle
  expect(bundle.type).toBe('document')
  expect(bundle.entry[0]?.resource.text.div).toContain('12 of 12 sections complete as of ')
  expect(sectionOf(bundle, '30954-2')?.text.div).toContain('only the newest of each test is in this file')
  const urls = new Set(bundle.entry.map(({ fullUrl }) => fullUrl))
  const listed = bundle.entry[0]?.resource.section.flatMap(({ entry = [] }) => entry) ?? []
  for (const { reference } of listed) expect(urls).toContain(reference)

  const opening = context.waitForEvent('page')
  await page.getByRole('link', { name: 'Open a health record file in a new tab' }).click()
  const other = await opening
  await other.getByLabel('Choose a file').setInputFiles(file.path)
  await expect(banner(other)).toContainText('Ellison')
  await expect(banner(other)).toContainText('by Chartkey')
  await settled(other)
  await expect(section(other, 'Problems')).toContainText('Gout')
  await expect(section(other, 'Allergies')).toContainText('Shellfish')
  expect(other.url().startsWith(`${stack.app}/?file`)).toBe(true)
})

test('All of the observations go along where one asks for all', async ({ page, sandbox }) => {
  await openPlace(page, sandbox)
  const few = JSON.parse((await saved(page, 'Save as a patient summary')).text) as Bundle
  await page.getByLabel(/^All \(\d+\)$/).check()
  const all = JSON.parse((await saved(page, 'Save as a patient summary')).text) as Bundle
  expect(all.entry.length).toBeGreaterThan(few.entry.length)
  expect(JSON.stringify(all)).not.toContain('only the newest of each test')
})

test('What failed or was refused is said in the file, never left out as if there were nothing', async ({
  page,
  sandbox,
}) => {
  await sandbox.fault(onSearch('Condition', { status: 500 }), onSearch('AllergyIntolerance', { status: 403 }))
  await openPlace(page, sandbox)
  const bundle = JSON.parse((await saved(page, 'Save as a patient summary')).text) as Bundle
  expect(sectionOf(bundle, '11450-4')?.emptyReason?.coding[0]?.code).toBe('unavailable')
  expect(sectionOf(bundle, '48765-2')?.emptyReason?.coding[0]?.code).toBe('withheld')
  expect(bundle.entry[0]?.resource.text.div).toContain('1 not permitted · 1 failed')
  await expect(page.getByRole('button', { name: 'Problems (CSV)' })).toHaveCount(0)
  await expect(page.getByText('may be incomplete: This part could not be loaded.')).toBeVisible()
})

test('B107: a section is saved as a table in which nothing is a formula, under a name of nobody', async ({
  page,
  sandbox,
}) => {
  const evil = problem(margaret, '=HYPERLINK("https://evil.example","Gout")')
  await sandbox.fault(onSearch('Condition', { json: searchset([evil, problem(margaret, 'Gout')]) }))
  await openPlace(page, sandbox)
  const { name, text } = await saved(page, 'Problems (CSV)')
  expect(name).toMatch(/^chartkey-problems-\d{4}-\d\d-\d\d\.csv$/)
  const [head, first, second] = text.split('\r\n')
  expect(head?.startsWith('\uFEFFName,Code,')).toBe(true)
  expect(head?.endsWith(',Completeness')).toBe(true)
  expect(first?.startsWith(`"'=HYPERLINK(""https://evil.example"",""Gout"")",`)).toBe(true)
  expect(second).toMatch(/^Gout,.*,complete$/)
  for (const row of text.split('\r\n')) expect(row).not.toMatch(/(^|,)"?[=+@]/)
})

test('Every section is saved as a table', async ({ page, sandbox }) => {
  await openPlace(page, sandbox)
  for (const button of await page.getByRole('button', { name: /\(CSV\)$/ }).all()) {
    const { text } = await saved(page, (await button.textContent()) ?? '')
    expect(text.startsWith('\uFEFF')).toBe(true)
  }
})

test('Axe finds nothing where one prints and exports, in either theme, and it reflows at 320 px', async ({
  page,
  sandbox,
}) => {
  test.setTimeout(60_000)
  await page.setViewportSize({ width: 320, height: 800 })
  await openPlace(page, sandbox)
  await saved(page, 'Save as a patient summary')
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual(
      [],
    )
  }
  const [wanted, there] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ])
  expect(wanted).toBeLessThanOrEqual(there ?? 0)
})
