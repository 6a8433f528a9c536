import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type Account,
  createDirectory,
  type Directory,
  type PatientLine,
  patientLine,
} from '../auth/directory.ts'
import type { EncounterLine } from '../desktop/pages.ts'
import { generatedPatient, organizations, people, practitioners, proxies } from '../people/index.ts'

/** Everyone and everything the sandbox starts with. */
export interface Population {
  directory: Directory
  /** Bundles for the FHIR store. */
  bundles: readonly unknown[]
  /** The visits of our own people, by Patient.id. */
  encounters: ReadonlyMap<string, readonly EncounterLine[]>
}

/** Where the sandbox's people come from, besides those we wrote. */
export interface PopulationOptions {
  /** A folder of FHIR bundles, one per `.json` file. */
  data?: string | undefined
  /** How many observations the generated patient has; no such patient without it. */
  observations?: number | undefined
}

/**
 * Gathers the people, the practitioners, the proxies and whatever was asked for beside them.
 * @throws the system's error when the folder cannot be read; SyntaxError for a file that is not JSON
 */
export async function gatherPopulation({ data, observations }: PopulationOptions): Promise<Population> {
  const everyone = observations === undefined ? people : [...people, generatedPatient(observations)]
  const own = [
    ...organizations,
    ...practitioners.map(({ resource }) => resource),
    ...everyone.flatMap(({ resources }) => resources),
    ...proxies.flatMap(({ resources }) => resources),
  ]
  const brought = data === undefined ? [] : await readBundles(data)
  const lines = [...everyone.flatMap(personLine), ...brought.flatMap(broughtLines)]
  return {
    directory: createDirectory(accounts(), lines),
    bundles: [
      { resourceType: 'Bundle', type: 'collection', entry: own.map(resource => ({ resource })) },
      ...brought,
    ],
    encounters: visits(own),
  }
}

function accounts(): Omit<Account, 'sub'>[] {
  return [
    ...practitioners.map(({ id, login, name }) => ({
      login,
      name,
      fhirUser: `Practitioner/${id}`,
      kind: 'clinician' as const,
      patients: 'all' as const,
    })),
    ...people.flatMap(({ id, account }) =>
      account === undefined
        ? []
        : [{ ...account, fhirUser: `Patient/${id}`, kind: 'patient' as const, patients: [id] }],
    ),
    ...proxies.map(({ id, login, name, patients }) => ({
      login,
      name,
      fhirUser: `RelatedPerson/${id}`,
      kind: 'proxy' as const,
      patients,
    })),
  ]
}

function visits(resources: readonly fhir4.FhirResource[]): Map<string, EncounterLine[]> {
  const found = new Map<string, EncounterLine[]>()
  for (const resource of resources) {
    if (resource.resourceType !== 'Encounter' || resource.id === undefined) continue
    const patient = resource.subject?.reference?.replace('Patient/', '') ?? ''
    const words = `${resource.type?.[0]?.text ?? resource.class.display ?? 'visit'}, ${resource.period?.start ?? 'no date'}`
    found.set(patient, [...(found.get(patient) ?? []), { id: resource.id, words }])
  }
  return found
}

function personLine({
  resources,
  reason,
}: {
  resources: readonly fhir4.FhirResource[]
  reason: string
}): PatientLine[] {
  return resources
    .filter(isPatient)
    .slice(0, 1)
    .map(patient => patientLine(patient, reason))
}

async function readBundles(folder: string): Promise<unknown[]> {
  const files = (await readdir(folder)).filter(name => name.endsWith('.json')).sort()
  return Promise.all(
    files.map(async name => JSON.parse(await readFile(join(folder, name), 'utf8')) as unknown),
  )
}

function broughtLines(bundle: unknown): PatientLine[] {
  if (typeof bundle !== 'object' || bundle === null || !('entry' in bundle) || !Array.isArray(bundle.entry))
    return []
  return bundle.entry
    .map((entry: { resource?: fhir4.FhirResource } | null) => entry?.resource)
    .filter(resource => resource !== undefined && isPatient(resource))
    .map(patient => patientLine(patient as fhir4.Patient, 'Brought from a folder of bundles.'))
}

function isPatient(resource: fhir4.FhirResource): resource is fhir4.Patient {
  return resource.resourceType === 'Patient'
}
