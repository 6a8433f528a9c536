import { beginExchange, startAfresh } from '#session'
import { asFhirBase, asOidcIssuer, type FhirBase, type ProviderRegistration } from '#smart'
import type { IdentityProvider, ServerEntry } from './config-schema.ts'
import { leaveFor } from './leave.ts'
import { accessFor, findLaunch, providerOriginsOf, registrationOf, scopeNeedOf } from './server-entry.ts'
import type { SignIn } from './sign-in.ts'
import { openTab, redirectUri, world } from './world.ts'

/**
 * Starts a sign-in at an identity provider whose word this server takes: what a standalone launch would ask of the
 * server is asked of it afterwards, with the provider's token.
 *
 * @throws {SmartError} from the discovery of either, and from the request.
 */
export async function signInThrough(
  server: ServerEntry,
  provider: IdentityProvider,
  { device, place }: Omit<SignIn, 'through'>,
): Promise<void> {
  const policy = findLaunch(server, 'standalone')
  if (policy === undefined) return
  const vault = await startAfresh(openTab)
  const fhirBase = asFhirBase(server.fhirBase)
  const { audience, scopes, subjectToken } = provider
  const request = {
    registration: registrationOf(server, fhirBase, redirectUri()),
    need: scopeNeedOf({ ...policy, access: accessFor(policy, device) }, 'standalone'),
    provider: providerRegistrationOf(provider, fhirBase),
    providerScope: ['openid', ...scopes].join(' '),
    ...{ audience, subjectToken, device, place },
  }
  leaveFor(await beginExchange(vault, request, world), 'front-door')
}

/** The entry in the protocol's terms: the issuer is pinned, and its id_token must echo our nonce. */
const providerRegistrationOf = (provider: IdentityProvider, fhirBase: FhirBase): ProviderRegistration => ({
  fhirBase,
  clientId: provider.clientId,
  redirectUri: redirectUri(),
  endpointOrigins: providerOriginsOf(provider),
  issuer: asOidcIssuer(provider.issuer),
  requireNonce: true,
})
