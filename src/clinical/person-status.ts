import { clinical } from '#words'
import { daysBetween } from './age.ts'
import { codesOf, type Fields, fieldsOf, isStatedAbsent, listOf, type Viewpoint } from './fields.ts'
import type { Death } from './person-life.ts'
import { visibleText } from './text.ts'
import { readPlainDate } from './when.ts'
import { calendarDate } from './when-instant.ts'

/** A word about the record that stands beside the name; `kind` picks its icon. */
export interface Tag {
  readonly kind:
    | 'name'
    | 'deceased'
    | 'inactive'
    | 'merged'
    | 'restricted'
    | 'partial'
    | 'test'
    | 'birth-order'
    | 'unknown'
  readonly text: string
}

/** A record that was replaced: what happened, and what the reader is to do. Writing to it must be blocked. */
export interface Merged {
  readonly text: string
  readonly nextStep: string
  readonly reference?: string
}

/** @see FHIR R4 Patient.link, type replaced-by */
export function mergedOf(patient: Fields): Merged | undefined {
  const link = listOf(patient.link).find(({ type }) => type === 'replaced-by')
  if (link === undefined) return undefined
  const other = fieldsOf(link.other)
  const reference = visibleText(other.reference)
  const name = visibleText(other.display) ?? reference ?? clinical.anotherRecord()
  return { text: clinical.replacedBy(name), nextStep: clinical.openCurrentRecord(), reference }
}

/** What a reader must know about this record before trusting it, most pressing first. */
export function tagsOf(patient: Fields, death: Death | undefined, view: Viewpoint): readonly Tag[] {
  const labels = labelsOf(patient)
  const tags: (Tag | false)[] = [
    death !== undefined && { kind: 'deceased', text: clinical.deceased() },
    death === undefined && isDeathUnknown(patient) && { kind: 'unknown', text: clinical.deathNotKnown() },
    mergedOf(patient) !== undefined && { kind: 'merged', text: clinical.merged() },
    String(patient.active) === 'false' && { kind: 'inactive', text: clinical.inactiveRecord() },
    labels.some(isRestriction) && { kind: 'restricted', text: clinical.restricted() },
    labels.some(({ code }) => partialLabels.includes(code)) && {
      kind: 'partial',
      text: clinical.partialRecord(),
    },
    labels.some(({ code }) => code === 'HTEST') && { kind: 'test', text: clinical.testPatient() },
    birthOrderTag(patient, view) ?? false,
  ]
  return tags.filter(tag => tag !== false)
}

// Anything but true, false and nothing at all: a value we cannot read, or a stated absence.
function isDeathUnknown({ deceasedBoolean, _deceasedBoolean, _deceasedDateTime }: Fields): boolean {
  if (isStatedAbsent(_deceasedBoolean) || isStatedAbsent(_deceasedDateTime)) return true
  return deceasedBoolean !== undefined && deceasedBoolean !== null && String(deceasedBoolean) !== 'false'
}

interface Label {
  readonly code: string
  readonly system: unknown
}

function labelsOf(patient: Fields): readonly Label[] {
  const meta = fieldsOf(patient.meta)
  return [...listOf(meta.security), ...listOf(meta.tag)].flatMap(coding =>
    codesOf(coding).map(code => ({ code, system: coding.system })),
  )
}

const partialLabels = ['SUBSETTED', 'REDACTED', 'MASKED']

// Sensitivity labels of the act code system (HIV, PSY …) restrict without being named on screen.
function isRestriction({ code, system }: Label): boolean {
  if (code === 'HTEST' || partialLabels.includes(code)) return false
  const isConfidentiality = system === undefined || String(system).endsWith('v3-Confidentiality')
  return (isConfidentiality && (code === 'R' || code === 'V')) || String(system).endsWith('v3-ActCode')
}

function birthOrderTag(patient: Fields, { at, timeZone }: Viewpoint): Tag | undefined {
  const birth = readPlainDate(patient.birthDate)
  const days = birth && daysBetween(birth, calendarDate(at, timeZone))
  if (days === undefined || days < 0 || days >= 28) return undefined
  const order = patient.multipleBirthInteger
  if (typeof order === 'number' && Number.isInteger(order) && order > 0) {
    return { kind: 'birth-order', text: clinical.birthOrder(order) }
  }
  return patient.multipleBirthBoolean === true
    ? { kind: 'birth-order', text: clinical.multipleBirth() }
    : undefined
}
