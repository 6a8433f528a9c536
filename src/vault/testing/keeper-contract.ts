import { describe, expect, it } from 'vitest'
import type { Binding, Keeper } from '../keeper.ts'
import { vaultContract } from './contract.ts'

/** A place of its own for one test. */
export interface KeeperUnderTest {
  /** The keeper as a new document finds it: the next one of the same tab, or of the same browser. */
  document(): Keeper
}

const ANNA: Binding = { owner: 'digest-of-anna', session: 'visit-1' }
const BEN: Binding = { owner: 'digest-of-ben', session: 'visit-2' }
const PASSPHRASE = 'heron sleeps twice'

/**
 * What every {@link Keeper} promises. Call it inside a `describe`, with a function that makes a fresh, empty place.
 *
 * A vault whose place was taken by another binding, or shredded, may refuse or forget what it is given; it must not
 * show it, and must not bring it back.
 */
export function keeperContract(make: () => KeeperUnderTest | Promise<KeeperUnderTest>): void {
  const open = (keeper: Keeper, binding = ANNA, passphrase = PASSPHRASE) =>
    keeper.open(binding, keeper.asks === 'passphrase' ? passphrase : undefined)

  describe('the vault it opens', () => {
    vaultContract(async () => open((await make()).document()))
  })

  it('finds nobody where nobody was, and does not mind being shredded there', async () => {
    const place = await make()
    expect(await place.document().find()).toBeUndefined()
    await place.document().shred()
    expect(await place.document().find()).toBeUndefined()
  })

  it('finds whose things it holds, without the passphrase', async () => {
    const keeper = (await make()).document()
    await open(keeper)
    expect(await keeper.find()).toEqual(ANNA)
  })

  it('gives the next document what was written, by the same binding, as far as it reaches', async () => {
    const place = await make()
    const keeper = place.document()
    await (await open(keeper)).write('token', 'secret')
    const next = keeper.reach === 'page' ? keeper : place.document()
    expect(await next.find()).toEqual(ANNA)
    expect(await (await open(next)).read('token')).toBe('secret')
  })

  it('leaves the next document nothing when it reaches no further than the page', async () => {
    const place = await make()
    const keeper = place.document()
    await (await open(keeper)).write('token', 'secret')
    if (keeper.reach !== 'page') return
    expect(await place.document().find()).toBeUndefined()
    expect(await (await open(place.document())).read('token')).toBeUndefined()
  })

  it.each([
    ['another user', BEN],
    ['another visit of the same user', { ...ANNA, session: BEN.session }],
  ])('destroys what it holds when it is opened for %s', async (_who, other) => {
    const place = await make()
    const keeper = place.document()
    await (await open(keeper)).write('token', 'of Anna')
    const theirs = await open(keeper, other)
    expect(await theirs.read('token')).toBeUndefined()
    expect(await keeper.find()).toEqual(other)
    expect(await (await open(keeper)).read('token')).toBeUndefined()
  })

  it('keeps a vault of the earlier binding from reading or touching what is now another’s', async () => {
    const keeper = (await make()).document()
    const earlier = await open(keeper)
    await earlier.write('token', 'of Anna')
    const theirs = await open(keeper, BEN)
    await theirs.write('token', 'of Ben')
    expect(await earlier.read('token').catch(() => undefined)).not.toBe('of Ben')
    for (const act of [
      () => earlier.write('token', 'again'),
      () => earlier.remove('token'),
      () => earlier.clear(),
    ])
      await act().catch(() => {})
    expect(await theirs.read('token')).toBe('of Ben')
  })

  it('leaves nothing behind when it is shredded, and lets no earlier vault bring it back', async () => {
    const place = await make()
    const keeper = place.document()
    const vault = await open(keeper)
    await vault.write('token', 'secret')
    await keeper.shred()
    expect(await keeper.find()).toBeUndefined()
    expect(await vault.read('token').catch(() => undefined)).toBeUndefined()
    await vault.write('token', 'secret').catch(() => {})
    expect(await keeper.find()).toBeUndefined()
    expect(await (await open(keeper)).read('token')).toBeUndefined()
  })

  it('is shredded by a document that never opened it', async () => {
    const place = await make()
    const keeper = place.document()
    await (await open(keeper)).write('token', 'secret')
    if (keeper.reach === 'page') return
    await place.document().shred()
    expect(await place.document().find()).toBeUndefined()
    expect(await (await open(place.document())).read('token')).toBeUndefined()
  })

  it('is not changed by a wrong passphrase, where it asks for one', async () => {
    const place = await make()
    const keeper = place.document()
    await (await open(keeper)).write('token', 'secret')
    if (keeper.asks !== 'passphrase') return
    await expect(open(place.document(), ANNA, 'heron sleeps once')).rejects.toMatchObject({
      code: 'wrong-passphrase',
    })
    expect(await place.document().find()).toEqual(ANNA)
    expect(await (await open(place.document())).read('token')).toBe('secret')
  })

  it('refuses to be made with a passphrase that protects nothing, and destroys nothing then', async () => {
    const place = await make()
    const keeper = place.document()
    if (keeper.asks !== 'passphrase') return
    await expect(keeper.open(ANNA, '1234')).rejects.toMatchObject({ code: 'passphrase-refused' })
    await expect(keeper.open(ANNA)).rejects.toMatchObject({ code: 'passphrase-refused' })
    expect(await keeper.find()).toBeUndefined()
    await (await open(keeper)).write('token', 'secret')
    await expect(keeper.open(BEN, '1234')).rejects.toMatchObject({ code: 'passphrase-refused' })
    expect(await (await open(keeper)).read('token')).toBe('secret')
  })
}
