import { Secret, TOTP } from 'otpauth'
import { expect, test } from 'vitest'
import { openAccounts } from '../accounts/accounts.ts'
import { openRecoveryCodes } from './recovery-codes.ts'
import { createSeal } from './seal.ts'
import { openTotp } from './totp.ts'

const accounts = openAccounts([])
const priya = accounts.create({
  login: 'priya',
  name: 'Priya',
  kind: 'patient',
  role: 'patient',
  patients: [],
})
const rowan = accounts.create({
  login: 'rowan',
  name: 'Rowan',
  kind: 'patient',
  role: 'patient',
  patients: [],
})
let time = Date.UTC(2026, 0, 1)
const totp = openTotp(accounts, createSeal(), () => time)
const codeFor = (key: string) =>
  new TOTP({ secret: Secret.fromBase32(key.replaceAll(' ', '')) }).generate({ timestamp: time })

test('a key that nobody confirmed counts for nothing, and is another’s in another visit', () => {
  const { key, uri } = totp.offer('visit', priya)
  expect(uri).toContain('issuer=St%20Elsewhere')
  expect(totp.offer('visit', priya).key).toBe(key)
  expect(totp.offer('another visit', priya).key).not.toBe(key)
  expect(totp.offer('visit', rowan).key).not.toBe(key)
  expect(totp.isEnrolled(priya.sub)).toBe(false)
  expect(totp.verify(priya.sub, codeFor(key))).toBe(false)
})

test('a key is confirmed within the visit that was shown it, and within half an hour', () => {
  const { key } = totp.offer('first', priya)
  expect(totp.confirm('second', priya, codeFor(key))).toBe(false)
  time += 30 * 60_000 + 1
  expect(totp.confirm('first', priya, codeFor(key))).toBe(false)
  const later = totp.offer('first', priya)
  expect(totp.confirm('first', priya, codeFor(later.key))).toBe(true)
})

test('neither a key nor a recovery code can be read in what is kept', async () => {
  const { key } = totp.offer('visit', rowan)
  totp.confirm('visit', rowan, codeFor(key))
  const recovery = openRecoveryCodes(accounts)
  const codes = await recovery.make(rowan.sub)
  const kept = JSON.stringify([
    accounts.credentialsOf(rowan.sub, 'totp'),
    accounts.credentialsOf(rowan.sub, 'recovery'),
  ])
  expect(kept).not.toContain(key.replaceAll(' ', ''))
  for (const code of codes) expect(kept).not.toContain(code)
})

test('a sealed secret opens under its key and for its owner alone', () => {
  const seal = createSeal()
  const sealed = seal.close('the secret', priya.sub)
  expect(seal.open(sealed, priya.sub)).toBe('the secret')
  expect(() => seal.open(sealed, rowan.sub)).toThrow()
  expect(() => createSeal().open(sealed, priya.sub)).toThrow()
  expect(() => seal.open(sealed.slice(0, -2), priya.sub)).toThrow()
})

test('one recovery code sent twice at once is taken once, and new ones end the old', async () => {
  const recovery = openRecoveryCodes(accounts)
  const [code = '', other = ''] = await recovery.make(priya.sub)
  const taken = await Promise.all([recovery.use(priya.sub, code), recovery.use(priya.sub, code)])
  expect(taken.filter(Boolean)).toHaveLength(1)
  expect(recovery.left(priya.sub)).toBe(9)
  await recovery.make(priya.sub)
  expect(await recovery.use(priya.sub, other)).toBe(false)
  expect(await recovery.use(rowan.sub, code)).toBe(false)
})
