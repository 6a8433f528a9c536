import type { Page } from '@playwright/test'
import { deploy } from './deployment.ts'
import { banner, expect, launchFromEhr, problem, test } from './fixture.ts'
import { settled } from './record.ts'
import type { SandboxControl } from './sandbox.ts'
import { identity, keptText, patient, recordRequests, visit } from './visit.ts'

const MINUTE_MS = 60_000
const keyRequests = async (sandbox: SandboxControl) => (await sandbox.requests(/^\/auth\/jwks$/)).length

/** Plays each variant of a row and expects its page, with nothing of the record asked for. */
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
    expect(await recordRequests(sandbox), `${row} ${variant}: record requests`).toEqual([])
    expect(await keptText(page), `${row} ${variant}: nothing is kept`).not.toContain('accessToken')
  }
}

/** Opens the record from a server that answers like this row. */
async function open(page: Page, sandbox: SandboxControl, row: string, variant: string): Promise<void> {
  await sandbox.reset()
  await sandbox.hostile(row, variant)
  await launchFromEhr(page, sandbox, { patient })
}

test.describe('A proof of identity that is wrong opens nothing', () => {
  const alg = 'id-token-alg'
  const signature = 'id-token-signature'
  const malformed = 'id-token-malformed'
  const issuer = 'id-token-issuer'
  const audience = 'id-token-audience'
  const claim = 'id-token-claim'
  const clock = 'id-token-clock'
  const key = 'id-token-key'
  const rows = [
    ['B45', 'alg none, in any spelling', { none: alg, None: alg, missing: alg }],
    ['B46', 'HS256, keyed with what everybody knows', { pem: alg, 'client id': alg }],
    [
      'B47',
      'a signature that is not the server’s',
      {
        'other key': signature,
        rs256: signature,
        es256: signature,
        truncated: signature,
        der: signature,
        jwe: malformed,
        garbage: malformed,
      },
    ],
    ['B48', 'another issuer, be it by one slash', { wrong: issuer, slash: issuer, fhir: issuer }],
    [
      'B49',
      'meant for another app, or for nobody',
      { missing: claim, other: audience, substring: audience, case: audience },
    ],
    ['B50', 'meant for several, of whom we are not the one', { 'no azp': audience, 'foreign azp': audience }],
    [
      'B51',
      'times that are past, to come, or none',
      {
        'exp past': clock,
        'exp text': claim,
        'exp missing': claim,
        'nbf future': clock,
        'iat missing': claim,
        'iat future': clock,
        'iat a week old': clock,
      },
    ],
    [
      'B53',
      'bound to another sign-in, or to another token',
      { wrong: 'id-token-nonce', 'at_hash wrong': 'id-token-at-hash' },
    ],
    ['B54', 'a subject that is none', { missing: claim, empty: claim, number: claim, long: claim }],
    ['B55', 'a key that is not named, among several that fit', { 'several keys': key }],
    [
      'B57',
      'keys that are not for signing, too short, given away, hidden or too many',
      { enc: key, kty: key, short: key, private: key, 'x5c only': key, many: key, huge: 'too-large' },
    ],
    [
      'B58',
      'a header that brings its own key, or makes a demand',
      { jku: signature, jwk: signature, x5u: signature, crit: 'id-token-crit' },
    ],
  ] as const
  for (const [row, what, variants] of rows) {
    test(`${row}: ${what}`, async ({ page, sandbox }) => {
      await expectRefusals(page, sandbox, row, variants)
    })
  }

  test('B56: signed with a key the server never names, after asking for its keys once more', async ({
    page,
    sandbox,
  }) => {
    await expectRefusals(page, sandbox, 'B56', { unknown: 'id-token-key' })
    expect(await keyRequests(sandbox)).toBe(2)
  })

  test('B52: at a time that this device does not have: its clock is named, and how to set it', async ({
    page,
    sandbox,
  }) => {
    await page.clock.setSystemTime(Date.now() - 10 * MINUTE_MS)
    await page.goto(await sandbox.launchUrl({ patient }))
    await expect(problem(page, 'id-token-clock')).toContainText('clock')
    await expect(page.locator('main')).toContainText('Set date and time to automatic')
    await page.clock.setSystemTime(Date.now() + 2 * 60 * MINUTE_MS)
    await page.goto(await sandbox.launchUrl({ patient }))
    await expect(problem(page, 'id-token-clock')).toBeVisible()
    await page.clock.setSystemTime(Date.now() - 45_000)
    await launchFromEhr(page, sandbox, { patient })
  })
})

test.describe('A proof of identity that is sound is said to be verified', () => {
  for (const signing of ['RS256', 'RS384', 'ES256', 'ES384']) {
    test(`when it is signed with ${signing}${signing === 'ES384' ? ' @firefox' : ''}`, async ({
      page,
      sandbox,
    }) => {
      await sandbox.settings({ signing })
      await launchFromEhr(page, sandbox, { patient })
      await expect(identity(page)).toHaveText('Identity verified')
      expect(await keyRequests(sandbox)).toBe(1)
    })
  }

  for (const [row, variant, what] of [
    ['B50', 'alone', 'when we are the one member of a list of audiences'],
    ['B55', 'one key', 'when the key is not named and only one fits'],
    ['B56', 'rotated', 'when its key was published a moment ago'],
  ] as const) {
    test(`${row}: ${what}`, async ({ page, sandbox }) => {
      await open(page, sandbox, row, variant)
      await expect(identity(page)).toHaveText('Identity verified')
      expect(await keyRequests(sandbox)).toBe(row === 'B56' ? 2 : 1)
    })
  }
})

