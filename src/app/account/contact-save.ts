import { applyContact, type Collision, type ContactEntry, rebaseContact } from '#chart'
import { FhirError, outcomeText, type Writer, type Written } from '#fhir'
import type { SignInWanted } from '#smart'
import { contact as words } from '#words'
import { explain } from '../explain.ts'
import { findAsked } from '../step-up/challenged.ts'

type Version = Written<fhir4.Patient>

/** What became of saving. Nothing typed is lost in any of them. */
export type Outcome =
  | { readonly kind: 'saved'; readonly written: Version }
  /** Somebody else was first: their version, and your changes upon it. */
  | {
      readonly kind: 'conflict'
      readonly base: Version
      readonly entries: readonly ContactEntry[]
      readonly collisions: readonly Collision[]
    }
  /** Not saved: the server wants a surer sign-in. */
  | { readonly kind: 'asked'; readonly wanted: SignInWanted }
  /** `look`: it is not known whether it was saved, and looking may tell. */
  | { readonly kind: 'failed'; readonly text: string; readonly look: boolean }

/** What is to be saved: a person's entries, and the version they began with. */
export interface Saving {
  readonly base: Version
  readonly entries: readonly ContactEntry[]
  /** A FHIR date on the person's own calendar. */
  readonly today: string
}

/**
 * Sends the whole Patient as it was read, with these entries in it, against the version they were read with.
 * @see FHIR R4 §3.1.0.5 Managing Resource Contention
 */
export async function saveContact(writer: Writer, { base, entries, today }: Saving): Promise<Outcome> {
  const { id } = base.resource
  if (id === undefined || base.version === undefined)
    throw new TypeError('what has no version is not offered for change')
  const next = { ...applyContact(base.resource, entries, today), id }
  try {
    return { kind: 'saved', written: await writer.update(next, base.version) }
  } catch (error) {
    const code = error instanceof FhirError ? error.code : undefined
    if (code === 'conflict') return lookAgain(writer, { base, entries, today }, words.saveNotNow())
    const wanted = findAsked(error)
    if (wanted !== undefined) return { kind: 'asked', wanted }
    return { kind: 'failed', text: textOf(error), look: UNKNOWN.some(one => one === code) }
  }
}

/**
 * Reads what the record says now and puts the person's changes upon it; where none is left to make, they were saved.
 * @param unchanged what to say when the record is still the version that the person began with
 */
export async function lookAgain(
  writer: Writer,
  { base, entries, today }: Saving,
  unchanged: string,
): Promise<Outcome> {
  try {
    const theirs = await writer.readVersioned('Patient', base.resource.id ?? '')
    if (theirs.version === base.version) return { kind: 'failed', text: unchanged, look: false }
    const rebased = rebaseContact(base.resource, entries, theirs.resource, today)
    const isThere = applyContact(theirs.resource, rebased.entries, today) === theirs.resource
    return isThere ? { kind: 'saved', written: theirs } : { kind: 'conflict', base: theirs, ...rebased }
  } catch (error) {
    return { kind: 'failed', text: words.saveUnknownWhy(explain(error).title), look: true }
  }
}

/** After these a write may have happened. */
const UNKNOWN = ['unknown-outcome', 'wrong-patient', 'context-changed'] as const

function textOf(error: unknown): string {
  if (!(error instanceof FhirError)) return words.saveFailed(explain(error).title)
  switch (error.code) {
    case 'unknown-outcome':
    case 'wrong-patient':
    case 'context-changed':
      return words.saveUnknown()
    case 'not-permitted':
      return words.saveNotPermitted()
    case 'rejected':
      return words.saveRejected(error.outcome && outcomeText(error.outcome))
    default:
      return words.saveFailed(explain(error).title)
  }
}

/** The day on the person's own calendar, as a FHIR date. */
export function todayOf(now: Date): string {
  const [month, day] = [now.getMonth() + 1, now.getDate()].map(part => String(part).padStart(2, '0'))
  return `${now.getFullYear()}-${month}-${day}`
}
