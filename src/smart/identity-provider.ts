import type { Discovery } from './discovered.ts'
import { SmartError } from './error.ts'
import { underFhirBase } from './issuer.ts'
import { readJson } from './json.ts'
import { discoveryFrom, hasBothEndpoints } from './merge.ts'
import { toldAsTheirs } from './provider-error.ts'
import type { Registration } from './registration.ts'
import { readWellKnown } from './well-known.ts'
import { WELL_KNOWN_ACCEPT } from './well-known-request.ts'
import { DOCUMENT_LIMITS, getDocument, statusError, type World } from './wire.ts'

/** An identity provider whose word a FHIR server takes, as it was agreed with: its issuer is always pinned. */
export type ProviderRegistration = Registration & Required<Pick<Registration, 'issuer'>>

/**
 * Finds the endpoints of an identity provider: authorization, token and keys are all needed, on trusted origins, and
 * the document must be the issuer's own, byte for byte.
 *
 * Throws SmartError `provider-unreachable` or `provider-unusable`, with what was wrong in `detail.reason`.
 * @see OpenID Connect Discovery 1.0 §4; RFC 8414 §3.3
 */
export function discoverProvider(registration: ProviderRegistration, world: World): Promise<Discovery> {
  return toldAsTheirs('provider-unusable', fetchConfiguration(registration, world))
}

async function fetchConfiguration(registration: ProviderRegistration, world: World): Promise<Discovery> {
  const { issuer } = registration
  const url = underFhirBase(issuer, '.well-known/openid-configuration')
  const answer = await getDocument(url, WELL_KNOWN_ACCEPT, DOCUMENT_LIMITS, world)
  if (answer.status !== 200) throw statusError(answer)
  const found = readWellKnown(readJson(answer.text), issuer)
  if (found.issuer !== issuer)
    throw new SmartError('issuer-mismatch', { detail: { expected: issuer, received: found.issuer ?? '' } })
  if (!hasBothEndpoints(found) || found.jwksUri === undefined) throw new SmartError('endpoints-missing')
  return discoveryFrom(registration, found, undefined)
}
