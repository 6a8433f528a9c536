import { readFile } from 'node:fs/promises'
import type { BrowserContext, CDPSession, Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import { deploy } from './deployment.ts'
import { banner, expect, test } from './fixture.ts'
import type { Stack } from './sandbox.ts'

const start = (page: Page) => page.getByRole('button', { name: /^Sign in at St Elsewhere Hospital/ })
const code = (page: Page) => page.getByLabel('Code of six digits')

/** The last code that was sent by text message. */
async function lastCode({ sandbox }: Stack): Promise<string> {
  const messages = (await (await fetch(`${sandbox}/_sandbox/mailbox`)).json()) as {
    kind: string
    text: string
  }[]
  return /\d{6}/.exec(messages.find(({ kind }) => kind === 'text')?.text ?? '')?.[0] ?? ''
}

async function withPassword(page: Page, login: string): Promise<void> {
  await page.getByLabel('User name').fill(login)
  await page.getByLabel('Password').fill('demo')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

async function withText(page: Page, stack: Stack): Promise<void> {
  await page.getByRole('button', { name: 'Send the code' }).click()
  await expect(page.getByRole('status')).toContainText('on its way')
  await code(page).fill(await lastCode(stack))
  await page.keyboard.press('Enter')
}

/** The account's own page, where passkeys and apps are added. */
async function openSecurity(page: Page, stack: Stack, login: string): Promise<void> {
  await page.goto(`${stack.sandbox}/security`)
  await withPassword(page, login)
  await withText(page, stack)
  await expect(page.getByRole('heading', { name: 'How you sign in' })).toBeVisible()
}

/** What an authenticator app would show for the key on this page, so many half minutes from now. */
async function readApp(page: Page): Promise<(later: number) => string> {
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible()
  const key = (await page.locator('code.key').innerText()).replaceAll(' ', '')
  const app = new TOTP({ secret: Secret.fromBase32(key) })
  return later => app.generate({ timestamp: Date.now() + later * 30_000 })
}

/** What was lent to this test: the browser would keep a device, and what it holds, for the next one. */
const devices: CDPSession[] = []
test.afterEach(async () => {
  for (const device of devices.splice(0)) await device.send('WebAuthn.disable')
})

/** A device that holds passkeys and knows its owner. */
async function addAuthenticator(context: BrowserContext, page: Page): Promise<void> {
  const devtools = await context.newCDPSession(page)
  devices.push(devtools)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true },
    },
  })
}

async function allowAndSee(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Allow' }).click()
  await expect(banner(page)).toContainText(name)
}

test('A patient makes a passkey and opens their record with it, typing nothing', async ({
  page,
  context,
  stack,
  witness,
}) => {
  witness.plant('Raman', '00533-K')
  await addAuthenticator(context, page)
  await openSecurity(page, stack, 'priya')
  await page.getByRole('link', { name: 'Add a passkey' }).click()
  await page.getByLabel(/A name for it/).fill('my telephone')
  await page.getByRole('button', { name: 'Make a passkey' }).click()
  await expect(page.getByRole('heading', { name: 'How you sign in' })).toBeVisible()
  await expect(page.getByText('my telephone')).toBeVisible()

  await page.goto(stack.app)
  await start(page).click()
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.getByRole('button', { name: 'Use my passkey' }).click()
  await allowAndSee(page, 'Raman')
})

test('A passkey page says what to do where the device has none', async ({ page, context, stack }) => {
  await addAuthenticator(context, page)
  await page.goto(`${stack.sandbox}/security`)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.getByRole('button', { name: 'Use my passkey' }).click()
  await expect(page.getByRole('alert')).toContainText('choose another way')
  await page.getByRole('link', { name: 'Sign in another way' }).click()
  await expect(page.getByLabel('Password')).toBeVisible()
})

test('A patient adds an authenticator app, and an app that wants two proofs asks for its code', async ({
  page,
  stack,
  sandbox,
  witness,
}) => {
  witness.plant('Raman', '00533-K')
  await openSecurity(page, stack, 'priya')
  await page.getByRole('link', { name: 'Add an authenticator app' }).click()
  const app = await readApp(page)
  await code(page).fill('000000')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('not the code')
  await code(page).fill(app(0))
  await page.keyboard.press('Enter')
  await expect(page.locator('.codes code')).toHaveCount(10)
  await page.getByRole('link', { name: /I have kept them/ }).click()
  await expect(page.getByRole('button', { name: 'Remove the app' })).toBeVisible()

  const origin = await deploy(sandbox, witness, { clientId: 'careful' })
  await sandbox.client({
    ...{ clientId: 'careful', name: 'Chartkey', authentication: 'none', secondFactor: true },
    ...{ grants: ['authorization_code', 'refresh_token'], redirectUris: [`${origin}/callback`] },
  })
  await page.goto(origin)
  await start(page).click()
  await withPassword(page, 'priya')
  await expect(page.getByRole('heading', { name: 'A code from your authenticator app' })).toBeVisible()
  await code(page).fill(app(1))
  await page.keyboard.press('Enter')
  await allowAndSee(page, 'Raman')
})

test('Recovery codes are saved as a file, and one of them opens the door once', async ({ page, stack }) => {
  const visit = async (recovery: string) => {
    await page.getByRole('button', { name: 'Sign out' }).click()
    await withPassword(page, 'priya')
    await page.getByRole('link', { name: 'One of your recovery codes' }).click()
    await page.getByLabel('Recovery code').fill(recovery)
    await page.keyboard.press('Enter')
  }
  await openSecurity(page, stack, 'priya')
  await page.getByRole('button', { name: 'Make recovery codes' }).click()
  const saved = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Save them as a file' }).click()
  const file = await saved
  expect(file.suggestedFilename()).toBe('recovery-codes.txt')
  const [first = ''] =
    (await readFile(await file.path(), 'utf8')).match(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/g) ?? []
  await page.getByRole('link', { name: /I have kept them/ }).click()
  await visit(first)
  await expect(page.getByText('9 of 10 are left')).toBeVisible()
  await visit(first)
  await expect(page.getByRole('alert')).toContainText('used already')
})

test('An administrator without a second step adds one before anything else', async ({ page, stack }) => {
  await page.goto(`${stack.sandbox}/security`)
  await withPassword(page, 'adela')
  await expect(page.getByRole('heading', { name: 'Add an authenticator app' })).toBeVisible()
  await page.goto(`${stack.sandbox}/security`)
  await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible()
  await withPassword(page, 'adela')
  const app = await readApp(page)
  await code(page).fill(app(0))
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: /continue/ }).click()
  await expect(page.getByText('You are signed in as Adela Norgaard')).toBeVisible()
})

test('A request for level two (acr_values) is met with a code by text message, read in the mailbox', async ({
  page,
  stack,
  witness,
}) => {
  witness.plant('Raman', '00533-K')
  await page.route('**/auth/authorize?*', route =>
    route.continue({ url: `${route.request().url()}&acr_values=urn:st-elsewhere:acr:2` }),
  )
  await page.goto(stack.app)
  await start(page).click()
  await withPassword(page, 'priya')
  await withText(page, stack)
  await allowAndSee(page, 'Raman')
})
