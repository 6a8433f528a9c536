import { expect, it } from 'vitest'
import type { Vault } from '../vault.ts'

/**
 * What any keeper must pass before it may hold a token. Call it inside a `describe`, with a function that
 * opens a fresh, empty keeper.
 */
export function vaultContract(open: () => Promise<Vault>): void {
  it('answers undefined for a key it was never given', async () => {
    const vault = await open()
    expect(await vault.read('token')).toBeUndefined()
  })

  it('gives back exactly the string it was given, however odd', async () => {
    const vault = await open()
    for (const value of ['', ' a ', '{"a":1}', 'é\u0000😀', 'x'.repeat(100_000)]) {
      await vault.write('token', value)
      expect(await vault.read('token')).toBe(value)
    }
  })

  it('keeps the last value written under a key, and only that', async () => {
    const vault = await open()
    await vault.write('token', 'old')
    await vault.write('token', 'new')
    expect(await vault.read('token')).toBe('new')
  })

  it('keeps keys apart, the names of Object.prototype included', async () => {
    const vault = await open()
    await vault.write('__proto__', 'a')
    await vault.write('constructor', 'b')
    expect(await vault.read('__proto__')).toBe('a')
    expect(await vault.read('constructor')).toBe('b')
    expect(await vault.read('toString')).toBeUndefined()
  })

  it('removes one key and leaves the others', async () => {
    const vault = await open()
    await vault.write('a', '1')
    await vault.write('b', '2')
    await vault.remove('a')
    await vault.remove('never-written')
    expect(await vault.read('a')).toBeUndefined()
    expect(await vault.read('b')).toBe('2')
  })

  it('leaves nothing readable after clear', async () => {
    const vault = await open()
    await vault.write('a', '1')
    await vault.write('b', '2')
    await vault.clear()
    expect(await vault.read('a')).toBeUndefined()
    expect(await vault.read('b')).toBeUndefined()
  })
}
