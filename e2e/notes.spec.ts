import { readFile } from 'node:fs/promises'
import type { BrowserContext, Locator, Page } from '@playwright/test'
import { expectNothingByAxe, lockNow, signInHere } from './device.ts'
import { banner, expect, test, watched } from './fixture.ts'
import type { SandboxControl, Stack } from './sandbox.ts'

const PASSPHRASE = 'violin harbour spoon comet'

const account = (page: Page) => page.getByRole('dialog', { name: 'Account' })
const panel = (page: Page, name: string) => account(page).getByRole('region', { name, exact: true })
const notes = (page: Page) => panel(page, 'Private notes')
const button = (within: Locator, name: string | RegExp) => within.getByRole('button', { name })
const save = (page: Page) => button(notes(page), /^Save/)

/** The summary line of a note that is open to read. */
const listed = (page: Page, title: string) => notes(page).locator('summary').filter({ hasText: title })

/** Signs in at the front door, on a device of one's own for this tab alone. */
async function signIn(page: Page, sandbox: SandboxControl, login: string): Promise<void> {
  await sandbox.signIn({ account: login })
  await page.goto(sandbox.stack.app)
  await page.getByRole('button', { name: /^Sign in at St Elsewhere Hospital/ }).click()
  await expect(banner(page)).toBeVisible()
}

async function openPanel(page: Page, name: string): Promise<void> {
  if (!(await account(page).isVisible())) await page.getByRole('button', { name: 'Account' }).click()
  await account(page).getByRole('navigation').getByRole('button', { name }).click()
}

/** Makes a key, and gives the text of its backup file. */
async function makeKey(page: Page): Promise<string> {
  await openPanel(page, 'Your notes key')
  const keys = panel(page, 'Your notes key')
  await keys.getByLabel('New passphrase').fill(PASSPHRASE)
  await keys.getByLabel('The same passphrase again').fill(PASSPHRASE)
  await button(keys, 'Make my key').click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    button(keys, 'Save the backup file').click(),
  ])
  await button(keys, 'I have saved it').click()
  return readFile(await download.path(), 'utf8')
}

async function restoreKey(page: Page, backup: string): Promise<void> {
  await openPanel(page, 'Your notes key')
  const keys = panel(page, 'Your notes key')
  await keys.getByText('I already have a key').click()
  await keys
    .getByLabel('Backup file')
    .setInputFiles({ name: 'key.json', mimeType: 'application/json', buffer: Buffer.from(backup) })
  await keys.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await button(keys, 'Use this key').click()
  await expect(keys.getByRole('heading', { name: 'Your key is open' })).toBeVisible()
}

/** Writes a note and leaves it to the caller to save it. */
async function write(page: Page, title: string, text: string): Promise<void> {
  await button(notes(page), 'Write a note').click()
  await notes(page).getByLabel('Title').fill(title)
  await notes(page).getByLabel('Text').fill(text)
}

async function saveNote(page: Page, title: string, text: string): Promise<void> {
  await write(page, title, text)
  await save(page).click()
  await expect(listed(page, title)).toBeVisible()
}

/** What the server holds of a patient's documents, to the letter. */
async function stored(stack: Stack, patient: string): Promise<string> {
  const answer = await fetch(`${stack.sandbox}/ehr/documents?as=ruth&patient=${patient}`)
  expect(answer.ok).toBe(true)
  return answer.text()
}

const writes = (sandbox: SandboxControl, method: string) =>
  sandbox.requests(/^\/fhir\/DocumentReference/).then(all => all.filter(one => one.method === method))

const otherBrowser = async (context: BrowserContext, witness: Parameters<typeof watched>[0]) => {
  const browser = context.browser()
  if (browser === null) throw new Error('no browser')
  const other = await watched(witness, await browser.newContext())
  return other.newPage()
}

test('a patient writes a note, reloads and reads it; the server holds ciphertext only', async ({
  page,
  sandbox,
  stack,
  witness,
}) => {
  witness.plant('Cormorant', 'seventeen herrings')
  const sent: string[] = []
  page.on('request', request => sent.push(`${request.url()} ${request.postData() ?? ''}`))
  await signIn(page, sandbox, 'priya')
  await makeKey(page)
  await openPanel(page, 'Private notes')
  await saveNote(page, 'Cormorant', 'seventeen herrings')
  await listed(page, 'Cormorant').click()
  await expect(notes(page).getByText('seventeen herrings')).toBeVisible()

  await page.reload()
  await openPanel(page, 'Private notes')
  await expect(notes(page).getByText('Locked').first()).toBeVisible()
  await expect(listed(page, 'Cormorant')).toHaveCount(0)
  await notes(page).getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await button(notes(page), 'Open my key').click()
  await listed(page, 'Cormorant').click()
  await expect(notes(page).getByText('seventeen herrings')).toBeVisible()

  const clinicianSees = await stored(stack, 'priya-raman')
  expect(clinicianSees).toContain('application/jose')
  expect(clinicianSees).toContain('Private note (encrypted)')
  for (const text of [clinicianSees, ...sent]) expect(text).not.toMatch(/Cormorant|herrings/)
})

