import 'fake-indexeddb/auto'
import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { keeperContract } from '#vault/testing'
import { sealedKeeper } from './device-keepers.ts'
import type { Binding } from './keeper.ts'
import { memoryKeeper } from './memory-keeper.ts'
import { makeProfile, replacing, settled } from './testing/profile.ts'
import { VaultError } from './vault.ts'

const ANNA: Binding = { owner: 'digest-of-anna', session: 'visit-1' }
const BEN: Binding = { owner: 'digest-of-ben', session: 'visit-2' }
const DATABASE = 'chartkey:visit:sealed'

afterEach(() => vi.restoreAllMocks())

/** A ciphertext as it lies in the store. */
interface Sealed {
  iv: Uint8Array
  octets: ArrayBuffer
}

/** A profile in which Anna's token was written. */
async function withToken(value = 'secret') {
  const profile = makeProfile()
  const vault = await sealedKeeper('visit', profile.world()).open(ANNA)
  await vault.write('token', value)
  return { profile, vault, sealed: (await profile.dump(DATABASE)).records.get('token') as Sealed }
}

const flipped = (octets: ArrayBuffer, at: number) =>
  new Uint8Array(octets).map((octet, index) => (index === at ? octet ^ 1 : octet)).buffer

describe('the memory keeper', () => keeperContract(() => ({ document: memoryKeeper })))

describe('the sealed keeper', () => {
  keeperContract(() => {
    const profile = makeProfile()
    return { document: () => sealedKeeper('visit', profile.world()) }
  })

  it('gives back any string under any name', async () => {
    const vault = await sealedKeeper('visit', makeProfile().world()).open(ANNA)
    const text = fc.array(fc.integer({ min: 0, max: 0xffff })).map(units => String.fromCharCode(...units))
    await fc.assert(
      fc.asyncProperty(text, text, async (name, value) => {
        await vault.write(name, value)
        expect(await vault.read(name)).toBe(value)
      }),
    )
  })

  it('writes no value down in the clear, nor anything but it', async () => {
    const { profile, sealed } = await withToken('canary-secret')
    const { keys, records } = await profile.dump(DATABASE)
    expect([...records.keys()]).toEqual(['token'])
    expect(Buffer.from(sealed.octets).includes('canary')).toBe(false)
    expect(sealed.octets.byteLength).toBe('"canary-secret"'.length + 16)
    expect(sealed.iv).toHaveLength(12)
    expect(keys.get('lock')).toMatchObject({
      extractable: false,
      algorithm: { name: 'AES-GCM', length: 256 },
      usages: ['encrypt', 'decrypt'],
    })
  })

  it('takes a fresh IV for every write', async () => {
    const { profile, vault } = await withToken()
    const ivs = new Set<string>()
    for (let count = 0; count < 50; count += 1) {
      await vault.write('token', 'same')
      ivs.add(String(((await profile.dump(DATABASE)).records.get('token') as Sealed).iv))
    }
    expect(ivs.size).toBe(50)
  })

  it('keeps places apart', async () => {
    const { profile } = await withToken()
    const keys = await sealedKeeper('keys', profile.world()).open(ANNA)
    expect(await keys.read('token')).toBeUndefined()
    await sealedKeeper('keys', profile.world()).shred()
    expect(await sealedKeeper('visit', profile.world()).find()).toEqual(ANNA)
  })

  it('makes no database by looking whether there is one', async () => {
    const profile = makeProfile()
    await sealedKeeper('visit', profile.world()).find()
    await sealedKeeper('visit', profile.world()).shred()
    expect(await profile.world().indexedDB()?.databases()).toEqual([])
  })

  it('destroys the key before the records', async () => {
    const { profile } = await withToken()
    const { clear } = IDBObjectStore.prototype
    const cleared: string[] = []
    vi.spyOn(IDBObjectStore.prototype, 'clear').mockImplementation(function (this: IDBObjectStore) {
      cleared.push(this.name)
      return clear.call(this)
    })
    await sealedKeeper('visit', profile.world()).shred()
    expect(cleared).toEqual(['keys', 'records'])
  })

  it('destroys the database whole where its stores cannot be cleared', async () => {
    const { profile } = await withToken()
    vi.spyOn(IDBObjectStore.prototype, 'clear').mockImplementation(() => {
      throw new DOMException('disk', 'UnknownError')
    })
    await sealedKeeper('visit', profile.world()).shred()
    expect(await profile.world().indexedDB()?.databases()).toEqual([])
  })
})

