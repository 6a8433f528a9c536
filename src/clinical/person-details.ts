import { clinical } from '#words'
import {
  codesOf,
  type Fields,
  fieldsOf,
  findExtension,
  isPresent,
  listOf,
  periodStands,
  textsOf,
  type Viewpoint,
  wordingOf,
} from './fields.ts'
import { allIdentifiersOf, type IdentifierSystem } from './identifier.ts'
import { plainName } from './name-parts.ts'
import { sexDetailsOf, sexOf } from './sex.ts'
import { visibleText } from './text.ts'
import { formatDate, formatDateLong, knownLocale } from './when.ts'

/** One heading of the details and the lines beneath it, ready to print. */
export interface DetailGroup {
  readonly label: string
  readonly items: readonly DetailItem[]
}

/** One line of the details, with what qualifies it: a use, a period, an assigner. */
export interface DetailItem {
  readonly text: string
  readonly note?: string
}

/** Everything about the person that the headline has no room for. What nobody recorded is said to be so. */
export function detailsOf(
  patient: Fields,
  systems: readonly IdentifierSystem[],
  view: Viewpoint,
): readonly DetailGroup[] {
  const always = [
    { label: clinical.sexAndGender(), items: sexItems(patient, view) },
    { label: clinical.names(), items: nameItems(patient, view) },
    { label: clinical.identifiers(), items: identifierItems(patient, systems, view) },
    {
      label: clinical.address(),
      items: currentFirst(patient.address, view).map(one => addressItem(one, view)),
    },
    {
      label: clinical.contact(),
      items: byPriority(patient.telecom, view).map(one => telecomItem(one, view)),
    },
    {
      label: clinical.generalPractitioner(),
      items: listOf(patient.generalPractitioner).map(practitionerItem),
    },
    { label: clinical.language(), items: [...languageItems(patient, view), ...interpreterItems(patient)] },
  ]
  const whenPresent = [
    { label: clinical.linkedRecords(), items: linkItems(patient) },
    { label: clinical.recordId(), items: textsOf(patient.id).map(text => ({ text })) },
  ]
  return [...always, ...whenPresent.filter(({ items }) => items.length > 0)].map(orNotRecorded)
}

function orNotRecorded({
  label,
  items,
}: {
  label: string
  items: readonly (DetailItem | undefined)[]
}): DetailGroup {
  const present = items.filter(isPresent).filter(isFirst)
  return { label, items: present.length > 0 ? present : [{ text: clinical.notRecorded() }] }
}

// The same line twice tells nothing twice.
function isFirst(item: DetailItem, index: number, all: readonly DetailItem[]): boolean {
  return all.findIndex(other => other.text === item.text && other.note === item.note) === index
}

function sexItems(patient: Fields, view: Viewpoint): readonly DetailItem[] {
  return [sexOf(patient, view), ...sexDetailsOf(patient, view)].map(({ label, text }) => ({
    text,
    note: label,
  }))
}

function nameItems(patient: Fields, view: Viewpoint): readonly (DetailItem | undefined)[] {
  return currentFirst(patient.name, view).map(name => {
    const text = plainName(name, view.audience)
    return text === ''
      ? undefined
      : { text, note: qualifiers(name, view, clinical.nameUse(visibleText(name.use))) }
  })
}

function identifierItems(
  patient: Fields,
  systems: readonly IdentifierSystem[],
  view: Viewpoint,
): readonly DetailItem[] {
  return allIdentifiersOf(patient, systems, view).map(({ label, text, assigner, warning }) => ({
    text,
    note: listed(label, assigner, warning),
  }))
}

function addressItem(address: Fields, view: Viewpoint): DetailItem | undefined {
  const { line, city, district, state, postalCode, country } = address
  const parts = [...textsOf(line), ...textsOf(city), ...textsOf(district)]
  const region = [...textsOf(state), ...textsOf(postalCode)].join(' ')
  const composed = [...parts, region, ...textsOf(country)].filter(part => part !== '').join(', ')
  const text = composed === '' ? visibleText(address.text) : composed
  return text === undefined
    ? undefined
    : { text, note: qualifiers(address, view, clinical.contactUse(visibleText(address.use))) }
}

