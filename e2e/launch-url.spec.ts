import type { Page } from '@playwright/test'
import { catchAnswer } from './answer.ts'
import { deploy } from './deployment.ts'
import { banner, expect, launchFromEhr, problem, test } from './fixture.ts'
import type { Fault, SandboxControl } from './sandbox.ts'

const WELL_KNOWN = '/fhir/.well-known/smart-configuration'
const wellKnownSays = (path: string, value: unknown): Fault => ({
  match: { path: WELL_KNOWN },
  action: { patchJson: [{ path, value }] },
})

/** Nobody but the app itself was asked for anything. */
async function expectSilence(sandbox: SandboxControl, what: string): Promise<void> {
  expect(await sandbox.requests(/./), what).toEqual([])
  expect(await sandbox.heardElsewhere(), what).toEqual([])
}

/** Opens a launch URL with these parameters, in this order, and expects the page of this error and no request. */
async function expectRefused(
  page: Page,
  sandbox: SandboxControl,
  query: readonly (readonly [string, string])[],
  code: string,
): Promise<void> {
  const search = new URLSearchParams(query.map(([name, value]) => [name, value]))
  const what = search.toString().slice(0, 200)
  await page.goto(`${sandbox.stack.app}/launch?${search}`)
  await expect(problem(page, code), what).toBeVisible()
  await expect(page.locator('main a[href]:not([href="/"]), main img, main script'), what).toHaveCount(0)
  await expectSilence(sandbox, what)
}

/** The authorization requests so far, and their parameters wherever they stood. */
async function authorizations(sandbox: SandboxControl) {
  const requests = await sandbox.requests(/^\/auth\/authorize$/)
  return requests.map(request => ({ ...request, params: { ...request.query, ...request.form } }))
}

