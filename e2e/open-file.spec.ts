import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { banner, expect, test } from './fixture.ts'
import { progress, section, settled } from './record.ts'
import { heading } from './visit.ts'

/** Patient summaries of other systems, where they have been put. */
const folder = join(process.env.CHARTKEY_DATA ?? '../shared/data', 'ips')
const real = existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.json')) : []

const bar = (page: Page): Locator => page.getByRole('region', { name: 'File', exact: true })
const refused = (page: Page, code: string) => page.locator(`[role=alert][data-problem="${code}"]`)
const json = (name: string, content: unknown) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
})

const urn = (digit: number) => `urn:uuid:${String(digit).repeat(8)}-0000-4000-8000-000000000000`
const loinc = (code: string) => ({ coding: [{ system: 'http://loinc.org', code }] })
const div = (inner: string) => ({
  status: 'generated',
  div: `<div xmlns="http://www.w3.org/1999/xhtml">${inner}</div>`,
})
const patient = {
  resourceType: 'Patient',
  id: 'ilse',
  name: [{ family: 'Vandervoort', given: ['Ilse'] }],
  birthDate: '1951-04-09',
  gender: 'female',
}

/** A summary that says why it has no allergies, lists an entry that is not there, and holds another's problem. */
const summary = {
  resourceType: 'Bundle',
  type: 'document',
  timestamp: '2024-09-22T17:05:00Z',
  entry: [
    {
      fullUrl: urn(1),
      resource: {
        resourceType: 'Composition',
        title: 'Summary',
        date: '2024-09-22T17:05:00Z',
        subject: { reference: urn(2) },
        author: [{ display: 'Harbour Clinic' }],
        section: [
          {
            title: 'Allergies',
            code: loinc('48765-2'),
            text: div('Not asked yet'),
            emptyReason: { coding: [{ code: 'notasked' }] },
          },
          {
            title: 'Problems',
            code: loinc('11450-4'),
            text: div('<p onclick="alert(1)">Gout since 2011</p><script>alert(1)</script>'),
            entry: [{ reference: urn(3) }, { reference: urn(9) }],
          },
        ],
      },
    },
    { fullUrl: urn(2), resource: patient },
    {
      fullUrl: urn(3),
      resource: {
        resourceType: 'Condition',
        clinicalStatus: { coding: [{ code: 'active' }] },
        code: { text: 'Gout' },
        subject: { reference: urn(2) },
      },
    },
    {
      fullUrl: urn(4),
      resource: { resourceType: 'Condition', code: { text: 'Scurvy' }, subject: { reference: urn(8) } },
    },
    {
      fullUrl: urn(5),
      resource: {
        resourceType: 'Flag',
        status: 'active',
        code: { text: 'Fall risk' },
        subject: { reference: urn(2) },
      },
    },
  ],
}

async function openFile(page: Page, app: string, file: ReturnType<typeof json>): Promise<void> {
  await page.goto(`${app}/?file`)
  await page.getByLabel('Choose a file').setInputFiles(file)
}

test('A file is reached from the front door and opens in the same views, clearly marked as a file', async ({
  page,
  stack,
  sandbox,
  witness,
}) => {
  witness.plant('Vandervoort')
  await page.goto(stack.app)
  await page.getByRole('link', { name: 'Open a health record file' }).click()
  await expect(heading(page, 'Health record file')).toBeVisible()
  await page.getByLabel('Choose a file').setInputFiles(json('ilse.json', summary))

  await expect(banner(page)).toContainText('Ilse Vandervoort')
  await expect(banner(page)).toContainText('File ilse.json, made 22 September 2024 by Harbour Clinic')
  await expect(bar(page)).toContainText('This is a file, not the live record.')
  await settled(page)
  await expect(section(page, 'Problems')).toContainText('Gout')
  await expect(progress(page)).toContainText('2024')

  await page.getByRole('link', { name: 'Medications', exact: true }).click()
  await expect(page.locator('.file-strip')).toBeVisible()
  await expect(bar(page)).toContainText('This is a file, not the live record.')
  expect(await sandbox.requests(/^\/(fhir|auth)/)).toEqual([])
})

test('What a file lacks is said: empty for a reason, entries that are not there, another’s, types without a place', async ({
  page,
  stack,
}) => {
  await openFile(page, stack.app, json('ilse.json', summary))
  await settled(page)
  await expect(section(page, 'Allergies')).toContainText('The file says of “Allergies”: nobody asked.')
  await expect(
    page.getByText('Not supported: the record system does not offer this part.').first(),
  ).toBeVisible()
  await expect(page.getByText('Scurvy')).toHaveCount(0)

  await bar(page).getByText('What is in this file, and what is not').click()
  for (const line of [
    '1 entry is held back: not marked as this person’s.',
    'The file says of “Allergies”: nobody asked.',
    '“Problems” lists 1 entry that is not in the file.',
    'The file has no section “Medications”.',
    'In the file, but this app has no place to show it: alerts (1).',
  ]) {
    await expect(bar(page)).toContainText(line)
  }
})

