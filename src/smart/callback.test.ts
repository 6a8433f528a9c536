import { describe, expect, it, test } from 'vitest'
import { readCallback } from './callback.ts'
import { findOidcIssuer } from './issuer.ts'
import type { Pending } from './pending.ts'
import { DISCOVERY, NOW, PENDING, refusal } from './testing/samples.ts'

const STATE = PENDING.state
const ISSUER = findOidcIssuer('https://auth.example')
const withIssuer: Pending = { ...PENDING, discovery: { ...DISCOVERY, ...(ISSUER && { issuer: ISSUER }) } }
const promising: Pending = {
  ...withIssuer,
  discovery: { ...withIssuer.discovery, issParameterSupported: true },
}

function shelf(...pendings: Pending[]) {
  const kept = new Map(pendings.map(pending => [pending.state, pending]))
  const asked: string[] = []
  const take = async (state: string) => {
    asked.push(state)
    const pending = kept.get(state)
    kept.delete(state)
    return pending
  }
  return { take, asked, kept }
}

const read = (query: string, pending: Pending | undefined = PENDING, now = NOW) =>
  readCallback(
    new URL(`https://app.example/callback${query}`),
    shelf(...(pending ? [pending] : [])).take,
    now,
  )

describe('an authorization response', () => {
  it('gives its code and the request that it answers', async () => {
    expect(await read(`?code=abc%2Fdef&state=${STATE}`)).toEqual({ code: 'abc/def', pending: PENDING })
  })

  it('is good once', async () => {
    const { take } = shelf(PENDING)
    const url = new URL(`https://app.example/callback?code=a&state=${STATE}`)
    await readCallback(url, take, NOW)
    expect((await refusal(() => readCallback(url, take, NOW))).code).toBe('state-unknown')
  })

  test.each([
    ['?code=a&code=b&state=S', 'callback-repeated-parameter'],
    ['?code=a&state=S&state=S', 'callback-repeated-parameter'],
    ['?code=a&state=S&iss=x&iss=x', 'callback-repeated-parameter'],
    ['?error=a&error=b&state=S', 'callback-repeated-parameter'],
    ['?code=a', 'state-missing'],
    ['?code=a&state=', 'state-missing'],
    ['?error=access_denied', 'state-missing'],
    ['?code=a&state=nobody', 'state-unknown'],
    [`?code=a&state=${'x'.repeat(43)}`, 'state-unknown'],
    [`?error=x&state=${'x'.repeat(43)}`, 'state-unknown'],
    ['?state=S', 'code-missing'],
    ['?code=&state=S', 'code-missing'],
    ['#code=a&state=S', 'state-missing'],
    ['#access_token=t&state=S', 'state-missing'],
    ['?response=eyJhbGciOiJub25lIn0.e30.', 'state-missing'],
    ['?response=eyJhbGciOiJub25lIn0.e30.&state=S', 'code-missing'],
  ])('%s is refused as %s', async (query, code) => {
    expect((await refusal(() => read(query.replaceAll('=S', `=${STATE}`)))).code).toBe(code)
  })

  it('does not spend the request when a parameter is repeated, nor ask for a state that is not of our shape', async () => {
    const { take, asked, kept } = shelf(PENDING)
    const at = (query: string) => readCallback(new URL(`https://app.example/callback${query}`), take, NOW)
    await refusal(() => at(`?code=a&code=b&state=${STATE}`))
    await refusal(() => at('?code=a&state=../../session'))
    expect([asked, kept.size]).toEqual([[], 1])
  })

  it('is refused when the shelf hands out another request', async () => {
    const url = new URL(`https://app.example/callback?code=a&state=${STATE}`)
    const other = async () => ({ ...PENDING, state: 't'.repeat(43) })
    expect((await refusal(() => readCallback(url, other, NOW))).code).toBe('state-unknown')
  })

  test.each([
    [10 * 60_000, 'ok'],
    [10 * 60_000 + 1, 'pending-expired'],
    [-60_000, 'ok'],
    [-60_001, 'pending-expired'],
    [Number.NaN, 'pending-expired'],
  ])('%d ms after the request is %s', async (age, expected) => {
    const outcome = await read(`?code=a&state=${STATE}`, PENDING, NOW + age).then(
      () => 'ok',
      error => error.code,
    )
    expect(outcome).toBe(expected)
  })
})

describe('the issuer of a response', () => {
  test.each([
    ['none, none promised', '', PENDING, undefined],
    ['none, though promised', '', promising, 'iss-missing'],
    ['none, though promised, on an error', '&error=access_denied', promising, 'iss-missing'],
    ['the right one', '&iss=https://auth.example', promising, undefined],
    ['the right one, not promised', '&iss=https://auth.example', withIssuer, undefined],
    ['another', '&iss=https://evil.example', withIssuer, 'iss-mismatch'],
    ['another, on an error', '&iss=https://evil.example&error=access_denied', withIssuer, 'iss-mismatch'],
    ['the right one but for a slash', '&iss=https://auth.example/', withIssuer, 'iss-mismatch'],
    ['an empty one', '&iss=', withIssuer, 'iss-mismatch'],
    ['a trusted origin’s where none is known', '&iss=https://auth.example/t', PENDING, undefined],
    ['a stranger’s where none is known', '&iss=https://evil.example', PENDING, 'iss-mismatch'],
    ['no URL where none is known', '&iss=auth', PENDING, 'iss-mismatch'],
  ])('%s', async (_name, more, pending, code) => {
    const reading = read(`?state=${STATE}&code=a${more}`, pending)
    if (code) expect((await refusal(() => reading)).code).toBe(code)
    else await expect(reading).resolves.toMatchObject({ code: 'a' })
  })
})

describe('a refusal', () => {
  test.each([
    'access_denied',
    'login_required',
    'invalid_scope',
    'server_error',
    'temporarily_unavailable',
    'invalid_request',
    'unauthorized_client',
  ])('%s is told by its own name', async error => {
    const told = await refusal(() => read(`?error=${error}&state=${STATE}`))
    expect([told.code, told.detail]).toEqual(['authorization-refused', { error }])
  })

  test.each(['surprise', 'constructor', '<b>', ''])('%j is only "other"', async error => {
    const told = await refusal(() => read(`?error=${encodeURIComponent(error)}&state=${STATE}&code=a`))
    expect(told.detail).toEqual({ error: 'other' })
  })

  it('may describe itself in plain text of modest length', async () => {
    const nasty = `\u202e<img onerror=x>\r\n\u0000\u200b${'x'.repeat(50_000)}`
    const told = await refusal(() =>
      read(`?error=access_denied&state=${STATE}&error_description=${encodeURIComponent(nasty)}`),
    )
    expect(told.detail.description).toHaveLength(500)
    expect(told.detail.description).toMatch(/^<img onerror=x>x+$/)
  })
})

it('no error repeats the code or the state', async () => {
  const state = 'c'.repeat(43)
  for (const query of [
    `?code=canary&state=${state}`,
    `?code=canary&code=canary&state=${STATE}`,
    `?code=canary&iss=x&state=${STATE}`,
  ]) {
    const error = await refusal(() => read(query, withIssuer))
    expect(JSON.stringify([error.detail, error.message, error.cause])).not.toMatch(/canary|ccc|sss/)
  }
})
