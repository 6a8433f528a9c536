import type { Page } from '@playwright/test'
import { deploy } from './deployment.ts'
import { expectNothingByAxe, keepUnderPassphrase, lockNow, PASSPHRASE, signInHere } from './device.ts'
import { banner, expect, test } from './fixture.ts'
import type { DeployedConfig, Recorded, SandboxControl } from './sandbox.ts'
import { heading, open, patient, signOut, takeBackAccess } from './visit.ts'

/** A request for an AuditEvent, with what else the sandbox wrote down of it. */
interface Sent extends Recorded {
  at: number
  body: string
  status?: number
}

const sentTo = async (sandbox: SandboxControl) => (await sandbox.requests(/^\/fhir\/AuditEvent$/)) as Sent[]

/** What the sandbox was sent and took, oldest first. */
async function taken(sandbox: SandboxControl): Promise<Sent[]> {
  return (await sentTo(sandbox)).filter(({ method, status }) => method === 'POST' && status === 201)
}

const audited = async (sandbox: SandboxControl) =>
  (await taken(sandbox)).map(({ body }) => JSON.parse(body) as fhir4.AuditEvent)

/** One fact of our own entry, as it stands in the event. */
const fact = (event: fhir4.AuditEvent, type: string) =>
  event.entity?.at(-1)?.detail?.find(detail => detail.type === type)?.valueString

const kinds = async (sandbox: SandboxControl) => (await audited(sandbox)).map(event => fact(event, 'kind'))

/** The panel that shows the log. */
async function openLog(page: Page) {
  await page.getByRole('button', { name: 'Account' }).click()
  await page.getByRole('button', { name: 'Access log' }).click()
  const log = page.getByRole('region', { name: 'Access log' })
  await expect(log.getByRole('status')).toBeVisible()
  return log
}

const refuseEntries = (status: number) => ({
  match: { path: '/^\\/fhir\\/AuditEvent$/', method: 'POST' },
  action: { status },
})

