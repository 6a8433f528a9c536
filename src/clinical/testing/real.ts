import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const FOLDER = process.env.CHARTKEY_DATA ?? join(import.meta.dirname, '../../../../shared/data')

/** Every resource of a type in the real records, where there are any on this machine: bundles and single ones. */
export function realResources<K extends fhir4.FhirResource['resourceType']>(
  type: K,
): readonly Extract<fhir4.FhirResource, { resourceType: K }>[] {
  return all().filter(
    (resource): resource is Extract<fhir4.FhirResource, { resourceType: K }> =>
      resource.resourceType === type,
  )
}

let known: readonly fhir4.FhirResource[] | undefined

function all(): readonly fhir4.FhirResource[] {
  known ??= globSync(['synthea/*.json', 'ips/*.json', 'us-core/*.json'], { cwd: FOLDER }).flatMap(resourcesIn)
  return known
}

function resourcesIn(name: string): readonly fhir4.FhirResource[] {
  const content = JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as fhir4.FhirResource
  if (content.resourceType !== 'Bundle') return [content]
  return (content.entry ?? []).flatMap(entry => (entry.resource as fhir4.FhirResource | undefined) ?? [])
}
