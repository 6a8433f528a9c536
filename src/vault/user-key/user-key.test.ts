import fc from 'fast-check'
import { base64url, CompactEncrypt, compactDecrypt, decodeProtectedHeader, importJWK } from 'jose'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { memoryVault } from '../memory.ts'
import { type KeyFile, LONGEST_KEY_FILE, readKeyFile, writeKeyFile } from './key-file.ts'
import type { OpenKey } from './open-key.ts'
import { createKeyShelf } from './shelf.ts'
import { makeUserKey, openUserKey } from './user-key.ts'

const PASSPHRASE = 'a lantern for the winter garden'
const NOTE = 'Slept badly. Ask about the new tablets. 🙂'

let file: KeyFile
let key: OpenKey
beforeAll(async () => {
  ;({ file, open: key } = await makeUserKey(PASSPHRASE, new Date('2026-07-14T12:00:00Z')))
})

test('a key is made, kept, backed up, restored elsewhere, and opens there what was sealed here', async () => {
  const sealed = await key.seal(NOTE)
  const here = createKeyShelf(memoryVault())
  await here.put(file, { backedUp: false })
  const backup = writeKeyFile((await here.find()) ?? file)

  const elsewhere = createKeyShelf(memoryVault())
  expect(await elsewhere.find()).toBeUndefined()
  const restored = await readKeyFile(backup)
  const opened = await openUserKey(restored, PASSPHRASE)
  await elsewhere.put(restored, { backedUp: true })

  expect(opened.kid).toBe(file.kid)
  expect(await opened.unseal(sealed)).toBe(NOTE)
  expect(await elsewhere.find()).toEqual(file)
  expect(await elsewhere.backedUp()).toBe(true)
})

describe('the key file', () => {
  it('holds the private key nowhere but under the passphrase', async () => {
    expect(Object.keys(file.publicKey).sort()).toEqual(['crv', 'kty', 'x', 'y'])
    expect(writeKeyFile(file)).not.toMatch(/"d"/)
    expect(decodeProtectedHeader(file.wrapped)).toMatchObject({ alg: 'PBES2-HS512+A256KW', enc: 'A256GCM' })
  })

  it('is named by the thumbprint of its public key, as RFC 7638 computes it', async () => {
    const { x, y } = file.publicKey
    const members = `{"crv":"P-256","kty":"EC","x":"${x}","y":"${y}"}`
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(members))
    expect(file.kid).toBe(base64url.encode(new Uint8Array(digest)))
  })

  it('says when it was made, and nothing of whom it belongs to', () => {
    expect(Object.keys(file).sort()).toEqual([
      'app',
      'createdAt',
      'kid',
      'kind',
      'publicKey',
      'version',
      'wrapped',
    ])
    expect(file.createdAt).toBe('2026-07-14T12:00:00.000Z')
  })

  test.each<[string, (file: KeyFile) => string, string]>([
    ['an empty file', () => '', 'not-json'],
    ['a text', () => 'my notes', 'not-json'],
    ['half of itself', own => writeKeyFile(own).slice(0, 200), 'not-json'],
    ['null', () => 'null', 'not-ours'],
    ['a list', () => '[]', 'not-ours'],
    ['another app’s file', own => JSON.stringify({ ...own, app: 'keychart' }), 'not-ours'],
    ['another kind of file', own => JSON.stringify({ ...own, kind: 'photos' }), 'not-ours'],
    ['a file without a version', own => JSON.stringify({ ...own, version: undefined }), 'not-ours'],
    ['version nought', own => JSON.stringify({ ...own, version: 0 }), 'not-ours'],
    ['more than a key file can be', () => ' '.repeat(LONGEST_KEY_FILE + 1), 'not-ours'],
    ['a version to come', own => JSON.stringify({ ...own, version: 2, kid: 7 }), 'newer-version'],
    ['a file without a kid', own => JSON.stringify({ ...own, kid: undefined }), 'damaged'],
    ['a file without a date', own => JSON.stringify({ ...own, createdAt: 'today' }), 'damaged'],
    ['something other than a JWE', own => JSON.stringify({ ...own, wrapped: 'x.y.z' }), 'damaged'],
    [
      'another curve',
      own => JSON.stringify({ ...own, publicKey: { ...own.publicKey, crv: 'P-384' } }),
      'damaged',
    ],
    [
      'a short coordinate',
      own => JSON.stringify({ ...own, publicKey: { ...own.publicKey, x: 'AA' } }),
      'damaged',
    ],
    ['another name', own => JSON.stringify({ ...own, kid: other(own.kid) }), 'kid-mismatch'],
    [
      'another public key',
      own => JSON.stringify({ ...own, publicKey: { ...own.publicKey, x: other(own.publicKey.x) } }),
      'kid-mismatch',
    ],
  ])('is not %s', async (_, altered, fault) => {
    await expect(readKeyFile(altered(file))).rejects.toMatchObject({ code: 'key-file-unreadable', fault })
  })

  it('drops what does not belong into it, a clear private key first of all', async () => {
    const leaky = { ...file, note: 'x', publicKey: { ...file.publicKey, d: 'AAAA' } }
    expect(await readKeyFile(JSON.stringify(leaky))).toEqual(file)
  })

  it('does not open with another passphrase', async () => {
    await expect(openUserKey(file, `${PASSPHRASE}!`)).rejects.toMatchObject({ code: 'wrong-passphrase' })
  })

  it('opens with the same passphrase typed on another system (composed or decomposed)', async () => {
    const composed = 'caf\u00e9 au lait in the garden'
    const { file: typed } = await makeUserKey(composed)
    expect((await openUserKey(typed, composed.normalize('NFD'))).kid).toBe(typed.kid)
  })

  it('is refused when somebody paired the public key with another private key', async () => {
    const mine = await makeUserKey(PASSPHRASE)
    const swapped = { ...file, wrapped: mine.file.wrapped }
    await expect(openUserKey(swapped, PASSPHRASE)).rejects.toMatchObject({ fault: 'key-mismatch' })
  })

  test.each(['', '{}', '[1]', 'null', '{"kty":"EC","crv":"P-256","x":"a","y":"b","d":"c"}'])(
    'is refused when what the passphrase opens is %j',
    async secret => {
      const strange = { ...file, wrapped: await wrap(secret) }
      await expect(openUserKey(strange, PASSPHRASE)).rejects.toMatchObject({ fault: 'key-mismatch' })
    },
  )

  test.each(['another number', 'too short', 'nought'])(
    'is refused when d is %s, though x and y are right',
    async what => {
      const d = {
        'another number': base64url.encode(new Uint8Array(32).fill(7)),
        'too short': 'AA',
        nought: '',
      }
      const jwk = JSON.stringify({ ...file.publicKey, d: d[what as keyof typeof d] })
      const strange = { ...file, wrapped: await wrap(jwk) }
      await expect(openUserKey(strange, PASSPHRASE)).rejects.toMatchObject({ fault: 'key-mismatch' })
    },
  )
})

