import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { base64url, compactDecrypt } from 'jose'
import { banner, expect, test, watched } from './fixture.ts'
import type { SandboxControl } from './sandbox.ts'
import { tracesOf } from './traces.ts'
import { heading, signOut, visit } from './visit.ts'

const PASSPHRASE = 'a lantern for the winter garden'
const WRONG = 'a candle for the winter garden'

/** What lies in a backup file. */
interface KeyFile {
  app: string
  kind: string
  version: number
  kid: string
  publicKey: Record<string, string>
  wrapped: string
}

const panel = (page: Page) => page.getByRole('region', { name: 'Your notes key' })
const state = (page: Page, name: string) => panel(page).getByRole('heading', { level: 3, name })

/** A part of the panel, opened. */
async function part(page: Page, name: string) {
  const summary = panel(page).locator('summary', { hasText: name })
  const details = summary.locator('..')
  if ((await details.getAttribute('open')) === null) await summary.click()
  return details
}

async function signIn(page: Page, sandbox: SandboxControl, device?: RegExp): Promise<void> {
  await sandbox.signIn({ account: 'priya' })
  await page.goto(sandbox.stack.app)
  if (device !== undefined) await page.getByRole('radio', { name: device }).check()
  await page.getByRole('button', { name: /^Sign in at/ }).click()
  await expect(banner(page)).toContainText('Raman')
}

