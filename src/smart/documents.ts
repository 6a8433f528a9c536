import { readCapabilityStatement } from './capability-statement.ts'
import type { Found, Outcome } from './discovered.ts'
import { SmartError } from './error.ts'
import { underFhirBase } from './issuer.ts'
import { readJson } from './json.ts'
import type { Registration } from './registration.ts'
import { readWellKnown } from './well-known.ts'
import { WELL_KNOWN_ACCEPT, wellKnownUrl } from './well-known-request.ts'
import { DOCUMENT_LIMITS, getDocument, METADATA_LIMITS, statusError, type World } from './wire.ts'

/** What became of asking; anything but a SmartError is a mistake of the program and passes. */
export async function outcomeOf(asked: Promise<Found>): Promise<Outcome> {
  try {
    return { found: await asked }
  } catch (error) {
    if (error instanceof SmartError) return { error }
    throw error
  }
}

/** The SMART configuration of a server. @see SMART App Launch 2.2, conformance */
export async function fetchWellKnown(
  { fhirBase }: Pick<Registration, 'fhirBase'>,
  world: World,
  signal?: AbortSignal,
): Promise<Found> {
  const answer = await getDocument(wellKnownUrl(fhirBase), WELL_KNOWN_ACCEPT, DOCUMENT_LIMITS, world, signal)
  if (answer.status !== 200) throw statusError(answer)
  return readWellKnown(readJson(answer.text), fhirBase)
}

/** What a server says of its security in its CapabilityStatement. */
export async function fetchMetadata(
  { fhirBase }: Pick<Registration, 'fhirBase'>,
  world: World,
  signal?: AbortSignal,
): Promise<Found> {
  const accept = 'application/fhir+json, application/json+fhir;q=0.9, application/json;q=0.8'
  const answer = await getDocument(
    underFhirBase(fhirBase, 'metadata'),
    accept,
    METADATA_LIMITS,
    world,
    signal,
  )
  if (answer.status !== 200) throw statusError(answer)
  return readCapabilityStatement(readJson(answer.text), fhirBase)
}