describe('B108: what was sealed and is not as it was', () => {
  it.each<[string, (sealed: Sealed) => unknown]>([
    ['a flipped bit of ciphertext', ({ iv, octets }) => ({ iv, octets: flipped(octets, 0) })],
    [
      'a flipped bit of the tag',
      ({ iv, octets }) => ({ iv, octets: flipped(octets, octets.byteLength - 1) }),
    ],
    ['a flipped bit of the IV', ({ iv, octets }) => ({ iv: iv.map(octet => octet ^ 1), octets })],
    ['an empty IV', ({ octets }) => ({ iv: new Uint8Array(), octets })],
    ['a truncated ciphertext', ({ iv, octets }) => ({ iv, octets: octets.slice(0, -1) })],
    ['a ciphertext shorter than a tag', ({ iv }) => ({ iv, octets: new ArrayBuffer(3) })],
    ['a record of another shape', () => 'secret'],
    ['null', () => null],
  ])('%s: the record goes, the others stay, and nothing is said of why', async (_what, harm) => {
    const { profile, vault, sealed } = await withToken()
    await vault.write('other', 'whole')
    await profile.edit(DATABASE, 'records', store => store.put(harm(sealed), 'token'))
    const failed = await vault.read('token').catch((error: unknown) => error)
    expect(failed).toBeInstanceOf(VaultError)
    expect(failed).toMatchObject({ code: 'tampered' })
    expect(failed).not.toHaveProperty('cause')
    expect((await profile.dump(DATABASE)).records.has('token')).toBe(false)
    expect(await vault.read('token')).toBeUndefined()
    expect(await vault.read('other')).toBe('whole')
    await vault.write('token', 'afresh')
    expect(await vault.read('token')).toBe('afresh')
  })

  it('a record taken away behind the keeper is missed, not taken for never written', async () => {
    const { profile, vault } = await withToken()
    await profile.edit(DATABASE, 'records', store => store.delete('token'))
    await expect(vault.read('token')).rejects.toMatchObject({ code: 'tampered' })
  })

  it('one record is not taken for another', async () => {
    const { profile, vault, sealed } = await withToken()
    await vault.write('other', 'x')
    await profile.edit(DATABASE, 'records', store => store.put(sealed, 'other'))
    await expect(vault.read('other')).rejects.toMatchObject({ code: 'tampered' })
  })

  it('a record of another origin does not open', async () => {
    const { profile } = await withToken()
    const world = profile.world({ origin: 'https://other.example' })
    const vault = await sealedKeeper('visit', world).open(ANNA)
    await expect(vault.read('token')).rejects.toMatchObject({ code: 'tampered' })
  })

  it.each<[string, (row: Record<string, unknown>) => unknown]>([
    ['another schema version', row => ({ ...row, schema: 0 })],
    ['a member too many', row => ({ ...row, more: 1 })],
    ['another shape', () => 'row'],
  ])('a row of %s: everything goes, and the place can be used again', async (_what, harm) => {
    const { profile, vault } = await withToken()
    const { keys } = await profile.dump(DATABASE)
    const harmed = harm(keys.get('row') as Record<string, unknown>)
    const keeper = sealedKeeper('visit', profile.world())
    for (const act of [() => keeper.find(), () => keeper.open(ANNA), () => vault.read('token')]) {
      await profile.edit(DATABASE, 'keys', store => store.put(harmed, 'row'))
      await expect(act()).rejects.toMatchObject({ code: 'tampered' })
      expect(await profile.dump(DATABASE)).toEqual({ keys: new Map(), records: new Map() })
    }
    expect(await (await keeper.open(ANNA)).read('token')).toBeUndefined()
  })

  it('the row of another owner put over one’s own opens nothing', async () => {
    const { profile } = await withToken()
    const row = (await profile.dump(DATABASE)).keys.get('row') as object
    await profile.edit(DATABASE, 'keys', store => store.put({ ...row, owner: BEN.owner }, 'row'))
    const vault = await sealedKeeper('visit', profile.world()).open({ ...ANNA, owner: BEN.owner })
    await expect(vault.read('token')).rejects.toMatchObject({ code: 'tampered' })
  })
})

