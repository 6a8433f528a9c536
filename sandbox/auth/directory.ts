import type { Accounts } from '../accounts/account.ts'

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
  accounts: Accounts
  /** As the record has them now. */
  patients(): readonly PatientLine[]
  findPatient(id: string): PatientLine | undefined
}

/** The password that everyone of this demo starts with. */
export const demoPassword = 'demo'

/** A directory over these accounts and patients. */
export function createDirectory(accounts: Accounts, patients: () => readonly PatientLine[]): Directory {
  return { accounts, patients, findPatient: id => patients().find(patient => patient.id === id) }
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

function readableName(name: fhir4.HumanName | undefined): string | undefined {
  if (name?.text) return name.text
  const parts = [...(name?.given ?? []), name?.family].filter(part => part !== undefined)
  return parts.length > 0 ? parts.join(' ') : undefined
}

function isMedicalRecordNumber({ type }: fhir4.Identifier): boolean {
  return (type?.coding ?? []).some(({ code }) => code === 'MR')
}
