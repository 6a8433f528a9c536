import * as v from 'valibot'
import type { Vault } from '#vault'
import { type KeptVisit, PLACE, TOUCHED } from './record.ts'
import type { Session } from './session.ts'

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

/** The visit as a server that holds it tells of it; undefined when it is not one of this version. */
export function findSession(value: unknown): Session | undefined {
  const read = v.safeParse(SessionSchema, value)
  return read.success ? (value as Session) : undefined // as above, for the brands
}

const Text = v.pipe(v.string(), v.minLength(1))
const Time = v.pipe(v.number(), v.finite())
const Claims = v.looseObject({ sub: Text })

const SessionSchema = v.object({
  id: Text,
  launch: v.picklist(['ehr', 'standalone']),
  fhirBase: Text,
  serverId: Text,
  clientId: Text,
  through: v.optional(v.object({ provider: Text, clientId: Text, endSessionEndpoint: v.optional(Text) })),
  patient: Text,
  encounter: v.optional(Text),
  needPatientBanner: v.boolean(),
  styleUrl: v.optional(v.string()),
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
})

const KeptVisitSchema = v.object({
  session: SessionSchema,
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
