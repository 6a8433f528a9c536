import type { Page } from '@playwright/test'
import { deploy } from './deployment.ts'
import {
  devicePanel,
  deviceQuestion,
  expectNothingByAxe,
  keepUnderPassphrase,
  lockNow,
  MINUTE_MS,
  signInHere,
  warning,
} from './device.ts'
import { banner, expect, test } from './fixture.ts'
import type { DeployedConfig, SandboxControl } from './sandbox.ts'
import { heading, kept, keptText, open, signOut } from './visit.ts'

/** The scopes of the last request for access. */
async function scopesAsked(sandbox: SandboxControl): Promise<string[]> {
  const [request] = (await sandbox.requests(/^\/auth\/authorize$/)).slice(-1)
  return String(request?.query.scope).split(' ')
}

/** All that is written down on the device beyond the tab, as text; keys cannot be read out. */
const onDevice = (page: Page) =>
  page.evaluate(async () => {
    const settled = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const readable = (_key: string, value: unknown) =>
      value instanceof ArrayBuffer || ArrayBuffer.isView(value)
        ? new TextDecoder('latin1').decode(value)
        : value
    const said = [JSON.stringify(localStorage)]
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name))
      for (const store of database.objectStoreNames) {
        const all = await settled(database.transaction(store).objectStore(store).getAll())
        said.push(`${name}/${store}: ${JSON.stringify(all, readable)}`)
      }
      database.close()
    }
    return said.join('\n')
  })

test.describe('The front door asks whose device this is', () => {
  test('once, in plain words, with what follows, and takes nothing for granted @firefox', async ({
    page,
    stack,
  }) => {
    await page.goto(stack.app)
    await expect(deviceQuestion(page)).toContainText('Keeps you signed in for up to 30 days, encrypted')
    await expect(deviceQuestion(page)).toContainText('after an hour, or 5 minutes without use')
    await expect(deviceQuestion(page)).toContainText('If you choose neither')
    for (const radio of await deviceQuestion(page).getByRole('radio').all())
      await expect(radio).not.toBeChecked()
  })

  test('and can be answered and left by keyboard alone', async ({ page, sandbox, stack }) => {
    await sandbox.signIn({ account: 'priya' })
    await page.goto(stack.app)
    const own = page.getByRole('radio', { name: /My own device/ })
    await expect(own).toBeVisible()
    await page.keyboard.press('Tab')
    await expect(own).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('radio', { name: /shared or public/ })).toBeChecked()
    await page.keyboard.press('ArrowUp')
    await expect(own).toBeChecked()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(banner(page)).toContainText('Raman')
    expect(await keptText(page)).not.toContain('accessToken')
  })

  test('and without an answer keeps the visit in the tab', async ({ page, context, sandbox, stack }) => {
    await signInHere(page, sandbox, stack)
    expect(await scopesAsked(sandbox)).toContain('offline_access')
    expect(await keptText(page)).toContain('accessToken')
    const other = await context.newPage()
    await other.goto(stack.app)
    await expect(heading(other, 'Your health record')).toBeVisible()
  })

  test('and keeps a visit on one’s own device: the browser may be closed, and nothing lies there in clear', async ({
    page,
    context,
    sandbox,
    stack,
    witness,
  }) => {
    witness.plant('Raman', '00533-K')
    await signInHere(page, sandbox, stack, { device: 'own' })
    expect(await keptText(page)).not.toContain('accessToken')
    const written = await onDevice(page)
    expect(written.length, 'there is something to look at').toBeGreaterThan(500)
    expect(written).not.toMatch(/accessToken|refreshToken|Raman|priya/)
    await page.close()
    const later = await context.newPage()
    await sandbox.forgetRequests()
    await later.goto(stack.app)
    await expect(banner(later)).toContainText('Raman')
    expect(await sandbox.requests(/^\/auth\/authorize$/)).toEqual([])
  })

  test('and on a shared one asks for no refresh token, writes nothing down, and ends after five minutes unused', async ({
    page,
    sandbox,
    stack,
  }) => {
    await page.clock.install()
    await signInHere(page, sandbox, stack, { device: 'shared' })
    expect((await scopesAsked(sandbox)).filter(scope => scope.endsWith('_access'))).toEqual([])
    expect(JSON.stringify(await kept(page))).not.toContain('accessToken')
    const panel = await devicePanel(page)
    await expect(panel).toContainText('you said that this is a shared or public computer', {
      ignoreCase: true,
    })
    await expect(panel.getByRole('radio', { name: /On this device/ })).toHaveCount(0)
    await page.clock.runFor(2_000)
    await page.clock.fastForward(4.2 * MINUTE_MS)
    await expect(warning(page)).toBeVisible()
    await page.clock.fastForward(MINUTE_MS)
    await expect(page).toHaveURL(`${stack.app}/signed-out?why=idle&server=sandbox&device=shared&place=device`)
    await page.goto(`${stack.app}/chart`)
    await expect(heading(page, 'Your health record')).toBeVisible()
    for (const radio of await deviceQuestion(page).getByRole('radio').all())
      await expect(radio).not.toBeChecked()
  })

  for (const [what, change] of [
    [
      'the deployment says that all devices are shared',
      (config: DeployedConfig) => ({ ...config, session: { sharedWorkstations: true } }),
    ],
    [
      'the deployment keeps nothing on devices',
      (config: DeployedConfig) => ({
        ...config,
        servers: config.servers.map(server => {
          const { standalone } = server.launches as { standalone: object }
          return { ...server, launches: { standalone: { ...standalone, keepers: ['memory', 'tab'] } } }
        }),
      }),
    ],
  ] as const) {
    test(`but not where ${what}`, async ({ page, sandbox, witness }) => {
      const app = await deploy(sandbox, witness, change)
      await page.goto(app)
      await expect(page.getByRole('button', { name: /^Sign in at/ })).toBeVisible()
      await expect(deviceQuestion(page)).toHaveCount(0)
    })
  }
})

