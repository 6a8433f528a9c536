import { banner, expect, test } from './fixture.ts'
import { heading, keptText, open, patient, signOut, takeBackAccess, tokenRequests } from './visit.ts'

test.describe('Signing out', () => {
  test('revokes the grant, forgets everything here, and ends on a calm page @firefox', async ({
    page,
    sandbox,
    stack,
    witness,
  }) => {
    witness.plant('Raman', '00533-K')
    await page.goto(`${stack.sandbox}/ehr`)
    await open(page, sandbox)
    const [{ authorization = '' } = {}] = await sandbox.requests(/^\/fhir\/Patient\//)
    await signOut(page).click()
    await expect(page).toHaveURL(`${stack.app}/signed-out`)
    await expect(heading(page, 'You are signed out')).toBeVisible()
    await expect.poll(() => sandbox.requests(/^\/auth\/revoke$/)).toHaveLength(1)
    const [revoked] = await sandbox.requests(/^\/auth\/revoke$/)
    expect(revoked?.form).toMatchObject({ token_type_hint: 'refresh_token', client_id: 'chartkey' })
    const headers = { authorization }
    expect((await fetch(`${stack.fhirBase}/Patient/${patient}`, { headers })).status).toBe(401)
    expect(await keptText(page)).not.toContain('accessToken')
    expect(await keptText(page)).not.toContain(patient)
    await expect(page).toHaveTitle('You are signed out · Chartkey')
  })

  test('B118: leaves nothing of the record to go back or forward to', async ({ page, sandbox, stack }) => {
    await page.goto(`${stack.sandbox}/ehr`)
    await open(page, sandbox)
    await signOut(page).click()
    await expect(page).toHaveURL(`${stack.app}/signed-out`)
    await sandbox.forgetRequests()
    await page.goBack()
    await expect(page).toHaveURL(`${stack.sandbox}/ehr`)
    await page.goForward()
    await expect(heading(page, 'You are signed out')).toBeVisible()
    await page.goto(`${stack.app}/chart`)
    await expect(heading(page, 'Your health record')).toBeVisible()
    await expect(page.locator('body')).not.toContainText('Raman')
    expect(await sandbox.requests(/^\/fhir/)).toEqual([])
  })

  test('A31, B118: a page that the browser put aside holds nothing, and asks anew when it is brought back', async ({
    page,
    sandbox,
  }) => {
    await open(page, sandbox)
    const happens = (type: string) =>
      page.evaluate(name => void dispatchEvent(new PageTransitionEvent(name, { persisted: true })), type)
    await happens('pagehide')
    await expect(page.locator('body')).not.toContainText('Raman')
    await page.evaluate(() => sessionStorage.clear())
    await happens('pageshow')
    await expect(heading(page, 'Your health record')).toBeVisible()
    await expect(page.locator('body')).not.toContainText('Raman')
  })

  test('A30: works offline', async ({ page, context, sandbox }) => {
    await open(page, sandbox)
    await context.setOffline(true)
    await signOut(page).click()
    await expect(heading(page, 'You are signed out')).toBeVisible()
    await expect(page.locator('body')).not.toContainText('Raman')
    expect(await keptText(page)).not.toContain('accessToken')
    await context.setOffline(false)
    await page.reload()
    await expect(page.locator('body')).not.toContainText('Raman')
  })

  test('does not wait for a server that does not answer', async ({ page, sandbox }) => {
    await sandbox.fault({ match: { path: '/auth/revoke' }, action: { hang: true } })
    await open(page, sandbox)
    await signOut(page).click()
    await expect(heading(page, 'You are signed out')).toBeVisible()
  })

  test('B123: a relaunch while access is being renewed drops that renewal', async ({
    page,
    sandbox,
    witness,
  }) => {
    witness.plant('Raman', 'Osei')
    await open(page, sandbox)
    await takeBackAccess(sandbox)
    await sandbox.fault({
      match: { path: '/auth/token', method: 'POST' },
      times: 1,
      action: { delayMs: 1_500 },
    })
    await page.reload()
    await expect.poll(async () => (await tokenRequests(sandbox)).length).toBe(2)
    await open(page, sandbox, { patient: 'daniel-osei' })
    await expect(banner(page)).toContainText('Osei')
    expect(await keptText(page)).not.toContain(patient)
  })
})
