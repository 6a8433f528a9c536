import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { appOrigin, launch, post, refresh, switchOn } from '../auth/http-client.ts'
import type { RefreshUses } from '../auth/refresh-uses.ts'
import { type Sandbox, startSandbox } from '../server.ts'

const scope = 'launch offline_access patient/*.rs'
let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox({ apps: [{ origin: appOrigin }] })
})
afterAll(() => sandbox.close())
beforeEach(() => switchOn(sandbox, 'reset', {}))

async function ask<T>(name: string): Promise<T> {
  return (await fetch(`${sandbox.origin}/_sandbox/${name}`)).json() as Promise<T>
}

const uses = () => ask<RefreshUses>('refresh-uses')

/** The answer's status, or undefined when the connection was cut. */
async function statusOf(token: string | undefined): Promise<number | undefined> {
  const form = { grant_type: 'refresh_token', client_id: 'chartkey', refresh_token: token ?? '' }
  return post(`${sandbox.origin}/auth/token`, form).then(
    ({ status }) => status,
    () => undefined,
  )
}

test('B62: the reply is lost after the rotation, so that the token sent again is a spent one', async () => {
  await switchOn(sandbox, 'hostile', { id: 'B62', variant: 'once' })
  const { refresh_token } = await launch(sandbox, scope)
  expect(await statusOf(refresh_token)).toBeUndefined()
  expect(await uses()).toEqual({ total: 1, reused: 0 })
  expect(await refresh(sandbox, refresh_token)).toMatchObject({ error: 'invalid_grant' })
  expect(await uses()).toEqual({ total: 2, reused: 1 })
})

test.each([
  ['503', 503],
  ['500', 500],
  ['429', 429],
  ['drop', undefined],
])('B61: %s spends no token, and sending it again is no second use', async (variant, status) => {
  const { refresh_token } = await launch(sandbox, scope)
  await switchOn(sandbox, 'hostile', { id: 'B61', variant })
  await statusOf('the first request to the token endpoint is let through')
  expect(await statusOf(refresh_token)).toBe(status)
  await fetch(`${sandbox.origin}/_sandbox/faults`, { method: 'DELETE' })
  expect(await refresh(sandbox, refresh_token)).toHaveProperty('access_token')
  expect((await uses()).reused).toBe(0)
})

test('two tabs that send one token together are seen, whichever of them is answered', async () => {
  const { refresh_token } = await launch(sandbox, scope)
  await Promise.all([statusOf(refresh_token), statusOf(refresh_token)])
  expect(await uses()).toEqual({ total: 2, reused: 1 })
})

test('a slow answer comes whole, and late', async () => {
  const { refresh_token } = await launch(sandbox, scope)
  await switchOn(sandbox, 'faults', { match: { path: '/auth/token' }, action: { delayMs: 150 } })
  const started = performance.now()
  expect(await refresh(sandbox, refresh_token)).toHaveProperty('access_token')
  expect(performance.now() - started).toBeGreaterThan(140)
})

test('nothing is remembered of a soak but its count, which a reset begins anew', async () => {
  await switchOn(sandbox, 'settings', { recording: false })
  let { refresh_token } = await launch(sandbox, scope)
  for (let time = 0; time < 5; time += 1) ({ refresh_token } = await refresh(sandbox, refresh_token))
  expect(await uses()).toEqual({ total: 5, reused: 0 })
  expect(await ask('requests')).toEqual([])
  await switchOn(sandbox, 'reset', {})
  expect(await uses()).toEqual({ total: 0, reused: 0 })
  expect(await ask('settings')).toMatchObject({ recording: true })
})
