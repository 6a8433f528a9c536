import type { Accounts } from '../accounts/account.ts'
import type { Store } from '../fhir/store.ts'

/** What somebody says of themselves to be found in the records. */
export interface Claim {
  /** Medical record number, as it stands on letters; signs and capitals do not count. */
  mrn: string
  /** `YYYY-MM-DD`. */
  birthDate: string
  familyName: string
}

/** Younger people are signed in for by somebody else. Years. */
const leastAge = 16

/**
 * The one record that all of this fits, and that may be opened by its patient: kept up, of somebody alive and old enough,
 * and not opened by an account already. Undefined in every other case; why is for the front desk to find out.
 */
export function findRecord(
  store: Store,
  accounts: Accounts,
  claim: Claim,
  now: () => number = Date.now,
): fhir4.Patient | undefined {
  const all: object[] = store.search('Patient')
  const found = all.filter(isPatient).filter(patient => fits(patient, claim))
  const [patient] = found
  if (patient === undefined || found.length > 1) return undefined
  const taken = accounts.list().some(({ fhirUser }) => fhirUser === `Patient/${patient.id}`)
  return taken || !isOpenToOwner(patient, now()) ? undefined : patient
}

function fits({ identifier = [], birthDate, name = [] }: fhir4.Patient, claim: Claim): boolean {
  const numbers = identifier.filter(isCurrentMrn).map(({ value }) => folded(value))
  const names = name.map(({ family, text, given = [] }) => folded(family ?? text ?? given.join(' ')))
  return (
    claim.birthDate === birthDate &&
    holds(numbers, folded(claim.mrn)) &&
    holds(names, folded(claim.familyName))
  )
}

function isOpenToOwner(patient: fhir4.Patient, now: number): boolean {
  const { active, deceasedBoolean, deceasedDateTime, birthDate = '', link = [] } = patient
  const replaced = link.some(({ type }) => type === 'replaced-by')
  return (
    active !== false &&
    deceasedBoolean !== true &&
    deceasedDateTime === undefined &&
    !replaced &&
    birthdayOf(birthDate, leastAge) <= new Date(now).toISOString().slice(0, 10)
  )
}

/** The day on which somebody has that many years, `YYYY-MM-DD`. */
function birthdayOf(birthDate: string, years: number): string {
  return `${Number(birthDate.slice(0, 4)) + years}${birthDate.slice(4)}`
}

const holds = (all: readonly string[], one: string) => one !== '' && all.includes(one)

/** Without accents, capitals and signs. */
export function folded(text = ''): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}

function isCurrentMrn({ type, use }: fhir4.Identifier): boolean {
  return use !== 'old' && (type?.coding ?? []).some(({ code }) => code === 'MR')
}

function isPatient(resource: object): resource is fhir4.Patient {
  return 'resourceType' in resource && resource.resourceType === 'Patient'
}