test('B87: what a section says of itself is read in a frame that runs nothing', async ({
  page,
  stack,
  witness,
}) => {
  witness.expectViolation(/^script-src-attr blocked inline/) // the sanitiser’s own copy, before it is clean
  page.on('dialog', () => {
    throw new Error('a script ran')
  })
  await openFile(page, stack.app, json('ilse.json', summary))
  await bar(page).getByText('What is in this file, and what is not').click()
  await bar(page).locator('.file-narratives').getByText('Problems').click()
  const frame = bar(page).frameLocator('iframe')
  await expect(frame.getByText('Gout since 2011')).toBeVisible()
  await expect(frame.locator('[onclick], script')).toHaveCount(0)
})

test('B94, B83: a file that is not one person’s record is refused in words, and another can be chosen', async ({
  page,
  stack,
}) => {
  await page.goto(`${stack.app}/?file`)
  const other = { resource: { ...patient, id: 'other' } }
  for (const [code, content, says] of [
    ['not-json', '{"resourceType":"Bund', 'cut off'],
    ['xml', '<Bundle/>', 'JSON form of FHIR'],
    ['not-a-bundle', patient, 'single Patient'],
    ['no-patient', { resourceType: 'Bundle', type: 'collection' }, 'whose record'],
    ['several-patients', { ...summary, entry: [...summary.entry, other] }, 'more than one person'],
  ] as const) {
    await page.getByLabel('Choose a file').setInputFiles(json('x.json', content))
    await expect(refused(page, code)).toContainText(says)
    await expect(page.getByText('Vandervoort')).toHaveCount(0)
  }
  await page.getByLabel('Choose a file').setInputFiles(json('ilse.json', summary))
  await expect(banner(page)).toBeVisible()
})

test('A file that is dropped anywhere on the page is opened by the app, not by the browser', async ({
  page,
  stack,
}) => {
  await page.goto(`${stack.app}/?file`)
  const data = await page.evaluateHandle(text => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([text], 'dropped.json', { type: 'application/json' }))
    return transfer
  }, JSON.stringify(summary))
  await page.locator('h1').dispatchEvent('drop', { dataTransfer: data })
  await expect(banner(page)).toContainText('Ilse Vandervoort')
})

test('A file that is closed is forgotten: nothing of it was stored, shown or left in the history', async ({
  page,
  stack,
  witness,
}) => {
  witness.plant('Vandervoort', 'ilse.json')
  await openFile(page, stack.app, json('ilse.json', summary))
  await page.getByRole('link', { name: 'Results', exact: true }).click()
  await expect(page).toHaveTitle('Health record file · Chartkey')
  await bar(page).getByRole('button', { name: 'Close file' }).click()
  await expect(page.getByText('The file is closed. Nothing of it is kept.')).toBeVisible()
  await expect(page.getByText('Vandervoort')).toHaveCount(0)
  await page.reload()
  await expect(heading(page, 'Health record file')).toBeVisible()
})

test('Axe finds nothing on the page of a file, opened or not, in either theme, and it reflows at 320 px', async ({
  page,
  stack,
}) => {
  test.setTimeout(60_000)
  await page.setViewportSize({ width: 320, height: 800 })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.goto(`${stack.app}/?file`)
    await expectAccessible(page)
    await page.getByLabel('Choose a file').setInputFiles(json('ilse.json', summary))
    await settled(page)
    await bar(page).getByText('What is in this file, and what is not').click()
    await expectAccessible(page)
    const [wanted, there] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ])
    expect(wanted).toBeLessThanOrEqual(there ?? 0)
  }
})

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
}

if (real.length > 0) {
  test('Every real patient summary opens in every view, whole or with what it lacks', async ({
    page,
    stack,
  }) => {
    test.setTimeout(240_000)
    const faults: string[] = []
    page.on('pageerror', error => faults.push(String(error)))
    page.on('console', message => message.type() === 'error' && faults.push(message.text()))
    await page.goto(`${stack.app}/?file`)
    for (const name of real) {
      const text = readFileSync(join(folder, name), 'utf8')
      await page.getByLabel('Choose a file').setInputFiles(json(name, text))
      await expect(banner(page), name).toContainText(familyIn(text))
      await settled(page)
      await expect(
        page.getByText('failed', { exact: false }).filter({ hasText: /\d failed/ }),
        name,
      ).toHaveCount(0)
      for (const place of [
        'Results',
        'Vital signs',
        'Medications',
        'Timeline',
        'Documents',
        'Print and export',
      ]) {
        await page.getByRole('link', { name: place, exact: true }).click()
        await expect(page.getByRole('main', { name: place }), name).toBeVisible()
        await expect(page.getByText('This part could not be loaded.'), `${name} ${place}`).toHaveCount(0)
      }
      await page.getByRole('link', { name: 'Summary', exact: true }).click()
      await bar(page).getByRole('button', { name: 'Close file' }).click()
    }
    expect(faults).toEqual([])
  })
}

function familyIn(text: string): string {
  const { entry = [] } = JSON.parse(text) as {
    entry?: { resource: { resourceType: string; name?: { family?: string }[] } }[]
  }
  return entry.find(({ resource }) => resource.resourceType === 'Patient')?.resource.name?.[0]?.family ?? ''
}
