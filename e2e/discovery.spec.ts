import type { Page } from '@playwright/test'
import { deploy } from './deployment.ts'
import { banner, expect, launchFromEhr, problem, test } from './fixture.ts'
import type { Fault, SandboxControl } from './sandbox.ts'
import { facts } from './visit.ts'

const WELL_KNOWN = '/fhir/.well-known/smart-configuration'
const METADATA = '/fhir/metadata'
const patient = { patient: 'priya-raman' } as const
const signIn = /^\/auth\//

const answers = (path: string, action: Record<string, unknown>): Fault => ({ match: { path }, action })
const patched = (path: string, ...patchJson: unknown[]): Fault => answers(path, { patchJson })
const wellKnownSays = (member: string, value: unknown) => patched(WELL_KNOWN, { path: member, value })
const missing = (path: string) => answers(path, { status: 404 })

/** Goes to the launch without expecting it to arrive. */
async function launch(page: Page, sandbox: SandboxControl, app?: string): Promise<void> {
  await page.goto(await sandbox.launchUrl(app === undefined ? patient : { ...patient, app }))
}

/** The launch ended on this page, and nobody was sent to sign in. */
async function expectStopped(page: Page, sandbox: SandboxControl, code: string): Promise<void> {
  await expect(problem(page, code)).toBeVisible()
  await expect(page).toHaveURL(/\/launch\?/)
  expect(await sandbox.requests(signIn)).toEqual([])
  expect(await sandbox.heardElsewhere()).toEqual([])
}

async function disagreements(page: Page): Promise<string[]> {
  return (await facts(page)).locator('dd', { hasText: '/metadata says' }).allTextContents()
}

