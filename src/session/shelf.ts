import type { Vault } from '#vault'

const INDEX = 'shelf'

/** The part of a visit's vault that other rooms may use: it lies beside the visit and goes with it. */
export function shelfIn(vault: Vault): Vault {
  const place = (key: string) => `${INDEX}:${key}`
  return {
    read: key => vault.read(place(key)),
    async write(key, value) {
      // Listed first: a key that is listed and empty costs nothing, one that is not listed would stay behind.
      const keys = await keysIn(vault)
      if (!keys.includes(key)) await vault.write(INDEX, JSON.stringify([...keys, key]))
      await vault.write(place(key), value)
    },
    remove: key => vault.remove(place(key)),
    async clear() {
      for (const key of await keysIn(vault)) await vault.remove(place(key))
      await vault.remove(INDEX)
    },
  }
}

/** What is listed on the shelf. */
export async function keysIn(vault: Vault): Promise<readonly string[]> {
  try {
    const keys: unknown = JSON.parse((await vault.read(INDEX)) ?? '[]')
    return Array.isArray(keys) ? keys.filter(key => typeof key === 'string') : []
  } catch {
    return []
  }
}
