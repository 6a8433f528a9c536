import type { FileEntry } from './file-reader-entries.ts'
import { isRecord } from './json.ts'
import type { RecordType } from './queries.ts'

/** One section of a document's cover page, as it says itself. */
export interface FileSection {
  readonly title: string | undefined
  /** Its LOINC code, where it has one. */
  readonly code: string | undefined
  /** The entries it lists that are in the file, as `Type/id`. */
  readonly lists: readonly string[]
  /** How many it lists that are not. */
  readonly missing: number
  /** Why it is empty: a code of `list-empty-reason`, or `unstated`. Undefined where it lists something. */
  readonly emptyBecause: string | undefined
  /** What it says of itself, as XHTML that nobody has looked at yet. */
  readonly narrative: string | undefined
}

/**
 * The sections of a Composition and those inside them, in their order.
 * @param isHere whether a reference leads to an entry of the file
 * @see FHIR R4 §2.39 Composition.section; IPS 2.0.0 Composition
 */
export function readFileSections(
  composition: unknown,
  isHere: (reference: string) => boolean,
  depth = 8,
): readonly FileSection[] {
  if (!isRecord(composition) || depth === 0) return []
  return recordsOf(composition.section).flatMap(section => [
    readSection(section, isHere),
    ...readFileSections(section, isHere, depth - 1),
  ])
}

/** What a section is about, by its LOINC code: the types that hold it. @see IPS 2.0.0 sections */
export const SECTION_TYPES: ReadonlyMap<string, readonly RecordType[]> = new Map<
  string,
  readonly RecordType[]
>([
  ['48765-2', ['AllergyIntolerance']],
  ['11450-4', ['Condition']],
  ['11348-0', ['Condition']],
  ['10160-0', ['MedicationRequest', 'MedicationStatement', 'MedicationDispense']],
  ['30954-2', ['Observation', 'DiagnosticReport']],
  ['8716-3', ['Observation']],
  ['29762-2', ['Observation']],
  ['11369-6', ['Immunization']],
  ['46240-8', ['Encounter']],
  ['77599-9', ['DocumentReference']],
  ['47519-4', ['Procedure']],
  ['29554-3', ['Procedure']],
  ['85847-2', ['CareTeam']],
  ['18776-5', ['CarePlan', 'Goal']],
  ['61146-7', ['Goal']],
  ['48768-6', ['Coverage']],
])

/** The sections that an International Patient Summary must have, and those without which a chart says too little. */
export const EXPECTED_SECTIONS = ['48765-2', '11450-4', '10160-0', '30954-2', '8716-3', '11369-6'] as const

/** The entries that no section lists, of those that are somebody's record. */
export function unlistedEntries(
  entries: readonly FileEntry[],
  sections: readonly FileSection[],
): readonly FileEntry[] {
  const found = new Map(entries.map(({ key, resource }) => [key, resource]))
  // What a listed entry points to is listed with it: the results of a report, the members of a panel.
  const listed = new Set<string>()
  const waiting = sections.flatMap(({ lists }) => lists)
  while (waiting.length > 0) {
    const key = waiting.pop() ?? ''
    if (listed.has(key)) continue
    listed.add(key)
    waiting.push(...referencesIn(found.get(key)))
  }
  return entries.filter(({ key }) => !listed.has(key))
}

function readSection(
  section: Readonly<Record<string, unknown>>,
  isHere: (reference: string) => boolean,
): FileSection {
  const references = recordsOf(section.entry).map(({ reference }) => reference)
  const lists = references.filter(reference => typeof reference === 'string' && isHere(reference)) as string[]
  const isEmpty = references.length === 0
  const text = isRecord(section.text) ? section.text.div : undefined
  return {
    title: textOf(section.title),
    code: codings(section.code).find(({ system }) => system === 'http://loinc.org')?.code,
    lists,
    missing: references.length - lists.length,
    emptyBecause: isEmpty ? (codings(section.emptyReason)[0]?.code ?? 'unstated') : undefined,
    narrative: textOf(text),
  }
}

function codings(concept: unknown): readonly { readonly system: unknown; readonly code: string }[] {
  if (!isRecord(concept)) return []
  return recordsOf(concept.coding).flatMap(({ system, code }) =>
    typeof code === 'string' ? [{ system, code }] : [],
  )
}

function referencesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn)
  if (!isRecord(value)) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'reference' && typeof inner === 'string' ? [inner] : referencesIn(inner),
  )
}

const textOf = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value : undefined)

const recordsOf = (value: unknown) => [value].flat().filter(isRecord)
