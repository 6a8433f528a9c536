import { clinical } from '#words'
import {
  codesOf,
  type Fields,
  fieldsOf,
  findExtension,
  isPresent,
  listOf,
  periodStands,
  type Viewpoint,
  wordingOf,
} from './fields.ts'
import { visibleText } from './text.ts'

/** A value under the label that says what it is. */
export interface Labelled {
  readonly label: string
  readonly text: string
}

/**
 * The banner's sex slot: `Patient.gender` in full words, under the name it goes by where the reader is. Unknown is
 * `Not known`, absent is `Not recorded`, and no other element ever fills in for it.
 * @see NHS CUI Sex and Current Gender; FHIR R4 Patient.gender
 */
export function sexOf(patient: Fields, view: Viewpoint): Labelled {
  return { label: clinical.sexLabel(view.locale), text: genderWord(visibleText(patient.gender)) }
}

/**
 * What else the record says of sex, gender and pronouns: each only if present, each under its own label, none
 * derived from another. Entries whose period is over are left out.
 * @see HL7 Gender Harmony; US Core 9.0 individual-sex (us-core-sex and us-core-genderIdentity are deprecated, still read)
 */
export function sexDetailsOf(patient: Fields, view: Viewpoint): readonly Labelled[] {
  return listOf(patient.extension)
    .map(extension => readSexExtension(extension, view))
    .filter(isPresent)
    .filter((one, index, all) => all.findIndex(other => isSame(one, other)) === index)
    .sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind))
    .map(({ label, text }) => ({ label, text }))
}

function genderWord(gender: string | undefined): string {
  return gender === undefined ? clinical.notRecorded() : clinical.gender(gender)
}

type Kind = Parameters<typeof clinical.sexDetailLabel>[0]

const order: readonly Kind[] = [
  'pronouns',
  'identity',
  'clinical-use',
  'us-core-sex',
  'birth-sex',
  'legal',
  'recorded',
]

const hl7 = 'http://hl7.org/fhir/StructureDefinition/'
const usCore = 'http://hl7.org/fhir/us/core/StructureDefinition/'
const epic = 'http://open.epic.com/FHIR/StructureDefinition/extension/'

const kinds = new Map<unknown, Kind>([
  [`${hl7}individual-pronouns`, 'pronouns'],
  [`${epic}calculated-pronouns-to-use-for-text`, 'pronouns'],
  [`${hl7}individual-genderIdentity`, 'identity'],
  [`${hl7}patient-genderIdentity`, 'identity'],
  [`${usCore}us-core-genderIdentity`, 'identity'],
  [`${hl7}patient-sexParameterForClinicalUse`, 'clinical-use'],
  [`${epic}sex-for-clinical-use`, 'clinical-use'],
  [`${usCore}us-core-individual-sex`, 'us-core-sex'],
  [`${usCore}us-core-sex`, 'us-core-sex'],
  [`${usCore}us-core-birthsex`, 'birth-sex'],
  [`${hl7}individual-recordedSexOrGender`, 'recorded'],
  [`${epic}legal-sex`, 'legal'],
])

function readSexExtension(extension: Fields, view: Viewpoint): (Labelled & { kind: Kind }) | undefined {
  const kind = kinds.get(extension.url)
  if (kind === undefined) return undefined
  if (periodStands(findExtension(extension, 'period')?.valuePeriod, view) === 'past') return undefined
  const text = sexWording(findExtension(extension, 'value') ?? extension)
  if (text === undefined) return undefined
  const source = wordingOf(findExtension(extension, 'type')?.valueCodeableConcept)
  return { kind, text, label: clinical.sexDetailLabel(kind, source) }
}

function sexWording(element: Fields): string | undefined {
  const coded = fieldsOf(element.valueCodeableConcept ?? element.valueCoding ?? { code: element.valueCode })
  const stated = wordingOf(coded) ?? visibleText(element.valueString)
  const isBareCode = stated !== undefined && codesOf(coded).includes(stated)
  return isBareCode ? clinical.sexCode(stated) : stated
}

function isSame(one: Labelled, other: Labelled): boolean {
  return one.label === other.label && one.text.toLowerCase() === other.text.toLowerCase()
}
