import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { expect, launchFromEhr, test } from './fixture.ts'
import { searchOn, searchset, settled } from './record.ts'
import type { Fault, SandboxControl } from './sandbox.ts'

/** An adult; what is measured of her is told by each test. */
const priya = 'priya-raman'
/** A boy of six, measured since his birth. */
const tunde = 'tunde-okafor'

test.describe('Vital signs', () => {
  test('an adult: the latest set, when and how it was taken; a stale weight says how old it is', async ({
    page,
    sandbox,
  }) => {
    await sandbox.fault(
      observations([
        pressure('2026-01-02T09:30:00Z', 132, 84, {
          method: { text: 'Auscultation' },
          bodySite: { text: 'Left upper arm' },
          device: { display: 'Aneroid, large cuff' },
        }),
        oxygen(yesterday()),
        measured('29463-7', '2019-03-01', 71.5, 'kg'),
      ]),
    )
    await openVitals(page, sandbox, priya)
    const bp = row(page, 'Blood pressure')
    await expect(bp).toContainText('132/84 mmHg')
    await expect(bp.getByText('Auscultation')).toBeHidden()
    await bp.getByText('How it was taken').focus()
    await page.keyboard.press('Enter')
    await expect(bp.getByText('Auscultation')).toBeVisible()
    await expect(bp.getByText('Aneroid, large cuff')).toBeVisible()
    await expect(row(page, 'Oxygen saturation')).toContainText('94 % · on oxygen, 2 L/min')
    const weight = row(page, 'Weight')
    await expect(weight).toContainText(/71\.5 kg.*01-Mar-2019.*\d+ years ago, not recent/)
    const tone = (locator: Locator) => locator.evaluate(element => getComputedStyle(element).color)
    expect(await tone(weight.getByText('71.5 kg'))).not.toBe(await tone(bp.getByText('132/84 mmHg')))
    await expect(page.getByRole('heading', { name: 'Growth' })).toHaveCount(0)
  })

  test('blood pressure is a bar for each reading, read by keyboard and by mouse, and as a table', async ({
    page,
    sandbox,
  }) => {
    await sandbox.fault(
      observations([
        pressure('2025-03-01T10:00:00Z', 150, 95),
        // A gap of a year, then two close together; the last came as observations of its own.
        pressure('2026-03-01T10:00:00Z', 140, 90),
        measured('8480-6', '2026-03-08T10:00:00Z', 126, 'mmHg', 'mm[Hg]'),
        measured('8462-4', '2026-03-08T10:00:00Z', 78, 'mmHg', 'mm[Hg]'),
      ]),
    )
    await openVitals(page, sandbox, priya)
    const chart = page.getByRole('figure', { name: 'Blood pressure, mmHg' })
    await expect(chart.locator('.pressure-bar')).toHaveCount(3)
    const slider = chart.getByRole('slider')
    await slider.focus()
    await page.keyboard.press('End')
    await expect(slider).toHaveAttribute('aria-valuetext', /126\/78 mmHg/)
    await page.keyboard.press('ArrowLeft')
    await expect(chart).toContainText('140/90 mmHg')
    // Time is proportional: a year is far wider than a week.
    const [first, second, third] = await chart
      .locator('.pressure-bar')
      .evaluateAll(bars => bars.map(bar => bar.getBoundingClientRect().x))
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThan(20 * ((third ?? 0) - (second ?? 0)))
    await chart.locator('.pressure-plot').click({ position: { x: 60, y: 60 } })
    await expect(slider).toHaveAttribute('aria-valuetext', /150\/95 mmHg/)
    await chart.getByText('The same as a table').click()
    await expect(chart.getByRole('row')).toHaveText([
      /Date/,
      /08-Mar-2026.*126\/78 mmHg/,
      /01-Mar-2026.*140\/90 mmHg/,
      /01-Mar-2025.*150\/95 mmHg/,
    ])
  })

  test('a line of the summary opens the trend of that sign', async ({ page, sandbox }) => {
    await launchFromEhr(page, sandbox, { patient: tunde })
    await settled(page)
    const section = page.getByRole('region', { name: 'Vital signs', exact: true })
    await expect(section).toContainText(/entries · newest entry \d\d-\w{3}-\d{4}/)
    await section.getByRole('button', { name: 'Show Weight over time' }).click()
    await expect(page.getByRole('figure', { name: 'Weight', exact: true })).toBeInViewport()
    expect(page.url()).not.toContain('eight')
  })

  test('a search that failed is no empty list, and can be asked again', async ({ page, sandbox }) => {
    await sandbox.fault({ match: { path: searchOn('Observation') }, action: { status: 500 } })
    await openVitals(page, sandbox, tunde)
    const latest = page.getByRole('region', { name: 'Latest measurements' })
    await expect(latest.getByRole('button', { name: /again/i })).toBeVisible()
    await expect(page.getByText('No vital signs recorded')).toHaveCount(0)
  })
})

