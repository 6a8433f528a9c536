import { beforeAll, describe, expect, it } from 'vitest'
import {
  type Binding,
  type Keeper,
  type KeyFile,
  makeUserKey,
  memoryVault,
  type Vault,
  VaultError,
} from '#vault'
import { createKeys, type Keys } from './keys.ts'
import { findKeyPlace, keyPlaceFor, type PlaceWorld } from './keys-place.ts'

const PASSPHRASE = 'a lantern for the winter garden'
const ADA = { owner: 'ada', reach: 'tab' } as const
const ADA_AT_HOME = { owner: 'ada', reach: 'device' } as const
const BEN = { owner: 'ben', reach: 'tab' } as const

let other: KeyFile
beforeAll(async () => {
  other = (await makeUserKey(PASSPHRASE)).file
})

/** A device of one owner at a time, and a visit with its shelf. */
function browser(): PlaceWorld & { shelf: Vault; device: () => Binding | undefined } {
  const shelf = memoryVault()
  let held: { binding: Binding; vault: Vault } | undefined
  const keeper: Keeper = {
    kind: 'sealed',
    reach: 'device',
    asks: 'nothing',
    find: async () => held?.binding,
    async open(binding) {
      if (held?.binding.owner !== binding.owner) held = { binding, vault: memoryVault() }
      return held.vault
    },
    async shred() {
      held = undefined
    },
  }
  return { store: { shelf: () => shelf }, keeper, shelf, device: () => held?.binding }
}

const stateOf = (keys: Keys) => keys.getSnapshot()
const visit = () => new AbortController()
async function at(session: Parameters<typeof findKeyPlace>[0], world: PlaceWorld, signal = visit().signal) {
  const keys = createKeys(() => findKeyPlace(session, world), signal)
  await keys.found
  return keys
}