test.describe('A launch URL is a stranger’s word', () => {
  test('B01: a server that the configuration does not list is asked nothing, and told in words', async ({
    page,
    sandbox,
    stack,
  }) => {
    const { origin, port } = new URL(stack.sandbox)
    for (const iss of [
      'https://evil.example/fhir',
      stack.foreign,
      stack.app,
      `${stack.fhirBase}-evil`,
      `${stack.fhirBase}/R4`,
      `${origin}/FHIR`,
      `http://127.0.0.1:${port}/fhir`,
      `http://[::1]:${port}/fhir`,
      `https://localhost:${port}/fhir`,
      `https://localhost.evil.example:${port}/fhir`,
      `${stack.fhirBase}//`,
    ]) {
      const query = [['iss', iss] as const, ['launch', 'x'] as const]
      await expectRefused(page, sandbox, query, 'server-unknown')
      await expect(page.getByRole('heading')).toHaveText('This server is not on the list')
    }
  })

  test('B02: an iss that is no FHIR base is neither followed nor echoed', async ({
    page,
    sandbox,
    stack,
  }) => {
    const dialogs: string[] = []
    page.on('dialog', dialog => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    const { host } = new URL(stack.sandbox)
    for (const iss of [
      'http://ehr.example/fhir',
      'javascript:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      'file:///etc/passwd',
      `blob:${stack.fhirBase}`,
      '/fhir',
      'fhir',
      `//${host}/fhir`,
      '"><img src=x onerror=alert(1)>',
      `http://${host}@evil.example/fhir`,
      `http://evil@${host}/fhir`,
      `${stack.fhirBase}?x`,
      `${stack.fhirBase}#x`,
      ` ${stack.fhirBase}`,
      `${stack.fhirBase}\n`,
      `http:\\\\${host}\\fhir`,
      `${stack.fhirBase}/${'x'.repeat(10_000)}`,
    ]) {
      await expectRefused(
        page,
        sandbox,
        [
          ['iss', iss],
          ['launch', 'x'],
        ],
        'iss-malformed',
      )
    }
    await expectRefused(
      page,
      sandbox,
      [
        ['iss', ''],
        ['launch', 'x'],
      ],
      'launch-iss-missing',
    )
    expect(dialogs).toEqual([])
  })

  test('B04: one that says something twice is refused', async ({ page, sandbox, stack }) => {
    const iss = ['iss', stack.fhirBase] as const
    const launch = ['launch', 'x'] as const
    for (const query of [
      [iss, iss, launch],
      [iss, launch, ['iss', 'https://evil.example/fhir'] as const],
      [iss, launch, launch],
    ]) {
      await expectRefused(page, sandbox, query, 'launch-repeated-parameter')
    }
  })

  test('B05: half a launch, or one of 8 kB, is explained', async ({ page, sandbox, stack }) => {
    const iss = ['iss', stack.fhirBase] as const
    await expectRefused(page, sandbox, [['launch', 'x']], 'launch-iss-missing')
    await expectRefused(page, sandbox, [], 'launch-iss-missing')
    await expectRefused(page, sandbox, [iss], 'launch-context-missing')
    await expectRefused(page, sandbox, [iss, ['launch', '']], 'launch-context-missing')
    await expectRefused(page, sandbox, [iss, ['launch', 'x'.repeat(8192)]], 'launch-too-long')
    await page.getByRole('link', { name: 'To the start page' }).click()
    await expect(page.getByRole('heading', { name: 'Your health record' })).toBeVisible()
    await expectSilence(sandbox, 'standalone needs a click')
  })

  test('A04, B04: whatever else it says changes nothing of the request', async ({ page, sandbox, stack }) => {
    const url = new URL(await sandbox.launchUrl({ patient: 'priya-raman' }))
    for (const [name, value] of Object.entries({
      fhirServiceUrl: `${stack.foreign}/fhir`,
      serverUrl: stack.foreign,
      client_id: 'evil',
      clientId: 'evil',
      patient: 'daniel-osei',
      patientId: 'daniel-osei',
      scope: 'patient/*.cruds',
      redirect_uri: `${stack.foreign}/callback`,
      redirectUri: `${stack.foreign}/callback`,
      tokenUri: `${stack.foreign}/token`,
      authorizeUri: `${stack.foreign}/authorize`,
      aud: stack.foreign,
      state: 'fixed',
      next: '//evil.example',
      returnTo: 'javascript:alert(1)',
      fake_token_response: '{}',
    })) {
      url.searchParams.append(name, value)
    }
    await page.goto(url.href)
    await expect(banner(page)).toContainText('Raman')
    await launchFromEhr(page, sandbox, { patient: 'priya-raman' })
    const [decorated, plain] = (await authorizations(sandbox)).map(({ params }) => params)
    const fresh = { state: '', nonce: '', code_challenge: '', launch: '' }
    expect({ ...decorated, ...fresh }).toEqual({ ...plain, ...fresh })
    expect(decorated?.state).not.toBe('fixed')
    expect(Object.keys(plain ?? {}).sort()).toEqual([
      'aud',
      'client_id',
      'code_challenge',
      'code_challenge_method',
      'launch',
      'nonce',
      'redirect_uri',
      'response_type',
      'scope',
      'state',
    ])
    expect(await sandbox.heardElsewhere()).toEqual([])
  })
})

test.describe('What an EHR says is said back byte for byte', () => {
  for (const slash of ['', '/']) {
    test(`aud is iss ${slash === '' ? 'without a slash' : 'with its slash'}, however it is configured`, async ({
      page,
      sandbox,
      stack,
      witness,
    }) => {
      const fhirBase = `${stack.fhirBase}${slash === '' ? '/' : ''}`
      const app = await deploy(sandbox, witness, { fhirBase })
      const url = new URL(await sandbox.launchUrl({ patient: 'priya-raman', app }))
      url.searchParams.set('iss', stack.fhirBase + slash)
      await page.goto(url.href)
      await expect(banner(page)).toContainText('Raman')
      const [request] = await authorizations(sandbox)
      expect(request?.params.aud).toBe(stack.fhirBase + slash)
      const odd = (await sandbox.requests(/\/\//)).map(({ path }) => path)
      expect(odd, 'paths with two slashes').toEqual([])
    })
  }

  test('B05: a launch value of odd characters reaches the server as it was, and is markup nowhere', async ({
    page,
    sandbox,
    stack,
  }) => {
    for (const launch of [
      'a b+c%2Fd&e=f#g?h;i',
      'line\r\nbreak\u0000\ttab',
      '"><script>alert(1)</script>',
      'é漢🩺\u202e',
      'eyJhbGciOiJub25lIn0.e30._-~',
      '[object Object]',
    ]) {
      await sandbox.forgetRequests()
      await page.goto(`${stack.app}/launch?${new URLSearchParams({ iss: stack.fhirBase, launch })}`)
      await expect(problem(page, 'authorization-refused')).toBeVisible()
      expect((await authorizations(sandbox)).map(({ params }) => params.launch)).toEqual([launch])
      await expect(page.locator('body')).not.toContainText(launch)
    }
  })
})

test.describe('The request fits the server', () => {
  test('a query that the authorization endpoint already has is kept, and ours wins over it', async ({
    page,
    sandbox,
    stack,
  }) => {
    const endpoint = `${stack.sandbox}/auth/authorize?tenant=a%20b&scope=nothing`
    await sandbox.fault(wellKnownSays('authorization_endpoint', endpoint))
    await launchFromEhr(page, sandbox, { patient: 'priya-raman' })
    const [request] = await authorizations(sandbox)
    expect(request?.query.tenant).toBe('a b')
    expect(String(request?.query.scope)).toContain('launch openid fhirUser')
  })

  test('scopes are asked in the spelling of SMART 1 where the server knows no other', async ({
    page,
    sandbox,
  }) => {
    await sandbox.fault(wellKnownSays('capabilities', ['launch-ehr', 'client-public', 'permission-v1']))
    await launchFromEhr(page, sandbox, { patient: 'priya-raman' })
    const [request] = await authorizations(sandbox)
    const scopes = String(request?.params.scope).split(' ')
    expect(scopes).toContain('patient/AllergyIntolerance.read')
    expect(scopes.filter(scope => /\.[cruds]+(\?|$)/.test(scope))).toEqual([])
    await expect(page.getByText('No known allergies').first()).toBeVisible()
  })

  const slices = ['vital-signs', 'laboratory', 'social-history', 'survey', 'imaging', 'exam', 'therapy']
  const granular = [...slices, ...slices.map(slice => `${slice}-followup`)].map(
    slice =>
      `patient/Observation.rs?category=http://terminology.hl7.org/CodeSystem/observation-category|${slice}`,
  )
  const many = (config: { servers: Record<string, unknown>[] }) => ({
    ...config,
    servers: config.servers.map(server => {
      const launches = server.launches as { ehr: { scopes: string[] } }
      const ehr = { ...launches.ehr, scopes: [...launches.ehr.scopes, ...granular] }
      return { ...server, launches: { ehr } }
    }),
  })

  test('a long one is posted by the browser as a form where the server takes forms @firefox', async ({
    page,
    sandbox,
    witness,
  }) => {
    const app = await deploy(sandbox, witness, many)
    await launchFromEhr(page, sandbox, { patient: 'priya-raman', app })
    const [request] = await authorizations(sandbox)
    expect(request).toMatchObject({ method: 'POST', query: {} })
    expect(request?.form).toMatchObject({ response_type: 'code', redirect_uri: `${app}/callback` })
    expect(String(request?.form.scope).split(' ')).toEqual(expect.arrayContaining(granular))
  })

  test('and stays in the address where it does not', async ({ page, sandbox, witness }) => {
    const app = await deploy(sandbox, witness, many)
    await sandbox.fault(wellKnownSays('capabilities', ['launch-ehr', 'permission-v2']))
    await launchFromEhr(page, sandbox, { patient: 'priya-raman', app })
    const [request] = await authorizations(sandbox)
    expect(request?.method).toBe('GET')
    expect(String(request?.query.scope).split(' ')).toEqual(expect.arrayContaining(granular))
  })
})

test.describe('A03: a launch ends what the tab held before', () => {
  test('before anything is painted: from the first frame on nothing is left of the first patient', async ({
    page,
    context,
    sandbox,
    witness,
  }) => {
    witness.plant('Raman', '00533-K', 'Osei')
    await launchFromEhr(page, sandbox, { patient: 'priya-raman' })
    await expect(banner(page)).toContainText('Raman')

    const seen: string[] = []
    await context.exposeBinding('seenByReader', (_source, text: string) => void seen.push(text))
    await page.addInitScript(() => {
      const tell = Reflect.get(globalThis, 'seenByReader') as (text: string) => void
      new MutationObserver(() => tell(document.documentElement.textContent ?? '')).observe(document, {
        subtree: true,
        childList: true,
        characterData: true,
      })
    })
    await launchFromEhr(page, sandbox, { patient: 'daniel-osei' })
    await expect(banner(page)).toContainText('Osei')
    expect(seen.length).toBeGreaterThan(3)
    expect(seen.filter(text => text.includes('Raman') || text.includes('00533-K'))).toEqual([])

    await page.goBack()
    await expect(page.locator('body')).not.toContainText('Raman')
  })

  for (const [what, open] of [
    ['does not answer', (sandbox: SandboxControl) => sandbox.launchUrl({ patient: 'daniel-osei' })],
    [
      'is unknown',
      async ({ stack }: SandboxControl) => `${stack.app}/launch?iss=https://evil.example&launch=x`,
    ],
    ['is not said', async ({ stack }: SandboxControl) => `${stack.app}/launch`],
  ] as const) {
    test(`even when the server of the new launch ${what}`, async ({ page, sandbox, stack }) => {
      await launchFromEhr(page, sandbox, { patient: 'priya-raman' })
      await sandbox.fault({
        match: { path: '/^\\/fhir\\/(metadata|\\.well-known)/' },
        action: { hang: true },
      })
      await page.goto(await open(sandbox))
      const kept = () => page.evaluate(() => JSON.stringify(sessionStorage))
      await expect.poll(kept).not.toContain('accessToken')
      expect(await kept()).not.toContain('priya-raman')
      await page.goto(`${stack.app}/chart`)
      await expect(page.getByRole('heading', { name: 'Your health record' })).toBeVisible()
    })
  }
})

test.describe('Launches that have not come back', () => {
  test('B27: wait each in its own tab, whatever the order they come back in', async ({
    page,
    context,
    sandbox,
  }) => {
    const other = await context.newPage()
    const first = await catchAnswer(page, sandbox, { patient: 'priya-raman' })
    const second = await catchAnswer(other, sandbox, { patient: 'daniel-osei' })
    await other.goto(second)
    await expect(banner(other)).toContainText('Osei')
    await page.goto(first)
    await expect(banner(page)).toContainText('Raman')
    await expect(banner(other)).toContainText('Osei')
  })

  test('are at most five in a tab: a sixth pushes out the oldest and no other', async ({ page, sandbox }) => {
    const answers: string[] = []
    for (let begun = 0; begun < 6; begun += 1)
      answers.push(await catchAnswer(page, sandbox, { patient: 'priya-raman' }))
    const [oldest = '', next = ''] = answers
    await page.goto(oldest)
    await expect(problem(page, 'state-unknown')).toBeVisible()
    expect(await sandbox.requests(/^\/auth\/token$/)).toEqual([])
    await page.goto(next)
    await expect(banner(page)).toContainText('Raman')
  })
})
