import type { Page } from '@playwright/test'
import { banner, expect, launchFromEhr, problem, test } from './fixture.ts'
import { settled } from './record.ts'
import type { SandboxControl } from './sandbox.ts'
import { keptText, patient, recordRequests, tokenRequests, visit } from './visit.ts'

/** Plays each variant of a row and expects its page: one token request, nothing of the record asked for. */
async function expectRefusals(
  page: Page,
  sandbox: SandboxControl,
  row: string,
  variants: Record<string, string>,
): Promise<void> {
  for (const [variant, code] of Object.entries(variants)) {
    await sandbox.reset()
    await sandbox.hostile(row, variant)
    await page.goto(await sandbox.launchUrl({ patient }))
    await expect(problem(page, code), `${row} ${variant}`).toBeVisible()
    expect(await tokenRequests(sandbox), `${row} ${variant}: token requests`).toHaveLength(1)
    expect(await recordRequests(sandbox), `${row} ${variant}: record requests`).toEqual([])
  }
}

/** Opens the record from a server that answers like this row. */
async function open(page: Page, sandbox: SandboxControl, row: string, variant: string): Promise<void> {
  await sandbox.reset()
  await sandbox.hostile(row, variant)
  await launchFromEhr(page, sandbox, { patient })
  await expect(banner(page), `${row} ${variant}`).toContainText('Raman')
}

test.describe('A token response that cannot be trusted opens nothing', () => {
  const malformed = 'token-response-malformed'
  const rows = [
    [
      'B29',
      'a token type that is missing, or not Bearer',
      {
        missing: 'token-type-unsupported',
        mac: 'token-type-unsupported',
        dpop: 'token-type-unsupported',
      },
    ],
    [
      'B31',
      'a lifetime that is no number',
      { hour: malformed, nan: malformed, true: malformed, list: malformed },
    ],
    ['B35', 'a scope that is no text', { number: malformed }],
    [
      'B36',
      'an access token that is none, without a word of it on the page',
      { empty: malformed, newline: malformed, 'non-ascii': malformed, object: malformed, huge: 'too-large' },
    ],
    ['B37', 'no patient, which is never guessed', { missing: 'no-patient-chosen' }],
    [
      'B38',
      'a patient that is no id',
      {
        path: 'patient-malformed',
        query: 'patient-malformed',
        space: 'patient-malformed',
        number: 'patient-malformed',
        list: 'patient-malformed',
        reference: 'patient-malformed',
        long: 'patient-malformed',
      },
    ],
    [
      'B42',
      'no tokens at all, and the code is never sent again',
      {
        'error with 200': 'invalid-grant',
        html: 'not-json',
        '204': 'http-error',
        'html with 400': 'http-error',
        '401': 'token-request-refused',
        '429': 'token-request-refused',
        '503': 'http-error',
      },
    ],
  ] as const
  for (const [row, what, variants] of rows) {
    test(`${row}: ${what}`, async ({ page, sandbox }) => {
      await expectRefusals(page, sandbox, row, variants)
    })
  }

  test('B36: the page names the field and not what stood in it', async ({ page, sandbox }) => {
    await sandbox.hostile('B36', 'newline')
    await page.goto(await sandbox.launchUrl({ patient }))
    await expect(page.locator('main dd')).toHaveText(['access_token'])
    await expect(page.locator('main')).not.toContainText('X-Injected')
  })

  test('B42: after an error only a new launch is offered, and it works', async ({ page, sandbox }) => {
    await sandbox.hostile('B42', '503')
    await page.goto(await sandbox.launchUrl({ patient }))
    await expect(problem(page, 'http-error').getByRole('link', { name: 'Start again' })).toBeVisible()
    await page.reload()
    await expect(problem(page, 'state-missing')).toBeVisible()
    expect(await tokenRequests(sandbox)).toHaveLength(1)
    await sandbox.calm()
    await launchFromEhr(page, sandbox, { patient })
  })

  test('B42: a line that is cut after the code was sent offers no second try of the same code', async ({
    page,
    sandbox,
    stack,
  }) => {
    // Counted in the page: a browser may itself repeat a request whose kept-alive connection broke.
    let sent = 0
    page.on('request', request => {
      if (request.url() === `${stack.sandbox}/auth/token`) sent += 1
    })
    await sandbox.fault({ match: { path: '/auth/token' }, action: { destroy: 'after' } })
    await page.goto(await sandbox.launchUrl({ patient }))
    await expect(problem(page, 'unreachable')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0)
    await expect(page.getByRole('link', { name: 'Start again' })).toBeVisible()
    expect(sent).toBe(1)
  })

  test('A16: a token endpoint that never answers is given up after 15 seconds', async ({ page, sandbox }) => {
    await page.clock.install()
    await sandbox.fault({ match: { path: '/auth/token' }, action: { hang: true } })
    await page.goto(await sandbox.launchUrl({ patient }))
    await expect.poll(() => tokenRequests(sandbox)).toHaveLength(1)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Opening the record')
    await page.clock.fastForward(15_000)
    await expect(problem(page, 'timeout')).toBeVisible()
    expect(await tokenRequests(sandbox)).toHaveLength(1)
  })
})