test('another browser shows the note as locked with another key, and reads it with the restored one', async ({
  page,
  context,
  sandbox,
  witness,
}) => {
  test.setTimeout(60_000) // three browsers, three derivations of a key
  await signIn(page, sandbox, 'margaret')
  const backup = await makeKey(page)
  await openPanel(page, 'Private notes')
  await saveNote(page, 'Heron', 'by the lock')

  const other = await otherBrowser(context, witness)
  await signIn(other, sandbox, 'margaret')
  await openPanel(other, 'Private notes')
  await expect(notes(other).getByText('There is no key on this device')).toBeVisible()
  await expect(notes(other).getByText('Locked', { exact: true }).first()).toBeVisible()
  await makeKey(other)
  await openPanel(other, 'Private notes')
  await expect(notes(other).getByText('Locked with another key').first()).toBeVisible()
  await expect(notes(other).getByText(/is locked with another key/)).toBeVisible()
  await expect(listed(other, 'Heron')).toHaveCount(0)

  const third = await otherBrowser(context, witness)
  await signIn(third, sandbox, 'margaret')
  await restoreKey(third, backup)
  await openPanel(third, 'Private notes')
  await listed(third, 'Heron').click()
  await expect(notes(third).getByText('by the lock')).toBeVisible()
  await Promise.all([other.context().close(), third.context().close()])
})

test('two browsers that change one note lose neither text', async ({ page, context, sandbox, witness }) => {
  await signIn(page, sandbox, 'sakurako')
  const backup = await makeKey(page)
  await openPanel(page, 'Private notes')
  await saveNote(page, 'Plover', 'first')
  const other = await otherBrowser(context, witness)
  await signIn(other, sandbox, 'sakurako')
  await restoreKey(other, backup)
  await openPanel(other, 'Private notes')

  await button(notes(page), 'Change: Plover').click()
  await button(notes(other), 'Change: Plover').click()
  await notes(other).getByLabel('Text').fill('from the other browser')
  await save(other).click()
  await expect(notes(other).getByText('The note is saved.')).toBeVisible()
  await notes(page).getByLabel('Text').fill('from this browser')
  await save(page).click()

  await expect(notes(page).getByText('This note was changed in another place')).toBeVisible()
  const theirs = notes(page).getByRole('region', { name: 'On the server' })
  await expect(theirs.getByText('from the other browser')).toBeVisible()
  await expect(notes(page).getByLabel('Text')).toHaveValue('from this browser')
  await notes(page).getByLabel('Text').fill('from this browser, and from the other browser')
  await save(page).click()
  await listed(page, 'Plover').click()
  await expect(notes(page).getByText('from this browser, and from the other browser')).toBeVisible()
  const puts = await writes(sandbox, 'PUT')
  expect(puts.map(({ headers }) => headers['if-match'])).toEqual(['W/"1"', 'W/"2"'])
  await other.context().close()
})

test('a save whose answer is lost is looked for, also after a reload, and is not made twice', async ({
  page,
  sandbox,
}) => {
  await signIn(page, sandbox, 'amal')
  await makeKey(page)
  await openPanel(page, 'Private notes')
  await sandbox.fault({
    match: { method: 'POST', path: '/fhir/DocumentReference' },
    times: 1,
    // The server does its part, and the page is not let see that.
    action: { headers: { 'access-control-allow-origin': null } },
  })
  await write(page, 'Avocet', 'on the mud')
  await save(page).click()
  await expect(notes(page).getByText('It is not known whether this was saved')).toBeVisible()
  await notes(page).getByLabel('Title').press('Enter')

  await page.reload()
  await openPanel(page, 'Private notes')
  await notes(page).getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await button(notes(page), 'Open my key').click()
  await button(notes(page), 'Go on writing: Avocet').click()
  await button(notes(page), 'Check whether it was saved').click()
  await expect(notes(page).getByText('The note is saved.')).toBeVisible()
  await expect(listed(page, 'Avocet')).toHaveCount(1)
  await expect(notes(page).getByText('Not saved yet')).toHaveCount(0)
  expect(await writes(sandbox, 'POST')).toHaveLength(1)
})

