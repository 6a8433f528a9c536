import fc from 'fast-check'
import { CompactEncrypt, decodeProtectedHeader } from 'jose'
import { describe, expect, it } from 'vitest'
import { judgePassphrase } from './passphrase.ts'
import { CEILING, chooseCount, FLOOR, unwrapKey, wrapNewKey } from './passphrase-lock.ts'
import { unwrapWithPassphrase, wrapWithPassphrase } from './with-passphrase.ts'

const PASSPHRASE = 'heron sleeps twice'
const octets = (text: string) => new TextEncoder().encode(text)

/** A JWE as jose makes it, with what a forger or an older version might have chosen. */
function forge(header: { alg?: string; enc?: string; zip?: 'DEF'; kid?: string }, p2c: number, salt = 16) {
  const { alg = 'PBES2-HS512+A256KW', enc = 'A256GCM', ...more } = header
  return new CompactEncrypt(octets('secret'))
    .setProtectedHeader({ alg, enc, ...more })
    .setKeyManagementParameters({ p2c, p2s: crypto.getRandomValues(new Uint8Array(salt)) })
    .encrypt(octets(PASSPHRASE))
}

describe('wrapping under a passphrase', () => {
  it('gives back the octets, and a string as UTF-8', async () => {
    const secret = crypto.getRandomValues(new Uint8Array(300))
    expect(await unwrapWithPassphrase(await wrapWithPassphrase(secret, PASSPHRASE), PASSPHRASE)).toEqual(
      secret,
    )
    expect(await unwrapWithPassphrase(await wrapWithPassphrase('é', PASSPHRASE), PASSPHRASE)).toEqual(
      octets('é'),
    )
  })

  it('B116: names PBES2-HS512+A256KW, A256GCM, 16 octets of salt and at least 210 000 iterations, not 2 048', async () => {
    const { p2c, p2s, ...rest } = decodeProtectedHeader(await wrapWithPassphrase('secret', PASSPHRASE))
    expect(rest).toEqual({ alg: 'PBES2-HS512+A256KW', enc: 'A256GCM' })
    expect(p2c).toBeGreaterThanOrEqual(210_000)
    expect(p2c).toBeLessThanOrEqual(2_000_000)
    expect(Buffer.from(String(p2s), 'base64url')).toHaveLength(16)
  })

  it('B116: opens what is at the floor, which jose by itself refuses above 10 000', async () => {
    expect(await unwrapWithPassphrase(await forge({}, FLOOR), PASSPHRASE)).toEqual(octets('secret'))
  })

  it('never salts or encrypts twice alike', async () => {
    const [one, other] = [
      await wrapWithPassphrase('x', PASSPHRASE),
      await wrapWithPassphrase('x', PASSPHRASE),
    ]
    expect(one).not.toBe(other)
    expect(decodeProtectedHeader(one).p2s).not.toBe(decodeProtectedHeader(other).p2s)
  })

  it.each([
    ['iterations below the floor', () => forge({}, FLOOR - 1)],
    ['another wrapping algorithm', () => forge({ alg: 'PBES2-HS256+A128KW' }, FLOOR)],
    ['another content encryption', () => forge({ enc: 'A256CBC-HS512' }, FLOOR)],
    ['compression', () => forge({ zip: 'DEF' }, FLOOR)],
    ['a parameter we never write', () => forge({ kid: 'x' }, FLOOR)],
    ['a short salt', () => forge({}, FLOOR, 15)],
  ])('refuses a header with %s as tampered', async (_what, make) => {
    await expect(unwrapWithPassphrase(await make(), PASSPHRASE)).rejects.toMatchObject({ code: 'tampered' })
  })

  it.each([CEILING + 1, 1e15, -1, 1.5, '210000', null])(
    'refuses a count of %s before deriving anything',
    async p2c => {
      const [, ...rest] = (await forge({}, FLOOR)).split('.')
      const header = { alg: 'PBES2-HS512+A256KW', enc: 'A256GCM', p2c, p2s: 'A'.repeat(22) }
      const jwe = [Buffer.from(JSON.stringify(header)).toString('base64url'), ...rest].join('.')
      await expect(unwrapWithPassphrase(jwe, PASSPHRASE)).rejects.toMatchObject({ code: 'tampered' })
    },
  )

  it.each(['', 'x', 'a.b.c.d.e', '....', '{"ciphertext":""}'])('refuses %j, which is no JWE', async text => {
    await expect(unwrapWithPassphrase(text, PASSPHRASE)).rejects.toMatchObject({ code: 'tampered' })
  })

  it('B108: says the same of a wrong passphrase and of any changed octet: no oracle', async () => {
    const jwe = await forge({}, FLOOR)
    const [header = '', ...parts] = jwe.split('.')
    const flipped = parts.map((part, at) =>
      [header, ...parts.map((p, i) => (i === at ? flip(part) : p))].join('.'),
    )
    for (const text of [...flipped, jwe.slice(0, -6)])
      await expect(unwrapWithPassphrase(text, PASSPHRASE)).rejects.toMatchObject({ code: 'wrong-passphrase' })
    await expect(unwrapWithPassphrase(jwe, 'heron sleeps once')).rejects.toMatchObject({
      code: 'wrong-passphrase',
    })
  })

  it('brings back keys as ones that cannot be exported', async () => {
    const key = await unwrapKey(PASSPHRASE, await wrapNewKey(PASSPHRASE))
    expect(key.extractable).toBe(false)
    expect([...key.usages].sort()).toEqual(['decrypt', 'encrypt'])
  })

  it('refuses to protect anything with a passphrase that protects nothing', async () => {
    await expect(wrapWithPassphrase('x', 'short')).rejects.toMatchObject({ code: 'passphrase-refused' })
  })
})