test.describe('A token response that is merely odd opens the record', () => {
  test('B29, B31: a token type in odd case, a lifetime written as text', async ({ page, sandbox }) => {
    await open(page, sandbox, 'B29', 'odd case')
    await open(page, sandbox, 'B31', 'numeric')
    await expect(visit(page)).toContainText('7 h left')
  })

  for (const variant of ['zero', 'negative', 'one']) {
    test(`B32: a lifetime of ${variant} is renewed at most once a minute, and never in a loop`, async ({
      page,
      sandbox,
    }) => {
      await open(page, sandbox, 'B32', variant)
      await settled(page)
      const { length: sent } = await tokenRequests(sandbox)
      if (variant === 'one') expect([1, 2]).toContain(sent)
      else expect(sent).toBe(2)
    })
  }

  test('B34: without a lifetime nothing is renewed ahead of a refusal', async ({ page, sandbox }) => {
    await open(page, sandbox, 'B34', 'absent')
    await settled(page)
    expect(await tokenRequests(sandbox)).toHaveLength(1)
  })

  test('B35: what was not granted is called not permitted and never asked for', async ({ page, sandbox }) => {
    for (const variant of ['narrow', 'empty']) {
      await open(page, sandbox, 'B35', variant)
      await expect(page.getByText('Not permitted', { exact: false }).first()).toBeVisible()
      await settled(page)
      const asked = await sandbox.requests(/^\/fhir\/(AllergyIntolerance|Condition|Medication)/)
      expect(asked, variant).toEqual([])
    }
  })

  test('B35: without a word on scopes, what was asked is assumed, and the reader is told', async ({
    page,
    sandbox,
  }) => {
    await open(page, sandbox, 'B35', 'missing')
    await visit(page).getByText('Identity verified').first().click()
    await expect(visit(page)).toContainText('did not say what it allowed')
  })

  test('B35: scopes nobody asked for are shown, and not used', async ({ page, sandbox }) => {
    await open(page, sandbox, 'B35', 'wide')
    await visit(page).getByText('Identity verified').first().click()
    await expect(visit(page)).toContainText('system/*.cruds')
    await settled(page)
    const requests = await recordRequests(sandbox)
    expect(requests.filter(({ method }) => method !== 'GET')).toEqual([])
    const searches = requests.filter(({ path }) => /^\/fhir\/[A-Z]\w+$/.test(path))
    for (const { path, query } of searches) expect(query.patient, path).toBe(patient)
  })

  test('B39: only the boolean false may make the banner small', async ({ page, sandbox }) => {
    const sex = banner(page).getByText('Female').first()
    for (const variant of ['text', 'zero', 'null']) {
      await open(page, sandbox, 'B39', variant)
      await expect(sex, variant).toBeVisible()
    }
    await sandbox.reset()
    await launchFromEhr(page, sandbox, { patient, banner: 'false' })
    await expect(banner(page)).toContainText('00533-K')
    await expect(sex).toBeHidden()
  })

  test('B40: a style is not fetched, wherever it points, and changes nothing', async ({
    page,
    sandbox,
    stack,
  }) => {
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    await launchFromEhr(page, sandbox, { patient })
    const own = await paper()
    for (const variant of ['elsewhere', 'javascript']) {
      await open(page, sandbox, 'B40', variant)
      expect(await paper(), variant).toBe(own)
    }
    await sandbox.reset()
    await launchFromEhr(page, sandbox, { patient, style: `${stack.sandbox}/style/calm.json` })
    await settled(page)
    expect(await paper()).toBe(own)
    expect(await sandbox.requests(/^\/style\//)).toEqual([])
  })

  test('B41, mistake 10: a context list of any shape leaves the launched patient in place', async ({
    page,
    sandbox,
  }) => {
    for (const variant of ['absolute', 'patient', 'many', 'strings']) {
      await open(page, sandbox, 'B41', variant)
      await settled(page)
      const paths = (await recordRequests(sandbox)).map(({ path }) => path)
      expect(paths, variant).toContain(`/fhir/Patient/${patient}`)
      expect(paths, variant).not.toContain('/fhir/Patient/daniel-osei')
      expect(paths.join(), variant).not.toContain('ImagingStudy')
    }
  })

  test('A13: fields that a token response does not have cannot steer the app', async ({
    page,
    sandbox,
    stack,
  }) => {
    const stray = {
      serverUrl: stack.foreign,
      tokenUri: `${stack.foreign}/token`,
      fhirBase: stack.foreign,
      token_endpoint: `${stack.foreign}/token`,
      __proto__x: { patient: 'daniel-osei' },
    }
    const patchJson = Object.entries(stray).map(([path, value]) => ({ path, value }))
    await sandbox.fault({ match: { path: '/auth/token' }, action: { patchJson } })
    await launchFromEhr(page, sandbox, { patient })
    await page.reload()
    await expect(banner(page)).toContainText('Raman')
    await settled(page)
    const sent = await sandbox.heardElsewhere()
    expect(sent).toEqual([])
    expect(await keptText(page)).not.toContain(stack.foreign)
  })
})