test.describe('Where to sign in is found', () => {
  test('from the well-known alone', async ({ page, sandbox }) => {
    await sandbox.fault(missing(METADATA))
    await launchFromEhr(page, sandbox, patient)
    expect(await disagreements(page)).toEqual([])
  })

  test('from /metadata alone, with S256, and in the scopes of SMART 1 since it tells of no others', async ({
    page,
    sandbox,
  }) => {
    await sandbox.fault(missing(WELL_KNOWN))
    await launchFromEhr(page, sandbox, patient)
    const [request] = await sandbox.requests(/^\/auth\/authorize$/)
    expect(request?.query.code_challenge_method).toBe('S256')
    const scopes = String(request?.query.scope).split(' ')
    expect(scopes).toEqual(expect.arrayContaining(['launch', 'openid', 'patient/Patient.read']))
    expect(scopes.filter(scope => scope.endsWith('.rs'))).toEqual([])
    await expect(page.getByText('Identity not verified').first()).toBeVisible()
  })

  test('from both where they agree, and nothing is said of it', async ({ page, sandbox }) => {
    await sandbox.fault(answers(WELL_KNOWN, { delayMs: 400 }))
    await launchFromEhr(page, sandbox, patient)
    expect(await disagreements(page)).toEqual([])
  })

  test('in the well-known where they differ, and Connection shows the difference', async ({
    page,
    sandbox,
    stack,
  }) => {
    const older = `${stack.sandbox}/auth/older-token`
    await sandbox.fault(
      answers(METADATA, { delayMs: 400 }), // the launch has long left when it comes
      patched(METADATA, {
        path: 'rest.0.security.extension.0.extension.[url=token].valueUri',
        value: older,
      }),
    )
    await launchFromEhr(page, sandbox, patient)
    const told = (await facts(page)).locator('dd', { hasText: '/metadata says' })
    await expect(told).toHaveCount(1)
    await expect(told).toContainText(`${stack.sandbox}/auth/token is used`)
    await expect(told).toContainText(older)
    expect(await sandbox.requests(/older-token/)).toEqual([])
  })

  test('in /metadata whatever is wrong with the well-known', async ({ page, sandbox }) => {
    for (const [why, action] of Object.entries({
      'is not there': { status: 404 },
      'asks for a sign-in itself': { status: 401 },
      'is a page of HTML': { html: true },
      'has no CORS headers': { noCors: true },
      fails: { status: 500 },
      'is cut off': { destroy: true },
      'is empty': { body: '' },
      'is a list': { json: [] },
      'names no endpoints': { json: { capabilities: ['launch-ehr'] } },
      'is forwarded': { redirect: '/fhir/.well-known/moved' },
    })) {
      await test.step(why, async () => {
        await sandbox.calm()
        await sandbox.fault(answers(WELL_KNOWN, action))
        await launchFromEhr(page, sandbox, patient)
      })
    }
  })

  test('in /metadata when the well-known never answers, once its ten seconds are over', async ({
    page,
    sandbox,
  }) => {
    await page.clock.install()
    await sandbox.fault(answers(WELL_KNOWN, { hang: true }))
    await launch(page, sandbox)
    await expect.poll(() => sandbox.requests(/metadata|smart-configuration/)).toHaveLength(2)
    await expect(page.getByText('Asking the server where to sign in')).toBeVisible()
    expect(await sandbox.requests(signIn)).toEqual([])
    await page.clock.fastForward(10_000)
    await expect(banner(page)).toBeVisible()
  })

  for (const [spelling, prefix] of [
    ['against the host', '/auth'],
    ['against the FHIR base with its slash', '../auth'],
  ] as const) {
    test(`in endpoints that are relative, ${spelling}`, async ({ page, sandbox, stack }) => {
      await sandbox.fault(
        patched(
          WELL_KNOWN,
          { path: 'authorization_endpoint', value: `${prefix}/authorize` },
          { path: 'token_endpoint', value: `${prefix}/token` },
          { path: 'jwks_uri', value: `${prefix}/jwks` },
        ),
      )
      await launchFromEhr(page, sandbox, patient)
      const [token] = await sandbox.requests(/token$/)
      expect(token?.path, stack.sandbox).toBe('/auth/token')
    })
  }

  test('in the second rest of /metadata', async ({ page, sandbox, stack }) => {
    const { rest } = (await (await fetch(`${stack.fhirBase}/metadata`)).json()) as { rest: object[] }
    const bare = { mode: 'server', resource: [] }
    await sandbox.fault(
      missing(WELL_KNOWN),
      patched(METADATA, { path: 'rest', value: [{ mode: 'client' }, bare, ...rest] }),
    )
    await launchFromEhr(page, sandbox, patient)
  })

  test('without waiting for a /metadata that never answers', async ({ page, sandbox }) => {
    await sandbox.fault({ match: { path: METADATA, nth: 1 }, action: { hang: true } })
    await launchFromEhr(page, sandbox, patient)
    const paths = (await sandbox.requests(/./)).map(({ path }) => path)
    expect(paths.indexOf(METADATA)).toBeGreaterThanOrEqual(0)
    expect(paths.indexOf(METADATA)).toBeLessThan(paths.indexOf('/auth/authorize'))
  })
})

test.describe('A server that says nowhere where to sign in is never an open server', () => {
  for (const [why, faults] of Object.entries({
    'both documents are missing': [missing(WELL_KNOWN), missing(METADATA)],
    '/metadata has no oauth-uris': [
      missing(WELL_KNOWN),
      patched(METADATA, { path: 'rest.0.security', remove: true }),
    ],
    '/metadata names authorize but no token endpoint': [
      missing(WELL_KNOWN),
      patched(METADATA, {
        path: 'rest.0.security.extension.0.extension',
        value: [{ url: 'authorize', valueUri: 'http://localhost/authorize' }],
      }),
    ],
    'one document names authorize and the other token': [
      wellKnownSays('token_endpoint', ''),
      patched(METADATA, {
        path: 'rest.0.security.extension.0.extension.[url=authorize].valueUri',
        value: '',
      }),
    ],
  })) {
    test(`when ${why}`, async ({ page, sandbox }) => {
      await sandbox.fault(...faults)
      await launch(page, sandbox)
      await expectStopped(page, sandbox, 'discovery-failed')
      expect(await sandbox.requests(/^\/fhir\/(?!metadata|\.well-known)/)).toEqual([])
    })
  }
})