test('a save that never arrived can be repeated after looking, and the text is there all along', async ({
  page,
  sandbox,
}) => {
  await signIn(page, sandbox, 'rowan')
  await makeKey(page)
  await openPanel(page, 'Private notes')
  await sandbox.fault({
    match: { method: 'POST', path: '/fhir/DocumentReference' },
    times: 1,
    action: { status: 504 },
  })
  await write(page, 'Dunlin', 'grey')
  await save(page).click()
  await button(notes(page), 'Check whether it was saved').click()
  await expect(notes(page).getByText('It was not saved')).toBeVisible()
  await save(page).click()
  await expect(listed(page, 'Dunlin')).toHaveCount(1)
})

test('a note that the browser itself sent twice is listed twice, and said to be a copy', async ({
  page,
  sandbox,
}) => {
  await signIn(page, sandbox, 'rowan')
  await makeKey(page)
  await openPanel(page, 'Private notes')
  await sandbox.fault({
    match: { method: 'POST', path: '/fhir/DocumentReference' },
    times: 1,
    action: { destroy: 'after' },
  })
  await write(page, 'Turnstone', 'under the stones')
  await save(page).click()
  const check = button(notes(page), 'Check whether it was saved')
  await expect(check.or(notes(page).getByText('The note is saved.'))).toBeVisible()
  // On a connection that was not used before the answer is lost for good, and there is one note.
  if (await check.isVisible()) await check.click()
  const sent = (await writes(sandbox, 'POST')).length
  await expect(listed(page, 'Turnstone')).toHaveCount(sent)
  await expect(notes(page).getByText('another copy of a note above')).toHaveCount(sent - 1)
})

test('a refusal is “not permitted”, a draft outlives the dialog, and nothing of it is in clear', async ({
  page,
  sandbox,
  witness,
}) => {
  witness.plant('Whimbrel')
  await signIn(page, sandbox, 'maria')
  await makeKey(page)
  await openPanel(page, 'Private notes')
  await sandbox.fault({
    match: { method: 'POST', path: '/fhir/DocumentReference' },
    times: 1,
    action: { status: 403 },
  })
  await write(page, 'Whimbrel', 'curved')
  await save(page).click()
  await expect(notes(page).getByText(/^Not permitted/)).toBeVisible()
  await expect(notes(page).getByLabel('Text')).toHaveValue('curved')
  await button(account(page), 'Close').first().click()
  await expect(account(page)).toHaveCount(0)
  await openPanel(page, 'Private notes')
  await button(notes(page), 'Go on writing: Whimbrel').click()
  await expect(notes(page).getByLabel('Text')).toHaveValue('curved')
  await save(page).click()
  await expect(listed(page, 'Whimbrel')).toBeVisible()
})