const flip = (part: string) => (part.startsWith('A') ? 'B' : 'A') + part.slice(1)

describe('choosing the iterations', () => {
  const machine = (perMs: number) => async (count: number) => count / perMs

  it('takes a quarter of a second of this machine', async () => {
    expect(await chooseCount(machine(2000))).toBe(500_000)
  })

  it('stays between the floor and the ceiling, on machines slow and fast and on a clock that stands still', async () => {
    expect(await chooseCount(machine(10))).toBe(FLOOR)
    expect(await chooseCount(machine(1e6))).toBe(CEILING)
    expect(await chooseCount(async () => 0)).toBe(CEILING)
    expect(await chooseCount(async () => -1000)).toBe(CEILING)
  })
})

describe('a passphrase', () => {
  it.each([
    ['heron sleeps twice', 'ok'],
    ['Übung macht Meister', 'ok'],
    ['🦉🌲🚲🧂🎻🪁🦊🌵🍞🐚🧭🕯', 'ok'],
    ['', 'too-short'],
    ['eleven char', 'too-short'],
    ['é'.normalize('NFD').repeat(11), 'too-short'],
    [`${'heron sleeps '.repeat(9)}thirteen`, 'ok'],
    ['heron sleeps'.repeat(11), 'too-long'],
    ['831942057613', 'digits-only'],
    ['24.12.1987 24.12', 'digits-only'],
    ['８３１９４２０５７６１３', 'digits-only'],
    ['+44 20 7946 0958', 'digits-only'],
    ['aaaaaaaaaaaa', 'too-common'],
    ['            ', 'too-common'],
    ['abcabcabcabc', 'too-common'],
    ['passwordpassword', 'too-common'],
    ['Password1234!', 'too-common'],
    ['qwertyuiopas', 'too-common'],
    ['zyxwvutsrqpo', 'too-common'],
    ['1q2w3e4r5t6y', 'too-common'],
    ['i love you 4 ever', 'ok'],
    ['iloveyou12345', 'too-common'],
  ])('%j is %s', (text, verdict) => expect(judgePassphrase(text)).toBe(verdict))

  it('is judged whatever it is, and however long', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'binary' }), text =>
        ['ok', 'too-short', 'too-long', 'digits-only', 'too-common'].includes(judgePassphrase(text)),
      ),
    )
    expect(judgePassphrase('ab'.repeat(1e6))).toBe('too-long')
  })
})
