import type { Page } from '@playwright/test'
import { account, accountButton, openPanel } from './account-dialog.ts'
import { deploy } from './deployment.ts'
import { banner, expect, problem, test } from './fixture.ts'
import { onSearch, section, settled } from './record.ts'
import type { DeployedConfig, Fault, SandboxControl } from './sandbox.ts'
import { heading, keptText, recordRequests, signOut, takeBackAccess, tokenRequests } from './visit.ts'

const through = (page: Page) => page.getByRole('button', { name: /^Sign in with Northside University/ })
const university = /^\/northside\/(authorize|token)$/

/** From the front door to the university's own page, and what its person does there. */
async function signIn(page: Page, app: string, person: string): Promise<void> {
  await page.goto(app)
  await through(page).click()
  await page.getByRole('button', { name: new RegExp(`^${person}`) }).click()
}

/** Nothing was opened, and nothing stays behind. */
async function expectNothingOpened(page: Page, sandbox: SandboxControl): Promise<void> {
  expect(await recordRequests(sandbox)).toEqual([])
  expect(await keptText(page)).not.toMatch(/eyJ|accessToken/)
}

/** The one configuration with its identity provider changed. */
const withProvider = (change: object) => (config: DeployedConfig) => ({
  ...config,
  servers: config.servers.map(server => {
    const { standalone } = server.launches as { standalone: { identityProviders: object[] } }
    const identityProviders = standalone.identityProviders.map(one => ({ ...one, ...change }))
    return { ...server, launches: { standalone: { ...standalone, identityProviders } } }
  }),
})

test('A patient signs in with their university, and the hospital takes its word (RFC 8693) @firefox', async ({
  page,
  sandbox,
  stack,
  witness,
}) => {
  witness.plant('Raman', '00533-K', 'priya@home.example')
  await signIn(page, stack.app, 'Priya Raman')
  await expect(banner(page)).toContainText('Your own records')
  await expect(page).toHaveURL(`${stack.app}/chart`)
  const [asked, redeemed] = await sandbox.requests(university)
  expect(asked?.query).toMatchObject({ scope: 'openid email', code_challenge_method: 'S256' })
  expect(asked?.query, 'the university learns of no record server').not.toHaveProperty('aud')
  expect(redeemed?.form.grant_type).toBe('authorization_code')
  const [exchange, ...more] = await tokenRequests(sandbox)
  expect(more).toEqual([])
  expect(exchange?.form).toMatchObject({
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
    resource: stack.fhirBase,
  })
  expect(await sandbox.requests(/^\/auth\/authorize$/), 'the hospital’s own sign-in is not gone to').toEqual(
    [],
  )
  const who = await openPanel(page, 'Who is signed in')
  await expect(who).toContainText('Signed in throughNorthside University')
  await expect(who).toContainText('Identity verified')
})

test('From there it is a visit like any other: renewed at the hospital alone, and still there after a reload', async ({
  page,
  sandbox,
  stack,
}) => {
  await sandbox.fault(onSearch('Condition', { status: 500 }))
  await signIn(page, stack.app, 'Priya Raman')
  await settled(page)
  await sandbox.calm()
  await takeBackAccess(sandbox)
  await section(page, 'Problems').getByRole('button', { name: /again/i }).click()
  await expect(section(page, 'Problems')).toContainText('Migraine')
  const [, renewal, ...more] = await tokenRequests(sandbox)
  expect(renewal?.form).toMatchObject({ grant_type: 'refresh_token', client_id: 'chartkey' })
  expect(more).toEqual([])
  expect(await sandbox.requests(university), 'the university is not asked again').toHaveLength(2)
  await page.reload()
  await expect(banner(page)).toContainText('Raman')
})

test('Before private notes a provider’s word is not enough: the person is told to sign in at the hospital', async ({
  page,
  stack,
}) => {
  await signIn(page, stack.app, 'Priya Raman')
  await settled(page)
  await accountButton(page).click()
  await account(page).getByRole('button', { name: 'Private notes' }).click()
  await expect(account(page)).toContainText('sign in at St Elsewhere Hospital itself')
  await expect(account(page).getByText('There is no key on this device')).toHaveCount(0)
})

test('Signing out ends the session at the university, where it was left open', async ({
  page,
  sandbox,
  stack,
}) => {
  await signIn(page, stack.app, 'Priya Raman')
  await expect(banner(page)).toContainText('Raman')
  await signOut(page).click()
  await expect(page).toHaveURL(new RegExp(`^${stack.northside}/northside/session/end`))
  await page.getByRole('button', { name: /^Yes/ }).click()
  await expect(heading(page, 'You are signed out')).toBeVisible()
  const [ending] = await sandbox.requests(/^\/northside\/session\/end$/)
  expect(Object.keys(ending?.query ?? {}), 'no token of anybody’s goes there').toEqual([
    'client_id',
    'post_logout_redirect_uri',
  ])
  await page.goto(stack.app)
  await through(page).click()
  await expect(page.getByLabel('University name')).toBeVisible()
})