describe('B110: an older ciphertext put back', () => {
  it('is not the newest, and goes', async () => {
    const { profile, vault, sealed } = await withToken('spent')
    await vault.write('token', 'fresh')
    await profile.edit(DATABASE, 'records', store => store.put(sealed, 'token'))
    const next = await sealedKeeper('visit', profile.world()).open(ANNA)
    await expect(next.read('token')).rejects.toMatchObject({ code: 'tampered' })
    expect(await next.read('token')).toBeUndefined()
  })

  it.each<
    [string, (vault: { remove(name: string): Promise<void>; clear(): Promise<void> }) => Promise<void>]
  >([
    ['removed', vault => vault.remove('token')],
    ['cleared', vault => vault.clear()],
  ])('does not bring back what was %s', async (_how, end) => {
    const { profile, vault, sealed } = await withToken('spent')
    await end(vault)
    await profile.edit(DATABASE, 'records', store => store.put(sealed, 'token'))
    await expect(vault.read('token')).rejects.toMatchObject({ code: 'tampered' })
  })

  it('is noticed by this document even with its row: then all of it goes', async () => {
    const { profile, vault } = await withToken('spent')
    const before = await profile.dump(DATABASE)
    await vault.write('token', 'fresh')
    await profile.edit(DATABASE, 'keys', store => store.put(before.keys.get('row'), 'row'))
    await profile.edit(DATABASE, 'records', store => store.put(before.records.get('token'), 'token'))
    await expect(vault.read('token')).rejects.toMatchObject({ code: 'tampered' })
    expect(await sealedKeeper('visit', profile.world()).find()).toBeUndefined()
  })
})

describe('B111: a write that does not succeed', () => {
  it('says full when the quota is used up, and the earlier value is still there', async () => {
    const { vault } = await withToken('earlier')
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no more room', 'QuotaExceededError')
    })
    await expect(vault.write('token', 'newer')).rejects.toMatchObject({ code: 'full' })
    put.mockRestore()
    expect(await vault.read('token')).toBe('earlier')
    await vault.write('token', 'newer')
    expect(await vault.read('token')).toBe('newer')
  })

  it('leaves neither half of itself when it breaks off in the middle', async () => {
    const { profile, vault } = await withToken('earlier')
    const before = await profile.dump(DATABASE)
    const { put } = IDBObjectStore.prototype
    const half = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args
    ) {
      if (this.name === 'records') throw new DOMException('disk', 'UnknownError')
      return put.apply(this, args)
    })
    await expect(vault.write('token', 'newer')).rejects.toMatchObject({ code: 'unavailable' })
    half.mockRestore()
    expect(await profile.dump(DATABASE)).toEqual(before)
  })
})

