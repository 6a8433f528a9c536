import { clinical } from '#words'
import { fieldsOf, type Viewpoint } from './fields.ts'
import { type IdentifierSystem, identifierOf, type ShownIdentifier } from './identifier.ts'
import { type Naming, namingOf } from './name.ts'
import { type DetailGroup, detailsOf } from './person-details.ts'
import { type Birth, birthOf, type Death, deathOf } from './person-life.ts'
import { type Merged, mergedOf, type Tag, tagsOf } from './person-status.ts'
import { type Labelled, sexDetailsOf, sexOf } from './sex.ts'
import { visibleText } from './text.ts'

/** Who the record is about, in display-ready words: a view lays these out and decides nothing. */
export interface Person {
  /** `Patient.id`, for keys only; the banner never shows it as an identifier. */
  readonly id: string | undefined
  readonly headline: Naming & {
    readonly preferredLabel: string
    readonly formerLabel: string
    readonly lead?: string
  }
  readonly birth: Birth
  readonly death?: Death
  readonly sex: Labelled
  /** Gender identity, pronouns, recorded sex …: only what is on record, each under its own label. */
  readonly sexDetails: readonly Labelled[]
  readonly identifier: ShownIdentifier
  /** Present when another record replaced this one; nothing may be written to it. */
  readonly merged?: Merged
  readonly tags: readonly Tag[]
  /** Zone 2: all names, identifiers, addresses … */
  readonly details: readonly DetailGroup[]
}

/** How to read a record: which identifiers this deployment prefers, and for whom it is set. */
export interface PersonOptions {
  readonly identifierSystems?: readonly IdentifierSystem[]
  /** BCP 47; `en` when absent. Chooses `Gender` (GB) or `Sex`, and the patient's long dates. */
  readonly locale?: string
  readonly audience?: 'clinician' | 'patient'
  /** IANA zone of the viewer; the browser's own when absent. */
  readonly timeZone?: string
}

/**
 * Reads a FHIR R4 Patient into what the banner shows at the moment `at`. Any field may be absent or odd: what is
 * unknown is said to be unknown, text that makes no sense is shown as given with a warning, nothing throws.
 * @see NHS CUI Patient Banner (PAB-), Patient Name, Date and Time
 */
export function personOf(
  patient: { readonly resourceType: 'Patient' },
  at: Date,
  options: PersonOptions = {},
): Person {
  const { identifierSystems = [], locale = 'en', audience = 'clinician', timeZone } = options
  const view: Viewpoint = { at, locale, audience, timeZone }
  const fields = fieldsOf(patient)
  const naming = namingOf(fields, view)
  const death = deathOf(fields, view)
  const caution: readonly Tag[] = naming.caution === undefined ? [] : [{ kind: 'name', text: naming.caution }]
  return {
    id: visibleText(fields.id),
    headline: {
      ...naming,
      preferredLabel: clinical.preferredName(),
      formerLabel: clinical.formerName(),
      lead: audience === 'patient' ? clinical.recordsOf() : undefined,
    },
    birth: birthOf(fields, death, view),
    death,
    sex: sexOf(fields, view),
    sexDetails: sexDetailsOf(fields, view),
    identifier: identifierOf(fields, identifierSystems, view),
    merged: mergedOf(fields),
    tags: [...caution, ...tagsOf(fields, death, view)],
    details: detailsOf(fields, identifierSystems, view),
  }
}
