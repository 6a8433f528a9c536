import type { Device } from '#session'
import {
  asFhirBase,
  type FhirBase,
  findOidcIssuer,
  type Registration,
  type ScopeNeed,
  sameFhirBase,
} from '#smart'
import type { Config, IdentityProvider, LaunchKind, LaunchPolicy, ServerEntry } from './config-schema.ts'

/**
 * The entry that trusts this launch `iss`, compared by the one trailing-slash rule of `sameFhirBase`. A server may
 * have one entry for its clinicians and another for its patients; one that allows this kind of launch comes first.
 */
export function findServer(config: Config, iss: FhirBase, kind: LaunchKind): ServerEntry | undefined {
  const entries = config.servers.filter(({ fhirBase }) => sameFhirBase(asFhirBase(fhirBase), iss))
  return entries.find(server => findLaunch(server, kind) !== undefined) ?? entries[0]
}

/** What this entry allows a launch of this kind, or undefined where it allows none. */
export function findLaunch(server: ServerEntry, kind: LaunchKind): LaunchPolicy | undefined {
  return server.launches[kind]
}

/** The origins that may be sent a code or a token: the FHIR base's own and the configured ones. */
export function endpointOriginsOf(server: ServerEntry): readonly string[] {
  return [...new Set([new URL(server.fhirBase).origin, ...server.endpointOrigins])]
}

/** The entry in the protocol's terms. `fhirBase` is the iss as it was received, byte for byte. */
export function registrationOf(server: ServerEntry, fhirBase: FhirBase, redirectUri: string): Registration {
  const issuer = findOidcIssuer(server.issuer)
  return {
    fhirBase,
    clientId: server.clientId,
    redirectUri,
    endpointOrigins: endpointOriginsOf(server),
    ...(issuer !== undefined && { issuer }),
    ...(server.endpoints !== undefined && pinned(server.endpoints)),
    requireNonce: server.requireNonce,
    allowNoS256: server.allowNoS256,
  }
}

const pinned = ({ capabilities, ...endpoints }: NonNullable<ServerEntry['endpoints']>) => ({
  endpoints,
  capabilities,
})

/** How long a patient asks for access, as the deployment and the person say. */
export const accessFor = ({ access }: LaunchPolicy, device: Device | undefined): LaunchPolicy['access'] =>
  device === 'shared' ? 'none' : access

/** What a launch of this kind asks for. */
export function scopeNeedOf(policy: LaunchPolicy, launch: LaunchKind): ScopeNeed {
  return { openid: true, launch, access: policy.access, resources: policy.scopes }
}

/** Where else the patients of this entry may sign in. */
export function providersOf({ launches }: ServerEntry): readonly IdentityProvider[] {
  return launches.standalone?.identityProviders ?? []
}

/** The origins that an identity provider may be spoken to at: its issuer's own and the configured ones. */
export function providerOriginsOf({ issuer, endpointOrigins }: IdentityProvider): readonly string[] {
  return [...new Set([new URL(issuer).origin, ...endpointOrigins])]
}
