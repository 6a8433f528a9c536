/** The two lists of a Patient that say how to reach them. */
export type ContactPart = 'telecom' | 'address'

/** The elements that a person may correct, by their names; lines of an address one under the other. */
export const FIELDS = {
  telecom: ['value', 'use'],
  address: ['line', 'city', 'district', 'state', 'postalCode', 'country', 'text', 'use'],
} as const
/** An address in parts, as opposed to its text. */
export const ADDRESS_PARTS = ['line', 'city', 'district', 'state', 'postalCode', 'country'] as const
export type ContactField = (typeof FIELDS)[ContactPart][number]

/** One phone number, e-mail address or place, as a person may correct it. */
export interface ContactEntry {
  /** Tells one entry from another while they are edited. */
  readonly key: string
  readonly part: ContactPart
  /** Where it stands in the resource's list; undefined for a new one. */
  readonly index: number | undefined
  /** FHIR's ContactPoint.system; empty for a place, and where it is not recorded. */
  readonly system: string
  /** An address of which only the text is recorded, and none of its parts. */
  readonly asText: boolean
  /** Blank where nothing is recorded. */
  readonly fields: Readonly<Partial<Record<ContactField, string>>>
  /** No longer in use. */
  readonly ended: boolean
  /** The record says so already: kept as it is, and not for changing. */
  readonly former: boolean
}

type Json = Readonly<Record<string, unknown>>

/** The entries of a Patient, in the resource's order; what is no element at all is left where it is, and out of here. */
export function contactOf(patient: fhir4.Patient, today: string): readonly ContactEntry[] {
  return (['telecom', 'address'] as const).flatMap(part =>
    rawList(patient, part).flatMap((raw, index) => (isJson(raw) ? [entryOf(part, raw, index, today)] : [])),
  )
}

/** A new entry to be filled in. */
export function newEntry(key: string, part: ContactPart, system: string): ContactEntry {
  return {
    key,
    part,
    index: undefined,
    system,
    asText: false,
    fields: { use: system === 'phone' ? 'mobile' : 'home' },
    ended: false,
    former: false,
  }
}

/** What a field holds. */
export const fieldOf = ({ fields }: ContactEntry, field: ContactField): string => fields[field] ?? ''

/** The fields in which two readings of one entry differ, `ended` among them. */
export function changedFields(
  before: ContactEntry,
  after: ContactEntry,
): readonly (ContactField | 'ended')[] {
  const fields = FIELDS[after.part].filter(
    field => fieldOf(before, field).trim() !== fieldOf(after, field).trim(),
  )
  return before.ended === after.ended ? fields : [...fields, 'ended']
}

/** The elements of one of the lists, as they came. */
export function rawList(patient: object, part: ContactPart): readonly unknown[] {
  const value: unknown = Object.entries(patient).find(([name]) => name === part)?.[1]
  return value === undefined ? [] : [value].flat()
}

/** Whether a value is a JSON object. */
export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function entryOf(part: ContactPart, raw: Json, index: number, today: string): ContactEntry {
  const recorded = FIELDS[part]
    .map(field => [field, textOf(raw[field])] as const)
    .filter(([, text]) => text !== '')
  const fields: ContactEntry['fields'] = Object.fromEntries(recorded)
  const end = isJson(raw.period) ? textOf(raw.period.end).slice(0, 10) : ''
  const isPast = end !== '' && end < today.slice(0, end.length)
  const former = raw.use === 'old' || isPast
  return {
    key: `${part}-${index}`,
    part,
    index,
    system: part === 'telecom' ? textOf(raw.system) : '',
    asText: fields.text !== undefined && ADDRESS_PARTS.every(name => fields[name] === undefined),
    fields,
    ended: former,
    former,
  }
}

const textOf = (value: unknown) =>
  [value]
    .flat()
    .filter(one => typeof one === 'string')
    .join('\n')
