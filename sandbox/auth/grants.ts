import type Provider from 'oidc-provider'
import type { Account } from '../accounts/account.ts'
import { permittedOf } from '../accounts/permitted.ts'
import type { Roles } from '../accounts/roles.ts'
import type { LaunchContext } from './launches.ts'
import { plainScopes, readScopes, resourceLevel } from './scopes.ts'

/** What someone agreed to, before it is written down as a grant. */
export interface Agreement {
  account: Account
  clientId: string
  /** The most that the client was registered for; everything when undefined. */
  clientScopes?: readonly string[] | undefined
  /** The scope string as the app sent it. */
  asked: unknown
  /** Scopes unticked on the consent page. */
  rejected: readonly string[]
  context: LaunchContext
}

/** What the server remembers of a grant: the provider's own record has nowhere to put it. */
export interface GrantRecord {
  sub: string
  clientId: string
  scopes: readonly string[]
  context: LaunchContext
  /** Milliseconds since the epoch. */
  since: number
  /** When the record was last asked for with it, in milliseconds since the epoch. */
  usedAt?: number
}

/** What writing a grant down needs. `resource` is the FHIR base. */
interface GrantDesk {
  provider: Provider
  records: GrantRecords
  roles: Roles
  resource: string
}

/** The records by grant id. */
export type GrantRecords = Map<string, GrantRecord>

/**
 * Writes the agreement down and returns the grant's id. What the role permits in part is granted in that part. Scopes for
 * one patient are refused when no patient was chosen: there would be nobody they speak of.
 */
export async function writeGrant(
  { provider, records, roles, resource }: GrantDesk,
  agreement: Agreement,
): Promise<string> {
  const { account, clientId, clientScopes, asked, rejected, context } = agreement
  const { sub } = account
  const granted = capped(clientScopes, scopesFor(roles, account, asked)).filter(
    scope =>
      !rejected.includes(scope) && (context.patient !== undefined || resourceLevel(scope) !== 'patient'),
  )
  const scopes = [...new Set([...readScopes(asked), ...granted])]
  const refused = scopes.filter(scope => !granted.includes(scope))
  const grant = new provider.Grant({ accountId: sub, clientId })
  const plain = scopes.filter(scope => plainScopes.some(known => known === scope))
  grant.addOIDCScope(plain)
  grant.addResourceScope(resource, scopes)
  if (refused.length > 0) {
    grant.rejectOIDCScope(refused)
    grant.rejectResourceScope(resource, refused)
  }
  const id = await grant.save()
  records.set(id, { sub, clientId, scopes: granted, context, since: Date.now() })
  return id
}

/** What a client was registered for is the most it gets, whoever agrees to more. */
function capped(most: readonly string[] | undefined, scopes: readonly string[]): readonly string[] {
  return most === undefined ? scopes : permittedOf({ scopes: most }, scopes)
}

/** The scopes asked that this person's role lets them grant. */
export function scopesFor(roles: Roles, account: Account, asked: unknown): string[] {
  return permittedOf(roles.of(account), readScopes(asked))
}

/** Takes a grant back: every code and token of it is dead from here on. */
export async function revokeGrant(provider: Provider, records: GrantRecords, id: string): Promise<void> {
  await Promise.all(
    [provider.AccessToken, provider.RefreshToken, provider.AuthorizationCode].map(model =>
      model.adapter.revokeByGrantId(id),
    ),
  )
  await provider.Grant.adapter.destroy(id)
  records.delete(id)
}

/** Takes back everything that this person granted. */
export async function revokeGrantsOf(provider: Provider, records: GrantRecords, sub: string): Promise<void> {
  const theirs = [...records].filter(([, record]) => record.sub === sub)
  await Promise.all(theirs.map(([id]) => revokeGrant(provider, records, id)))
}

/**
 * The members that a token response carries beside the tokens.
 * @see SMART App Launch 2.2 §"Launch context arrives with your access_token"
 */
export function contextMembers(context: LaunchContext, scope: string): Record<string, unknown> {
  const scopes = scope.split(' ')
  const speaksOfPatient = scopes.some(
    granted => granted === 'launch' || granted === 'launch/patient' || resourceLevel(granted) === 'patient',
  )
  const speaksOfEncounter = scopes.includes('launch') || scopes.includes('launch/encounter')
  const members = {
    patient: speaksOfPatient ? context.patient : undefined,
    encounter: speaksOfEncounter ? context.encounter : undefined,
    need_patient_banner: context.needPatientBanner,
    smart_style_url: context.styleUrl,
    intent: context.intent,
    tenant: context.tenant,
    fhirContext: context.fhirContext,
  }
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
}