describe('the open key', () => {
  it('cannot be asked for its private half', () => {
    expect(Object.keys(key)).toEqual(['kid', 'seal', 'unseal'])
  })

  it('gives back every well-formed text, a byte order mark and the empty one included', async () => {
    expect(await key.unseal(await key.seal('\ufeffmarked'))).toBe('\ufeffmarked')
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async text => {
        expect(await key.unseal(await key.seal(text))).toBe(text)
      }),
      { numRuns: 50, examples: [['']] },
    )
  })

  it('seals the same text differently each time, and names the key', async () => {
    const [one, other] = [await key.seal(NOTE), await key.seal(NOTE)]
    expect(one).not.toBe(other)
    expect(decodeProtectedHeader(one)).toMatchObject({ alg: 'ECDH-ES+A256KW', enc: 'A256GCM', kid: key.kid })
  })

  it('is read by any other JOSE library with the private key, as RFC 7516 says', async () => {
    const wrapped = new TextEncoder().encode(PASSPHRASE.normalize('NFKC'))
    const jwk = await compactDecrypt(file.wrapped, wrapped, {
      keyManagementAlgorithms: ['PBES2-HS512+A256KW'],
      maxPBES2Count: 2_000_000,
    })
    const secret = await importJWK(JSON.parse(new TextDecoder().decode(jwk.plaintext)), 'ECDH-ES+A256KW')
    const { plaintext } = await compactDecrypt(await key.seal(NOTE), secret)
    expect(new TextDecoder().decode(plaintext)).toBe(NOTE)
  })

  it('says that a text is for another key, instead of calling it altered', async () => {
    const { open } = await makeUserKey(PASSPHRASE)
    await expect(key.unseal(await open.seal(NOTE))).rejects.toMatchObject({ code: 'other-key' })
  })

  type Header = Parameters<CompactEncrypt['setProtectedHeader']>[0]
  test.each<[string, Partial<Header>]>([
    ['another key management', { alg: 'ECDH-ES+A128KW' }],
    ['direct key agreement', { alg: 'ECDH-ES' }],
    ['a shorter content key', { enc: 'A128GCM' }],
    ['another content encryption', { enc: 'A256CBC-HS512' }],
    ['no kid', { kid: undefined }],
    ['a header of another use', { typ: 'JWT' }],
    ['compression', { zip: 'DEF' }],
  ])('refuses a text that was sealed for it, but with %s', async (_, change) => {
    const publicKey = await importJWK({ ...file.publicKey }, change.alg ?? 'ECDH-ES+A256KW')
    const header = { alg: 'ECDH-ES+A256KW', enc: 'A256GCM', kid: key.kid, ...change }
    const jwe = await new CompactEncrypt(new TextEncoder().encode(NOTE))
      .setProtectedHeader(JSON.parse(JSON.stringify(header)))
      .encrypt(publicKey)
    await expect(key.unseal(jwe)).rejects.toMatchObject({ code: 'tampered' })
  })

  test.each<[string, (header: Record<string, unknown>) => unknown]>([
    ['alg none', header => ({ ...header, alg: 'none' })],
    ['dir', header => ({ ...header, alg: 'dir' })],
    ['RSA-OAEP', header => ({ ...header, alg: 'RSA-OAEP-256' })],
    ['PBES2', header => ({ ...header, alg: 'PBES2-HS512+A256KW', p2c: 1e9, p2s: 'AAAA' })],
    ['a critical extension', header => ({ ...header, crit: ['exp'], exp: 1 })],
    ['compression', header => ({ ...header, zip: 'DEF' })],
    ['a key to fetch', header => ({ ...header, jku: 'https://attacker.example' })],
    ['no ephemeral key', ({ epk, ...header }) => header],
    [
      'an ephemeral key off the curve',
      header => ({ ...header, epk: { ...epkOf(header), y: 'A'.repeat(43) } }),
    ],
    ['an ephemeral key on another curve', header => ({ ...header, epk: { ...epkOf(header), crv: 'P-384' } })],
    ['an ephemeral key that is a word', header => ({ ...header, epk: 'key' })],
    ['a kid that is a number', header => ({ ...header, kid: 7 })],
    ['a list for a header', () => []],
    ['null for a header', () => null],
    ['a space more', header => `${JSON.stringify(header)} `],
  ])('calls a text altered whose header was changed to %s', async (_, change) => {
    const [head = '', ...rest] = (await key.seal(NOTE)).split('.')
    const changed = change(JSON.parse(new TextDecoder().decode(base64url.decode(head))))
    const text = typeof changed === 'string' ? changed : JSON.stringify(changed)
    await expect(key.unseal([base64url.encode(text), ...rest].join('.'))).rejects.toMatchObject({
      code: 'tampered',
    })
  })

  test.each(['', '.', '....', 'a.b.c', 'not a JWE', '{}'])('calls %j altered', async text => {
    await expect(key.unseal(text)).rejects.toMatchObject({ code: 'tampered' })
  })

  it('calls a text altered when any one character of it was replaced', async () => {
    const sealed = await key.seal(NOTE)
    const header = sealed.indexOf('.')
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: header + 1, max: sealed.length - 2 }), async at => {
        fc.pre(sealed[at] !== '.')
        const altered = sealed.slice(0, at) + other(sealed[at] ?? '') + sealed.slice(at + 1)
        fc.pre(!sameBytes(sealed, altered))
        await expect(key.unseal(altered)).rejects.toMatchObject({ code: 'tampered' })
      }),
      { numRuns: 60 },
    )
  })
})

