import 'fake-indexeddb/auto'
import { describe, expect, it, vi } from 'vitest'
import { keeperContract } from '#vault/testing'
import { passphraseKeeper, sealedKeeper } from './device-keepers.ts'
import type { Binding } from './keeper.ts'
import { makeProfile } from './testing/profile.ts'
import { waitAfter } from './tried-lock.ts'

const ANNA: Binding = { owner: 'digest-of-anna', session: 'visit-1' }
const PASSPHRASE = 'heron sleeps twice'
const DATABASE = 'chartkey:visit:passphrase'

/** A profile with a clock that only the test moves, and Anna's token in it. */
async function withToken() {
  const profile = makeProfile()
  const clock = { now: 1_700_000_000_000 }
  const keeper = () => passphraseKeeper('visit', profile.world({ now: () => clock.now }))
  await (await keeper().open(ANNA, PASSPHRASE)).write('token', 'secret')
  return { profile, clock, keeper }
}

describe('the passphrase keeper', () => {
  keeperContract(() => {
    const profile = makeProfile()
    return { document: () => passphraseKeeper('visit', profile.world()) }
  })

  it('keeps no key in the slot but the wrapped one', async () => {
    const { profile } = await withToken()
    const lock = (await profile.dump(DATABASE)).keys.get('lock')
    expect(lock).toEqual({ jwe: expect.stringMatching(/^[\w-]+(\.[\w-]+){4}$/), wrong: 0, retryAt: 0 })
  })

  it('has a slot beside the sealed keeper’s, so that a visit can move from one to the other', async () => {
    const profile = makeProfile()
    const [sealed, asked] = [
      sealedKeeper('visit', profile.world()),
      passphraseKeeper('visit', profile.world()),
    ]
    const from = await sealed.open(ANNA)
    await from.write('token', 'secret')
    const to = await asked.open(ANNA, PASSPHRASE)
    await to.write('token', (await from.read('token')) ?? '')
    expect(await sealed.find()).toEqual(ANNA)
    await sealed.shred()
    expect(await sealed.find()).toBeUndefined()
    expect(await (await asked.open(ANNA, PASSPHRASE)).read('token')).toBe('secret')
  })

  it.each([
    ['a header with fewer iterations than we ever write', { p2c: 1000 }],
    ['a header with more than anyone waits for', { p2c: 1e9 }],
    ['compression', { zip: 'DEF' }],
  ])('B108: destroys what is locked with %s', async (_what, changes) => {
    const { profile, keeper } = await withToken()
    const lock = (await profile.dump(DATABASE)).keys.get('lock') as { jwe: string }
    const [header = '', ...rest] = lock.jwe.split('.')
    const changed = { ...JSON.parse(Buffer.from(header, 'base64url').toString()), ...changes }
    const jwe = [Buffer.from(JSON.stringify(changed)).toString('base64url'), ...rest].join('.')
    await profile.edit(DATABASE, 'keys', store => store.put({ ...lock, jwe }, 'lock'))
    await expect(keeper().open(ANNA, PASSPHRASE)).rejects.toMatchObject({ code: 'tampered' })
    expect(await profile.dump(DATABASE)).toEqual({ keys: new Map(), records: new Map() })
  })

  it('B108: destroys what has lost its lock', async () => {
    const { profile, keeper } = await withToken()
    await profile.edit(DATABASE, 'keys', store => store.delete('lock'))
    await expect(keeper().open(ANNA, PASSPHRASE)).rejects.toMatchObject({ code: 'tampered' })
    expect(await keeper().find()).toBeUndefined()
  })
})