describe('two tabs of one visit', () => {
  it('lose nothing and mix nothing when they write at once', async () => {
    const profile = makeProfile()
    const [one, other] = await Promise.all([
      sealedKeeper('visit', profile.world()).open(ANNA),
      sealedKeeper('visit', profile.world()).open(ANNA),
    ])
    await Promise.all(
      Array.from({ length: 20 }, (_, count) => [
        one.write(`one ${count}`, 'of one'),
        other.write(`other ${count}`, 'of other'),
        one.write('both', `one ${count}`),
        other.write('both', `other ${count}`),
      ]).flat(),
    )
    for (const vault of [one, other]) {
      expect(await vault.read('one 19')).toBe('of one')
      expect(await vault.read('other 0')).toBe('of other')
      expect(['one 19', 'other 19']).toContain(await vault.read('both'))
    }
    expect(await one.read('both')).toBe(await other.read('both'))
  })

  it('read what the other wrote last, while it writes', async () => {
    const { profile, vault: writer } = await withToken('0')
    const reader = await sealedKeeper('visit', profile.world()).open(ANNA)
    let last = 0
    const writing = (async () => {
      for (let count = 1; count <= 50; count += 1) await writer.write('token', String(count))
    })()
    while (last < 50) {
      const now = Number(await reader.read('token'))
      expect(now).toBeGreaterThanOrEqual(last)
      last = now
    }
    await writing
  })

  it('are told that it is unavailable, once the other has destroyed it, and bring nothing back', async () => {
    const { profile, vault } = await withToken()
    await sealedKeeper('visit', profile.world()).shred()
    await expect(vault.read('token')).rejects.toMatchObject({ code: 'unavailable' })
    await expect(vault.write('token', 'again')).rejects.toMatchObject({ code: 'unavailable' })
    expect(await profile.dump(DATABASE)).toEqual({ keys: new Map(), records: new Map() })
  })
})

describe('B112: an IndexedDB that is not to be had', () => {
  const refusing = (name: string) => () => {
    throw new DOMException('refused', name)
  }

  it.each<[string, (factory: IDBFactory) => IDBFactory | undefined]>([
    ['absent', () => undefined],
    ['forbidden on sight', refusing('SecurityError')],
    ['forbidden on opening', factory => replacing(factory, { open: refusing('SecurityError') })],
    ['unable to open (private mode)', factory => replacing(factory, { open: refusing('InvalidStateError') })],
    ['silent', factory => replacing(factory, { open: () => new IDBOpenDBRequest() })],
    [
      'silent about what there is, too',
      factory =>
        replacing(factory, { open: () => new IDBOpenDBRequest(), databases: () => new Promise(() => {}) }),
    ],
  ])('%s: unavailable in bounded time', async (_what, harm) => {
    const { profile } = await withToken()
    const factory = profile.world().indexedDB() as IDBFactory
    const keeper = sealedKeeper('visit', profile.world({ indexedDB: () => harm(factory), patienceMs: 30 }))
    await expect(keeper.open(ANNA)).rejects.toMatchObject({ code: 'unavailable' })
    await expect(keeper.find()).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('is opened to see what there is where the browser has no list: Firefox before 126', async () => {
    const { profile } = await withToken()
    const factory = replacing(profile.world().indexedDB() as IDBFactory, { databases: undefined })
    const world = profile.world({ indexedDB: () => factory })
    expect(await sealedKeeper('visit', world).find()).toEqual(ANNA)
    expect(await sealedKeeper('keys', world).find()).toBeUndefined()
    await sealedKeeper('keys', world).shred()
    expect((await profile.world().indexedDB()?.databases())?.map(({ name }) => name)).toEqual([DATABASE])
  })

  it('another tab holds it and does not let go of it for a deletion: unavailable in bounded time', async () => {
    const { profile } = await withToken()
    const factory = profile.world().indexedDB() as IDBFactory
    const stubborn = await settled(factory.open(DATABASE, 1))
    factory.deleteDatabase(DATABASE) // waits for the stubborn one, and all that is asked later waits for it
    const keeper = sealedKeeper('visit', profile.world({ patienceMs: 50 }))
    await expect(keeper.open(ANNA)).rejects.toMatchObject({ code: 'unavailable' })
    stubborn.close()
  })

  it('is of a newer version of the app: unavailable, and left alone', async () => {
    const { profile } = await withToken()
    const factory = profile.world().indexedDB() as IDBFactory
    const newer = await settled(factory.open(DATABASE, 2))
    newer.close()
    await expect(sealedKeeper('visit', profile.world()).open(ANNA)).rejects.toMatchObject({
      code: 'unavailable',
    })
    expect([...(await settled(factory.open(DATABASE, 2))).objectStoreNames]).toEqual(['keys', 'records'])
  })

  it('is deleted while a visit is on: unavailable, nothing brought back, and the place can be used again', async () => {
    const { profile, vault } = await withToken()
    await settled((profile.world().indexedDB() as IDBFactory).deleteDatabase(DATABASE))
    await expect(vault.read('token')).rejects.toMatchObject({ code: 'unavailable' })
    await expect(vault.write('token', 'again')).rejects.toMatchObject({ code: 'unavailable' })
    const next = await sealedKeeper('visit', profile.world()).open(BEN)
    await next.write('token', 'of Ben')
    expect(await next.read('token')).toBe('of Ben')
  })

  it('lost its connection without a word, as Safari does: it is opened again', async () => {
    const { vault } = await withToken()
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
      throw new DOMException('connection lost', 'InvalidStateError')
    })
    expect(await vault.read('token')).toBe('secret')
    expect(transaction.mock.calls.length).toBeGreaterThan(1)
  })
})