test.describe('The device panel', () => {
  test('says where a visit is kept, who could read it there and until when, and that it is not the record', async ({
    page,
    sandbox,
    stack,
  }) => {
    await signInHere(page, sandbox, stack)
    const panel = await devicePanel(page)
    await expect(panel).toContainText('In this tab.')
    await expect(panel).toContainText('Never what is in the record')
    await expect(panel).toContainText('at the latest')
    await expect(panel).toContainText('It closes after 15 min')
    await expect(panel).toContainText('Off: your sign-in ends with this tab')
  })

  test('moves the visit to the device, under a passphrase and back, by keyboard alone', async ({
    page,
    context,
    sandbox,
    stack,
  }) => {
    await signInHere(page, sandbox, stack)
    const panel = await devicePanel(page)
    await panel.getByRole('radio').first().focus()
    await page.keyboard.press('ArrowDown')
    await expect(panel.getByRole('radio', { name: /On this device, encrypted/ })).toBeChecked()
    await page.keyboard.press('Enter')
    await expect(panel.getByText('Done. Your sign-in is now kept: On this device, encrypted.')).toBeVisible()
    await expect(panel).toContainText('On: you stay signed in on this device until')
    expect(await keptText(page)).not.toContain('accessToken')
    await keepUnderPassphrase(page)
    const other = await context.newPage()
    await other.goto(stack.app)
    await expect(heading(other, 'Locked'), 'the passphrase is asked in a new tab').toBeVisible()
    await other.close()
    await panel.getByRole('button', { name: 'Stop staying signed in' }).click()
    await expect(panel.getByText('It goes on in this tab.')).toBeVisible()
    expect(await keptText(page)).toContain('accessToken')
    const fresh = await context.newPage()
    await fresh.goto(stack.app)
    await expect(heading(fresh, 'Your health record'), 'the device keeps nothing').toBeVisible()
    await page.reload()
    await expect(banner(page)).toContainText('Raman')
  })

  test('of a visit without a refresh token promises no more than the access lasts', async ({
    page,
    sandbox,
    witness,
  }) => {
    const app = await deploy(sandbox, witness, (config: DeployedConfig) => ({
      ...config,
      servers: config.servers.map(server => {
        const { standalone } = server.launches as { standalone: object }
        return { ...server, launches: { standalone: { ...standalone, access: 'none' } } }
      }),
    }))
    await page.goto(app)
    await expect(deviceQuestion(page)).not.toContainText('30 days')
    await signInHere(page, sandbox, { app }, { device: 'own' })
    const panel = await devicePanel(page)
    await expect(panel).toContainText('without a way to renew it')
    await expect(panel).toContainText(/On: you stay signed in on this device until (?:.+ at )?\d\d:\d\d/)
  })

  test('of a clinician offers nothing on the ward PC', async ({ page, sandbox }) => {
    await open(page, sandbox)
    const panel = await devicePanel(page)
    await expect(panel).toContainText('never kept on the device')
    await expect(panel.getByRole('radio', { name: /On this device/ })).toHaveCount(0)
    await expect(panel).toContainText('you then open it again from the record system')
  })

  test('B112: says so where the browser keeps nothing for this app, and the visit goes on in memory', async ({
    page,
    sandbox,
    stack,
  }) => {
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('refused by this test', 'SecurityError')
      }
    })
    await signInHere(page, sandbox, stack, { device: 'own' })
    const panel = await devicePanel(page)
    await expect(panel).toContainText('could not be kept as meant (On this device, encrypted)')
    await expect(panel).toContainText('in the memory of this page only')
    await panel.getByRole('radio', { name: /On this device, encrypted/ }).check()
    await panel.getByRole('button', { name: 'Keep it there' }).click()
    await expect(panel.getByRole('alert')).toContainText('Your sign-in stays where it was')
    await expect(panel.getByRole('alert')).toContainText('gives the app no such storage')
  })

  test('colours the app at once, and remembers it after signing out', async ({ page, sandbox, stack }) => {
    await signInHere(page, sandbox, stack)
    const panel = await devicePanel(page)
    const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
    await panel.getByRole('radio', { name: 'Dark' }).check()
    const dark = await ground()
    await panel.getByRole('radio', { name: 'Light' }).check()
    const light = await ground()
    expect(light).not.toBe(dark)
    await panel.getByRole('radio', { name: 'Dark' }).check()
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    await signOut(page).click()
    await expect(page, 'the provider’s own page').toHaveURL(/\/auth\/session\/end/)
    await page.goto(stack.app)
    await expect(heading(page, 'Your health record')).toBeVisible()
    expect(await page.evaluate(() => JSON.stringify(localStorage))).toContain('dark')
    await expect.poll(ground).toBe(dark)
  })
})

