import * as v from 'valibot'
import { type Vault, VaultError } from '../vault.ts'
import { type KeyFile, readKeyFile } from './key-file.ts'

const PLACE = 'user-key'

/** Where a person's own key lies on this device. There is at most one. */
export interface KeyShelf {
  /** The key that lies here. @throws {VaultError} `tampered` when what lies here cannot be read as one */
  find(): Promise<KeyFile | undefined>
  /** Puts the key in the place of the one before, with whether the person has saved a copy elsewhere. */
  put(file: KeyFile, saved: { backedUp: boolean }): Promise<void>
  /** Whether the person said that they saved a copy of the key that lies here. */
  backedUp(): Promise<boolean>
  /** Removes the key from this device. */
  forget(): Promise<void>
}

/** The shelf in this vault. All of it rejects with {@link VaultError}. */
export function createKeyShelf(vault: Vault): KeyShelf {
  const read = async () => {
    const text = await vault.read(PLACE)
    if (text === undefined) return undefined
    try {
      const { file, backedUp } = v.parse(Kept, JSON.parse(text))
      return { file: await readKeyFile(JSON.stringify(file)), backedUp }
    } catch (cause) {
      throw new VaultError('tampered', { cause })
    }
  }
  return {
    find: async () => (await read())?.file,
    put: (file, { backedUp }) => vault.write(PLACE, JSON.stringify({ file, backedUp })),
    backedUp: async () => (await read())?.backedUp ?? false,
    forget: () => vault.remove(PLACE),
  }
}

const Kept = v.object({ file: v.unknown(), backedUp: v.boolean() })
