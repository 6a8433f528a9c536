import { beforeEach, expect, test } from 'vitest'
import type { Account, Accounts, NewAccount } from '../accounts/account.ts'
import { openAccounts } from '../accounts/accounts.ts'
import { openPasskeys, type PasskeyDesk } from './passkeys.ts'
import { type Otherwise, type TestAuthenticator, testAuthenticator } from './test-authenticator.ts'

const origin = 'http://localhost:4020'
const person = (login: string): NewAccount => ({
  ...{ login, name: login, kind: 'patient', role: 'patient', patients: [] },
})
let time = 0
let accounts: Accounts
let desk: PasskeyDesk
let priya: Account
let rowan: Account
let authenticator: TestAuthenticator

beforeEach(async () => {
  time = Date.UTC(2026, 0, 1)
  accounts = openAccounts([])
  priya = accounts.create(person('priya'))
  rowan = accounts.create(person('rowan'))
  desk = openPasskeys(accounts, { origin }, () => time)
  authenticator = testAuthenticator(origin, priya.sub)
})

async function enrol(): Promise<void> {
  const made = authenticator.make(await desk.askForNew('visit', priya))
  expect(await desk.add('visit', priya, made, 'my telephone')).toBe(true)
}

async function prove(otherwise?: Otherwise): Promise<Account | undefined> {
  return desk.prove('sign-in', authenticator.prove(await desk.askForProof('sign-in'), otherwise))
}

test('a passkey says whose it is, with no name typed', async () => {
  await enrol()
  time += 1000
  expect(await prove()).toMatchObject({ login: 'priya' })
  expect(desk.list(priya.sub)).toMatchObject([{ name: 'my telephone', since: time - 1000, usedAt: time }])
})

test('what is asked of a browser: a discoverable passkey of this host, its owner verified, and not one it has', async () => {
  await enrol()
  expect(await desk.askForNew('visit', priya)).toMatchObject({
    rp: { id: 'localhost' },
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: [{ id: desk.list(priya.sub)[0]?.id }],
  })
  const asked = await desk.askForProof('sign-in')
  expect(asked).toMatchObject({ rpId: 'localhost', userVerification: 'required' })
  expect(asked.allowCredentials ?? []).toEqual([])
})

test.each<[string, Otherwise]>([
  ['from another origin', { origin: 'http://localhost.example:4020' }],
  ['for another host', { rpId: 'example.org' }],
  ['without its owner verified', { verified: false }],
  ['with a counter that stands still, as a copy’s would', { counter: 1 }],
  ['for nobody', { userHandle: '' }],
])('a proof %s opens nothing', async (_, otherwise) => {
  await enrol()
  expect(await prove(otherwise)).toBeUndefined()
})

test('a passkey that counts nothing, as those kept on several devices, is taken', async () => {
  const made = authenticator.make(await desk.askForNew('visit', priya), { counter: 0 })
  expect(await desk.add('visit', priya, made, 'everywhere')).toBe(true)
  expect(await prove({ counter: 0 })).toBeDefined()
  expect(await prove({ counter: 0 })).toBeDefined()
})

test('a proof in somebody else’s name opens nothing', async () => {
  await enrol()
  expect(await prove({ userHandle: rowan.sub })).toBeUndefined()
})

test('a challenge is answered once', async () => {
  await enrol()
  const options = await desk.askForProof('sign-in')
  expect(await desk.prove('sign-in', authenticator.prove(options))).toBeDefined()
  expect(await desk.prove('sign-in', authenticator.prove(options))).toBeUndefined()
})

test('a challenge is answered by the sign-in it was sent to, within five minutes', async () => {
  await enrol()
  const options = await desk.askForProof('sign-in')
  expect(await desk.prove('another sign-in', authenticator.prove(options))).toBeUndefined()
  time += 5 * 60_000 + 1
  expect(await desk.prove('sign-in', authenticator.prove(options))).toBeUndefined()
})

test.each<[string, Otherwise]>([
  ['from another origin', { origin: 'http://evil.example' }],
  ['for another host', { rpId: 'evil.example' }],
  ['without its owner verified', { verified: false }],
])('no passkey is made %s', async (_, otherwise) => {
  const made = authenticator.make(await desk.askForNew('visit', priya), otherwise)
  expect(await desk.add('visit', priya, made, 'x')).toBe(false)
  expect(desk.list(priya.sub)).toEqual([])
})

test('a passkey that is somebody’s already does not become another’s', async () => {
  await enrol()
  const made = authenticator.make(await desk.askForNew('visit', rowan))
  expect(await desk.add('visit', rowan, made, 'x')).toBe(false)
})

test.each([
  '',
  'no JSON',
  '[]',
  '{"id":"x"}',
  '{"id":"x","response":null}',
  '{"id":"x","response":{}}',
  'null',
])('what no browser sends is refused without a fuss: %s', async sent => {
  await enrol()
  await desk.askForProof('sign-in')
  expect(await desk.prove('sign-in', sent)).toBeUndefined()
  expect(await desk.add('sign-in', priya, sent, 'x')).toBe(false)
})

test('a passkey that was removed, or whose owner is disabled, opens nothing', async () => {
  await enrol()
  accounts.change(priya.sub, { disabled: true })
  expect(await prove()).toBeUndefined()
  accounts.change(priya.sub, { disabled: false })
  expect(await prove()).toBeDefined()
  desk.remove(priya.sub, desk.list(priya.sub)[0]?.id ?? '')
  expect(await prove()).toBeUndefined()
})

test('a passkey that is removed while it is proved stays removed', async () => {
  await enrol()
  const proving = prove()
  desk.remove(priya.sub, desk.list(priya.sub)[0]?.id ?? '')
  expect(await proving).toBeUndefined()
  expect(desk.list(priya.sub)).toEqual([])
})

test('of a passkey and its copy with one count, sent at once, one opens at most', async () => {
  await enrol()
  const asked = [await desk.askForProof('one'), await desk.askForProof('other')] as const
  const opened = await Promise.all([
    desk.prove('one', authenticator.prove(asked[0], { counter: 7 })),
    desk.prove('other', authenticator.prove(asked[1], { counter: 7 })),
  ])
  expect(opened.filter(account => account !== undefined)).toHaveLength(1)
})

test('a passkey is renamed, and only by its owner', async () => {
  await enrol()
  const id = desk.list(priya.sub)[0]?.id ?? ''
  desk.rename(rowan.sub, id, 'mine')
  desk.rename(priya.sub, id, 'the old telephone')
  expect(desk.list(priya.sub)).toMatchObject([{ name: 'the old telephone' }])
  expect(desk.list(rowan.sub)).toEqual([])
})
