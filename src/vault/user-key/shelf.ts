import * as v from 'valibot'
import type { Vault } from '../vault.ts'
import { UserKeyError } from './error.ts'
import { type KeyFile, readKeyFile } from './key-file.ts'

const PLACE = 'user-key'

/** Where a person's own key lies on this device. There is at most one. */
export interface KeyShelf {
  /** The key that lies here. @throws {UserKeyError} `key-file-unreadable`; it stays where it is */
  find(): Promise<KeyFile | undefined>
  /** Puts the key in the place of the one before, with whether the person has saved a copy elsewhere. */
  put(file: KeyFile, saved: { backedUp: boolean }): Promise<void>
  /** Whether the person said that they saved a copy of the key that lies here. */
  backedUp(): Promise<boolean>
  /** Removes the key from this device. */
  forget(): Promise<void>
}

/** The shelf in this vault. All of it rejects as the vault does. */
export function createKeyShelf(vault: Vault): KeyShelf {
  const read = async () => {
    const text = await vault.read(PLACE)
    if (text === undefined) return undefined
    const kept = readKept(text)
    return { ...kept, file: await readKeyFile(JSON.stringify(kept.file)) }
  }
  return {
    find: async () => (await read())?.file,
    put: (file, { backedUp }) => vault.write(PLACE, JSON.stringify({ file, backedUp })),
    backedUp: async () => (await read())?.backedUp ?? false,
    forget: () => vault.remove(PLACE),
  }
}

function readKept(text: string): v.InferOutput<typeof Kept> {
  try {
    return v.parse(Kept, JSON.parse(text))
  } catch (cause) {
    throw new UserKeyError('key-file-unreadable', { cause, fault: 'damaged' })
  }
}

const Kept = v.object({ file: v.unknown(), backedUp: v.boolean() })
