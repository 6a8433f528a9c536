import { type AuditPlace, browserLock, pageLock } from '#audit'
import { sealedKeeper, type Vault, VaultError } from '#vault'
import type { OpenRecord } from './record.ts'

/** The outbox belongs to the device: it holds nothing of anybody, and outlives the visits whose entries wait in it. */
const OUTBOX = { owner: 'device', session: 'outbox' }

let outbox: Promise<Vault> | undefined

/**
 * Where the log of a visit is kept: on the device where the visit is, else beside the visit, with which it goes.
 * Never rejects; a device that refuses costs the log its place, not the visit.
 */
export async function auditPlaceOf({ session, store }: OpenRecord): Promise<AuditPlace> {
  const beside = { vault: store.shelf(), lock: pageLock() }
  if (session.reach !== 'device') return beside
  try {
    outbox ??= sealedKeeper('outbox').open(OUTBOX)
    return { vault: await outbox, lock: browserLock(navigator.locks) }
  } catch (error) {
    outbox = undefined
    return { ...beside, fault: error instanceof VaultError ? error.code : 'unavailable' }
  }
}
