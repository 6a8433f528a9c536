import {
  ADDRESS_PARTS,
  type ContactEntry,
  type ContactField,
  type ContactPart,
  changedFields,
  contactOf,
  fieldOf,
  isJson,
  rawList,
} from './contact-entry.ts'

type Json = Record<string, unknown>

/**
 * Extensions that say again, in parts, what a value says: they cannot stand beside another value.
 * @see FHIR R4 ContactPoint and Address extensions; geolocation
 */
const RESTATING = ['country', 'area', 'local', 'extension']
  .map(part => `http://hl7.org/fhir/StructureDefinition/contactpoint-${part}`)
  .concat('http://hl7.org/fhir/StructureDefinition/geolocation')

/**
 * The Patient with these entries put in, and everything else as it was, element by element and in its order; the
 * very same Patient where they change nothing.
 *
 * A corrected entry is replaced where it stands: the former value was never true. One that is no longer in use stays
 * on record as `use: old` with the end of its period, if it had none. New ones come last.
 * @param today a FHIR date, on the person's own calendar
 * @see FHIR R4 ContactPoint.use, Address.use: `old` for what is no longer in use
 */
export function applyContact(
  patient: fhir4.Patient,
  entries: readonly ContactEntry[],
  today: string,
): fhir4.Patient {
  const before = contactOf(patient, today)
  const telecom = changedList(patient, 'telecom', before, entries, today)
  const address = changedList(patient, 'address', before, entries, today)
  if (telecom === undefined && address === undefined) return patient
  return {
    ...patient,
    ...(telecom && { telecom: telecom as fhir4.ContactPoint[] }),
    ...(address && { address: address as fhir4.Address[] }),
  }
}

/** Undefined where nothing of the list changed. */
function changedList(
  patient: fhir4.Patient,
  part: ContactPart,
  before: readonly ContactEntry[],
  after: readonly ContactEntry[],
  today: string,
): readonly unknown[] | undefined {
  const find = (entries: readonly ContactEntry[], index: number) =>
    entries.find(entry => entry.part === part && entry.index === index)
  const list = rawList(patient, part)
  const kept = list.map((raw, index) => {
    const [old, entry] = [find(before, index), find(after, index)]
    return isJson(raw) && old && entry ? changed(raw, old, entry, today) : raw
  })
  const added = after.filter(entry => entry.part === part && entry.index === undefined && !entry.ended)
  const isSame = added.length === 0 && kept.every((raw, index) => raw === list[index])
  return isSame ? undefined : [...kept, ...added.map(elementOf)]
}

function changed(raw: Readonly<Json>, before: ContactEntry, after: ContactEntry, today: string): unknown {
  const fields = changedFields(before, after)
  if (fields.length === 0) return raw
  if (after.ended) return before.ended ? raw : ended(raw, today)
  const element: Json = { ...raw }
  for (const field of fields) if (field !== 'ended') setField(element, field, fieldOf(after, field))
  if (fields.some(field => field !== 'use')) forgetRestated(element, fields)
  return element
}

/** The value is kept as it was, for the record. */
function ended(raw: Readonly<Json>, today: string): unknown {
  const period = isJson(raw.period) ? raw.period : {}
  const { _use, ...rest } = raw
  return { ...rest, use: 'old', period: period.end === undefined ? { ...period, end: today } : period }
}

function setField(element: Json, field: ContactField, text: string): void {
  if (field === 'line') {
    setLines(element, text)
    return
  }
  if (text.trim() === '') delete element[field]
  else element[field] = text.trim()
  delete element[`_${field}`] // it speaks of the former value
}

/** What is said of a line (`_line`) stays with the lines that stay. */
function setLines(element: Json, text: string): void {
  const lines = linesOf(text)
  const before: readonly unknown[] = Array.isArray(element.line) ? element.line : []
  const notes: readonly unknown[] = Array.isArray(element._line) ? element._line : []
  if (lines.length === 0) delete element.line
  else element.line = lines
  const kept = lines.map((line, i) => (before[i] === line ? (notes[i] ?? null) : null))
  if (kept.some(note => note !== null)) element._line = kept
  else delete element._line
}

function forgetRestated(element: Json, fields: readonly string[]): void {
  // The text of an address says its parts once more, and may say nothing else.
  if (!fields.includes('text') && ADDRESS_PARTS.some(name => element[name] !== undefined)) {
    delete element.text
    delete element._text
  }
  if (!Array.isArray(element.extension)) return
  const kept = element.extension.filter(one => !(isJson(one) && RESTATING.some(url => url === one.url)))
  if (kept.length > 0) element.extension = kept
  else delete element.extension
}

function elementOf(entry: ContactEntry): unknown {
  const element: Json = entry.part === 'telecom' ? { system: entry.system } : {}
  for (const [field, text] of Object.entries(entry.fields)) {
    if (text.trim() === '') continue
    element[field] = field === 'line' ? linesOf(text) : text.trim()
  }
  return element
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
