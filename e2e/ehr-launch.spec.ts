import { banner, expect, launchFromEhr, test } from './fixture.ts'

test.describe('A clinician opens the app from the EHR', () => {
  test('and sees whose record it is, verified, with nobody to choose @firefox', async ({ page, sandbox }) => {
    await launchFromEhr(page, sandbox, { patient: 'priya-raman' })
    await expect(banner(page)).toContainText('Raman')
    await expect(
      page.getByRole('region', { name: 'Your sign-in' }).getByText('Identity verified').first(),
    ).toBeVisible()
    await expect(page).toHaveURL(/\/chart$/)
  })

  test('with a request that is correct to the letter: S256, fresh secrets, aud and launch byte for byte', async ({
    page,
    sandbox,
    stack,
  }) => {
    const url = new URL(await sandbox.launchUrl({ patient: 'priya-raman' }))
    await page.goto(url.href)
    await expect(banner(page)).toBeVisible()
    const [request] = await sandbox.requests(/^\/auth\/authorize$/)
    expect(request?.query).toMatchObject({
      response_type: 'code',
      client_id: 'chartkey',
      redirect_uri: `${stack.app}/callback`,
      aud: stack.fhirBase,
      launch: url.searchParams.get('launch'),
      code_challenge_method: 'S256',
    })
    for (const secret of ['state', 'nonce', 'code_challenge']) {
      expect(String(request?.query[secret]), secret).toMatch(/^[\w-]{43}$/)
    }
    const scopes = String(request?.query.scope).split(' ')
    expect(scopes).toEqual(expect.arrayContaining(['launch', 'openid', 'fhirUser', 'online_access']))
    expect(scopes).not.toContain('launch/patient')
    expect(scopes).not.toContain('offline_access')
  })

  test('and one token request is made, as a public client, before any FHIR request', async ({
    page,
    sandbox,
  }) => {
    await launchFromEhr(page, sandbox, { patient: 'priya-raman' })
    const requests = await sandbox.requests(/^\/auth\/token$/)
    expect(requests).toHaveLength(1)
    expect(requests[0]?.authorization).toBeUndefined()
    expect(requests[0]?.form).toMatchObject({ grant_type: 'authorization_code', client_id: 'chartkey' })
    expect(String(requests[0]?.form.code_verifier)).toMatch(/^[\w-]{43}$/)
  })
})