test('nobody signs out over a note that was never sent without being asked', async ({ page, sandbox }) => {
  await signIn(page, sandbox, 'priya')
  await makeKey(page)
  await openPanel(page, 'Private notes')
  await write(page, 'Whimbrel', 'seven whistles')
  await page.keyboard.press('Escape')
  await expect(account(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  const question = page.getByRole('dialog', { name: 'A private note is not saved' })
  await question.getByRole('button', { name: 'Go to my notes' }).click()
  await expect(notes(page)).toContainText('Whimbrel')
})

test('deleting asks twice, and a note that changed meanwhile is not deleted', async ({ page, sandbox }) => {
  await signIn(page, sandbox, 'priya')
  await makeKey(page)
  await openPanel(page, 'Private notes')
  await saveNote(page, 'Godwit', 'bar-tailed')
  await button(notes(page), 'Delete: Godwit').click()
  await expect(button(notes(page), 'Keep it')).toBeFocused()
  await expect(notes(page).getByText(/server may keep earlier versions/)).toBeVisible()
  expect(await writes(sandbox, 'DELETE')).toEqual([])
  await sandbox.fault({
    match: { method: 'DELETE', path: '/^\\/fhir\\/DocumentReference/' },
    times: 1,
    action: { status: 412 },
  })
  await button(notes(page), 'Delete the note').click()
  await expect(notes(page).getByText(/changed meanwhile and not deleted/)).toBeVisible()
  await button(notes(page), 'Look again').click()
  await button(notes(page), 'Delete: Godwit').click()
  await button(notes(page), 'Delete the note').click()
  await expect(notes(page).getByText('The note was deleted.')).toBeVisible()
  await expect(listed(page, 'Godwit')).toHaveCount(0)
})

test('what was not granted is said, each part by name', async ({ page, sandbox }) => {
  await sandbox.signIn({ account: 'priya', reject: ['patient/DocumentReference.cruds'] })
  await page.goto(sandbox.stack.app)
  await page.getByRole('button', { name: /^Sign in at St Elsewhere Hospital/ }).click()
  await expect(banner(page)).toBeVisible()
  await openPanel(page, 'Private notes')
  await expect(notes(page).getByText('Not permitted: access to this part')).toBeVisible()
  for (const what of ['add', 'change', 'delete'])
    await expect(notes(page).getByText(`you did not get access to ${what} notes`)).toBeVisible()
})

test('a draft outlives the lock, sealed, and is gone on with once the key is open', async ({
  page,
  sandbox,
  stack,
  witness,
}) => {
  witness.plant('Sanderling')
  await signInHere(page, sandbox, stack, { device: 'own', account: 'priya' })
  await makeKey(page)
  await openPanel(page, 'Private notes')
  await write(page, 'Sanderling', 'along the edge')
  await lockNow(page)
  await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible()
  await expect(page.locator('html')).not.toContainText('Sanderling')
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(banner(page)).toBeVisible()
  await openPanel(page, 'Private notes')
  await notes(page).getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await button(notes(page), 'Open my key').click()
  await button(notes(page), 'Go on writing: Sanderling').click()
  await expect(notes(page).getByLabel('Text')).toHaveValue('along the edge')
  await save(page).click()
  await expect(listed(page, 'Sanderling')).toBeVisible()
})

test('with the keyboard alone a note is written, changed in a conflict, and deleted; axe finds nothing', async ({
  page,
  sandbox,
  stack,
}) => {
  test.setTimeout(60_000) // axe looks at every element several times over
  await signIn(page, sandbox, 'margaret')
  await makeKey(page)
  await openPanel(page, 'Private notes')
  await button(notes(page), 'Write a note').press('Enter')
  await expect(notes(page).getByLabel('Title')).toBeFocused()
  await page.keyboard.type('Knot')
  await page.keyboard.press('Tab')
  await page.keyboard.type('red in summer')
  await expectNothingByAxe(page, 'the editor')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(notes(page).getByText('The note is saved.')).toBeVisible()
  await expect(notes(page).getByRole('heading', { name: 'Private notes' })).toBeFocused()

  await button(notes(page), 'Change: Knot').press('Enter')
  await notes(page).getByLabel('Text').fill('grey in winter')
  await changeBehindTheBack(sandbox, stack)
  await save(page).press('Enter')
  await expect(notes(page).getByText('changed in another place')).toBeVisible()
  await expectNothingByAxe(page, 'a conflict')
  await button(notes(page), /discard mine/).press('Enter')
  await expect(button(notes(page), 'Keep it')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(button(notes(page), /discard mine/)).toBeFocused()
  await save(page).press('Enter')
  await expect(notes(page).getByText('The note is saved.')).toBeVisible()

  await button(notes(page), 'Delete: Knot').press('Enter')
  await expectNothingByAxe(page, 'the question before deleting')
  await page.keyboard.press('Enter')
  await expect(button(notes(page), 'Delete: Knot')).toBeFocused()
  await page.keyboard.press('Enter')
  await button(notes(page), 'Delete the note').press('Enter')
  await expect(notes(page).getByRole('heading', { name: 'Private notes' })).toBeFocused()
})

/** Saves the document that was read last once more, as another app of the patient's would. */
async function changeBehindTheBack(sandbox: SandboxControl, stack: Stack): Promise<void> {
  const [{ path, authorization } = { path: '', authorization: '' }] = (
    await sandbox.requests(/^\/fhir\/DocumentReference\//)
  ).slice(-1)
  const url = new URL(path, stack.sandbox)
  const headers = { authorization: authorization ?? '', 'content-type': 'application/fhir+json' }
  const document: unknown = await (await fetch(url, { headers })).json()
  const body = JSON.stringify(Object.assign({}, document, { description: 'touched' }))
  const answer = await fetch(url, { method: 'PUT', headers, body })
  expect(answer.status).toBe(200)
}