test.describe('B07: an issuer other than the pinned one stops the launch', () => {
  for (const variant of ['other', 'slash']) {
    test(
      variant === 'slash' ? 'even by a slash at its end' : 'whatever it is',
      async ({ page, sandbox, stack, witness }) => {
        const app = await deploy(sandbox, witness, { issuer: `${stack.sandbox}/auth` })
        await sandbox.hostile('B07', variant)
        await launch(page, sandbox, app)
        await expectStopped(page, sandbox, 'issuer-mismatch')
      },
    )
  }

  test('and the pinned one itself goes on', async ({ page, sandbox, stack, witness }) => {
    const app = await deploy(sandbox, witness, { issuer: `${stack.sandbox}/auth` })
    await launchFromEhr(page, sandbox, { ...patient, app })
  })
})

test('B08: two pages of HTML are not a SMART server, said without a word of the parser', async ({
  page,
  sandbox,
}) => {
  await sandbox.fault(answers(WELL_KNOWN, { html: true }), answers(METADATA, { html: true }))
  await launch(page, sandbox)
  await expectStopped(page, sandbox, 'discovery-failed')
  await expect(page.getByRole('heading')).toHaveText('The server does not say where to sign in')
  await expect(page.locator('body')).not.toContainText(/SyntaxError|Unexpected token|at JSON|undefined/)
})

test.describe('B09: no redirect of discovery is followed', () => {
  for (const [where, to] of [
    ['to another origin', (foreign: string) => `${foreign}/smart-configuration`],
    ['to plain http', () => 'http://evil.example/smart-configuration'],
  ] as const) {
    test(where, async ({ page, sandbox, stack }) => {
      const moved = { redirect: to(stack.foreign), status: 301 }
      await sandbox.fault(answers(WELL_KNOWN, moved), answers(METADATA, moved))
      await launch(page, sandbox)
      await expectStopped(page, sandbox, 'discovery-failed')
    })
  }
})

test.describe('B10: a server that says too much, too slowly or nothing is left', () => {
  test('200 MB are not read, the page stays alive, and “Try again” works once the server does', async ({
    page,
    sandbox,
  }) => {
    await sandbox.hostile('B10', 'huge')
    await sandbox.fault(answers(METADATA, { drip: { bytes: 65_536, everyMs: 0, total: 200e6 } }))
    await launch(page, sandbox)
    await expectStopped(page, sandbox, 'discovery-failed')
    await expect(page.locator('dd')).toHaveText(['too-large', 'too-large'])
    await sandbox.calm()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(banner(page)).toBeVisible()
  })

  for (const variant of ['drip', 'hang']) {
    test(`ten seconds end a ${variant}, told as a server that took too long`, async ({ page, sandbox }) => {
      await page.clock.install()
      await sandbox.hostile('B10', variant)
      await sandbox.fault(answers(METADATA, { hang: true }))
      await launch(page, sandbox)
      await expect.poll(() => sandbox.requests(/metadata|smart-configuration/)).toHaveLength(2)
      const letGo = page.waitForEvent('requestfailed', request => /smart-configuration/.test(request.url()))
      await page.clock.fastForward(10_000)
      await expectStopped(page, sandbox, 'discovery-failed')
      await letGo
      await expect(page.getByRole('heading')).toHaveText('The server took too long')
    })
  }
})

test.describe('B11: whatever a browser cannot tell apart is told as one thing', () => {
  for (const variant of ['cors', 'cut']) {
    test(`the server answers neither document (${variant})`, async ({ page, sandbox }) => {
      await sandbox.hostile('B11', variant)
      await sandbox.fault(answers(METADATA, variant === 'cors' ? { noCors: true } : { destroy: true }))
      await launch(page, sandbox)
      await expectStopped(page, sandbox, 'discovery-failed')
      await expect(page.getByRole('heading')).toHaveText('The server cannot be reached')
    })
  }

  for (const [what, baseOf] of [
    ['TLS', (base: string) => base.replace('http:', 'https:')],
    ['DNS', () => 'https://ehr.invalid/fhir'],
  ] as const) {
    test(`${what} fails`, async ({ page, sandbox, stack, witness }) => {
      const fhirBase = baseOf(stack.fhirBase)
      witness.allow(new URL(fhirBase).origin)
      const app = await deploy(sandbox, witness, { fhirBase })
      await page.goto(`${app}/launch?${new URLSearchParams({ iss: fhirBase, launch: 'x' })}`)
      await expectStopped(page, sandbox, 'discovery-failed')
      await expect(page.getByRole('heading')).toHaveText('The server cannot be reached')
    })
  }
})