// Plain text, never a link: a record must not be able to dial or write.
function telecomItem(telecom: Fields, view: Viewpoint): DetailItem | undefined {
  const text = visibleText(telecom.value)
  if (text === undefined) return undefined
  const kind = clinical.telecomSystem(visibleText(telecom.system))
  return { text, note: qualifiers(telecom, view, kind, clinical.contactUse(visibleText(telecom.use))) }
}

function practitionerItem(reference: Fields): DetailItem | undefined {
  const text = visibleText(reference.display) ?? wordingOf(reference.identifier)
  const address = visibleText(reference.reference)
  if (text !== undefined) return { text }
  return address === undefined ? undefined : { text: clinical.nameNotGiven(), note: address }
}

function languageItems(patient: Fields, view: Viewpoint): readonly (DetailItem | undefined)[] {
  return listOf(patient.communication).map(({ language, preferred }) => {
    const text = visibleText(fieldsOf(language).text) ?? languageName(language, view) ?? wordingOf(language)
    return text === undefined
      ? undefined
      : { text, note: preferred === true ? clinical.preferred() : undefined }
  })
}

function languageName(language: unknown, { locale }: Viewpoint): string | undefined {
  const names = new Intl.DisplayNames(knownLocale(locale), { type: 'language', fallback: 'none' })
  return codesOf(language)
    .filter(code => /^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?$/.test(code))
    .map(code => names.of(code))
    .find(isPresent)
}

/** @see FHIR R4 LinkType */
function linkItems(patient: Fields): readonly DetailItem[] {
  return listOf(patient.link).map(link => {
    const other = fieldsOf(link.other)
    const text = visibleText(other.display) ?? visibleText(other.reference) ?? wordingOf(other.type)
    return { text: text ?? clinical.anotherRecord(), note: clinical.linkType(visibleText(link.type)) }
  })
}

/** @see US Core us-core-interpreter-needed; FHIR R4 patient-interpreterRequired */
function interpreterItems(patient: Fields): readonly DetailItem[] {
  const usCore = findExtension(
    patient,
    'http://hl7.org/fhir/us/core/StructureDefinition/us-core-interpreter-needed',
  )
  const required = findExtension(
    patient,
    'http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired',
  )
  const answer = wordingOf(usCore?.valueCoding)
  if (answer !== undefined) return [{ text: clinical.interpreterNeeded(clinical.interpreterAnswer(answer)) }]
  if (typeof required?.valueBoolean !== 'boolean') return []
  return [{ text: clinical.interpreterNeeded(clinical.yesNo(required.valueBoolean)) }]
}

function qualifiers(
  element: Fields,
  view: Viewpoint,
  ...words: readonly (string | undefined)[]
): string | undefined {
  return listed(...words, periodWords(element.period, view))
}

function periodWords(period: unknown, { audience, locale }: Viewpoint): string | undefined {
  const shown = (value: unknown) => {
    const text = visibleText(value)
    return audience === 'patient' ? formatDateLong(text, locale) : formatDate(text)
  }
  const { start, end } = fieldsOf(period)
  return clinical.period(shown(start), shown(end))
}

function listed(...words: readonly (string | undefined)[]): string | undefined {
  return words.filter(isPresent).join(' · ') || undefined
}

function currentFirst(elements: unknown, view: Viewpoint): readonly Fields[] {
  return listOf(elements).toSorted((one, other) => Number(isPast(one, view)) - Number(isPast(other, view)))
}

function byPriority(telecoms: unknown, view: Viewpoint): readonly Fields[] {
  const rankOf = ({ rank }: Fields) => (typeof rank === 'number' ? rank : Number.MAX_SAFE_INTEGER)
  return currentFirst(telecoms, view).toSorted(
    (one, other) => Number(isPast(one, view)) - Number(isPast(other, view)) || rankOf(one) - rankOf(other),
  )
}

function isPast(element: Fields, view: Viewpoint): boolean {
  return element.use === 'old' || periodStands(element.period, view) === 'past'
}
