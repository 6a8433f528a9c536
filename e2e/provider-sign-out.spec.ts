import type { Page } from '@playwright/test'
import { banner, expect, test } from './fixture.ts'
import type { SandboxControl, Stack } from './sandbox.ts'
import { heading, keptText, open, signOut } from './visit.ts'

const start = (page: Page) => page.getByRole('button', { name: /^Sign in at St Elsewhere Hospital/ })
const providerQuestion = (page: Page) => heading(page, 'Sign out of St Elsewhere too?')
const endings = (sandbox: SandboxControl) => sandbox.requests(/^\/auth\/session\/end$/)

/** Signs in by the hospital's own pages, whose session in this browser outlasts the app's visit. */
async function signIn(page: Page, sandbox: SandboxControl, stack: Stack): Promise<void> {
  await sandbox.settings({ singleSignOn: true })
  await page.goto(stack.app)
  await start(page).click()
  await page.getByRole('button', { name: 'Priya Raman' }).click()
  await page.getByRole('button', { name: 'Allow' }).click()
  await expect(banner(page)).toContainText('Raman')
}

/** The record is gone from this page and from what the tab keeps. */
async function expectNothingLeft(page: Page): Promise<void> {
  await expect(page.locator('body')).not.toContainText('Raman')
  expect(await keptText(page)).not.toContain('accessToken')
}

test.describe('Signing out of a sign-in of one’s own', () => {
  test('ends the session at the hospital too: whoever comes next is asked for a name @firefox', async ({
    page,
    sandbox,
    stack,
    witness,
  }) => {
    witness.plant('Raman', '00533-K')
    await signIn(page, sandbox, stack)
    await signOut(page).click()
    await expect(providerQuestion(page)).toBeVisible()
    await page.getByRole('button', { name: 'Yes, sign out' }).click()
    await expect(heading(page, 'You are signed out')).toBeVisible()
    await expect(page).toHaveURL(`${stack.app}/signed-out`)
    await expectNothingLeft(page)
    await page.goto(stack.app)
    await start(page).click()
    await expect(page.getByLabel('User name')).toBeVisible()
  })

  test('names the session in a form, so that no token is in an address', async ({ page, sandbox, stack }) => {
    await signIn(page, sandbox, stack)
    await signOut(page).click()
    await expect(providerQuestion(page)).toBeVisible()
    await expect(page).toHaveURL(`${stack.sandbox}/auth/session/end`)
    const [ending, ...more] = await endings(sandbox)
    expect(more).toEqual([])
    expect(ending).toMatchObject({ method: 'POST', query: {} })
    expect(ending?.form).toMatchObject({
      client_id: 'chartkey',
      post_logout_redirect_uri: `${stack.app}/signed-out`,
      id_token_hint: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
    })
    expect(await sandbox.requests(/^\/auth\/revoke$/), 'and the grant was taken back before').toHaveLength(1)
  })

  test('leaves the hospital’s session where the person says no, and the app’s is over all the same', async ({
    page,
    sandbox,
    stack,
  }) => {
    await signIn(page, sandbox, stack)
    await signOut(page).click()
    await page.getByRole('button', { name: 'No, stay signed in' }).click()
    await expect(heading(page, 'You are signed out')).toBeVisible()
    await expectNothingLeft(page)
    await page.goto(stack.app)
    await start(page).click()
    await expect(page.getByText('You are signed in as Priya Raman')).toBeVisible()
  })

  test('B118: going back from the hospital’s page opens no record', async ({ page, sandbox, stack }) => {
    await signIn(page, sandbox, stack)
    await signOut(page).click()
    await expect(providerQuestion(page)).toBeVisible()
    await sandbox.forgetRequests()
    await page.goBack()
    await expect(page.locator('body')).not.toContainText('Raman')
    await expect(banner(page)).toHaveCount(0)
    expect(await sandbox.requests(/^\/fhir\/[A-Z]/)).toEqual([])
  })

  test('does not wait for a page that never comes: here it is over at once', async ({
    page,
    sandbox,
    stack,
  }) => {
    await sandbox.fault({ match: { path: '/auth/session/end' }, action: { hang: true } })
    await signIn(page, sandbox, stack)
    // While a page is on its way Playwright can ask nothing of the one that is still there, so it tells by itself.
    let seen = ''
    await page.exposeFunction('tellWhatIsSeen', (text: string) => {
      seen = text
    })
    await page.evaluate(() => {
      const tell = Reflect.get(globalThis, 'tellWhatIsSeen') as (text: string) => void
      setInterval(() => tell([document.body.innerText, ...Object.values(sessionStorage)].join('\n')), 100)
    })
    await signOut(page).click()
    await expect.poll(() => endings(sandbox)).toHaveLength(1)
    await expect.poll(() => seen).toContain('You are signed out')
    expect(seen).not.toMatch(/Raman|accessToken/)
    await page.goto(stack.app)
    await expect(start(page)).toBeVisible()
  })

  test('A30: works offline, and asks nothing of a hospital that cannot be reached', async ({
    page,
    context,
    sandbox,
    stack,
  }) => {
    await signIn(page, sandbox, stack)
    await context.setOffline(true)
    await signOut(page).click()
    await expect(heading(page, 'You are signed out')).toBeVisible()
    await expect(page).toHaveURL(/\/signed-out/)
    await expectNothingLeft(page)
    await context.setOffline(false)
    expect(await endings(sandbox)).toEqual([])
  })

  test('stays here where the hospital names no such page', async ({ page, sandbox, stack }) => {
    const path = '/fhir/.well-known/smart-configuration'
    await sandbox.fault({
      match: { path },
      action: { patchJson: [{ path: 'end_session_endpoint', remove: true }] },
    })
    await signIn(page, sandbox, stack)
    await signOut(page).click()
    await expect(heading(page, 'You are signed out')).toBeVisible()
    await expect(page).toHaveURL(/\/signed-out/)
    expect(await endings(sandbox)).toEqual([])
  })
})

test('Signing out of a record that an EHR opened does not end the EHR’s own session', async ({
  page,
  sandbox,
  stack,
}) => {
  await open(page, sandbox)
  await signOut(page).click()
  await expect(heading(page, 'You are signed out')).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`^${stack.app}/signed-out`))
  expect(await endings(sandbox)).toEqual([])
})
