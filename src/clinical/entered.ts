import { chart, sections as words } from '#words'
import { codesOf, codeText, conceptOf } from './codes.ts'
import { hasUnknownRules, readEntries } from './codes-found.ts'
import { recordLabels } from './codes-labels.ts'
import { dateOf, sortableDate } from './codes-record.ts'
import { type Fields, fieldsOf, isPresent, listOf, type Viewpoint } from './fields.ts'
import { visibleText } from './text.ts'
import { formatDateLong } from './when.ts'
import { formatInstant } from './when-instant.ts'

/** One thing known of an entry, under its label. */
export interface Fact {
  readonly label: string
  readonly value: string
}

/** One entry of the record, in words. */
export interface EnteredLine {
  readonly id: string | undefined
  readonly name: string
  /** False where no code system stands behind the name. */
  readonly coded: boolean
  /** Always shown: "Completed", "Not done" … or "Status not recorded". */
  readonly status: string
  /** Each to be shown. */
  readonly tags: readonly string[]
  /** As precise as the record has it; `undefined` when it has no date. */
  readonly when: string | undefined
  /** Why, who, where: shown in one quiet line. */
  readonly about: readonly string[]
  /** For a reader who asks. */
  readonly facts: readonly Fact[]
  readonly codes: readonly string[]
}

/** From where a record is looked at, and what the resources it refers to are called. */
export interface EntryContext {
  readonly viewpoint: Viewpoint
  /** By "Type/id" or by address; see {@link namesOf}. */
  readonly names: Pick<ReadonlyMap<string, string>, 'get'>
}

/** The part of a line that every kind of entry has in the same way. */
export function lineOf(entry: Fields, concept: unknown, unnamed: string) {
  const name = conceptOf(concept)
  return {
    id: visibleText(entry.id),
    name: name?.text ?? unnamed,
    coded: name?.coded ?? false,
    codes: codesOf(concept)
      .filter(({ code }) => code !== '')
      .map(codeText),
    labels: recordLabels(entry),
  }
}

/** The entries that may be listed, and how many may not. @see readEntries */
export function heldEntries(found: Parameters<typeof readEntries>[0]) {
  const { entries, uninterpretable } = readEntries(found)
  const held = entries.filter(entry => entry.status !== 'entered-in-error')
  return { held, uninterpretable, enteredInError: entries.length - held.length }
}

/** The facts that are on record; those without a value are left out. */
export function factsOf(
  facts: readonly (readonly [Parameters<typeof words.label>[0], string | undefined])[],
): readonly Fact[] {
  return facts.flatMap(([label, value]) => (value ? [{ label: words.label(label), value }] : []))
}

/** A date to its own precision, as the reader is used to it; `undefined` when there is none. */
export function dayOf(value: unknown, { audience, locale }: Viewpoint): string | undefined {
  if (audience === 'clinician') return dateOf(value)
  return typeof value === 'string' ? formatDateLong(value, locale) : undefined
}

/** A date, with its time of day where that is on record. */
export function momentOf(value: unknown, viewpoint: Viewpoint): string | undefined {
  if (typeof value !== 'string') return undefined
  return value.includes('T') ? formatInstant(value, viewpoint.timeZone) : dayOf(value, viewpoint)
}

/** A Period by its days: "02-Feb-2016 to 09-Feb-2016", "from 2019". */
export function daysOf(period: unknown, viewpoint: Viewpoint): string | undefined {
  const { start, end } = fieldsOf(period)
  return chart.span(dayOf(start, viewpoint), dayOf(end, viewpoint))
}

/** The same to the minute. */
export function momentsOf(period: unknown, viewpoint: Viewpoint): string | undefined {
  const { start, end } = fieldsOf(period)
  return chart.span(momentOf(start, viewpoint), momentOf(end, viewpoint))
}

/** The words of a repeating CodeableConcept, each once, in a row. */
export function textOf(...concepts: readonly unknown[]): string | undefined {
  const texts = concepts.flat().flatMap(value => conceptOf(value)?.text ?? [])
  return [...new Set(texts)].join(', ') || undefined
}

/** The comments of an entry. */
export function notesOf(entry: Fields): string | undefined {
  return (
    listOf(entry.note)
      .flatMap(({ text }) => visibleText(text) ?? [])
      .join(' · ') || undefined
  )
}

/** What references point to, each once, in a row. @see referenceText */
export function referencesText(
  references: unknown,
  entry: Fields,
  context: EntryContext,
): string | undefined {
  const texts = listOf(references).map(reference => referenceText(reference, entry, context))
  return [...new Set(texts.filter(isPresent))].join(', ') || undefined
}

/** What a reference calls its target, or else what the target calls itself; never its bare address. */
export function referenceText(
  reference: unknown,
  entry: Fields,
  { names }: EntryContext,
): string | undefined {
  const { display, reference: address } = fieldsOf(reference)
  const told = visibleText(display)
  if (told !== undefined) return told
  const target = visibleText(address) ?? ''
  if (target.startsWith('#')) {
    const inside = listOf(entry.contained).find(({ id }) => id === target.slice(1))
    return inside && nameOf(inside)
  }
  if (/(?:^|\/)Patient\/[^/]+$/.test(target)) return chart.thePatient()
  return names.get(target) ?? names.get(target.split('/').slice(-2).join('/'))
}

/** What resources are called, by "Type/id"; those made in error, refuted or not interpretable name nothing. */
export function namesOf(resources: readonly unknown[]): EntryContext['names'] {
  let known: ReadonlyMap<string, Fields> | undefined
  return {
    // A record may hold thousands of them, and few are asked for.
    get(key) {
      known ??= new Map(resources.map(fieldsOf).map(entry => [`${entry.resourceType}/${entry.id}`, entry]))
      const entry = known.get(key)
      return entry === undefined || isWithdrawn(entry) || hasUnknownRules(entry) ? undefined : nameOf(entry)
    },
  }
}

/** The date an entry is sorted by: the first of these that is one. */
export const firstDate = (...dates: readonly unknown[]): string | undefined =>
  dates.map(sortableDate).find(isPresent)

function isWithdrawn(entry: Fields): boolean {
  const verified = codesOf(entry.verificationStatus).map(({ code }) => code)
  return [...verified, entry.status].some(code => code === 'entered-in-error' || code === 'refuted')
}

function nameOf(resource: Fields): string | undefined {
  const named = visibleText(resource.name) ?? visibleText(resource.title)
  return named ?? humanName(resource.name) ?? textOf(resource.code, resource.description)
}

function humanName(names: unknown): string | undefined {
  const [name] = listOf(names)
  if (name === undefined) return undefined
  const parts = [name.prefix, name.given, name.family, name.suffix].flat().map(visibleText)
  return visibleText(name.text) ?? (parts.filter(isPresent).join(' ') || undefined)
}
