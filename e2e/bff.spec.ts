import type { Page } from '@playwright/test'
import { banner, expect, problem, test } from './fixture.ts'
import { settled } from './record.ts'
import type { SandboxControl, Stack } from './sandbox.ts'
import { keptText, recordRequests, signOut, visit } from './visit.ts'
import type { Witness } from './witness.ts'

/** The same build where a server holds the tokens. */
async function deploy(sandbox: SandboxControl, stack: Stack, witness: Witness): Promise<string> {
  const app = await sandbox.site(stack.config, 'bff')
  witness.allow(app)
  return app
}

async function launch(page: Page, sandbox: SandboxControl, app: string, patient: string): Promise<void> {
  await page.goto(await sandbox.launchUrl({ app, patient }))
  await expect(banner(page)).toBeVisible()
  await settled(page)
}

async function signIn(page: Page, sandbox: SandboxControl, app: string): Promise<void> {
  await sandbox.signIn({ account: 'priya' })
  await page.goto(app)
  await page.getByRole('button', { name: /^Sign in at/ }).click()
  await expect(banner(page)).toContainText('Raman')
}

test.describe('RFC 10017 §6.1 where a server holds the visit', () => {
  test('an EHR launch opens the whole record, and no token is in the page, its requests or its storage', async ({
    page,
    sandbox,
    stack,
    witness,
  }) => {
    const app = await deploy(sandbox, stack, witness)
    const asked: string[] = []
    page.on('request', request => {
      if (new URL(request.url()).origin === app) asked.push(JSON.stringify(request.headers()))
      else expect(request.isNavigationRequest(), request.url()).toBe(true)
    })
    await launch(page, sandbox, app, 'amal-haddad')
    await expect(banner(page)).toContainText('Haddad')
    expect(asked.join()).not.toMatch(/authorization|held-by-the-server/i)
    const reads = await recordRequests(sandbox)
    expect(reads.length).toBeGreaterThan(5)
    for (const { authorization, headers } of reads) {
      expect(authorization).toMatch(/^Bearer /)
      expect(headers.cookie).toBeUndefined()
      expect(await keptText(page)).not.toContain(authorization?.slice(7))
    }
  })

  test('the cookie of a visit is out of reach of scripts, and the page may talk to nobody else', async ({
    page,
    context,
    sandbox,
    stack,
    witness,
  }) => {
    const app = await deploy(sandbox, stack, witness)
    const answer = await page.goto(app)
    expect(answer?.headers()['content-security-policy']).toContain("connect-src 'self';")
    await launch(page, sandbox, app, 'amal-haddad')
    const cookie = (await context.cookies(app)).find(({ name }) => name === '__Host-chartkey')
    expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Strict', path: '/' })
    expect(await page.evaluate(() => document.cookie)).toBe('')
  })

  test('two patients in two tabs stay apart, over reloads too', async ({
    page,
    context,
    sandbox,
    stack,
    witness,
  }) => {
    const app = await deploy(sandbox, stack, witness)
    await launch(page, sandbox, app, 'amal-haddad')
    const other = await context.newPage()
    await launch(other, sandbox, app, 'margaret-ellison')
    await page.reload()
    await other.reload()
    await expect(banner(page)).toContainText('Haddad')
    await expect(banner(other)).toContainText('Ellison')
  })

  test('a patient signs in, comes back in a new tab, and is out in all of them after signing out', async ({
    page,
    context,
    sandbox,
    stack,
    witness,
  }) => {
    const app = await deploy(sandbox, stack, witness)
    await signIn(page, sandbox, app)
    const other = await context.newPage()
    await other.goto(app)
    await expect(banner(other)).toContainText('Raman')
    await signOut(page).click()
    await expect(page.getByRole('heading', { name: /Sign out of St Elsewhere too/ })).toBeVisible()
    await expect(banner(other)).toBeHidden()
    expect(await sandbox.requests(/^\/auth\/revoke$/)).toHaveLength(1)
    await other.goto(`${app}/chart`)
    await expect(other.getByRole('button', { name: /^Sign in at/ })).toBeVisible()
  })

  test('access that runs out is renewed there, and the page notices nothing', async ({
    page,
    sandbox,
    stack,
    witness,
  }) => {
    const app = await deploy(sandbox, stack, witness)
    await sandbox.settings({ tokenSeconds: 1 })
    await launch(page, sandbox, app, 'priya-raman')
    await page.reload()
    await settled(page)
    expect((await sandbox.refreshUses()).total).toBeGreaterThan(0)
    expect((await sandbox.refreshUses()).reused).toBe(0)
  })

  test('a launch for a server that is not trusted says so, as anywhere', async ({
    page,
    sandbox,
    stack,
    witness,
  }) => {
    const app = await deploy(sandbox, stack, witness)
    await page.goto(`${app}/launch?iss=https%3A%2F%2Fehr.evil.example%2Ffhir&launch=x`)
    await expect(problem(page, 'server-unknown')).toBeVisible()
  })

  test('a request too long for an address is posted by the page, which does nothing else of its own', async ({
    page,
    sandbox,
    stack,
    witness,
  }) => {
    const categories = Array.from(
      { length: 40 },
      (_, at) => `patient/Observation.rs?category=kind-${at}-of-observation`,
    )
    const servers = stack.config.servers.map(server => {
      const { ehr, ...others } = server.launches as { ehr: { scopes: string[] } }
      return { ...server, launches: { ...others, ehr: { ...ehr, scopes: [...ehr.scopes, ...categories] } } }
    })
    const app = await sandbox.site({ ...stack.config, servers }, 'bff')
    witness.allow(app)
    await launch(page, sandbox, app, 'amal-haddad')
    const [asked] = await sandbox.requests(/^\/auth\/authorize$/)
    expect(asked?.method).toBe('POST')
    expect(await sandbox.requests(/smart-configuration$/)).toHaveLength(1)
  })

  test('where a visit is kept is told, and there is nowhere to move it', async ({
    page,
    sandbox,
    stack,
    witness,
  }) => {
    const app = await deploy(sandbox, stack, witness)
    await signIn(page, sandbox, app)
    await visit(page).locator('summary').click()
    await expect(visit(page)).toContainText('On the server of this app')
  })
})