test.describe('What happened is sent to the hospital', () => {
  test('A44: from the launch to the sign-out, in order, by whom and in whose record @firefox', async ({
    page,
    sandbox,
    witness,
  }) => {
    witness.plant('Raman', '00533-K')
    await open(page, sandbox)
    await expect.poll(() => kinds(sandbox)).toEqual(['launch', 'signed-in', 'record-opened'])
    await takeBackAccess(sandbox)
    await page.reload()
    await expect(banner(page)).toBeVisible()
    await expect.poll(() => kinds(sandbox)).toContain('refreshed')
    await sandbox.calm()
    await expect.poll(() => kinds(sandbox)).toContain('record-opened')
    await signOut(page).click()
    await expect(heading(page, 'You are signed out')).toBeVisible()
    await expect.poll(async () => (await kinds(sandbox)).at(-1)).toBe('signed-out')
    const events = await audited(sandbox)
    expect(new Set(events.map(event => fact(event, 'session'))).size).toBe(1)
    for (const { agent, entity, recorded } of events) {
      expect(agent[0]).toMatchObject({
        requestor: true,
        who: { reference: expect.stringMatching(/^Practitioner\//) },
      })
      expect(entity?.[0]?.what?.reference).toBe(`Patient/${patient}`)
      expect(recorded).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    }
    const [revoked] = (await sandbox.requests(/^\/auth\/revoke$/)) as Sent[]
    const last = (await taken(sandbox)).at(-1)
    expect(revoked?.at, 'said before the access was taken back').toBeGreaterThanOrEqual(last?.at ?? Infinity)
  })

  test('and says nothing of anybody but the user and the patient, by their references', async ({
    page,
    sandbox,
    witness,
  }) => {
    witness.plant('Raman', '00533-K')
    await open(page, sandbox)
    await expect.poll(() => kinds(sandbox)).toContain('record-opened')
    const text = (await sentTo(sandbox)).map(({ body }) => body).join('\n')
    const tokens = (await sandbox.requests(/^\/fhir\//)).map(({ authorization = '' }) =>
      authorization.replace('Bearer ', ''),
    )
    for (const secret of ['Raman', 'Priya', '00533-K', ...tokens.filter(token => token !== '')])
      expect(text).not.toContain(secret)
  })

  test('later, where the server is down: entries wait, outlive a reload, and come once', async ({
    page,
    sandbox,
  }) => {
    await sandbox.fault(refuseEntries(503))
    await open(page, sandbox)
    await expect.poll(async () => (await sentTo(sandbox)).length).toBeGreaterThan(0)
    const log = await openLog(page)
    await expect(log).toContainText('does not answer at the moment')
    await expect(log.getByText('Waiting to be sent to St Elsewhere Hospital').first()).toBeVisible()
    await page.reload()
    await expect(banner(page)).toBeVisible()
    expect(await kinds(sandbox)).toEqual([])
    await sandbox.calm()
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await expect
      .poll(() => kinds(sandbox), { timeout: 20_000 })
      .toEqual(['launch', 'signed-in', 'record-opened', 'resumed', 'record-opened'])
    const ids = (await audited(sandbox)).map(event => fact(event, 'id'))
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('never, where it does not take them, and the log says so', async ({ page, sandbox }) => {
    await sandbox.fault(refuseEntries(403))
    await open(page, sandbox)
    await expect.poll(async () => (await sentTo(sandbox)).length).toBe(1)
    const log = await openLog(page)
    await expect(log).toContainText('does not take entries from this sign-in')
    await expect(log).toContainText('The record was opened')
    expect(await sentTo(sandbox)).toHaveLength(1)
  })

  test('one it will not have does not hold up the others', async ({ page, sandbox }) => {
    await sandbox.fault({ ...refuseEntries(422), times: 1 })
    await open(page, sandbox)
    await expect.poll(() => kinds(sandbox)).toEqual(['signed-in', 'record-opened'])
    const log = await openLog(page)
    await expect(log.getByRole('listitem').last()).toContainText('St Elsewhere Hospital did not take it')
  })

  test('only where that was granted, and where the deployment wants it', async ({
    page,
    sandbox,
    witness,
  }) => {
    const origin = await deploy(sandbox, witness, (config: DeployedConfig) => ({
      ...config,
      events: { fhir: false },
    }))
    await page.goto((await sandbox.launchUrl({ patient })).replace(sandbox.stack.app, origin))
    await expect(banner(page)).toBeVisible()
    const log = await openLog(page)
    await expect(log.getByText('Only here').first()).toBeVisible()
    expect(await sentTo(sandbox)).toEqual([])
  })
})

test.describe('The access log', () => {
  test('shows the visit in plain words, and goes with it', async ({ page, sandbox, stack, witness }) => {
    witness.plant('Raman', '00533-K')
    await open(page, sandbox)
    const log = await openLog(page)
    await expect(log.getByRole('listitem')).toHaveCount(3)
    await expect(log.getByRole('listitem').first()).toContainText('The record was opened')
    await expect(log.getByRole('listitem').last()).toContainText(
      'Opened from the system of St Elsewhere Hospital',
    )
    await expect(
      log.getByRole('listitem').filter({ hasText: 'Also sent to St Elsewhere Hospital' }),
    ).toHaveCount(3)
    const download = page.waitForEvent('download')
    await log.getByRole('button', { name: 'Save as a text file' }).click()
    expect((await download).suggestedFilename()).toMatch(/^chartkey-access-log-\d{4}-\d\d-\d\d\.txt$/)
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    await signOut(page).click()
    await expect(page).toHaveURL(`${stack.app}/signed-out`)
    expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('record-opened')
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [390, 1024]) {
      test(`can be read by everybody: ${colorScheme}, ${width} wide`, async ({ page, sandbox }) => {
        await page.emulateMedia({ colorScheme })
        await page.setViewportSize({ width, height: 900 })
        await sandbox.fault(refuseEntries(403))
        await open(page, sandbox)
        const log = await openLog(page)
        await expect(log).toContainText('does not take entries')
        await log.getByText('About this log').click()
        await expectNothingByAxe(page, `${colorScheme} ${width}`)
        const overflow = await log.evaluate(element => element.scrollWidth - element.clientWidth)
        expect(overflow).toBeLessThanOrEqual(0)
      })
    }
  }
})

test.describe('On a device of one’s own', () => {
  test('what the server did not hear of a visit it hears in the next one, and nobody else reads or sends it', async ({
    page,
    sandbox,
    stack,
    witness,
  }) => {
    witness.plant('Raman')
    await signInHere(page, sandbox, stack, { device: 'own' })
    await expect.poll(() => kinds(sandbox)).toContain('record-opened')
    await sandbox.fault(refuseEntries(503))
    await signOut(page).click()
    await page.getByRole('button', { name: 'Yes, sign out' }).click()
    await expect(heading(page, 'You are signed out')).toBeVisible()
    await sandbox.calm()
    await sandbox.forgetRequests()

    await signInHere(page, sandbox, stack, { device: 'own', account: 'margaret' })
    await expect.poll(() => kinds(sandbox)).toEqual(['launch', 'signed-in', 'record-opened'])
    await expect((await openLog(page)).getByRole('listitem')).toHaveCount(3)
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    await signOut(page).click()
    await page.getByRole('button', { name: 'Yes, sign out' }).click()
    await expect(heading(page, 'You are signed out')).toBeVisible()
    await sandbox.forgetRequests()

    await signInHere(page, sandbox, stack, { device: 'own' })
    await expect.poll(() => kinds(sandbox)).toEqual(['signed-out', 'launch', 'signed-in', 'record-opened'])
    const [before, now] = await audited(sandbox)
    expect(before && fact(before, 'session')).not.toBe(now && fact(now, 'session'))
    expect(before?.agent[0]?.who?.reference).toBe(`Patient/${patient}`)
  })

  test('moving, locking and unlocking are written down, and the log goes on', async ({
    page,
    sandbox,
    stack,
  }) => {
    await signInHere(page, sandbox, stack, { device: 'own' })
    await expect.poll(() => kinds(sandbox)).toContain('record-opened')
    await keepUnderPassphrase(page)
    await lockNow(page)
    await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
    await page.getByRole('button', { name: 'Unlock' }).click()
    await expect(banner(page)).toBeVisible()
    await expect
      .poll(() => kinds(sandbox))
      .toEqual(expect.arrayContaining(['keeper-changed', 'locked', 'resumed', 'unlocked']))
    const ids = (await audited(sandbox)).map(event => fact(event, 'id'))
    expect(new Set(ids).size).toBe(ids.length)
    const log = await openLog(page)
    await expect(log).toContainText('From now on your sign-in is kept on this device, under a passphrase')
    await expect(log).toContainText('Locked on request')
  })

  test('two tabs of one visit send each entry once', async ({ page, context, sandbox, stack }) => {
    await sandbox.fault(refuseEntries(503))
    await signInHere(page, sandbox, stack, { device: 'own' })
    const other = await context.newPage()
    await other.goto(`${stack.app}/chart`)
    await expect(banner(other)).toBeVisible()
    await expect.poll(async () => (await sentTo(sandbox)).length).toBeGreaterThan(1)
    await sandbox.calm()
    for (const tab of [page, other]) await tab.evaluate(() => dispatchEvent(new Event('online')))
    await expect
      .poll(async () => (await kinds(sandbox)).toSorted(), { timeout: 20_000 })
      .toEqual(['launch', 'record-opened', 'record-opened', 'resumed', 'signed-in'])
    const ids = (await audited(sandbox)).map(event => fact(event, 'id'))
    expect(new Set(ids).size).toBe(5)
  })
})

test.describe('The page around this one', () => {
  test('A41: is told what happened where the deployment wants that, and no other page is', async ({
    page,
    sandbox,
    stack,
    witness,
  }) => {
    const origin = await deploy(sandbox, witness, (config: DeployedConfig) => ({
      ...config,
      events: { tellFrame: true },
      frameAncestors: [stack.sandbox],
    }))
    const launch = (await sandbox.launchUrl({ patient })).replace(stack.app, origin)
    await page.goto(stack.sandbox)
    await page.evaluate(src => {
      Reflect.set(window, 'heard', [])
      addEventListener('message', event =>
        (Reflect.get(window, 'heard') as unknown[]).push([event.origin, event.data]),
      )
      const frame = document.createElement('iframe')
      frame.src = src
      document.body.append(frame)
    }, launch)
    const heard = () =>
      page.evaluate(
        () => Reflect.get(window, 'heard') as [string, { source: string; entry: { kind: string } }][],
      )
    await expect
      .poll(async () => (await heard()).map(([, { entry }]) => entry.kind), { timeout: 20_000 })
      .toEqual(expect.arrayContaining(['launch', 'signed-in', 'record-opened']))
    for (const [from, data] of await heard()) {
      expect(from).toBe(origin)
      expect(data.source).toBe('chartkey')
    }
    expect(JSON.stringify(await heard())).not.toContain('Raman')
  })
})