test.describe('What could not be checked is said', () => {
  for (const [what, action] of [
    ['do not allow browsers', { noCors: true }],
    ['answer with a failure', { status: 500 }],
    ['are cut off', { destroy: true }],
  ] as const) {
    test(`mistake 13: keys that ${what} leave the record open, "not verified"`, async ({ page, sandbox }) => {
      await sandbox.fault({ match: { path: '/auth/jwks' }, action })
      await launchFromEhr(page, sandbox, { patient })
      await expect(identity(page)).toHaveText('Identity not verified')
      await identity(page).click()
      await expect(visit(page)).toContainText('signature could not be checked')
      await expect(visit(page)).toContainText('Signed in as')
    })
  }

  test('mistake 13: keys out of reach excuse nothing else', async ({ page, sandbox }) => {
    await sandbox.hostile('B49', 'other')
    await sandbox.fault({ match: { path: '/auth/jwks' }, action: { noCors: true } })
    await page.goto(await sandbox.launchUrl({ patient }))
    await expect(problem(page, 'id-token-audience')).toBeVisible()
  })

  test('B53: a nonce that does not come back leaves "not verified", and nothing where it is required', async ({
    page,
    sandbox,
    witness,
  }) => {
    await open(page, sandbox, 'B53', 'missing')
    await expect(identity(page)).toHaveText('Identity not verified')
    await identity(page).click()
    await expect(visit(page)).toContainText('ties the proof of identity to this sign-in')

    const strict = await deploy(sandbox, witness, { requireNonce: true })
    const url = new URL(await sandbox.launchUrl({ patient }))
    await page.goto(`${strict}${url.pathname}${url.search}`)
    await expect(problem(page, 'id-token-nonce-missing')).toBeVisible()
  })

  test('B44: without an id_token the record opens, "not provided", and names nobody', async ({
    page,
    sandbox,
  }) => {
    await open(page, sandbox, 'B44', 'missing')
    await expect(identity(page)).toHaveText('Identity not provided')
    await expect(visit(page)).toContainText('name not known')
    expect(await sandbox.requests(/^\/fhir\/(Practitioner|Person|RelatedPerson)/)).toEqual([])
  })
})

test.describe('The signed-in user', () => {
  test('A45: is named from their own resource under the FHIR base', async ({ page, sandbox }) => {
    await launchFromEhr(page, sandbox, { patient })
    await expect(visit(page)).toContainText(/Signed in as \S+/)
  })

  test('B59, mistake 12: on another server, or of an odd type, is never fetched, nor named', async ({
    page,
    sandbox,
    stack,
  }) => {
    const users = [
      `${stack.foreign}/fhir/Practitioner/1`,
      `${stack.fhirBase}-evil/Practitioner/1`,
      `${stack.fhirBase}/../Practitioner/1`,
      'Group/9',
      'javascript:alert(1)',
      'Practitioner/1?_format=xml',
      7,
    ]
    await sandbox.heardElsewhere()
    for (const fhirUser of users) {
      await sandbox.reset()
      await sandbox.fault({
        match: { path: '/auth/token' },
        action: { idToken: { claims: { fhirUser }, removeClaims: ['profile'] } },
      })
      await launchFromEhr(page, sandbox, { patient })
      await expect(visit(page), String(fhirUser)).toContainText('name not known')
      await settled(page)
      const others = (await sandbox.requests(/^\/fhir/)).filter(({ path }) =>
        /evil|Practitioner|Group/.test(path),
      )
      expect(others, String(fhirUser)).toEqual([])
    }
    expect(await sandbox.heardElsewhere()).toEqual([])
  })

  test('B59: who is said to be a patient gets no other rights, and no other record, by it', async ({
    page,
    sandbox,
  }) => {
    await sandbox.fault({
      match: { path: '/auth/token' },
      action: { idToken: { claims: { fhirUser: 'Patient/daniel-osei' } } },
    })
    await launchFromEhr(page, sandbox, { patient })
    await expect(banner(page)).toContainText('Raman')
    await settled(page)
    await expect(banner(page)).not.toContainText('Osei')
    await expect(visit(page)).toContainText('name not known')
  })

  test('B122: a second user who launches in the same tab inherits nothing of the first', async ({
    page,
    sandbox,
    witness,
  }) => {
    witness.plant('Raman', 'Osei')
    await launchFromEhr(page, sandbox, { patient })
    const first = await visit(page)
      .getByText(/^Signed in as/)
      .textContent()
    await launchFromEhr(page, sandbox, { patient: 'daniel-osei', user: 'ines' })
    await expect(banner(page)).toContainText('Osei')
    await expect(visit(page)).toContainText(/Signed in as \S+/)
    expect(
      await visit(page)
        .getByText(/^Signed in as/)
        .textContent(),
    ).not.toBe(first)
    await expect(page.locator('body')).not.toContainText('Raman')
  })
})