async function openPanel(page: Page): Promise<void> {
  await visit(page).getByRole('button', { name: 'Account' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Your notes key' }).click()
}

async function makeKey(page: Page): Promise<void> {
  await openPanel(page)
  const make = await part(page, 'Make a key')
  await make.getByLabel('New passphrase').fill(PASSPHRASE)
  await make.getByLabel('The same passphrase again').fill(PASSPHRASE)
  await make.getByRole('button', { name: 'Make my key' }).click()
  await expect(state(page, 'Your key is open')).toBeVisible()
}

async function saveBackup(page: Page): Promise<{ name: string; path: string; file: KeyFile }> {
  const downloading = page.waitForEvent('download')
  await panel(page).getByRole('button', { name: 'Save the backup file' }).click()
  const download = await downloading
  const path = await download.path()
  return { name: download.suggestedFilename(), path, file: JSON.parse(await readFile(path, 'utf8')) }
}

/** Signing out leads through the hospital's own sign-out. */
async function backFromProvider(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Yes, sign out' }).click()
  await expect(heading(page, 'You are signed out')).toBeVisible()
}

/** The private number of the key, as only its owner can find it out. */
async function privateNumberOf({ wrapped }: KeyFile): Promise<string> {
  const { plaintext, protectedHeader } = await compactDecrypt(wrapped, new TextEncoder().encode(PASSPHRASE), {
    keyManagementAlgorithms: ['PBES2-HS512+A256KW'],
    contentEncryptionAlgorithms: ['A256GCM'],
    maxPBES2Count: 2_000_000,
  })
  expect(protectedHeader.p2c).toBeGreaterThanOrEqual(210_000)
  return JSON.parse(new TextDecoder().decode(plaintext)).d
}

/** Everything the page left lying. */
async function left(page: Page): Promise<string> {
  const traces = await tracesOf(page.mainFrame())
  if (traces === undefined) throw new Error('nothing could be read')
  return [traces.open, traces.tab, traces.databases].join('\n')
}

for (const { device, where } of [
  { device: undefined, where: 'in the tab' },
  { device: /^My own device/, where: 'on a device of their own' },
]) {
  test(`a patient makes a key ${where}: its private half lies nowhere in clear, its backup names nobody`, async ({
    page,
    sandbox,
    witness,
  }) => {
    witness.plant('Raman', '00533-K', PASSPHRASE)
    await signIn(page, sandbox, device)
    await makeKey(page)
    await expect(panel(page)).toContainText('You have not saved a backup of this key yet.')

    const { name, file } = await saveBackup(page)
    expect(name).toMatch(/^chartkey-notes-key-\d{4}-\d\d-\d\d\.json$/)
    expect(file).toMatchObject({ app: 'chartkey', kind: 'notes-key', version: 1 })
    expect(JSON.stringify(file)).not.toMatch(/raman|priya|533/i)
    const d = await privateNumberOf(file)
    expect(base64url.decode(d)).toHaveLength(32)

    const everything = await left(page)
    expect(everything).not.toContain(d)
    expect(everything).not.toMatch(/\\?"d\\?":/)
    const inClearButWrapped = device === undefined
    expect(everything.includes(file.wrapped), 'on the device it is sealed once more').toBe(inClearButWrapped)

    await panel(page).getByRole('button', { name: 'I have saved it' }).click()
    await expect(panel(page)).toContainText('You have saved a backup of this key.')

    await page.reload()
    await openPanel(page)
    await expect(state(page, 'Your key is locked')).toBeVisible()
    await expect(panel(page)).toContainText('You have saved a backup of this key.')
    await panel(page).getByLabel('Passphrase').first().fill(PASSPHRASE)
    await panel(page).getByRole('button', { name: 'Open my key' }).click()
    await expect(state(page, 'Your key is open')).toBeVisible()

    await page.keyboard.press('Escape')
    await signOut(page).click()
    await backFromProvider(page)
    expect(await left(page)).not.toContain(file.kid)
  })
}

// Playwright hears of no downloads in Firefox.
test('a key opens again after a reload, with its passphrase and with no other @firefox', async ({
  page,
  sandbox,
  witness,
}) => {
  witness.plant('Raman', PASSPHRASE, WRONG)
  await signIn(page, sandbox, /^My own device/)
  await makeKey(page)
  expect(await left(page)).not.toMatch(/\\?"d\\?":/)
  await page.reload()
  await openPanel(page)
  await panel(page).getByLabel('Passphrase').first().fill(WRONG)
  await panel(page).getByRole('button', { name: 'Open my key' }).click()
  await expect(panel(page)).toContainText('This passphrase does not open the key')
  await panel(page).getByLabel('Passphrase').first().fill(PASSPHRASE)
  await panel(page).getByRole('button', { name: 'Open my key' }).click()
  await expect(state(page, 'Your key is open')).toBeFocused()
})

test('the backup file and the passphrase bring the key to another device; one without the other does not', async ({
  page,
  browser,
  sandbox,
  witness,
}) => {
  await signIn(page, sandbox)
  await makeKey(page)
  const { path, file } = await saveBackup(page)

  const context = await watched(witness, await browser.newContext())
  const elsewhere = await context.newPage()
  await signIn(elsewhere, sandbox)
  await openPanel(elsewhere)
  await expect(state(elsewhere, 'There is no key on this device')).toBeVisible()
  const restore = await part(elsewhere, 'I already have a key')
  await restore.getByLabel('Backup file').setInputFiles({
    name: 'holiday.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"photos":[]}'),
  })
  await expect(restore).toContainText('This file was not made by this app')
  await restore.getByLabel('Backup file').setInputFiles(path)
  await expect(restore).toContainText(`Key ${file.kid.slice(0, 8)}, made on`)
  await restore.getByLabel('Passphrase').fill(WRONG)
  await restore.getByRole('button', { name: 'Use this key' }).click()
  await expect(restore).toContainText('This passphrase does not open the key')
  expect(await left(elsewhere)).not.toContain(file.kid)
  await restore.getByLabel('Passphrase').fill(PASSPHRASE)
  await restore.getByRole('button', { name: 'Use this key' }).click()
  await expect(state(elsewhere, 'Your key is open')).toBeVisible()
  await expect(state(elsewhere, 'Your key is open')).toBeFocused()
  await expect(panel(elsewhere)).toContainText('You have saved a backup of this key.')
  await context.close()
})

test('wrong passphrases are told, then slowed down; whoever lost theirs starts again, knowing what that costs', async ({
  page,
  sandbox,
}) => {
  await signIn(page, sandbox)
  await makeKey(page)
  const { file } = await saveBackup(page)
  await panel(page).getByRole('button', { name: 'I have saved it' }).click()
  await page.clock.install()
  await page.reload()
  await openPanel(page)
  const open = panel(page).getByRole('button', { name: 'Open my key' })
  await panel(page).getByLabel('Passphrase').first().fill(WRONG)
  for (const _ of [1, 2, 3]) {
    await open.click()
    await expect(panel(page).getByText('Opening your key.')).toBeHidden()
    await expect(panel(page)).toContainText('This passphrase does not open the key')
  }
  await open.click()
  await expect(panel(page)).toContainText(/Too many wrong passphrases. Wait \d seconds/)
  await page.clock.fastForward(8000)
  await expect(panel(page)).toContainText('You can try again now.')

  await part(page, 'I lost my passphrase or my key')
  const anew = await part(page, 'Start again with a new key')
  await expect(anew).toContainText('stay unreadable. They are not deleted')
  await anew.getByRole('button', { name: 'Remove this key' }).click()
  await expect(state(page, 'Your key is locked')).toBeVisible()
  await anew.getByRole('checkbox').check()
  await anew.getByRole('button', { name: 'Remove this key' }).click()
  await expect(state(page, 'There is no key on this device')).toBeVisible()
  expect(await left(page)).not.toContain(file.kid)
})

test('nobody signs out over a key that has no backup without being asked', async ({ page, sandbox }) => {
  await signIn(page, sandbox)
  await makeKey(page)
  await page.keyboard.press('Escape')
  await signOut(page).click()
  const question = page.getByRole('dialog', { name: 'Your notes key has no backup' })
  await question.getByRole('button', { name: 'Make a backup first' }).click()
  await expect(panel(page)).toBeVisible()
  await saveBackup(page)
  await panel(page).getByRole('button', { name: 'I have saved it' }).click()
  await expect(panel(page)).toContainText('You have saved a backup of this key.')
  await page.keyboard.press('Escape')
  await signOut(page).click()
  await backFromProvider(page)
})

test('the keyboard alone makes a key, at 320 pixels, with nothing for axe to say in any state', async ({
  page,
  sandbox,
}) => {
  test.setTimeout(60_000) // axe looks at every element several times over
  await page.setViewportSize({ width: 320, height: 640 })
  await signIn(page, sandbox)
  await openPanel(page)
  await expect(state(page, 'There is no key on this device')).toBeVisible()
  await part(page, 'I already have a key')
  await part(page, 'I lost my key')
  const make = await part(page, 'Make a key')
  await judge(page)

  await make.getByLabel('New passphrase').focus()
  await page.keyboard.type(PASSPHRASE)
  await page.keyboard.press('Tab')
  await page.keyboard.type('something else')
  await page.keyboard.press('Enter')
  await expect(make.getByLabel('The same passphrase again')).toBeFocused()
  await expect(make).toContainText('The two passphrases are not the same.')
  await judge(page)
  await page.keyboard.press('Control+A')
  await page.keyboard.type(PASSPHRASE)
  await page.keyboard.press('Enter')
  await expect(state(page, 'Your key is open')).toBeFocused()
  await judge(page)
  await saveBackup(page)
  await judge(page)
  await page.reload()
  await openPanel(page)
  await part(page, 'I lost my passphrase or my key')
  await part(page, 'I have a backup file of another key')
  await part(page, 'Start again with a new key')
  await judge(page)
})

/** Accessible as far as a machine can tell, and nothing sticks out sideways. */
async function judge(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include('dialog.account').analyze()
  expect(violations).toEqual([])
  const overflow = await panel(page).evaluate(element => element.scrollWidth - element.clientWidth)
  expect(overflow).toBeLessThanOrEqual(0)
}
