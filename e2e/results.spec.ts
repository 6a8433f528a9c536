import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { banner, expect, launchFromEhr, test } from './fixture.ts'
import { searchOn, searchset, settled } from './record.ts'
import type { SandboxControl } from './sandbox.ts'

const rosa = 'rosa-lindqvist'
const margaret = 'margaret-ellison'

/** Opens a record at its results. */
async function openResults(page: Page, sandbox: SandboxControl, patient: string): Promise<Locator> {
  await launchFromEhr(page, sandbox, { patient })
  await page.getByRole('link', { name: 'Results', exact: true }).click()
  await expect(table(page)).toBeVisible()
  return results(page)
}

const results = (page: Page): Locator => page.getByRole('region', { name: 'Results', exact: true })
const table = (page: Page): Locator => page.getByRole('button', { name: 'Table', exact: true })
const lines = (page: Page): Locator => page.getByRole('button', { name: 'Number lines' })
const row = (page: Page, test: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: test, exact: true }) })
const trend = (page: Page): Locator => page.getByRole('region', { name: /^Trend: / })
const slider = (page: Page): Locator => page.getByRole('slider', { name: 'Values at a moment' })

/** Numbers of one test, newest first, a day apart. */
const glucose = (patient: string, count: number, more: object = {}): object[] =>
  Array.from({ length: count }, (_, index) => ({
    resourceType: 'Observation',
    id: `glucose-${index}`,
    status: 'final',
    category: [{ coding: [{ code: 'laboratory' }] }],
    code: { coding: [{ system: 'http://loinc.org', code: '2345-7' }], text: 'Glucose' },
    subject: { reference: `Patient/${patient}` },
    effectiveDateTime: new Date(Date.UTC(2026, 5, 1) - index * 86_400_000).toISOString(),
    valueQuantity: {
      value: 90 + (index % 40),
      unit: 'mg/dL',
      system: 'http://unitsofmeasure.org',
      code: 'mg/dL',
    },
    ...more,
  }))

const answered = (resources: readonly object[]) => ({
  match: { path: searchOn('Observation') },
  action: { json: searchset(resources) },
})