describe('the shelf', () => {
  it('forgets that one key was backed up when another takes its place', async () => {
    const shelf = createKeyShelf(memoryVault())
    await shelf.put(file, { backedUp: true })
    await shelf.put((await makeUserKey(PASSPHRASE)).file, { backedUp: false })
    expect(await shelf.backedUp()).toBe(false)
  })

  it('keeps nothing after it was told to forget', async () => {
    const shelf = createKeyShelf(memoryVault())
    await shelf.put(file, { backedUp: true })
    await shelf.forget()
    expect(await shelf.find()).toBeUndefined()
    expect(await shelf.backedUp()).toBe(false)
  })

  it.each(['', 'no json', '{}', '{"file":{},"backedUp":true}', '{"file":"x","backedUp":true}'])(
    'says unreadable of %j, instead of that there is no key, and leaves it there',
    async text => {
      const vault = memoryVault()
      await vault.write('user-key', text)
      await expect(createKeyShelf(vault).find()).rejects.toMatchObject({ code: 'key-file-unreadable' })
      expect(await vault.read('user-key')).toBe(text)
    },
  )
})

/** As the vault wraps, with no more iterations than it insists on. */
const wrap = (secret: string) =>
  new CompactEncrypt(new TextEncoder().encode(secret))
    .setProtectedHeader({ alg: 'PBES2-HS512+A256KW', enc: 'A256GCM' })
    .setKeyManagementParameters({ p2c: 210_000 })
    .encrypt(new TextEncoder().encode(PASSPHRASE))

/** The same length, another first character. */
const other = (text: string) => (text.startsWith('A') ? 'B' : 'A') + text.slice(1)

/** The last character of a base64url part may hold bits that mean nothing. */
const sameBytes = (one: string, two: string) =>
  one.split('.').every((part, at) => {
    const [a, b] = [part, two.split('.')[at] ?? ''].map(text => Buffer.from(text, 'base64url'))
    return a !== undefined && b !== undefined && a.equals(b)
  })

const epkOf = (header: Record<string, unknown>) => header.epk as object
