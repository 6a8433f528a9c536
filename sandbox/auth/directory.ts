import { createHash } from 'node:crypto'

/** Someone who can sign in. */
export interface Account {
  /** OpenID subject: opaque, and not a FHIR id, so that nobody is tempted to read it as one. */
  sub: string
  login: string
  name: string
  /** Relative reference, `Practitioner/ana-lopes`. */
  fhirUser: string
  kind: 'clinician' | 'patient' | 'proxy'
  /** Whose records this person may open; a clinician may open every one. */
  patients: 'all' | readonly string[]
}

/** A line of the EHR's patient list. */
export interface PatientLine {
  id: string
  name: string
  /** The other names in use: romanised, maiden, what they are called. */
  otherNames: readonly string[]
  birthDate: string
  mrn: string
  /** Why this person is in the sandbox. */
  reason: string
}

/** Who is known to the EHR: the accounts and the patient list. */
export interface Directory {
  accounts: readonly Account[]
  patients: readonly PatientLine[]
  findAccount(loginOrReference: string): Account | undefined
  findSubject(sub: string): Account | undefined
  findPatient(id: string): PatientLine | undefined
}

/** The one password of the sandbox. */
export const demoPassword = 'demo'

/** A directory over these accounts and patients. */
export function createDirectory(
  accounts: readonly Omit<Account, 'sub'>[],
  patients: readonly PatientLine[],
): Directory {
  const known = accounts.map(account => ({ ...account, sub: subjectOf(account.fhirUser) }))
  return {
    accounts: known,
    patients,
    findAccount: asked =>
      known.find(
        ({ login, fhirUser }) => login === asked || fhirUser === asked || fhirUser.endsWith(`/${asked}`),
      ),
    findSubject: sub => known.find(account => account.sub === sub),
    findPatient: id => patients.find(patient => patient.id === id),
  }
}

/** How a FHIR Patient reads in a list: last resort is the id, never an empty cell passed off as a name. */
export function patientLine(patient: fhir4.Patient, reason: string): PatientLine {
  const names = patient.name ?? []
  const official = names.find(({ use }) => use === 'official') ?? names[0]
  const name = readableName(official) ?? `(no name) ${patient.id}`
  // A former name may be one its owner has left behind: it is not for a list.
  const all = names
    .filter(({ use }) => use !== 'old')
    .map(readableName)
    .filter(other => other !== undefined && other !== name)
  return {
    id: patient.id ?? '',
    name,
    otherNames: [...new Set(all)].map(String),
    birthDate: patient.birthDate ?? 'not recorded',
    mrn: (patient.identifier ?? []).find(isMedicalRecordNumber)?.value ?? 'none',
    reason,
  }
}

function subjectOf(fhirUser: string): string {
  return createHash('sha256').update(fhirUser).digest('base64url').slice(0, 22)
}

function readableName(name: fhir4.HumanName | undefined): string | undefined {
  if (name?.text) return name.text
  const parts = [...(name?.given ?? []), name?.family].filter(part => part !== undefined)
  return parts.length > 0 ? parts.join(' ') : undefined
}

function isMedicalRecordNumber({ type }: fhir4.Identifier): boolean {
  return (type?.coding ?? []).some(({ code }) => code === 'MR')
}