test.describe('Results for a clinician', () => {
  test('show values of every shape as they came (pain 45, B102)', async ({ page, sandbox }) => {
    await openResults(page, sandbox, rosa)
    for (const [name, shown] of [
      ['TSH', /mIU\/L.*0\.4–4 mIU\/L.*< 0\.01.*Low/],
      ['Antinuclear antibodies', /1:160.*Abnormal/],
      ['White cells in urine', /5–10.*High/],
      ['Blood group', /A Rh\(D\) positive/],
      ['Hepatitis B surface antigen', /Negative/],
      ['Urine culture', /Escherichia coli, more than 100,000/],
      ['Potassium', /Error.*note/],
      ['Sodium', /118.*Critically low.*Preliminary/],
      ['Haemoglobin', /11\.4.*Low.*Corrected.*note/],
      ['INR', /Cancelled/],
      // Her range of three, and a grade that nobody gave: said to be calculated.
      ['Ferritin', /13–150 \(Female\).*9.*Low \(calculated/],
    ] as const) {
      await expect(row(page, name), name).toContainText(shown)
    }
    // Sent without range or flag: not graded, and not called normal.
    await expect(row(page, 'Glucose')).toContainText('132')
    await expect(row(page, 'Glucose')).not.toContainText(/normal|low|high/i)
    // Two units of one analyte are two rows.
    await expect(row(page, 'Creatinine')).toHaveCount(2)
    await expect(row(page, 'HbA1c').locator('s')).toHaveText('9.9')
  })

  test('stand by panel, undated ones apart (pain 36), reports with their conclusions', async ({
    page,
    sandbox,
  }) => {
    await openResults(page, sandbox, rosa)
    await expect(page.getByRole('region', { name: 'Urine dipstick' })).toContainText(
      /Protein in urine.*Glucose in urine/,
    )
    await expect(page.getByRole('region', { name: 'Results without a date' })).toContainText(/CRP.*8 mg\/L/)
    await expect(page.getByRole('region', { name: 'Reports', exact: true })).toContainText(
      'Protein 1+, likely from the infection',
    )
  })

  test('tell all that is known of one on demand, and give the focus back', async ({ page, sandbox }) => {
    await openResults(page, sandbox, rosa)
    const value = row(page, 'Haemoglobin').getByRole('button', { name: /11\.4/ })
    await value.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Haemoglobin' })
    await expect(dialog).toContainText(
      /Lindqvist.*11\.4 g\/dL.*Low.*Was reported as 14\.1: tubes exchanged\..*LOINC/,
    )
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(value).toBeFocused()
  })

  test('B101: a value under rules nobody here knows is shown nowhere', async ({ page, sandbox }) => {
    const modifierExtension = [{ url: 'https://example.org/not', valueBoolean: true }]
    await sandbox.fault(
      answered([
        ...glucose(margaret, 3).slice(1),
        ...glucose(margaret, 1, { modifierExtension, valueString: 'canary-77' }),
      ]),
    )
    await openResults(page, sandbox, margaret)
    await expect(row(page, 'Glucose')).toContainText('Cannot be interpreted')
    await page.getByRole('button', { name: 'Trend of Glucose' }).click()
    await lines(page).click()
    await expect(page.getByText('Cannot be interpreted').first()).toBeVisible()
    await expect(page.getByText('canary-77')).toHaveCount(0)
  })

  test('can be narrowed by name and by flag, and go back in time', async ({ page, sandbox }) => {
    const shown = await openResults(page, sandbox, margaret)
    const dates = shown.getByText(/ dates?: /)
    await expect(dates).toContainText('There are older ones.')
    const newest = await dates.textContent()
    await page.getByRole('button', { name: 'Older dates' }).click()
    await expect(dates).toContainText('older and newer')
    await page.getByRole('button', { name: 'Newest dates' }).click()
    await expect(dates).toHaveText(newest ?? '')
    // The newest of a test is never out of sight: its date is one click away.
    await row(page, 'Smoking status')
      .getByRole('button', { name: /^Last Former smoker/ })
      .click()
    await expect(row(page, 'Smoking status').getByRole('button', { name: 'Former smoker' })).toBeVisible()
    await page.getByRole('searchbox', { name: 'Find a test' }).fill('inr')
    await expect(page.getByText('1 test found')).toBeVisible()
    await expect(page.getByRole('rowheader')).toHaveText(['INR'])
    // It has none as early as the dates that were shown: then its newest are.
    await expect(row(page, 'INR').getByRole('button')).not.toHaveCount(1)
    await page.getByRole('checkbox', { name: /flagged/ }).check()
    await expect(row(page, 'INR')).toHaveCount(1)
    await expect(row(page, 'Sodium')).toHaveCount(0)
  })
})

test.describe('A trend', () => {
  test('is read with the keys, alone and with others on one time axis, and is a table too', async ({
    page,
    sandbox,
  }) => {
    await openResults(page, sandbox, margaret)
    await page.getByRole('button', { name: 'Trend of Sodium' }).press('Enter')
    await expect(trend(page)).toBeFocused()
    await expect(trend(page)).toContainText(
      /Sodium \(mmol\/L\).*137 mmol\/L.*10-Mar-2026.*previous 136 mmol\/L/,
    )
    await expect(trend(page)).toContainText('Shaded: reference range 135–145 mmol/L')
    await slider(page).focus()
    await page.keyboard.press('End')
    await expect(slider(page)).toHaveAttribute('aria-valuetext', /Sodium: 137 mmol\/L .* 10-Mar-2026/)
    await page.keyboard.press('ArrowLeft')
    await expect(slider(page)).toHaveAttribute('aria-valuetext', /136 mmol\/L .* 09-Mar-2025/)
    await page.keyboard.press('Home')
    await expect(slider(page)).toHaveAttribute('aria-valuetext', /2004/)
    await page.getByRole('combobox', { name: /Add a test/ }).selectOption({ label: 'INR' })
    await expect(trend(page).getByRole('img')).toHaveCount(2)
    await expect(slider(page)).toHaveCount(1)
    await slider(page).focus()
    await page.keyboard.press('End')
    await expect(slider(page)).toHaveAttribute('aria-valuetext', /Sodium: .*INR: last value before/)
    await trend(page).getByText('The same as a table').click()
    await expect(trend(page).getByRole('table')).toHaveCount(2)
    await expect(
      trend(page)
        .getByRole('cell', { name: /137 mmol\/L/ })
        .first(),
    ).toBeVisible()
    await page.getByRole('button', { name: 'Close the trend' }).click()
    await expect(trend(page)).toHaveCount(0)
  })

  test('follows the mouse, and shows a fixed span and no other', async ({ page, sandbox }) => {
    await openResults(page, sandbox, margaret)
    await page.getByRole('button', { name: 'Trend of Sodium' }).click()
    await trend(page).getByRole('button', { name: '1 year' }).click()
    await trend(page).getByRole('button', { name: 'Earlier' }).click()
    await expect(trend(page).getByRole('button', { name: 'Later' })).toBeVisible()
    await trend(page).getByRole('button', { name: 'All' }).click()
    await trend(page)
      .getByRole('img')
      .hover({ position: { x: 60, y: 60 } })
    await expect(trend(page).getByRole('listitem')).toContainText(/Sodium: .*2004/)
  })

  test('of thousands of values stays in hand', async ({ page, sandbox }) => {
    await sandbox.fault(answered(glucose(margaret, 4000)))
    await openResults(page, sandbox, margaret)
    await expect(results(page)).toContainText('4000 results')
    expect(await page.getByRole('cell').count()).toBeLessThan(30)
    await page.getByRole('button', { name: 'Trend of Glucose' }).click()
    await expect(trend(page).getByRole('img')).toBeVisible()
    await slider(page).focus()
    await page.keyboard.press('Home')
    await expect(slider(page)).toHaveAttribute('aria-valuetext', /Glucose: 129 mg\/dL/)
    await page.getByRole('button', { name: 'Older dates' }).click()
    await expect(results(page)).toContainText('older and newer')
  })
})

test.describe('Results on the summary', () => {
  test('put the critical first and open their trend', async ({ page, sandbox }) => {
    await launchFromEhr(page, sandbox, { patient: rosa })
    await settled(page)
    const items = results(page).getByRole('listitem')
    await expect(items.first()).toContainText(/Sodium.*118 mmol\/L.*LL/)
    await results(page).getByRole('button', { name: 'Sodium' }).click()
    await expect(trend(page)).toContainText(/Sodium/)
    await expect(page).not.toHaveURL(/sodium|2951/i)
  })
})

test.describe('Results for a patient', () => {
  test('are number lines in plain words without advice, and a table for who wants it', async ({
    page,
    sandbox,
    stack,
  }) => {
    const referenceRange = [{ low: quantity(70), high: quantity(99), text: '70–99 mg/dL' }]
    await sandbox.fault(answered(glucose('priya-raman', 3, { referenceRange })))
    await sandbox.signIn({ account: 'priya' })
    await page.goto(stack.app)
    await page.getByRole('button', { name: /^Sign in at St Elsewhere Hospital/ }).click()
    await expect(banner(page)).toBeVisible()
    await page.getByRole('link', { name: 'Results', exact: true }).click()
    const shown = results(page)
    await expect(shown).toContainText('Ask your care team')
    await expect(shown.getByRole('img', { name: '90 on a line with the range 70–99 mg/dL' })).toBeVisible()
    await expect(shown).toContainText('Inside the reference range')
    await expect(shown).toContainText(/Lower than before: it was 91 mg\/dL on 31 May 2026/)
    await table(page).click()
    await expect(row(page, 'Glucose')).toContainText('90')
    for (const button of await shown.getByRole('button').all()) {
      if (await button.isVisible()) expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(24)
    }
  })
})

test('Axe finds nothing, and nothing scrolls sideways, in both themes on small screens and large', async ({
  page,
  sandbox,
}) => {
  // Axe looks at every element of a page several times over.
  test.setTimeout(90_000)
  await openResults(page, sandbox, rosa)
  for (const [width, colorScheme, view] of [
    [390, 'light', table(page)],
    [390, 'dark', lines(page)],
    [1024, 'light', lines(page)],
    [1024, 'dark', table(page)],
  ] as const) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme })
    await view.click()
    await expectClean(page, `${width} ${colorScheme}`)
  }
  await openResults(page, sandbox, margaret)
  await page.getByRole('button', { name: 'Trend of Sodium' }).click()
  await trend(page).getByText('The same as a table').click()
  await expectClean(page, 'trend dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 320, height: 700 })
  await expectClean(page, 'trend at 320 px')
})

const quantity = (value: number) => ({
  value,
  unit: 'mg/dL',
  system: 'http://unitsofmeasure.org',
  code: 'mg/dL',
})

async function expectClean(page: Page, screen: string): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
  const { violations } = await new AxeBuilder({ page }).include('.results').withTags(tags).analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
    screen,
  ).toEqual([])
  const [wanted, there] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return [scrollWidth, clientWidth]
  })
  expect(wanted, screen).toBeLessThanOrEqual(there ?? 0)
}
