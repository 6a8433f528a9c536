import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { NewAccount } from '../accounts/account.ts'
import { openAccounts } from '../accounts/accounts.ts'
import { hashPassword } from '../accounts/password.ts'
import { createDirectory, type Directory, demoPassword, patientLine } from '../auth/directory.ts'
import type { EncounterLine } from '../desktop/pages.ts'
import { openStore, type Store } from '../fhir/store.ts'
import { generatedPatient, organizations, people, practitioners, proxies } from '../people/index.ts'

/** Everyone and everything the sandbox starts with. */
export interface Population {
  directory: Directory
  store: Store
  /** What in the folder of bundles could not be taken as it stood, each after its file's name. */
  problems: readonly string[]
}

/** Where the sandbox's people come from, besides those we wrote. */
interface PopulationOptions {
  /** A folder of FHIR bundles, one per `.json` file. */
  data?: string | undefined
  /** How many observations each generated patient has. */
  observations?: readonly number[] | undefined
}

/**
 * Gathers the people, the practitioners, the proxies and whatever was asked for beside them.
 * @throws the system's error when the folder cannot be read; SyntaxError for a file that is not JSON
 */
export async function gatherPopulation({ data, observations }: PopulationOptions): Promise<Population> {
  const everyone = [...people, ...(observations ?? []).map(generatedPatient)]
  const store = openStore()
  store.putAll([
    ...organizations,
    ...practitioners.flatMap(({ resource, role }) => [resource, role]),
    ...everyone.flatMap(({ resources }) => resources),
    ...proxies.flatMap(({ resources }) => resources),
  ])
  const problems = data === undefined ? [] : await loadFolder(store, data)
  const reasons = new Map(everyone.map(({ id, reason }) => [id, reason]))
  const lines = () => {
    const patients: object[] = store.search('Patient')
    const all = patients
      .filter(isPatient)
      .map(patient => patientLine(patient, reasons.get(patient.id ?? '') ?? 'Brought from outside.'))
    return inOrder(all, [...reasons.keys()])
  }
  const password = await hashPassword(demoPassword)
  const accounts = openAccounts(seeds(), made => {
    for (const { sub } of made.list())
      made.putCredential({ sub, kind: 'password', id: 'password', data: password })
  })
  return { directory: createDirectory(accounts, lines), store, problems }
}

/** The visits of a patient, newest first, as the desktop offers them. */
export function encountersOf(store: Store, patient: string): EncounterLine[] {
  const found: object[] = store.search('Encounter', `patient=${encodeURIComponent(patient)}&_sort=-date`)
  return found.filter(isEncounter).map(({ id = '', type, class: kind, period }) => ({
    id,
    words: `${type?.[0]?.text ?? type?.[0]?.coding?.[0]?.display ?? kind?.display ?? 'visit'}, ${period?.start ?? 'no date'}`,
  }))
}

/** Everyone can be reached, by an address and a number that are nobody's outside. */
function seeds(): NewAccount[] {
  return withoutReach().map((account, place) => ({
    ...account,
    email: `${account.login}@${account.kind === 'clinician' || account.kind === 'admin' ? 'st-elsewhere' : 'home'}.example`,
    emailVerified: true,
    phone: `+1555${String(100_100 + place)}`,
    phoneVerified: true,
  }))
}

function withoutReach(): NewAccount[] {
  return [
    ...practitioners.map(({ id, login, name, job }) => ({
      ...{ login, name, role: job, kind: 'clinician' as const },
      fhirUser: `Practitioner/${id}`,
      patients: 'all' as const,
      externalIds: [{ system: 'https://ehr.st-elsewhere.example/ids/staff', value: login }],
    })),
    ...people.flatMap(({ id, account }) =>
      account === undefined
        ? []
        : [
            {
              ...account,
              role: 'patient',
              fhirUser: `Patient/${id}`,
              kind: 'patient' as const,
              patients: [id],
            },
          ],
    ),
    ...proxies.map(({ id, login, name, patients }) => ({
      ...{ login, name, role: 'proxy', kind: 'proxy' as const },
      fhirUser: `RelatedPerson/${id}`,
      patients,
    })),
    { login: 'adela', name: 'Adela Norgaard, administrator', role: 'admin', kind: 'admin', patients: [] },
  ]
}

async function loadFolder(store: Store, folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.json')).sort()
  const problems: string[] = []
  for (const name of names) {
    const bundle: unknown = JSON.parse(await readFile(join(folder, name), 'utf8'))
    problems.push(...store.loadBundle(bundle).problems.map(problem => `${name}: ${problem}`))
  }
  return problems
}

function isPatient(resource: object): resource is fhir4.Patient {
  return 'resourceType' in resource && resource.resourceType === 'Patient'
}

function isEncounter(resource: object): resource is fhir4.Encounter {
  return 'resourceType' in resource && resource.resourceType === 'Encounter'
}

/** Our own people first, in the order they were written; then the others. */
function inOrder<Line extends { id: string }>(lines: readonly Line[], first: readonly string[]): Line[] {
  const place = ({ id }: Line) => (first.includes(id) ? first.indexOf(id) : first.length)
  return lines.toSorted((one, other) => place(one) - place(other))
}
