import { afterEach, expect, test } from 'vitest'
import { AccountRefused, type NewAccount } from './account.ts'
import { openAccounts, readEmail, readPhone } from './accounts.ts'
import { hashPassword, setPassword, verifyPassword } from './password.ts'

const nora: NewAccount = { login: 'nora', name: 'Nora Quist', kind: 'patient', role: 'patient', patients: [] }
const reachable = { email: 'Nora@Home.example ', emailVerified: true, phone: '+1 555 (0100)-199' }
const open = [openAccounts([])]

afterEach(() => {
  for (const accounts of open.splice(0)) accounts.close()
})

function accountsWith(...seeds: NewAccount[]) {
  const accounts = openAccounts(seeds)
  open.push(accounts)
  return accounts
}

test('an account is found by login, address in any writing, and reference; by a number once it is verified', () => {
  const accounts = accountsWith({ ...nora, ...reachable, fhirUser: 'Patient/nora-quist' })
  for (const asked of ['nora', 'NORA@home.example', 'Patient/nora-quist', 'nora-quist'])
    expect(accounts.findAccount(asked)?.login).toBe('nora')
  expect(accounts.findReachable('+15550100199')).toBeUndefined()
  accounts.change(accounts.list()[0]?.sub ?? '', { phoneVerified: true })
  expect(accounts.findReachable('+1 555 0100 199')?.login).toBe('nora')
})

test('an address that was not verified reaches nobody', () => {
  const accounts = accountsWith({ ...nora, ...reachable, emailVerified: false })
  expect(accounts.findReachable('nora@home.example')).toBeUndefined()
})

test.each([
  ['login', { login: 'nora' }],
  ['email', { email: 'NORA@HOME.EXAMPLE' }],
  ['phone', { phone: '+15550100199' }],
])('no two accounts have one %s', (what, clash) => {
  const accounts = accountsWith({ ...nora, ...reachable })
  const make = () => accounts.create({ ...nora, login: 'other', ...clash })
  expect(make).toThrow(AccountRefused)
  expect(make).toThrow(`that ${what} belongs to another account`)
})

test('a person in the record has one account, and another is not written over it', () => {
  const accounts = accountsWith({ ...nora, fhirUser: 'Patient/nora-quist' })
  const make = () => accounts.create({ ...nora, login: 'other', fhirUser: 'Patient/nora-quist' })
  expect(make).toThrow('that person belongs to another account')
  expect(accounts.list().map(({ login }) => login)).toEqual(['nora'])
})

test('an account that stands for somebody else by now keeps its subject', () => {
  const accounts = accountsWith({ ...nora, fhirUser: 'Patient/one' })
  const { sub } = accounts.list()[0] ?? { sub: '' }
  accounts.change(sub, { fhirUser: 'Patient/other' })
  const second = accounts.create({ ...nora, login: 'other', fhirUser: 'Patient/one' })
  expect(second.sub).not.toBe(sub)
  expect(accounts.findSubject(sub)?.login).toBe('nora')
})

test('two accounts may both have neither address nor number', () => {
  const accounts = accountsWith(nora, { ...nora, login: 'other' })
  expect(accounts.list()).toHaveLength(2)
})

test('a disabled account is found by nothing, opened by nothing, and still listed', async () => {
  const accounts = accountsWith({ ...nora, ...reachable, phoneVerified: true })
  const { sub } = accounts.list()[0] ?? { sub: '' }
  await setPassword(accounts, sub, 'a long enough sentence')
  accounts.link({ issuer: 'https://northside.example', subject: '7', sub })
  accounts.change(sub, { disabled: true })
  expect(accounts.findAccount('nora')).toBeUndefined()
  expect(accounts.findSubject(sub)).toBeUndefined()
  expect(accounts.findReachable('nora@home.example')).toBeUndefined()
  expect(accounts.findLinked('https://northside.example', '7')).toBeUndefined()
  expect(await verifyPassword(accounts, 'nora', 'a long enough sentence')).toBeUndefined()
  expect(accounts.list()).toHaveLength(1)
})

test('somebody elsewhere is one account here, until that link is taken away', () => {
  const accounts = accountsWith(nora, { ...nora, login: 'other' })
  const [one, other] = accounts.list().map(({ sub }) => sub)
  const elsewhere = { issuer: 'https://northside.example', subject: '7' }
  accounts.link({ ...elsewhere, sub: one ?? '' })
  expect(() => accounts.link({ ...elsewhere, sub: other ?? '' })).toThrow(AccountRefused)
  accounts.unlink(elsewhere.issuer, elsewhere.subject)
  accounts.link({ ...elsewhere, sub: other ?? '' })
  expect(accounts.findLinked(elsewhere.issuer, '7')?.sub).toBe(other)
})

test('whoever is removed takes their links and credentials along', async () => {
  const accounts = accountsWith(nora)
  const { sub } = accounts.list()[0] ?? { sub: '' }
  await setPassword(accounts, sub, 'a long enough sentence')
  accounts.link({ issuer: 'https://northside.example', subject: '7', sub })
  accounts.remove(sub)
  expect([accounts.linksOf(sub), accounts.credentialsOf(sub, 'password')]).toEqual([[], []])
})

test('an address that is none is refused, not kept', () => {
  const accounts = accountsWith(nora)
  const { sub } = accounts.list()[0] ?? { sub: '' }
  expect(() => accounts.change(sub, { email: 'nora at home' })).toThrow('that is no e-mail address')
  expect(() => accounts.change(sub, { phone: '555' })).toThrow('that is no telephone number')
})

test.each(['nora', 'nora@', '@home.example', 'nora@home', 'a b@home.example', 'a@b@home.example'])(
  '%s is no e-mail address',
  text => expect(readEmail(text)).toBeUndefined(),
)

test.each(['', '0155501001', '+0155501001', '+1555', '+1234567890123456', '+1555010x100'])(
  '“%s” is no telephone number (E.164)',
  text => expect(readPhone(text)).toBeUndefined(),
)

test('a password opens its account in any Unicode writing, and no other opens it', async () => {
  const accounts = accountsWith(nora)
  const { sub } = accounts.list()[0] ?? { sub: '' }
  await setPassword(accounts, sub, 'café au lait, zwölf')
  expect((await verifyPassword(accounts, 'nora', 'cafe\u0301 au lait, zwo\u0308lf'))?.login).toBe('nora')
  expect(await verifyPassword(accounts, 'nora', 'cafe au lait, zwolf')).toBeUndefined()
  expect(await verifyPassword(accounts, 'nobody', 'café au lait, zwölf')).toBeUndefined()
})

test('the same password is kept as two different hashes', async () => {
  const [one, other] = await Promise.all([hashPassword('demo'), hashPassword('demo')])
  expect(one.hash).not.toBe(other.hash)
})