test.describe('B12: PKCE', () => {
  for (const [what, methods] of [
    ['only plain', ['plain']],
    ['an empty list', []],
  ] as const) {
    test(`a server that offers ${what} is refused`, async ({ page, sandbox }) => {
      await sandbox.fault(wellKnownSays('code_challenge_methods_supported', methods))
      await launch(page, sandbox)
      await expectStopped(page, sandbox, 'pkce-unsupported')
    })
  }

  test('is S256 where the server says nothing of it', async ({ page, sandbox }) => {
    await sandbox.hostile('B12', 'missing')
    await launchFromEhr(page, sandbox, patient)
    const [request] = await sandbox.requests(/^\/auth\/authorize$/)
    expect(request?.query.code_challenge_method).toBe('S256')
  })

  test('is S256 even under the reviewed exception for a server that lists only plain', async ({
    page,
    sandbox,
    witness,
  }) => {
    const app = await deploy(sandbox, witness, { allowNoS256: true })
    await sandbox.hostile('B12', 'plain')
    await launchFromEhr(page, sandbox, { ...patient, app })
    const [request] = await sandbox.requests(/^\/auth\/authorize$/)
    expect(request?.query.code_challenge_method).toBe('S256')
  })
})

test.describe('B13: an endpoint that is no https URL stops the launch, and nobody is sent there', () => {
  test('as token endpoint', async ({ page, sandbox }) => {
    for (const variant of ['http', 'array']) {
      await sandbox.calm()
      await sandbox.hostile('B13', variant)
      await launch(page, sandbox)
      await expectStopped(page, sandbox, 'endpoint-malformed')
    }
  })

  test('as authorization endpoint', async ({ page, sandbox }) => {
    for (const value of [
      'javascript:alert(1)',
      'http://localhost/auth/authorize#fragment',
      'http://ehr@localhost/auth/authorize',
      'data:text/html,<script>alert(1)</script>',
      'blob:http://localhost/0',
      'http://localhost/auth\n/authorize',
      4020,
      { href: 'http://localhost/auth/authorize' },
    ]) {
      await test.step(JSON.stringify(value), async () => {
        await sandbox.calm()
        await sandbox.fault(wellKnownSays('authorization_endpoint', value))
        await launch(page, sandbox)
        await expectStopped(page, sandbox, 'endpoint-malformed')
      })
    }
  })

  test('null is no endpoint, so the pair of /metadata is used', async ({ page, sandbox }) => {
    await sandbox.hostile('B13', 'null')
    await launchFromEhr(page, sandbox, patient)
  })

  test('in /metadata too', async ({ page, sandbox }) => {
    await sandbox.fault(
      missing(WELL_KNOWN),
      patched(METADATA, {
        path: 'rest.0.security.extension.0.extension.[url=authorize].valueUri',
        value: 'javascript:alert(1)',
      }),
    )
    await launch(page, sandbox)
    await expectStopped(page, sandbox, 'endpoint-malformed')
  })
})

