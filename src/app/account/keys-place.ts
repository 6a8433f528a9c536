import { createKeyShelf, type KeyShelf, memoryVault, type VaultErrorCode } from '#vault'
import type { OpenRecord } from '../record.ts'

/** Where the person's key is kept now. */
export interface KeyPlace {
  readonly shelf: KeyShelf
  readonly reach: 'page' | 'tab' | 'device'
  /** Why the key could not be kept where the visit is; it is on this page only. */
  readonly fault?: VaultErrorCode | undefined
}

/** Opens the place that goes with where the visit is kept. */
export async function openKeyPlace(_record: OpenRecord): Promise<KeyPlace> {
  return pagePlace()
}

/** A place of this page alone. */
export const pagePlace = (fault?: VaultErrorCode): KeyPlace => ({
  shelf: createKeyShelf(memoryVault()),
  reach: 'page',
  fault,
})