test.describe('After a visit', () => {
  test('“Sign in again” begins the same sign-in and leads back to the same place', async ({
    page,
    sandbox,
    stack,
  }) => {
    await sandbox.signIn({ account: 'priya' })
    await page.goto(`${stack.app}/signed-out?why=idle&server=sandbox&place=device`)
    await page.getByRole('button', { name: 'Sign in again' }).click()
    await expect(page.getByRole('dialog')).toContainText('Where your sign-in is kept')
  })

  test('the address is not believed: no server but the configured, no place but the panels', async ({
    page,
    stack,
  }) => {
    for (const query of [`server=${stack.foreign}`, 'server=__proto__', 'server=']) {
      await page.goto(`${stack.app}/signed-out?why=idle&${query}`)
      await expect(heading(page, 'The record was closed')).toBeVisible()
      await expect(page.getByRole('button')).toHaveCount(0)
      await expect(page.getByRole('link', { name: 'To the start page' })).toBeVisible()
    }
    await page.goto(`${stack.app}/signed-out?why=<b>x</b>&launch=ehr&place=javascript:alert(1)`)
    await expect(heading(page, 'You are signed out')).toBeVisible()
  })
})

test('Axe finds nothing on the front door and in the panel, light and dark, narrow and wide', async ({
  page,
  sandbox,
  stack,
}) => {
  test.setTimeout(120_000)
  const everywhere = async (screen: string) => {
    for (const width of [390, 1024]) {
      await page.setViewportSize({ width, height: 800 })
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await expectNothingByAxe(page, `${screen}, ${colorScheme}, ${width}`)
      }
    }
  }
  await page.goto(stack.app)
  await page.getByRole('radio', { name: /My own device/ }).check()
  await everywhere('front door')
  await signInHere(page, sandbox, stack, { device: 'own' })
  const panel = await devicePanel(page)
  await panel.getByRole('radio', { name: /under a passphrase/ }).check()
  await panel.getByRole('button', { name: 'Keep it there' }).click()
  await expect(panel.getByRole('alert')).toContainText('Too short')
  await everywhere('panel')
  await lockNow(page)
  await expect(heading(page, 'Locked')).toBeVisible()
})
