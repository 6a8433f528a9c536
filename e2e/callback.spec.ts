import type { Page, Request } from '@playwright/test'
import { catchAnswer, withParams } from './answer.ts'
import { banner, expect, launchFromEhr, problem, test } from './fixture.ts'
import type { SandboxControl } from './sandbox.ts'
import { recordRequests, tokenRequests } from './visit.ts'

const MINUTE_MS = 60_000

const param = (url: string, name: string) => new URL(url).searchParams.get(name) ?? ''

/** Launches into a server that answers like this row, and expects the page of that error, without a code spent. */
async function expectRefusal(
  page: Page,
  sandbox: SandboxControl,
  [row, variant, code]: readonly [row: string, variant: string, code: string],
): Promise<void> {
  await sandbox.reset()
  await sandbox.hostile(row, variant)
  await page.goto(await sandbox.launchUrl({ patient: 'priya-raman' }))
  await expect(problem(page, code), `${row} ${variant}`).toBeVisible()
  expect(await tokenRequests(sandbox), `${row} ${variant}`).toHaveLength(0)
  await expect(page, `${row} ${variant}`).toHaveURL(/\/callback$/)
}

test.describe('An answer that is not ours is never redeemed', () => {
  const rows = [
    ['B16', 'a state that is missing or unknown', { missing: 'state-missing', unknown: 'state-unknown' }],
    [
      'B18',
      'a parameter given twice',
      { code: 'callback-repeated-parameter', state: 'callback-repeated-parameter' },
    ],
    [
      'B19',
      'an issuer that is wrong or left out',
      { wrong: 'iss-mismatch', missing: 'iss-missing', 'wrong on error': 'iss-mismatch' },
    ],
    [
      'B25',
      'a token in the fragment or a signed response',
      { fragment: 'code-missing', response: 'code-missing' },
    ],
  ] as const
  for (const [row, what, variants] of rows) {
    test(`${row}: ${what}`, async ({ page, sandbox }) => {
      for (const [variant, code] of Object.entries(variants))
        await expectRefusal(page, sandbox, [row, variant, code])
    })
  }

  test('B16: one that comes back after ten minutes', async ({ page, sandbox }) => {
    const answer = await catchAnswer(page, sandbox, { patient: 'priya-raman' })
    await page.clock.setSystemTime(Date.now() + 11 * MINUTE_MS)
    await page.goto(answer)
    await expect(problem(page, 'pending-expired')).toContainText('ten minutes')
    expect(await tokenRequests(sandbox)).toHaveLength(0)
  })

  test('B16: an error whose state is wrong says nothing of the error', async ({ page, sandbox, stack }) => {
    await page.goto(`${stack.app}/callback?error=access_denied&error_description=Gone&state=bad`)
    await expect(problem(page, 'state-unknown')).toBeVisible()
    await expect(page.locator('main')).not.toContainText('Gone')
    expect(await tokenRequests(sandbox)).toHaveLength(0)
  })

  test('B20: a code that was issued to another launch is refused by the server, for PKCE', async ({
    page,
    sandbox,
  }) => {
    const theirs = await catchAnswer(page, sandbox, { patient: 'daniel-osei' })
    const ours = await catchAnswer(page, sandbox, { patient: 'priya-raman' })
    await page.goto(withParams(ours, { code: param(theirs, 'code') }))
    await expect(problem(page, 'invalid-grant')).toBeVisible()
    expect(await tokenRequests(sandbox)).toHaveLength(1)
    expect(await recordRequests(sandbox)).toEqual([])
  })

  test('B20: an attacker’s answer forced on a tab leaves the record that is open there alone', async ({
    page,
    context,
    sandbox,
    stack,
    witness,
  }) => {
    witness.plant('Raman', '00533-K')
    const attacker = await context.newPage()
    const theirs = await catchAnswer(attacker, sandbox, { patient: 'daniel-osei' })
    await launchFromEhr(page, sandbox, { patient: 'priya-raman' })
    await page.goto(theirs)
    await expect(problem(page, 'state-unknown')).toBeVisible()
    await page.goto(`${stack.app}/chart`)
    await expect(banner(page)).toContainText('Raman')
    expect(await tokenRequests(sandbox)).toHaveLength(1)
  })
})

