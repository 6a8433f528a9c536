import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { devicePanel } from './device.ts'
import { expect, test } from './fixture.ts'
import { open, patient } from './visit.ts'

const document = (page: Page) => page.locator('html')

/** How far the page can be scrolled sideways, in px. */
const sideways = (page: Page) =>
  page.evaluate(() => globalThis.document.documentElement.scrollWidth - globalThis.innerWidth)

test.describe('A browser in Spanish', () => {
  test.use({ locale: 'es-MX' })

  test('is spoken to in Spanish from the first page to the record, dates and all', async ({
    page,
    sandbox,
    stack,
  }) => {
    await page.goto(stack.app)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Su historia clínica')
    await expect(document(page)).toHaveAttribute('lang', 'es')
    await page.goto(await sandbox.launchUrl({ patient }))
    await expect(page.getByRole('region', { name: 'Paciente', exact: true })).toContainText('Nacimiento')
    await expect(page.getByText(/^12 de 12 secciones completas/)).toBeVisible()
    await expect(page.getByRole('region', { name: 'Alergias', exact: true })).toBeVisible()
  })
})

test('A language is chosen at the front door, and the browser remembers it', async ({ page, stack }) => {
  await page.goto(stack.app)
  await page.getByRole('button', { name: 'español' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Su historia clínica')
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Su historia clínica')
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your health record')
})

test('A language is changed in the midst of a visit, which goes on', async ({ page, sandbox }) => {
  await open(page, sandbox)
  await (await devicePanel(page)).getByRole('radio', { name: 'español' }).click()
  await expect(document(page)).toHaveAttribute('lang', 'es')
  await expect(page.getByRole('dialog', { name: 'Cuenta' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText(/^12 de 12 secciones completas/)).toBeVisible()
  await page.getByRole('link', { name: 'Resultados' }).click()
  await expect(page.getByRole('main', { name: 'Resultados' })).toBeVisible()
})

test.describe('A page that is read from the right', () => {
  test.use({ locale: 'ar-EG' })

  for (const width of [390, 1024]) {
    test(`stands at ${width} px: nothing is cut off, axe finds nothing, names keep their direction`, async ({
      page,
      sandbox,
    }) => {
      await page.setViewportSize({ width, height: 800 })
      await page.goto(await sandbox.launchUrl({ patient: 'amal-haddad' }))
      await expect(page.getByText(/^اكتمل 12 من 12/)).toBeVisible()
      await expect(document(page)).toHaveAttribute('dir', 'rtl')
      expect(await sideways(page)).toBeLessThanOrEqual(0)
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag22aa'])
        .analyze()
      expect(violations).toEqual([])
    })
  }
})

test('A language whose words do not come leaves the page in the one it has', async ({ page, stack }) => {
  await page.route(/assets\/es-/, route => route.abort())
  await page.goto(stack.app)
  await page.getByRole('button', { name: 'español' }).click()
  await expect(page.getByText('That language could not be loaded. Try again.')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your health record')
})
