import type { Vault } from '#vault'
import type { Session, Tokens } from './session.ts'
import { shelfIn } from './shelf.ts'

/** Where in a vault the visit lies. */
export const PLACE = 'visit'
/** Where in a vault it is noted when it was last touched. */
export const TOUCHED = 'touched'

/** A visit with its secrets, as it lies in a vault. */
export interface KeptVisit {
  readonly session: Session
  readonly tokens: Tokens
  /** Counts the tokens of this visit: of two copies the one with the higher number holds the ones not yet spent. */
  readonly generation: number
  /** When a renewal was last begun, in milliseconds since the epoch, by whichever tab. */
  readonly renewalAt?: number | undefined
}

/**
 * Writes the visit whole: a reader finds either the previous one or this one.
 *
 * In the tab, in clear, no patient's refresh token is written down: it stays in memory there, and lasts on a device
 * only encrypted. A clinician's lives no longer than their visit to the EHR.
 */
export async function keepVisit(vault: Vault, visit: KeptVisit): Promise<void> {
  const { session, tokens } = visit
  const inClear = session.reach === 'tab' && session.launch === 'standalone'
  const kept = inClear ? { ...visit, tokens: { ...tokens, refreshToken: undefined } } : visit
  await vault.write(PLACE, JSON.stringify(kept))
}

/** Removes the visit and what lies beside it; launches that are under way stay. */
export async function forgetVisit(vault: Vault): Promise<void> {
  await vault.remove(PLACE)
  await vault.remove(TOUCHED)
  await shelfIn(vault).clear()
}

/** Notes when somebody last touched the visit, in milliseconds since the epoch. */
export async function keepTouch(vault: Vault, at: number): Promise<void> {
  await vault.write(TOUCHED, String(at))
}