it('A26: the page on keepers says what encryption here does not do', async () => {
  const page = await readFile('docs/KEEPERS.md', 'utf8')
  expect(page).toMatch(/script that runs as Chartkey can ask the key to decrypt/)
  expect(page).toMatch(/on the same disk as the ciphertext/)
})

describe('B113: a browser that does not keep keys', () => {
  it('gives back null for the key it took: unavailable, and nothing is left behind', async () => {
    const profile = makeProfile()
    const { put } = IDBObjectStore.prototype
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
      return put.call(this, value instanceof CryptoKey ? null : value, key)
    })
    await expect(sealedKeeper('visit', profile.world()).open(ANNA)).rejects.toMatchObject({
      code: 'unavailable',
    })
    vi.restoreAllMocks()
    expect(await profile.dump(DATABASE)).toEqual({ keys: new Map(), records: new Map() })
  })

  it('cannot clone a key: unavailable', async () => {
    const { put } = IDBObjectStore.prototype
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
      if (value instanceof CryptoKey) throw new DOMException('no', 'DataCloneError')
      return put.call(this, value, key)
    })
    const keeper = sealedKeeper('visit', makeProfile().world())
    await expect(keeper.open(ANNA)).rejects.toMatchObject({ code: 'unavailable' })
    expect(await keeper.find()).toBeUndefined()
  })

  it('loses the key later: unavailable, and what it sealed stays for the day it comes back', async () => {
    const { profile } = await withToken()
    const { keys } = await profile.dump(DATABASE)
    await profile.edit(DATABASE, 'keys', store => store.put(null, 'lock'))
    const keeper = sealedKeeper('visit', profile.world())
    await expect(keeper.open(ANNA)).rejects.toMatchObject({ code: 'unavailable' })
    await profile.edit(DATABASE, 'keys', store => store.put(keys.get('lock'), 'lock'))
    expect(await (await keeper.open(ANNA)).read('token')).toBe('secret')
  })

  it('does not give back the record it took: unavailable', async () => {
    const { put } = IDBObjectStore.prototype
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
      return put.call(this, this.name === 'records' ? null : value, key)
    })
    const keeper = sealedKeeper('visit', makeProfile().world())
    await expect(keeper.open(ANNA)).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('B117: has no WebCrypto at all: unavailable', async () => {
    vi.spyOn(crypto, 'subtle', 'get').mockReturnValue(undefined as never)
    const keeper = sealedKeeper('visit', makeProfile().world())
    await expect(keeper.open(ANNA)).rejects.toMatchObject({ code: 'unavailable' })
  })
})
