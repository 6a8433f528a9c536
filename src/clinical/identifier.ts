import { clinical } from '#words'
import { codesOf, type Fields, fieldsOf, listOf, periodStands, type Viewpoint, wordingOf } from './fields.ts'
import { visibleText } from './text.ts'

/** An identifier system that this deployment knows, and what its people call it. */
export interface IdentifierSystem {
  readonly system: string
  readonly label: string
}

/** An identifier set for reading, speaking and copying. */
export interface ShownIdentifier {
  readonly label: string
  readonly text: string
  /** Character by character, for screen readers; undefined when there is nothing to spell. */
  readonly spoken?: string
  /** The value exactly as recorded, for the clipboard; undefined when none is on record. */
  readonly raw?: string
  readonly assigner?: string
  readonly warning?: string
  /** Says so when equally good identifiers of the same kind are on record. */
  readonly others?: string
}

/**
 * The identifier for the banner: the deployment's systems in their order, then medical record numbers, then
 * national ones, then the first other; current and official before the rest, ended and old never, a social
 * security number never. Without one, `Not recorded`; a resource id never stands in.
 * @see NHS CUI NHS Number; FHIR R4 Identifier
 */
export function identifierOf(
  patient: Fields,
  systems: readonly IdentifierSystem[],
  view: Viewpoint,
): ShownIdentifier {
  const best = usableIdentifiers(patient, view).sort((one, other) =>
    compare(rankOf(one, systems), rankOf(other, systems)),
  )
  const first = best[0]
  if (first === undefined) return { label: systems[0]?.label ?? clinical.mrn(), text: clinical.notRecorded() }
  const rank = rankOf(first, systems)
  const equals = best.filter(
    other =>
      (other.system === first.system || (isRecordNumber(first) && isRecordNumber(other))) &&
      other.value !== first.value &&
      compare(rankOf(other, systems), rank) === 0,
  )
  return {
    ...showIdentifier(first, systems),
    others: equals.length > 0 ? clinical.moreOnRecord(equals.length) : undefined,
  }
}

/** Every current identifier with a value; social security numbers are named, their digits withheld. */
export function allIdentifiersOf(
  patient: Fields,
  systems: readonly IdentifierSystem[],
  view: Viewpoint,
): readonly ShownIdentifier[] {
  const withheld = isOnRecord(patient, isSocialSecurity, view)
    ? [{ label: clinical.socialSecurityNumber(), text: clinical.onRecordNotShown() }]
    : []
  return [...usableIdentifiers(patient, view).map(one => showIdentifier(one, systems)), ...withheld]
}

/** Whether ten digits carry a right NHS check digit. @see NHS Data Dictionary, NHS NUMBER, modulus 11 */
export function isNhsNumber(value: string): boolean {
  const digits = value.replace(/[ -]/g, '')
  if (!/^\d{10}$/.test(digits)) return false
  const sum = [...digits.slice(0, 9)].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0)
  return (11 - (sum % 11)) % 11 === Number(digits[9])
}

function usableIdentifiers(patient: Fields, view: Viewpoint): Fields[] {
  return listOf(patient.identifier).filter(one => isUsable(one, view) && !isSocialSecurity(one))
}

function isOnRecord(patient: Fields, test: (identifier: Fields) => boolean, view: Viewpoint): boolean {
  return listOf(patient.identifier).some(one => isUsable(one, view) && test(one))
}

function isUsable(identifier: Fields, view: Viewpoint): boolean {
  const named = visibleText(identifier.value) !== undefined
  return named && identifier.use !== 'old' && periodStands(identifier.period, view) !== 'past'
}

// A bare 123-45-6789 without type and system may be one too, and is kept back with them.
function isSocialSecurity({ type, system, value }: Fields): boolean {
  if (codesOf(type).some(code => code === 'SS' || code === 'SB')) return true
  if (typeof system === 'string' && socialSecuritySystems.includes(system)) return true
  return type === undefined && system === undefined && /^\d{3}-\d{2}-\d{4}$/.test(visibleText(value) ?? '')
}

const socialSecuritySystems = [
  'http://hl7.org/fhir/sid/us-ssn',
  'urn:oid:2.16.840.1.113883.4.1',
  '2.16.840.1.113883.4.1',
]

const nhsSystems = [
  'https://fhir.nhs.uk/Id/nhs-number',
  'http://fhir.nhs.net/Id/nhs-number',
  'urn:oid:2.16.840.1.113883.2.1.4.1',
]

const nationalSystems = new Map<unknown, string>([
  ...nhsSystems.map((system): [string, string] => [system, clinical.nhsNumber()]),
  ['https://standards.digital.health.nz/ns/nhi-id', 'NHI'],
  ['http://ns.electronichealth.net.au/id/hi/ihi/1.0', 'IHI'],
])

/** @see HL7 v2 table 0203: national unique individual, national health plan, jurisdictional and health card numbers */
const nationalTypes = ['NI', 'NH', 'JHN', 'HC']
const uses: readonly unknown[] = ['official', 'usual', undefined, 'temp', 'secondary']

function rankOf(identifier: Fields, systems: readonly IdentifierSystem[]): readonly number[] {
  const configured = systems.findIndex(({ system }) => system === identifier.system)
  const kind = configured >= 0 ? configured : systems.length + kindRank(identifier)
  const byUse = uses.indexOf(identifier.use)
  return [kind, byUse >= 0 ? byUse : uses.indexOf(undefined)]
}

function kindRank(identifier: Fields): number {
  if (isRecordNumber(identifier)) return 0
  return isNational(identifier) ? 1 : 2
}

function isRecordNumber({ type }: Fields): boolean {
  return codesOf(type).includes('MR')
}

function isNational({ type, system }: Fields): boolean {
  return nationalSystems.has(system) || codesOf(type).some(code => nationalTypes.includes(code))
}

function compare(one: readonly number[], other: readonly number[]): number {
  return one.map((rank, index) => rank - (other[index] ?? 0)).find(difference => difference !== 0) ?? 0
}

function showIdentifier(identifier: Fields, systems: readonly IdentifierSystem[]): ShownIdentifier {
  const raw = String(identifier.value)
  const isNhs = nhsSystems.includes(String(identifier.system))
  const text = isNhs && isNhsNumber(raw) ? grouped(raw) : verbatim(raw)
  return {
    label: labelOf(identifier, systems),
    text,
    spoken: spelled(text),
    raw,
    assigner: visibleText(fieldsOf(identifier.assigner).display),
    warning: isNhs && !isNhsNumber(raw) ? clinical.checkNumber() : undefined,
  }
}

function labelOf(identifier: Fields, systems: readonly IdentifierSystem[]): string {
  const configured = systems.find(({ system }) => system === identifier.system)
  if (configured !== undefined) return configured.label
  if (isRecordNumber(identifier)) return clinical.mrn()
  return nationalSystems.get(identifier.system) ?? wordingOf(identifier.type) ?? clinical.id()
}

function grouped(value: string): string {
  return value.replace(/[ -]/g, '').replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3')
}

// The spacing of a record number belongs to it; only its invisible characters are written out.
function verbatim(value: string): string {
  return value
    .split(/( +)/)
    .map(part => (part.startsWith(' ') ? part : (visibleText(part) ?? '')))
    .join('')
}

function spelled(text: string): string {
  return text
    .split(/ +/)
    .filter(group => group !== '')
    .map(group => [...group].join(' '))
    .join(', ')
}