test.describe('B17: an answer is good once', () => {
  test('a reload or going back after it was used spends nothing, and the record stays open', async ({
    page,
    sandbox,
    stack,
  }) => {
    await page.goto(`${stack.sandbox}/ehr`)
    await launchFromEhr(page, sandbox, { patient: 'priya-raman' })
    await page.reload()
    await expect(banner(page)).toContainText('Raman')
    await page.goBack()
    await page.goForward()
    await expect(banner(page)).toContainText('Raman')
    expect(await tokenRequests(sandbox)).toHaveLength(1)
    expect(await sandbox.requests(/^\/auth\/authorize/)).toHaveLength(1)
  })

  test('opened again, it is told to have been used already', async ({ page, sandbox }) => {
    const answer = await catchAnswer(page, sandbox, { patient: 'priya-raman' })
    await page.goto(answer)
    await expect(banner(page)).toBeVisible()
    await page.goto(answer)
    await expect(problem(page, 'state-unknown')).toContainText('used already')
    await expect(page).toHaveURL(/\/callback$/)
    expect(await tokenRequests(sandbox)).toHaveLength(1)
  })

  test('a reload while the code is on its way does not send it a second time', async ({ page, sandbox }) => {
    const answer = await catchAnswer(page, sandbox, { patient: 'priya-raman' })
    await sandbox.fault({ match: { path: '/auth/token' }, action: { hang: true } })
    await page.goto(answer)
    await expect.poll(() => tokenRequests(sandbox)).toHaveLength(1)
    await page.reload()
    await expect(problem(page, 'state-missing')).toBeVisible()
    expect(await tokenRequests(sandbox)).toHaveLength(1)
  })
})

test.describe('What a server says of its refusal', () => {
  test('B19: is believed when its issuer is right', async ({ page, sandbox }) => {
    await expectRefusal(page, sandbox, ['B19', 'error', 'authorization-refused'])
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Access was not given')
  })

  test('B22: is text, in one direction, of bounded length, and never a link', async ({ page, sandbox }) => {
    const told = page.locator('main dd')
    await expectRefusal(page, sandbox, ['B22', 'markup', 'authorization-refused'])
    await expect(told.nth(1)).toHaveText('<img src=x onerror=alert(1)>')
    await expect(page.locator('img')).toHaveCount(0)

    await expectRefusal(page, sandbox, ['B22', 'bidi', 'authorization-refused'])
    await expect(told.nth(1)).toHaveText('safe txet lamron')

    await sandbox.reset()
    const params = { error: 'access_denied', error_description: 'x'.repeat(8_000) }
    await sandbox.fault({
      match: { path: '/^\\/auth\\/authorize/' },
      action: { authorize: { remove: ['code'], params } },
    })
    await page.goto(await sandbox.launchUrl({ patient: 'priya-raman' }))
    await expect(told.nth(1)).toHaveText('x'.repeat(500))

    await expectRefusal(page, sandbox, ['B22', 'uri', 'authorization-refused'])
    await expect(page.locator('main')).not.toContainText('javascript:')
    for (const link of await page.getByRole('link').all()) await expect(link).toHaveAttribute('href', '/')
  })

  test('B23: has advice of its own for each reason, and nothing is tried again by itself', async ({
    page,
    sandbox,
  }) => {
    const advice = new Set<string>()
    const reasons = [
      'access_denied',
      'login_required',
      'invalid_scope',
      'server_error',
      'temporarily_unavailable',
    ]
    for (const reason of reasons) {
      await expectRefusal(page, sandbox, ['B23', reason, 'authorization-refused'])
      await expect(page.locator('main dd').first()).toHaveText(reason)
      const [title, , next] = await page.locator('main > h1, main > p').allTextContents()
      advice.add(`${title} ${next}`)
      await expect(page.getByRole('link', { name: 'Start again' })).toBeVisible()
      expect(await sandbox.requests(/^\/auth\/authorize/), reason).toHaveLength(1)
    }
    expect(advice.size).toBe(reasons.length)
  })
})

