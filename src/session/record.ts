import * as v from 'valibot'
import type { Vault } from '#vault'
import type { Session, Tokens } from './session.ts'
import { shelfIn } from './shelf.ts'

const PLACE = 'visit'
const TOUCHED = 'touched'

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

/** When somebody last touched the visit; undefined where that is not known. */
export async function readTouch(vault: Vault): Promise<number | undefined> {
  const at = Number((await vault.read(TOUCHED)) ?? Number.NaN)
  return Number.isFinite(at) ? at : undefined
}

/**
 * Reads the visit back, parsed anew: storage is an edge like any other.
 *
 * @returns `undefined` when none is kept, `'unreadable'` when what is kept is not a visit of this version.
 */
export async function readVisit(vault: Vault): Promise<KeptVisit | 'unreadable' | undefined> {
  const text = await vault.read(PLACE)
  if (text === undefined) return undefined
  try {
    const visit: unknown = v.parse(KeptVisitSchema, JSON.parse(text))
    return visit as KeptVisit // the brands of its strings are all that the schema cannot give
  } catch {
    return 'unreadable'
  }
}

const Text = v.pipe(v.string(), v.minLength(1))
const Time = v.pipe(v.number(), v.finite())
const Claims = v.looseObject({ sub: Text })

const KeptVisitSchema = v.object({
  session: v.object({
    id: Text,
    launch: v.picklist(['ehr', 'standalone']),
    fhirBase: Text,
    serverId: Text,
    clientId: Text,
    patient: Text,
    encounter: v.optional(Text),
    needPatientBanner: v.boolean(),
    identity: v.variant('kind', [
      v.object({ kind: v.literal('verified'), claims: Claims }),
      v.object({ kind: v.literal('unverified'), why: Text, claims: Claims }),
      v.object({ kind: v.literal('not-provided') }),
    ]),
    asked: v.string(),
    granted: v.string(),
    grantAssumed: v.boolean(),
    startedAt: Time,
    endsAt: Time,
    accessExpiresAt: Time,
    renewable: v.boolean(),
    keeper: Text,
    reach: v.picklist(['page', 'tab', 'device', 'server']),
    keeperFault: v.optional(v.looseObject({ keeper: Text, code: Text })),
    keepers: v.array(Text),
    device: v.optional(v.picklist(['own', 'shared'])),
    owner: Text,
    idleMs: Time,
    longestMs: Time,
    deviceMs: Time,
    discovery: v.looseObject({ tokenEndpoint: Text }),
  }),
  tokens: v.object({
    accessToken: Text,
    issuedAt: Time,
    expiresAt: Time,
    expiresInGiven: v.boolean(),
    refreshToken: v.optional(Text),
    idToken: v.optional(Text),
  }),
  generation: Time,
  renewalAt: v.optional(Time),
})
