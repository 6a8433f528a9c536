import type { Discovery } from './discovered.ts'
import { fetchMetadata, outcomeOf } from './documents.ts'
import { disagreementsOf, noted } from './merge.ts'
import type { Registration } from './registration.ts'
import { differs } from './settle.ts'
import type { World } from './wire.ts'

/** Whether the launch left before `/metadata` had its say: only that document tells the FHIR version. */
export function awaitsMetadata({ fhirVersion, notes }: Discovery): boolean {
  return fhirVersion === undefined && !notes.includes('metadata-unavailable')
}

/**
 * Asks for `/metadata` once the launch is over and nobody waits for it, and records where it disagrees with what was
 * used. Nothing that was used changes. Never rejects with a SmartError.
 */
export async function compareMetadata(
  { fhirBase }: Pick<Registration, 'fhirBase'>,
  discovery: Discovery,
  world: World,
): Promise<Discovery> {
  const outcome = await outcomeOf(fetchMetadata({ fhirBase }, world))
  if (!('found' in outcome))
    return { ...discovery, notes: noted([...discovery.notes, 'metadata-unavailable']) }
  const { found } = outcome
  const contradicted = differs(discovery, found) ? ('pinned-endpoints-differ' as const) : undefined
  return {
    ...discovery,
    ...(found.fhirVersion !== undefined && { fhirVersion: found.fhirVersion }),
    disagreements: disagreementsOf(discovery, found),
    notes: noted([...discovery.notes, contradicted]),
  }
}
