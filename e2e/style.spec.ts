import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, launchFromEhr, test } from './fixture.ts'
import { settled } from './record.ts'
import type { SandboxControl } from './sandbox.ts'
import { patient } from './visit.ts'

const ground = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)

const ink = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).color)

async function openIn(page: Page, sandbox: SandboxControl, style: string): Promise<void> {
  await launchFromEhr(page, sandbox, { patient, style: `${sandbox.stack.sandbox}/style/${style}.json` })
  await settled(page)
}

test.describe('The colours of an EHR', () => {
  test('are worn where they hold, taken off with one click, and that is remembered', async ({
    page,
    sandbox,
  }) => {
    await openIn(page, sandbox, 'calm')
    const off = page.getByRole('button', { name: 'Use the colours of Chartkey' })
    await expect(off).toBeVisible()
    expect(await ground(page)).toBe('rgb(244, 241, 232)')
    expect((await new AxeBuilder({ page }).withTags(['wcag2aa']).analyze()).violations).toEqual([])
    await off.click()
    expect(await ground(page)).not.toBe('rgb(244, 241, 232)')
    await openIn(page, sandbox, 'calm')
    await expect(page.getByRole('button', { name: 'Use the colours of St Elsewhere' })).toBeVisible()
    expect(await ground(page)).not.toBe('rgb(244, 241, 232)')
  })

  test('that are dark turn the whole page dark, whatever the machine prefers', async ({ page, sandbox }) => {
    await openIn(page, sandbox, 'night')
    await expect(page.getByRole('button', { name: 'Use the colours of Chartkey' })).toBeVisible()
    expect(await ground(page)).toBe('rgb(23, 29, 26)')
    expect((await new AxeBuilder({ page }).withTags(['wcag2aa']).analyze()).violations).toEqual([])
  })

  for (const variant of ['injection', 'url', 'invisible', 'tiny'] as const) {
    test(`B40 that hurt (${variant}) leave ours where they are`, async ({ page, sandbox }) => {
      await launchFromEhr(page, sandbox, { patient })
      await settled(page)
      const before = await ink(page)
      await sandbox.hostile('B40', variant)
      await openIn(page, sandbox, 'calm')
      await expect(page.getByRole('button', { name: 'Use the colours of Chartkey' })).toBeVisible()
      expect(await ink(page)).toBe(before)
      expect((await new AxeBuilder({ page }).withTags(['wcag2aa']).analyze()).violations).toEqual([])
    })
  }
})
