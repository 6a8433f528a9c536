import type Provider from 'oidc-provider'
import type { LaunchContext } from './launches.ts'
import { plainScopes, readScopes, resourceLevel } from './scopes.ts'

/** What someone agreed to, before it is written down as a grant. */
export interface Agreement {
  sub: string
  clientId: string
  /** The scope string as the app sent it. */
  asked: unknown
  /** Scopes unticked on the consent page. */
  rejected: readonly string[]
  context: LaunchContext
}

/** The launch context of each grant: a grant itself has nowhere to put it. */
export type Contexts = Map<string, LaunchContext>

/**
 * Writes the agreement down and returns the grant's id. Scopes for one patient are refused when no patient
 * was chosen: there would be nobody they speak of.
 */
export async function writeGrant(
  provider: Provider,
  contexts: Contexts,
  resource: string,
  agreement: Agreement,
): Promise<string> {
  const { sub, clientId, asked, rejected, context } = agreement
  const scopes = readScopes(asked)
  const refused = scopes.filter(
    scope =>
      rejected.includes(scope) || (context.patient === undefined && resourceLevel(scope) === 'patient'),
  )
  const grant = new provider.Grant({ accountId: sub, clientId })
  const plain = scopes.filter(scope => plainScopes.some(known => known === scope))
  grant.addOIDCScope(plain)
  grant.addResourceScope(resource, scopes)
  if (refused.length > 0) {
    grant.rejectOIDCScope(refused)
    grant.rejectResourceScope(resource, refused)
  }
  const id = await grant.save()
  contexts.set(id, context)
  return id
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