test.describe('Growth', () => {
  test('a child stands against curves whose source is named, by keyboard and as a table', async ({
    page,
    sandbox,
  }) => {
    await openVitals(page, sandbox, tunde)
    const weight = page.getByRole('figure', { name: 'Weight for age' })
    await expect(weight).toContainText('6y 2m: 21.9 kg, 61st percentile, z +0.3, CDC')
    await expect(page.getByText(/World Health Organization, 2006.*United States, 2000/)).toBeVisible()
    await expect(page.getByText('Curves for boys.')).toBeVisible()
    await expect(weight.locator('.growth-curve')).toHaveCount(7)
    await weight.getByRole('slider').focus()
    await page.keyboard.press('ArrowLeft')
    await expect(weight).toContainText('5y: 19.1 kg')
    await weight.getByRole('button', { name: '0 to 2 years' }).click()
    await expect(weight.getByRole('slider')).toHaveAttribute('aria-valuetext', /12m: 10.2 kg, .*WHO/)
    await weight.getByText('As a table').click()
    await expect(weight.getByRole('row')).toHaveCount(9)
  })

  test('a child born early is read at the corrected age, and it says so', async ({ page, sandbox }) => {
    await openVitals(page, sandbox, 'baby-okafor')
    await expect(page.getByText(/Born at 36 weeks of pregnancy: .* corrected age/)).toBeVisible()
    // Before the due date the standards do not reach.
    await expect(page.getByRole('figure', { name: 'Weight for age' })).toContainText('no percentile')
  })

  test('C2: without a birth date, or without a known sex, the curves are off and it says why', async ({
    page,
    sandbox,
  }) => {
    await openVitals(page, sandbox, 'unknown-whisky')
    await expect(page.getByText('the date of birth is not known, so no age can be told')).toBeVisible()
    await sandbox.fault({
      match: { path: `/^\\/fhir\\/Patient\\/${tunde}/` },
      action: { patchJson: [{ path: 'gender', value: 'unknown' }] },
    })
    await openVitals(page, sandbox, tunde)
    await expect(page.getByText('does not say whether those for girls or for boys apply')).toBeVisible()
    await expect(page.getByRole('figure', { name: 'Weight for age' })).toContainText('21.9 kg')
    await expect(page.locator('.growth-curve')).toHaveCount(0)
  })
})

test.describe('Everybody can read it', () => {
  // Axe looks at every element of a page several times over.
  test.describe.configure({ timeout: 60_000 })

  test('axe finds nothing in either theme, and nothing is scrolled sideways at 320 px', async ({
    page,
    sandbox,
  }) => {
    await openVitals(page, sandbox, tunde)
    await expect(page.getByRole('figure', { name: 'Weight for age' })).toBeVisible()
    for (const details of await page.locator('main .vitals-how').all()) {
      await details.evaluate(element => element.setAttribute('open', ''))
    }
    await page
      .locator('.growth-table')
      .first()
      .evaluate(element => element.setAttribute('open', ''))
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      const { violations } = await new AxeBuilder({ page })
        .include('main')
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze()
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
      expect(found, colorScheme).toEqual([])
    }
    await page.setViewportSize({ width: 320, height: 800 })
    // The charts are drawn anew for the narrower page.
    const tooWide = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    await expect.poll(tooWide).toBeLessThanOrEqual(0)
  })
})

async function openVitals(page: Page, sandbox: SandboxControl, patient: string): Promise<void> {
  await launchFromEhr(page, sandbox, { patient })
  await page.getByRole('navigation').getByRole('link', { name: 'Vital signs' }).click()
  await expect(page.getByRole('region', { name: 'Latest measurements' })).toHaveAttribute(
    'aria-busy',
    'false',
  )
}

const row = (page: Page, name: string): Locator =>
  page
    .getByRole('table', { name: 'Latest measurements' })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name, exact: true }) })

const observations = (resources: readonly object[]): Fault => ({
  match: { path: searchOn('Observation') },
  action: { json: searchset(resources) },
})

const loinc = (code: string) => ({ coding: [{ system: 'http://loinc.org', code }] })
const amount = (value: number, unit: string, code = unit) => ({
  value,
  unit,
  code,
  system: 'http://unitsofmeasure.org',
})

function observed(code: string, effectiveDateTime: string, more: object): object {
  return {
    resourceType: 'Observation',
    id: `${code}-${effectiveDateTime.slice(0, 10)}`,
    status: 'final',
    category: [
      {
        coding: [
          { system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' },
        ],
      },
    ],
    code: loinc(code),
    subject: { reference: `Patient/${priya}` },
    effectiveDateTime,
    ...more,
  }
}

const measured = (code: string, at: string, value: number, unit: string, ucum = unit) =>
  observed(code, at, { valueQuantity: amount(value, unit, ucum) })

const pressure = (at: string, systolic: number, diastolic: number, more: object = {}) =>
  observed('85354-9', at, {
    component: [
      { code: loinc('8480-6'), valueQuantity: amount(systolic, 'mmHg', 'mm[Hg]') },
      { code: loinc('8462-4'), valueQuantity: amount(diastolic, 'mmHg', 'mm[Hg]') },
    ],
    ...more,
  })

const oxygen = (at: string) =>
  observed('59408-5', at, {
    valueQuantity: amount(94, '%'),
    component: [{ code: loinc('3151-8'), valueQuantity: amount(2, 'L/min') }],
  })

const yesterday = () => new Date(Date.now() - 86_400_000).toISOString()