test.describe('The hospital does not take the university’s word', () => {
  test('for somebody unknown or ambiguous: they are told what to do, and no record is opened', async ({
    page,
    sandbox,
    stack,
  }) => {
    const nobodyLinked = 'Sten Okabe'
    const addressUnchecked = 'Amal Haddad'
    const severalRecords = 'Ngozi Okafor'
    for (const person of [nobodyLinked, addressUnchecked, severalRecords]) {
      await signIn(page, stack.app, person)
      await expect(problem(page, 'exchange-refused')).toBeVisible()
      await expect(page.getByRole('heading')).toHaveText('The hospital could not use this sign-in')
      await page.getByRole('link', { name: 'Start again' }).click()
      await expect(through(page)).toBeEnabled()
      await page.context().clearCookies() // the university remembers who signed in
    }
    await expectNothingOpened(page, sandbox)
  })

  test('for another server than it is: a wrong audience in the configuration', async ({
    page,
    sandbox,
    witness,
  }) => {
    const app = await deploy(sandbox, witness, withProvider({ audience: 'https://elsewhere.example/fhir' }))
    await signIn(page, app, 'Priya Raman')
    await expect(problem(page, 'exchange-refused')).toContainText('sign in at the hospital itself', {
      ignoreCase: true,
    })
    await expect(page.getByRole('heading')).toHaveText('The hospital refused what the app asked for')
    await expectNothingOpened(page, sandbox)
  })
})

const refusal = (error: string): Fault => ({
  match: { path: '/auth/token' },
  action: { status: 400, json: { error, error_description: 'Because <b>we</b> say so' } },
})

test('Each refusal of an exchange has words and a next step of its own; the server’s text is text only', async ({
  page,
  sandbox,
  stack,
}) => {
  for (const [error, title] of [
    ['unsupported_grant_type', 'The hospital does not take this sign-in'],
    ['unauthorized_client', 'The hospital does not take this sign-in'],
    ['consent_required', 'The hospital wants to ask you first'],
  ] as const) {
    await sandbox.fault({ ...refusal(error), id: 'refusal' })
    await page.context().clearCookies()
    await signIn(page, stack.app, 'Priya Raman')
    await expect(page.getByRole('heading')).toHaveText(title)
    await page.getByText('Details').click()
    await expect(problem(page, 'exchange-refused')).toContainText('Because <b>we</b> say so')
  }
  await expectNothingOpened(page, sandbox)
})

test('Access that comes without a patient, or without saying what was issued, opens nothing', async ({
  page,
  sandbox,
  stack,
}) => {
  for (const [path, code] of [
    ['patient', 'no-patient-chosen'],
    ['issued_token_type', 'token-response-malformed'],
  ] as const) {
    await sandbox.fault({
      id: 'lacking',
      match: { path: '/auth/token' },
      action: { patchJson: [{ path, remove: true }] },
    })
    await page.context().clearCookies()
    await signIn(page, stack.app, 'Priya Raman')
    await expect(problem(page, code)).toBeVisible()
  }
  await expectNothingOpened(page, sandbox)
  expect(await sandbox.requests(/^\/auth\/revoke$/)).not.toEqual([])
})

test('A university that cannot be reached, or describes itself as somebody else, is not gone to', async ({
  page,
  sandbox,
  stack,
}) => {
  const path = '/northside/.well-known/openid-configuration'
  for (const [action, code] of [
    [{ status: 503 }, 'provider-unreachable'],
    [{ noCors: true }, 'provider-unreachable'],
    [{ patchJson: [{ path: 'issuer', value: stack.foreign }] }, 'provider-unusable'],
    [{ patchJson: [{ path: 'token_endpoint', value: `${stack.foreign}/token` }] }, 'provider-unusable'],
  ] as const) {
    await sandbox.fault({ id: 'description', match: { path }, action })
    await page.goto(stack.app)
    await through(page).click()
    await expect(problem(page, code)).toBeVisible()
  }
  expect(await sandbox.requests(university)).toEqual([])
  expect(await sandbox.heardElsewhere()).toEqual([])
})

test('Proof of identity that is forged, and a person who thinks better of it, get no further', async ({
  page,
  sandbox,
  stack,
}) => {
  await sandbox.fault({ match: { path: '/northside/token' }, action: { idToken: { key: 'other' } } })
  await signIn(page, stack.app, 'Priya Raman')
  await expect(problem(page, 'provider-identity')).toBeVisible()
  await sandbox.calm()
  await page.context().clearCookies()
  await page.goto(stack.app)
  await through(page).click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(problem(page, 'authorization-refused')).toContainText('Nothing is broken')
  expect(await tokenRequests(sandbox), 'the hospital hears nothing of either').toEqual([])
  await expectNothingOpened(page, sandbox)
})