describe('B115: passphrases that are not the one', () => {
  it.each([
    ['empty', ''],
    ['absent', undefined],
    ['with a space before it', ` ${PASSPHRASE}`],
    ['with a space after it', `${PASSPHRASE} `],
    ['in other case', PASSPHRASE.toUpperCase()],
    ['far too long', PASSPHRASE.repeat(1000)],
    ['of digits', '123456'],
  ])('%s: wrong-passphrase like any other', async (_what, passphrase) => {
    const { keeper } = await withToken()
    await expect(keeper().open(ANNA, passphrase)).rejects.toMatchObject({ code: 'wrong-passphrase' })
    expect(await (await keeper().open(ANNA, PASSPHRASE)).read('token')).toBe('secret')
  })

  it('derives once, and as long, for each of them and for the right one', async () => {
    const { keeper } = await withToken()
    const derive = vi.spyOn(crypto.subtle, 'deriveBits')
    for (const passphrase of [PASSPHRASE, '', 'heron sleeps once', PASSPHRASE.repeat(1000)])
      await keeper()
        .open(ANNA, passphrase)
        .catch(() => {})
    const counts = derive.mock.calls.map(
      ([how]) => typeof how === 'object' && 'iterations' in how && how.iterations,
    )
    derive.mockRestore()
    expect(counts).toHaveLength(4)
    expect(new Set(counts).size).toBe(1)
    expect(counts[0]).toBeGreaterThanOrEqual(210_000)
  })

  it.each([
    ['é typed as one and as two code points', 'Übung macht Méister', 'NFD'],
    ['full-width letters', 'ｈｅｒｏｎ sleeps twice', 'NFKC'],
    ['emoji', 'heron 👩🏽‍⚕️ sleeps twice', 'NFC'],
  ] as const)('opens with the same passphrase from another keyboard: %s', async (_what, typed, form) => {
    const keeper = passphraseKeeper('visit', makeProfile().world())
    await (await keeper.open(ANNA, typed)).write('token', 'secret')
    expect(await (await keeper.open(ANNA, typed.normalize(form))).read('token')).toBe('secret')
  })

  it('are heard three times, then after 8 s, 16 s … at most 5 min', () => {
    expect([0, 1, 2, 3, 4, 8, 9, 10, 5000].map(waitAfter)).toEqual([
      0, 0, 0, 8_000, 16_000, 256_000, 300_000, 300_000, 300_000,
    ])
  })

  it('are not heard before their time, nor is the right one; a reload changes nothing', async () => {
    const { keeper, clock } = await withToken()
    for (let tries = 0; tries < 3; tries += 1)
      await expect(keeper().open(ANNA, 'wrong')).rejects.toMatchObject({ code: 'wrong-passphrase' })
    for (const passphrase of ['wrong', PASSPHRASE])
      await expect(keeper().open(ANNA, passphrase)).rejects.toMatchObject({
        code: 'too-many-tries',
        retryAt: clock.now + 8000,
      })
    clock.now += 8000
    await expect(keeper().open(ANNA, 'wrong')).rejects.toMatchObject({ code: 'wrong-passphrase' })
    clock.now += 15_999
    await expect(keeper().open(ANNA, PASSPHRASE)).rejects.toMatchObject({ code: 'too-many-tries' })
    clock.now += 1
    expect(await (await keeper().open(ANNA, PASSPHRASE)).read('token')).toBe('secret')
    await expect(keeper().open(ANNA, 'wrong')).rejects.toMatchObject({ code: 'wrong-passphrase' })
  })

  it('lock nobody out for longer than 5 min when the clock is set back', async () => {
    const { keeper, clock } = await withToken()
    for (let tries = 0; tries < 3; tries += 1)
      await keeper()
        .open(ANNA, 'wrong')
        .catch(() => {})
    clock.now -= 86_400_000
    await expect(keeper().open(ANNA, PASSPHRASE)).rejects.toMatchObject({ retryAt: clock.now + 300_000 })
    clock.now += 300_000
    expect(await (await keeper().open(ANNA, PASSPHRASE)).read('token')).toBe('secret')
  })

  it('buy no extra tries by being tried at once', async () => {
    const { keeper } = await withToken()
    const answers = await Promise.allSettled(Array.from({ length: 6 }, () => keeper().open(ANNA, 'wrong')))
    const codes = answers.map(answer => answer.status === 'rejected' && answer.reason.code)
    expect(codes.filter(code => code === 'wrong-passphrase')).toHaveLength(3)
    expect(codes.filter(code => code === 'too-many-tries')).toHaveLength(3)
  })
})