test.describe('Where the answer arrives', () => {
  test('A11: the address bar is clean before the first request, and no request names a referrer @firefox', async ({
    page,
    context,
    sandbox,
  }) => {
    const seen: string[] = []
    await context.exposeBinding('tellAddress', (_source, href: string) => void seen.push(href))
    await context.addInitScript(() => {
      const real = globalThis.fetch
      globalThis.fetch = (...asked) => {
        const tell = Reflect.get(globalThis, 'tellAddress') as (href: string) => void
        tell(location.href)
        return real(...asked)
      }
    })
    const answer = await catchAnswer(page, sandbox, { patient: 'priya-raman' })
    seen.length = 0
    const requests: Request[] = []
    page.on('request', request => requests.push(request))
    await page.goto(answer)
    await expect(banner(page)).toBeVisible()
    expect(seen.length).toBeGreaterThan(2)
    const origin = new URL(answer).origin
    expect([...new Set(seen)].toSorted()).toEqual([`${origin}/callback`, `${origin}/chart`])
    const referrers = await Promise.all(requests.map(request => request.headerValue('referer')))
    expect(referrers.length).toBeGreaterThan(5)
    expect(referrers.filter(Boolean)).toEqual([])
    expect(await page.evaluate(() => JSON.stringify(history.state))).toBe('null')
  })

  test('B25: tokens in the fragment beside a good code are ignored, and gone from the address bar', async ({
    page,
    sandbox,
  }) => {
    const answer = await catchAnswer(page, sandbox, { patient: 'priya-raman' })
    await page.goto(`${answer}#access_token=stray-token&token_type=Bearer`)
    await expect(banner(page)).toContainText('Raman')
    await expect(page).toHaveURL(/\/chart$/)
    const used = (await sandbox.requests(/^\/fhir\//)).map(({ authorization }) => authorization)
    expect(used.join()).not.toContain('stray-token')
  })

  test('A12: parameters that name a place to go on to are ignored', async ({ page, sandbox }) => {
    const answer = await catchAnswer(page, sandbox, { patient: 'priya-raman' })
    const next = {
      next: '//evil.example',
      returnTo: 'javascript:alert(1)',
      redirect_uri: 'https://evil.example',
    }
    await page.goto(withParams(answer, next))
    await expect(banner(page)).toContainText('Raman')
    await expect(page).toHaveURL(/\/chart$/)
  })

  for (const part of ['open-record', 'chart-app']) {
    test(`B28: a deploy that takes ${part} away costs one reload, and neither the code nor the visit`, async ({
      page,
      context,
      sandbox,
    }) => {
      const answer = await catchAnswer(page, sandbox, { patient: 'priya-raman' })
      const opened: string[] = []
      page.on('request', request => {
        if (request.isNavigationRequest()) opened.push(new URL(request.url()).pathname)
      })
      const browser = await context.newCDPSession(page)
      await browser.send('Network.enable')
      await browser.send('Network.setBlockedURLs', { urls: [`*/assets/${part}*.js`] })
      await page.goto(answer)
      await expect(problem(page, 'part-missing')).toBeVisible()
      expect(opened).toEqual(['/callback', '/chart'])
      await browser.send('Network.setBlockedURLs', { urls: [] })
      await page.getByRole('button', { name: 'Try again' }).click()
      await expect(banner(page)).toContainText('Raman')
      expect(await tokenRequests(sandbox)).toHaveLength(1)
    })
  }

  test('B26: in a browser that began nothing, it is neither redeemed nor lost to the one that did', async ({
    page,
    browser,
    sandbox,
    witness,
  }) => {
    const answer = await catchAnswer(page, sandbox, { patient: 'priya-raman' })
    const stranger = await browser.newContext()
    await witness.watch(stranger)
    const fresh = await stranger.newPage()
    await fresh.goto(answer)
    await expect(problem(fresh, 'state-unknown')).toBeVisible()
    await expect(fresh).toHaveURL(/\/callback$/)
    await expect(fresh.getByRole('link', { name: 'Start again' })).toBeVisible()
    expect(await tokenRequests(sandbox)).toHaveLength(0)
    await page.goto(answer)
    await expect(banner(page)).toContainText('Raman')
    await stranger.close()
  })

  test('B27: two launches in two tabs, their answers exchanged, resolve only where each began', async ({
    page,
    context,
    sandbox,
    witness,
  }) => {
    witness.plant('Raman', 'Osei')
    const other = await context.newPage()
    const ramans = await catchAnswer(page, sandbox, { patient: 'priya-raman' })
    const oseis = await catchAnswer(other, sandbox, { patient: 'daniel-osei' })
    await page.goto(oseis)
    await other.goto(ramans)
    await expect(problem(page, 'state-unknown')).toBeVisible()
    await expect(problem(other, 'state-unknown')).toBeVisible()
    expect(await tokenRequests(sandbox)).toHaveLength(0)
    await page.goto(ramans)
    await other.goto(oseis)
    await expect(banner(page)).toContainText('Raman')
    await expect(banner(other)).toContainText('Osei')
  })
})
