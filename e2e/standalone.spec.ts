import type { Page } from '@playwright/test'
import { deploy } from './deployment.ts'
import { banner, expect, launchFromEhr, problem, test } from './fixture.ts'
import type { DeployedConfig, SandboxControl } from './sandbox.ts'

const start = (page: Page) => page.getByRole('button', { name: /^Sign in at St Elsewhere Hospital/ })

/** From the front door to the record, on a sign-in that was arranged ahead. */
async function signIn(page: Page, origin: string): Promise<void> {
  await page.goto(origin)
  await start(page).click()
}

async function asked(sandbox: SandboxControl) {
  const [request] = (await sandbox.requests(/^\/auth\/authorize$/)).slice(-1)
  const params = { ...request?.query, ...request?.form }
  return { params, scopes: String(params.scope).split(' ') }
}

/** The one configuration with this access for patients. */
const withAccess = (access: string) => (config: DeployedConfig) => ({
  ...config,
  servers: config.servers.map(server => {
    const { standalone } = server.launches as { standalone: object }
    return { ...server, launches: { standalone: { ...standalone, access } } }
  }),
})

test.describe('A patient signs in', () => {
  test('by clicking through the hospital’s own pages, and sees their own record @firefox', async ({
    page,
    sandbox,
    stack,
    witness,
  }) => {
    witness.plant('Raman', '00533-K')
    await page.goto(stack.app)
    expect(await sandbox.requests(/./), 'nothing is asked before a click').toEqual([])
    await start(page).click()
    await page.getByRole('button', { name: 'Priya Raman' }).click()
    await expect(page.getByRole('heading', { name: /see .*Raman/ })).toBeVisible()
    await page.getByRole('button', { name: 'Allow' }).click()
    await expect(banner(page)).toContainText('Raman')
    await expect(banner(page)).toContainText('Your own records')
    await expect(page).toHaveURL(`${stack.app}/chart`)
  })

  test('may think better of it: Back from the sign-in is the front door again', async ({ page, stack }) => {
    await page.goto(stack.app)
    await start(page).click()
    await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible()
    await page.goBack()
    await expect(start(page)).toBeEnabled()
  })

  test('for somebody else, choosing whose record, and the app says who reads whose', async ({
    page,
    stack,
    witness,
  }) => {
    witness.plant('Okafor')
    await signIn(page, stack.app)
    await page.getByRole('button', { name: 'Ngozi Okafor' }).click()
    await expect(page.getByRole('heading', { name: 'Whose record?' })).toBeVisible()
    await page.getByRole('button', { name: /Babatunde/ }).click()
    await page.getByRole('button', { name: 'Allow' }).click()
    await expect(banner(page)).toContainText('Babatunde')
    await expect(banner(page)).toContainText('Signed in as Ngozi Adaeze Okafor')
    await expect(banner(page)).not.toContainText('Your own records')
  })

  test('and unticks a part: that part says “Not permitted” and is never asked for', async ({
    page,
    sandbox,
    stack,
  }) => {
    await signIn(page, stack.app)
    await page.getByRole('button', { name: 'Priya Raman' }).click()
    await page.getByRole('checkbox', { name: /patient\/Condition\.rs/ }).uncheck()
    await page.getByRole('button', { name: 'Allow' }).click()
    await expect(banner(page)).toContainText('Raman')
    const problems = page.getByRole('region', { name: 'Problems' })
    await expect(problems).toContainText('Not permitted: access to this part was not granted')
    await expect(problems).not.toContainText(/none|No problems/i)
    await expect(page.getByText('No known allergies').first()).toBeVisible()
    expect(await sandbox.requests(/^\/fhir\/Condition/)).toEqual([])
  })

  test('and unticks whose record it is: nobody is guessed', async ({ page, sandbox, stack }) => {
    await signIn(page, stack.app)
    await page.getByRole('button', { name: 'Priya Raman' }).click()
    for (const tick of await page.getByRole('checkbox', { name: /launch\/patient|patient\// }).all())
      await tick.uncheck()
    await page.getByRole('button', { name: 'Allow' }).click()
    await expect(problem(page, 'no-patient-chosen')).toBeVisible()
    expect(await sandbox.requests(/^\/fhir\/[A-Z]/)).toEqual([])
    await expect(page.locator('body')).not.toContainText('Raman')
  })

  test('and is given access without a patient: “No patient was chosen”', async ({ page, sandbox, stack }) => {
    await sandbox.signIn({ account: 'priya' })
    await sandbox.fault({
      match: { path: '/auth/token' },
      action: { patchJson: [{ path: 'patient', remove: true }] },
    })
    await signIn(page, stack.app)
    await expect(problem(page, 'no-patient-chosen')).toBeVisible()
    await expect(page.getByRole('heading')).toHaveText('No patient was chosen')
    expect(await sandbox.requests(/^\/fhir\/[A-Z]/)).toEqual([])
    await page.goto(`${stack.app}/chart`)
    await expect(start(page), 'nothing of it was kept').toBeVisible()
  })

  test('and denies: told calmly, nothing redeemed, and one click starts again', async ({
    page,
    sandbox,
    stack,
  }) => {
    await signIn(page, stack.app)
    await page.getByRole('button', { name: 'Priya Raman' }).click()
    await page.getByRole('button', { name: 'Deny' }).click()
    await expect(problem(page, 'authorization-refused')).toBeVisible()
    await expect(page.getByRole('heading')).toHaveText('Access was not given')
    await expect(page.locator('main')).toContainText('Nothing is broken')
    expect(await sandbox.requests(/^\/auth\/token/)).toEqual([])
    await page.getByRole('link', { name: 'Start again' }).click()
    await expect(start(page)).toBeEnabled()
  })
})

test.describe('A standalone request', () => {
  test('asks for whose record it is and sends no launch, even after an EHR launch in this tab', async ({
    page,
    sandbox,
    stack,
  }) => {
    await launchFromEhr(page, sandbox, { patient: 'daniel-osei' })
    expect((await asked(sandbox)).params.launch).toMatch(/./)
    await sandbox.signIn({ account: 'priya' })
    await signIn(page, stack.app)
    await expect(banner(page)).toContainText('Raman')
    const { params, scopes } = await asked(sandbox)
    expect(params).not.toHaveProperty('launch')
    expect(params).toMatchObject({ aud: stack.fhirBase, code_challenge_method: 'S256' })
    expect(scopes).toContain('launch/patient')
    expect(scopes).not.toContain('launch')
    await expect(page.locator('body')).not.toContainText('Osei')
  })

  test('takes its server from the configuration and never from the address', async ({
    page,
    sandbox,
    stack,
  }) => {
    await sandbox.signIn({ account: 'priya' })
    const lures = { iss: stack.foreign, launch: 'x', fhirServiceUrl: stack.foreign, client_id: 'evil' }
    await signIn(page, `${stack.app}/?${new URLSearchParams(lures)}`)
    await expect(banner(page)).toContainText('Raman')
    const { params } = await asked(sandbox)
    expect(params).toMatchObject({ aud: stack.fhirBase, client_id: 'chartkey' })
    expect(params).not.toHaveProperty('launch')
    expect(await sandbox.heardElsewhere()).toEqual([])
  })

  for (const [access, scope] of [
    ['offline', 'offline_access'],
    ['online', 'online_access'],
    ['none', undefined],
  ] as const) {
    test(`asks for ${scope ?? 'no refresh token'} where the configuration says "${access}"`, async ({
      page,
      sandbox,
      witness,
    }) => {
      const app = await deploy(sandbox, witness, withAccess(access))
      await sandbox.signIn({ account: 'priya' })
      await signIn(page, app)
      await expect(banner(page)).toContainText('Raman')
      const { scopes } = await asked(sandbox)
      expect(scopes.filter(one => one.endsWith('_access'))).toEqual(scope === undefined ? [] : [scope])
    })
  }

  test('is made once however often the button is clicked', async ({ page, sandbox, stack }) => {
    await sandbox.fault({ match: { path: '/^\\/fhir\\/\\.well-known/' }, action: { delayMs: 500 } })
    await sandbox.signIn({ account: 'priya' })
    await page.goto(stack.app)
    await start(page).evaluate((button: HTMLButtonElement) => {
      for (let clicked = 0; clicked < 3; clicked += 1) button.click()
    })
    await expect(banner(page)).toContainText('Raman')
    expect(await sandbox.requests(/^\/auth\/authorize$/)).toHaveLength(1)
  })

  test('that cannot find the sign-in says so on a page with a way to try again', async ({
    page,
    sandbox,
    stack,
  }) => {
    await sandbox.fault({ match: { path: '/^\\/fhir\\/(metadata|\\.well-known)/' }, action: { status: 503 } })
    await signIn(page, stack.app)
    await expect(problem(page, 'discovery-failed')).toBeVisible()
    await sandbox.calm()
    await sandbox.signIn({ account: 'priya' })
    await page.getByRole('button', { name: 'Try again' }).click()
    await start(page).click()
    await expect(banner(page)).toContainText('Raman')
  })
})

test('A clinician’s sign-in is not offered to patients: without a standalone launch the page only explains', async ({
  page,
  sandbox,
  witness,
}) => {
  const app = await deploy(sandbox, witness, config => ({
    ...config,
    servers: config.servers.map(server => {
      const { ehr } = server.launches as { ehr: object }
      return { ...server, launches: { ehr } }
    }),
  }))
  await page.goto(app)
  await expect(page.locator('main')).toContainText('opens from inside your record system')
  await expect(page.getByRole('button', { name: /sign in/i })).toHaveCount(0)
  expect(await sandbox.requests(/./)).toEqual([])
})
