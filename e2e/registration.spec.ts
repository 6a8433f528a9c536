import type { Page } from '@playwright/test'
import { banner, expect, test } from './fixture.ts'
import type { Stack } from './sandbox.ts'

const start = (page: Page) => page.getByRole('button', { name: /^Sign in at St Elsewhere Hospital/ })
const password = 'nine pears on a plate'

/** Reads the newest message on the mailbox page, in a tab of its own as a person would. */
async function readMail(page: Page, { sandbox }: Stack, what: RegExp): Promise<string> {
  const mailbox = await page.context().newPage()
  await mailbox.goto(`${sandbox}/mailbox`)
  const text = await mailbox.getByRole('article').first().innerText()
  await mailbox.close()
  return what.exec(text)?.[0] ?? ''
}

async function choosePassword(page: Page): Promise<void> {
  await page.getByLabel('New password').fill(password)
  await page.getByLabel('The same again').fill(password)
}

async function signIn(page: Page, login: string): Promise<void> {
  await page.getByLabel('User name').fill(login)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

test('A patient without an account registers from the sign-in page, with a code from the mailbox, and is led to their record', async ({
  page,
  stack,
  witness,
}) => {
  witness.plant('Castle', '00296-C')
  await page.goto(stack.app)
  await start(page).click()
  await page.getByRole('link', { name: 'Register as a patient' }).click()
  await page.getByLabel('E-mail or phone number').fill('joan@post.example')
  await expect(page.getByRole('checkbox', { name: /verified/i })).toBeChecked()
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await page.getByLabel('Code').fill(await readMail(page, stack, /\b\d{6}\b/))
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByLabel('Family name').fill('Castle')
  await page.getByLabel('Date of birth').fill('1968-08-13')
  await page.getByLabel('Medical record number').fill('00296-C')
  await choosePassword(page)
  await page.getByLabel(/I have read the terms/).check()
  await page.getByRole('button', { name: 'Make my account' }).click()
  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click()
  await signIn(page, 'joan@post.example')
  await page.getByRole('button', { name: 'Allow' }).click()
  await expect(banner(page)).toContainText('Castle')
  await expect(page).toHaveURL(`${stack.app}/chart`)
})

test('Registering works by the keyboard alone, and a mistake is heard', async ({ page, stack }) => {
  await page.goto(`${stack.sandbox}/register`)
  await page.getByLabel('E-mail or phone number').focus()
  await page.keyboard.type('no address')
  await expect(page.getByRole('checkbox', { name: /verified/i })).toBeChecked()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('neither an e-mail address nor a telephone number')
  await expect(page.getByRole('checkbox', { name: /verified/i })).toBeChecked()
  await page.getByLabel('E-mail or phone number').focus()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('joan@post.example')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Code')).toBeFocused()
})

test('A code by mail signs in without a password', async ({ page, stack, witness }) => {
  witness.plant('Raman', '00533-K')
  await page.goto(stack.app)
  await start(page).click()
  await page.getByLabel('E-mail or phone number').fill('priya@home.example')
  await page.getByRole('button', { name: 'Send me a code instead' }).click()
  await page.getByLabel('Code').fill('000 000')
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('alert')).toContainText('That is not the code')
  await page.getByLabel('Code').fill(await readMail(page, stack, /\b\d{6}\b/))
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'Allow' }).click()
  await expect(banner(page)).toContainText('Raman')
})

test('A forgotten password is chosen anew by the link in the mailbox, and opens the record', async ({
  page,
  stack,
  witness,
}) => {
  witness.plant('Raman', '00533-K')
  await page.goto(stack.app)
  await start(page).click()
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await page.getByLabel('E-mail').fill('priya@home.example')
  await page.getByRole('button', { name: 'Send the link' }).click()
  await page.getByRole('link', { name: 'mailbox' }).click()
  await page.getByRole('link', { name: /password\/reset/ }).click()
  await page.getByLabel('New password').fill('demo')
  await page.getByLabel('The same again').fill('demo')
  await page.getByRole('button', { name: 'Make it my password' }).click()
  await expect(page.getByRole('alert')).toContainText('at least 15 characters')
  await choosePassword(page)
  await page.getByRole('button', { name: 'Make it my password' }).click()
  await page.getByRole('link', { name: 'Go on with signing in' }).click()
  await signIn(page, 'priya')
  await page.getByRole('button', { name: 'Allow' }).click()
  await expect(banner(page)).toContainText('Raman')
})