describe('the key of a visit', () => {
  it('lies beside the visit, and nowhere on the device', async () => {
    const world = browser()
    await (await at(ADA, world)).make(PASSPHRASE)
    expect(stateOf(await at(ADA, world))).toMatchObject({
      kind: 'closed',
      backedUp: false,
      kept: { reach: 'tab' },
    })
    expect(world.device()).toBeUndefined()
  })

  it('lies on the device where the visit does, bound to its owner and not to the visit', async () => {
    const world = browser()
    await (await at(ADA_AT_HOME, world)).make(PASSPHRASE)
    expect(world.device()).toEqual({ owner: 'ada', session: 'keys' })
    expect(await world.shelf.read('user-key')).toBeUndefined()
  })

  it('is found on the device by a later visit of the same person, however that one is kept', async () => {
    const world = browser()
    await (await at(ADA_AT_HOME, world)).make(PASSPHRASE)
    expect(stateOf(await at(ADA, world))).toMatchObject({ kind: 'closed', kept: { reach: 'device' } })
    expect(stateOf(await at(BEN, world))).toEqual({ kind: 'none' })
  })

  it('is dropped, open or not, when the visit ends, and no later call brings it back', async () => {
    const world = browser()
    const { signal, abort } = ((controller = visit()) => ({
      signal: controller.signal,
      abort: () => controller.abort(),
    }))()
    const keys = await at(ADA, world, signal)
    await keys.make(PASSPHRASE)
    const open = stateOf(keys)
    expect(open.kind).toBe('open')
    abort()
    expect(stateOf(keys)).toEqual({ kind: 'loading' })
    await expect(keys.restore(other, PASSPHRASE)).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('a visit that moves', () => {
  it('takes the open key to the device, still open, and leaves none behind', async () => {
    const world = browser()
    const keys = await at(ADA, world)
    await keys.make(PASSPHRASE)
    await keys.moveTo(() => keyPlaceFor(ADA_AT_HOME, world))
    expect(stateOf(keys)).toMatchObject({ kind: 'open', backedUp: false, kept: { reach: 'device' } })
    expect(await world.shelf.read('user-key')).toBeUndefined()
    expect(stateOf(await at(ADA_AT_HOME, world))).toMatchObject({ kind: 'closed' })
  })

  it('takes the key off the device, and nothing of it stays there', async () => {
    const world = browser()
    const keys = await at(ADA_AT_HOME, world)
    await keys.make(PASSPHRASE)
    await keys.moveTo(() => keyPlaceFor(ADA, world))
    expect(stateOf(keys)).toMatchObject({ kind: 'open', kept: { reach: 'tab' } })
    expect(world.device()).toBeUndefined()
  })

  it('takes the key along also where nobody had asked for it before', async () => {
    const world = browser()
    await (await at(ADA, world)).make(PASSPHRASE)
    expect(stateOf(await at(ADA_AT_HOME, world))).toMatchObject({ kind: 'closed', kept: { reach: 'device' } })
    expect(await world.shelf.read('user-key')).toBeUndefined()
  })

  it('to a device that refuses keeps the key on the page, and says so', async () => {
    const world = browser()
    const keys = await at(ADA, world)
    await keys.make(PASSPHRASE)
    await keys.moveTo(() => Promise.reject(new VaultError('unavailable')))
    expect(stateOf(keys)).toMatchObject({ kind: 'open', kept: { reach: 'page', fault: 'unavailable' } })
  })

  it('from a device to a place that is full does not destroy the copy on the device', async () => {
    const world = browser()
    const keys = await at(ADA_AT_HOME, world)
    await keys.make(PASSPHRASE)
    const full = { ...memoryVault(), write: () => Promise.reject(new VaultError('full')) }
    await keys.moveTo(() => keyPlaceFor(ADA, { ...world, store: { shelf: () => full } }))
    expect(stateOf(keys)).toMatchObject({ kind: 'open', kept: { reach: 'page', fault: 'full' } })
    expect(world.device()).toBeDefined()
  })

  it('does not destroy a key that could not be read', async () => {
    const world = browser()
    const vault = await world.keeper.open({ owner: 'ada', session: 'keys' })
    await vault.write('user-key', 'half a key')
    const keys = await at(ADA_AT_HOME, world)
    expect(stateOf(keys)).toMatchObject({ kind: 'failed', error: { code: 'key-file-unreadable' } })
    await keys.moveTo(() => keyPlaceFor(ADA, world))
    expect(await vault.read('user-key')).toBe('half a key')
    expect(world.device()).toBeDefined()
  })

  it('without a key has none afterwards', async () => {
    const world = browser()
    const keys = await at(ADA, world)
    await keys.moveTo(() => keyPlaceFor(ADA_AT_HOME, world))
    expect(stateOf(keys)).toEqual({ kind: 'none' })
    await keys.make(PASSPHRASE)
    expect(stateOf(keys)).toMatchObject({ kind: 'open', kept: { reach: 'device' } })
  })
})

describe('two tabs of one visit', () => {
  it('do not make a second key over the first: the one that was first is shown, locked', async () => {
    const world = browser()
    const [one, two] = [await at(ADA_AT_HOME, world), await at(ADA_AT_HOME, world)]
    expect(await one.make(PASSPHRASE)).toBe(true)
    expect(await two.make(PASSPHRASE)).toBe(false)
    const [first, second] = [stateOf(one), stateOf(two)]
    if (first.kind !== 'open' || second.kind !== 'closed') throw new Error(`${first.kind}, ${second.kind}`)
    expect(second.file).toEqual(first.file)
  })

  it('do not bring back by a saved backup what the other removed or replaced', async () => {
    const world = browser()
    const one = await at(ADA_AT_HOME, world)
    await one.make(PASSPHRASE)
    const two = await at(ADA_AT_HOME, world)
    await one.forget()
    await one.make(PASSPHRASE)
    await two.markBackedUp()
    const [first, second] = [stateOf(one), stateOf(two)]
    if (first.kind !== 'open' || second.kind !== 'closed') throw new Error(`${first.kind}, ${second.kind}`)
    expect(second.file).toEqual(first.file)
    expect(second.backedUp).toBe(false)
  })
})

describe('a place that cannot be opened', () => {
  it('is unknown until it opens', async () => {
    const world = browser()
    let opens = false
    const keeper: Keeper = {
      ...world.keeper,
      open: binding => (opens ? world.keeper.open(binding) : Promise.reject(new VaultError('unavailable'))),
    }
    const keys = await at(ADA_AT_HOME, { ...world, keeper })
    const state = stateOf(keys)
    if (state.kind !== 'failed') throw new Error(state.kind)
    expect(state.error).toMatchObject({ code: 'unavailable' })
    opens = true
    state.retry()
    await new Promise<void>(resolve => {
      const leave = keys.subscribe(() => {
        if (stateOf(keys).kind === 'loading') return
        leave()
        resolve()
      })
    })
    expect(stateOf(keys)).toEqual({ kind: 'none' })
  })

  it('does not hide the key of a visit that never needed the device', async () => {
    const world = browser()
    const keeper: Keeper = { ...world.keeper, find: () => Promise.reject(new VaultError('unavailable')) }
    await (await at(ADA, { ...world, keeper })).make(PASSPHRASE)
    expect(stateOf(await at(ADA, { ...world, keeper }))).toMatchObject({ kind: 'closed' })
  })
})
