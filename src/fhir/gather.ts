import { type AnyResource, isResource } from './answer.ts'
import { underBase } from './base.ts'
import { boundTo, hasOwner } from './bound.ts'
import { breathe } from './breathe.ts'
import { FhirError } from './error.ts'
import { Lean } from './lean.ts'
import { warns } from './outcome.ts'
import type { Page, PageEntry } from './page.ts'
import type { IncompleteReason, SearchResult } from './query.ts'

/** Whose resources to gather, and of which type. */
interface Gathering {
  readonly type: string
  readonly patientId: string
  readonly fhirBase: string
  /** Holds the matches in little memory. */
  readonly lean?: boolean | undefined
}

/** How many entries are judged in one task. */
const BATCH = 125

/** Sorts the entries of page after page into what may be shown and what is only counted. */
export class Gathered<T extends fhir4.FhirResource> {
  readonly #about: Gathering
  readonly #lean: Lean | undefined
  readonly #resources: T[] = []
  readonly #included = new Map<string, fhir4.FhirResource>()
  readonly #outcomes: fhir4.OperationOutcome[] = []
  readonly #reasons = new Set<IncompleteReason>()
  readonly #seen = new Set<string>()
  #withheld = 0
  #skipped = 0
  #total: number | undefined

  constructor(about: Gathering) {
    this.#about = about
    this.#lean = about.lean ? new Lean() : undefined
  }

  /**
   * Takes in a page, with room to breathe in between and after, and gives the matches that are new.
   * @throws FhirError `wrong-patient` when a Patient other than the launched one is among the entries
   */
  async add(page: Page): Promise<readonly T[]> {
    const before = this.#resources.length
    for (const [place, entry] of page.entries.entries()) {
      this.#addEntry(entry)
      if ((place + 1) % BATCH === 0) await breathe()
    }
    this.#outcomes.push(...page.outcomes)
    this.#skipped += page.skipped
    this.#total ??= page.total
    return this.#resources.slice(before)
  }

  /** Notes that the list is not all there is. */
  lacks(reason: IncompleteReason): void {
    this.#reasons.add(reason)
  }

  /** What was found, as a whole or, with a reason why it is none, so far. */
  result(fetchedAt: number, failure?: FhirError, because?: IncompleteReason): SearchResult<T> {
    const reasons = new Set(this.#reasons)
    if (because !== undefined) reasons.add(because)
    if (this.#outcomes.some(warns)) reasons.add('server-warning')
    if (this.#skipped > 0) reasons.add('malformed-entries')
    if (this.#withheld > 0) reasons.add('withheld-entries')
    if (reasons.size === 0 && (this.#total ?? 0) > this.#resources.length) reasons.add('fewer-than-total')
    return {
      resources: [...this.#resources],
      included: this.#included,
      complete: reasons.size === 0,
      incompleteBecause: [...reasons],
      withheld: this.#withheld,
      skipped: this.#skipped,
      outcomes: this.#outcomes,
      ...(this.#total !== undefined && { total: this.#total }),
      ...(failure && { failure }),
      fetchedAt,
    }
  }

  #addEntry(entry: PageEntry): void {
    const { resource } = entry
    if (resource.resourceType === 'Patient' && resource.id !== this.#about.patientId) {
      throw new FhirError('wrong-patient')
    }
    const isMatch = resource.resourceType === this.#about.type && entry.mode !== 'include'
    if (isMatch) this.#addMatch(entry)
    else this.#addIncluded(entry)
  }

  #addMatch({ resource, fullUrl }: PageEntry): void {
    // Who works where is nobody's in particular; whoever asks for it by name may have it.
    const isAskable = sharedTypes.has(resource.resourceType)
      ? !this.#isElsewhere(fullUrl)
      : this.#isOurs(resource, fullUrl)
    if (!isAskable) {
      this.#withheld++
      return
    }
    // Lists that change between two pages repeat an entry; shown twice it would read as two allergies.
    const key = typeof resource.id === 'string' ? resource.id : undefined
    if (key !== undefined && this.#seen.has(key)) return
    if (key !== undefined) this.#seen.add(key)
    const held: unknown = this.#lean?.take(resource) ?? resource
    if (isOfType<T>(held, this.#about.type)) this.#resources.push(held)
  }

  #addIncluded({ resource, fullUrl }: PageEntry): void {
    const { resourceType } = resource
    if (!sharedTypes.has(resourceType) && !this.#isOurs(resource, fullUrl)) {
      // Neither asked for, nor of a type that belongs to nobody, nor anyone's: there is no telling what it is.
      if (hasOwner(resource)) this.#withheld++
      else this.#skipped++
      return
    }
    if (!isOfType<fhir4.FhirResource>(resource, resourceType)) return
    if (fullUrl !== undefined) this.#included.set(fullUrl, resource)
    if (resource.id && !this.#isElsewhere(fullUrl))
      this.#included.set(`${resourceType}/${resource.id}`, resource)
  }

  #isOurs(resource: AnyResource, fullUrl: string | undefined): boolean {
    return !this.#isElsewhere(fullUrl) && boundTo(resource, this.#about.patientId, this.#about.fhirBase)
  }

  /**
   * Relative references of an entry are relative to the server in its fullUrl: there, `Patient/1` is someone else.
   * @see FHIR R4 §2.36.4.1 Resolving references in Bundles
   */
  #isElsewhere(fullUrl: string | undefined): boolean {
    if (fullUrl === undefined || this.#isPlainlyHere(fullUrl)) return false
    return /^https?:/i.test(fullUrl) && !underBase(fullUrl, this.#about.fhirBase)
  }

  /** Spares the parsing of a URL that says what almost all say: the base, a type, an id. */
  #isPlainlyHere(fullUrl: string): boolean {
    const { fhirBase } = this.#about
    return (
      fullUrl.startsWith(fhirBase) && /^\/?[A-Z][A-Za-z]+\/[\w-][\w.-]*$/.test(fullUrl.slice(fhirBase.length))
    )
  }
}

/** Types that describe no patient and so are bound to none. */
const sharedTypes: ReadonlySet<string> = new Set([
  'Medication',
  'MedicationKnowledge',
  'Substance',
  'Practitioner',
  'PractitionerRole',
  'Organization',
  'Location',
  'HealthcareService',
])

/** Checks the type only; what else `T` says of it is the server's word, for the reader of each element to check. */
function isOfType<T extends fhir4.FhirResource>(resource: unknown, type: string): resource is T {
  return isResource(resource) && resource.resourceType === type
}
