import type { AnyResource } from './answer.ts'
import { boundTo } from './bound.ts'
import type { FileEntries, FileEntry } from './file-reader-entries.ts'
import {
  EXPECTED_SECTIONS,
  type FileSection,
  SECTION_TYPES,
  unlistedEntries,
} from './file-reader-sections.ts'
import { isRecord } from './json.ts'
import { RECORD_TYPES, type RecordType } from './queries.ts'

/** What a file says of itself, and what it lacks. */
export interface FileFacts {
  /** `document`, `collection`, `transaction`, `batch` or `searchset`. */
  readonly bundle: string
  readonly title: string | undefined
  /** When it was made, as written. */
  readonly created: string | undefined
  /** Who made it, in the file's words. */
  readonly authors: readonly string[]
  /** Undefined where it has no cover page, and so says nothing of what it holds. */
  readonly sections: readonly FileSection[] | undefined
  /** LOINC codes of sections that one would look for and that are not there; empty without a cover page. */
  readonly absent: readonly string[]
  /** How many of each type no section lists. */
  readonly unlisted: ReadonlyMap<string, number>
  /** How many of each type the chart has no place for. */
  readonly unshown: ReadonlyMap<string, number>
  /** How many are bound to nobody or to somebody else, and are held back. */
  readonly withheld: number
  readonly skipped: number
  /** How many distinct references lead to nothing in the file. */
  readonly dangling: number
  /** Types of the record about which it says nothing at all. */
  readonly silent: readonly RecordType[]
}

/** A file that was found to be one person’s record. */
export interface File {
  readonly bundle: Readonly<Record<string, unknown>>
  readonly found: FileEntries
  readonly patient: fhir4.Patient
  readonly byKey: ReadonlyMap<string, AnyResource>
  readonly composition: AnyResource | undefined
  readonly sections: readonly FileSection[] | undefined
}

/** An address that can be nobody's, so that nothing in a file is ever taken for something on a server. */
export const FILE_BASE = 'https://file.invalid'

/** Types that describe no patient: they come along with whatever names them. */
export const SENT_ALONG: ReadonlySet<string> = new Set([
  'Medication',
  'Substance',
  'Practitioner',
  'PractitionerRole',
  'Organization',
  'Location',
  'HealthcareService',
])

/** Types that are the frame of a record and not its content. */
const FRAME: ReadonlySet<string> = new Set([
  ...SENT_ALONG,
  'Composition',
  'Patient',
  'Provenance',
  'Specimen',
  'Device',
  'RelatedPerson',
])
const SHOWN: ReadonlySet<string> = new Set([...RECORD_TYPES, ...FRAME])

/** What is to be said of a file beside its entries. */
export function factsOf(file: File): FileFacts {
  const { bundle, found, patient, composition, sections, byKey } = file
  const clinical = found.entries.filter(({ resource }) => !FRAME.has(resource.resourceType))
  const authors = (Array.isArray(composition?.author) ? composition.author : []).flatMap(
    author => nameOf(author, byKey) ?? [],
  )
  return {
    bundle: String(bundle.type),
    title: textOf(composition?.title),
    created: textOf(composition?.date) ?? textOf(bundle.timestamp),
    authors: [...new Set(authors)],
    sections,
    absent:
      sections === undefined
        ? []
        : EXPECTED_SECTIONS.filter(code => !sections.some(section => section.code === code)),
    unlisted: tally(sections === undefined ? [] : unlistedEntries(clinical, sections)),
    unshown: tally(clinical.filter(({ resource }) => !SHOWN.has(resource.resourceType))),
    withheld: clinical.filter(({ resource }) => !boundTo(resource, patient.id ?? '', FILE_BASE)).length,
    skipped: found.skipped,
    dangling: found.dangling.size,
    silent: RECORD_TYPES.filter(type => isSilent(type, file)),
  }
}

/** What an author is called: a person, an organisation, a device, or what the reference says. */
function nameOf(author: unknown, byKey: ReadonlyMap<string, AnyResource>, depth = 3): string | undefined {
  if (!isRecord(author) || depth === 0) return undefined
  const target = byKey.get(String(author.reference))
  if (target === undefined) return textOf(author.display)
  const [name] = Array.isArray(target.name) ? target.name : [target.name]
  const [device] = Array.isArray(target.deviceName) ? target.deviceName : []
  const given =
    isRecord(name) && Array.isArray(name.given) ? name.given.filter(one => typeof one === 'string') : []
  const person = isRecord(name)
    ? (textOf(name.text) ?? textOf([...given, textOf(name.family)].filter(Boolean).join(' ')))
    : undefined
  return (
    textOf(name) ??
    person ??
    (isRecord(device) ? textOf(device.name) : undefined) ??
    nameOf(target.practitioner, byKey, depth - 1) ??
    nameOf(target.organization, byKey, depth - 1) ??
    textOf(author.display)
  )
}

function tally(entries: readonly FileEntry[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { resource } of entries)
    counts.set(resource.resourceType, (counts.get(resource.resourceType) ?? 0) + 1)
  return counts
}

/** Whether a file says nothing at all about a type: neither has it any, nor a section that says why not. */
export function isSilent(type: RecordType, { found, sections = [] }: File): boolean {
  const isThere = found.entries.some(({ resource }) => resource.resourceType === type)
  return !isThere && !sections.some(section => typesOf(section).includes(type))
}

/** The types that a section holds. */
export const typesOf = ({ code }: FileSection) => SECTION_TYPES.get(code ?? '') ?? []

const textOf = (value: unknown) =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
