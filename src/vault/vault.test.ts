import { describe, expect, it } from 'vitest'
import { memoryVault } from './memory.ts'
import { type TabWorld, tabVault } from './tab.ts'
import { vaultContract } from './testing/contract.ts'

/** A Storage as the HTML standard describes it, with a quota in characters. */
function storage(quota = Number.POSITIVE_INFINITY): Storage {
  const kept = new Map<string, string>()
  const methods = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem(key: string, value: string) {
      const others = [...kept].reduce((sum, [k, v]) => (k === key ? sum : sum + v.length), 0)
      if (others + value.length > quota) throw new DOMException('quota', 'QuotaExceededError')
      kept.set(key, value)
    },
    removeItem: (key: string) => void kept.delete(key),
    clear: () => kept.clear(),
    key: (index: number) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size
    },
  }
  return new Proxy(methods, {
    ownKeys: () => [...kept.keys()],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  })
}

/** Copies what a browser copies when a person duplicates a tab. */
function duplicate(original: Storage): Storage {
  const copy = storage()
  for (const key of Object.keys(original)) copy.setItem(key, original.getItem(key) ?? '')
  return copy
}

const world = (kept: Storage, locks: LockManager | undefined = navigator.locks): TabWorld => ({
  storage: () => kept,
  locks,
})

describe('the memory keeper', () => vaultContract(async () => memoryVault()))

describe('the tab keeper', () => {
  vaultContract(() => tabVault(world(storage())))

  it('says unavailable where the browser throws on touching sessionStorage', async () => {
    const refused: TabWorld = {
      storage: () => {
        throw new DOMException('blocked in this frame', 'SecurityError')
      },
      locks: undefined,
    }
    await expect(tabVault(refused)).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('says full when the quota is used up, and keeps the value that was there', async () => {
    const vault = await tabVault(world(storage(60)))
    await vault.write('token', 'small')
    await expect(vault.write('token', 'x'.repeat(100))).rejects.toMatchObject({ code: 'full' })
    expect(await vault.read('token')).toBe('small')
  })

  it('refuses to serve a duplicated tab, and wipes the copy without touching the original', async () => {
    const original = storage()
    const first = await tabVault(world(original))
    await first.write('token', 'secret')
    const copy = duplicate(original)
    await expect(tabVault(world(copy))).rejects.toMatchObject({ code: 'cloned' })
    expect([...Object.keys(copy)]).toEqual([])
    expect(await first.read('token')).toBe('secret')
  })

  it('lets a wiped copy start afresh as a tab of its own', async () => {
    const original = storage()
    await tabVault(world(original))
    const copy = duplicate(original)
    await expect(tabVault(world(copy))).rejects.toMatchObject({ code: 'cloned' })
    const fresh = await tabVault(world(copy))
    await fresh.write('token', 'mine')
    expect(await fresh.read('token')).toBe('mine')
  })

  it('touches only its own keys when it clears', async () => {
    const kept = storage()
    kept.setItem('theme', 'dark')
    const vault = await tabVault(world(kept))
    await vault.write('token', 'secret')
    await vault.clear()
    expect(kept.getItem('theme')).toBe('dark')
  })
})