test.describe('An endpoint on an origin that the configuration does not list is sent nothing', () => {
  for (const member of ['authorization_endpoint', 'token_endpoint']) {
    test(`${member} on a foreign origin`, async ({ page, sandbox, stack }) => {
      await sandbox.fault(wellKnownSays(member, `${stack.foreign}/auth`))
      await launch(page, sandbox)
      await expectStopped(page, sandbox, 'endpoint-not-trusted')
      await expect(page.locator('main')).toContainText(stack.foreign)
    })
  }

  test('token_endpoint on the same machine under another name', async ({ page, sandbox, stack }) => {
    await sandbox.fault(
      wellKnownSays('token_endpoint', `${stack.sandbox.replace('localhost', '127.0.0.1')}/auth/token`),
    )
    await launch(page, sandbox)
    await expectStopped(page, sandbox, 'endpoint-not-trusted')
  })

  test('the token endpoint of /metadata', async ({ page, sandbox, stack }) => {
    await sandbox.fault(
      missing(WELL_KNOWN),
      patched(METADATA, {
        path: 'rest.0.security.extension.0.extension.[url=token].valueUri',
        value: `${stack.foreign}/token`,
      }),
    )
    await launch(page, sandbox)
    await expectStopped(page, sandbox, 'endpoint-not-trusted')
  })

  test('revocation_endpoint: the launch goes on, and signing out tells no stranger', async ({
    page,
    sandbox,
    stack,
  }) => {
    await sandbox.fault(missing(METADATA), wellKnownSays('revocation_endpoint', `${stack.foreign}/revoke`))
    await launchFromEhr(page, sandbox, patient)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible()
    expect(await sandbox.heardElsewhere()).toEqual([])
  })
})

test.describe('B14: keys', () => {
  test('on another origin stop the launch', async ({ page, sandbox }) => {
    await sandbox.hostile('B14', 'elsewhere')
    await launch(page, sandbox)
    await expectStopped(page, sandbox, 'endpoint-not-trusted')
  })

  test('missing from a server that claims sign-in: openid is not asked for, and nobody is called verified', async ({
    page,
    sandbox,
  }) => {
    await sandbox.hostile('B14', 'missing')
    await launchFromEhr(page, sandbox, patient)
    const [request] = await sandbox.requests(/^\/auth\/authorize$/)
    expect(String(request?.query.scope).split(' ')).not.toContain('openid')
    await expect(page.getByText('Identity not provided').first()).toBeVisible()
  })
})

test.describe('B15: JSON made to hurt', () => {
  for (const variant of ['proto', 'duplicate', 'bom', 'deep']) {
    test(`${variant} without endpoints changes nothing and stops the launch`, async ({ page, sandbox }) => {
      await sandbox.hostile('B15', variant)
      await sandbox.fault(missing(METADATA))
      await launch(page, sandbox)
      await expectStopped(page, sandbox, 'discovery-failed')
      expect(await page.evaluate(() => 'token_endpoint' in {})).toBe(false)
    })
  }

  test('the second of two equal keys counts, and is judged like any other', async ({
    page,
    sandbox,
    stack,
  }) => {
    const honest = await wellKnownText(stack.fhirBase)
    const twice = honest.replace('{', `{"token_endpoint":"${stack.sandbox}/auth/token",`)
    await sandbox.fault(
      answers(WELL_KNOWN, { body: twice.replace(/}\s*$/, `,"token_endpoint":"${stack.foreign}/t"}`) }),
    )
    await launch(page, sandbox)
    await expectStopped(page, sandbox, 'endpoint-not-trusted')
  })

  test('a byte order mark before a good document does no harm', async ({ page, sandbox, stack }) => {
    await sandbox.fault(
      answers(WELL_KNOWN, { body: `\ufeff${await wellKnownText(stack.fhirBase)}` }),
      missing(METADATA),
    )
    await launchFromEhr(page, sandbox, patient)
  })

  test('endpoints that stand only on the prototype of a document are none', async ({
    page,
    sandbox,
    stack,
  }) => {
    const inherited = { __proto__: null, authorization_endpoint: `${stack.sandbox}/auth/authorize` }
    const body = `{"__proto__":${JSON.stringify({ ...inherited, token_endpoint: `${stack.sandbox}/auth/token` })}}`
    await sandbox.fault(answers(WELL_KNOWN, { body }), missing(METADATA))
    await launch(page, sandbox)
    await expectStopped(page, sandbox, 'discovery-failed')
  })
})

const wellKnownText = async (fhirBase: string) =>
  (await fetch(`${fhirBase}/.well-known/smart-configuration`)).text()
