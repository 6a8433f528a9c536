import { clinical } from '#words'
import {
  type Fields,
  findExtension,
  isPresent,
  listOf,
  periodStands,
  textsOf,
  type Viewpoint,
} from './fields.ts'
import { isCaseless, isRightToLeft, joined, type NamePart, namePartsOf, plainName } from './name-parts.ts'
import { visibleText } from './text.ts'

/** The name at the head of the record and what stands under it. */
export interface Naming {
  readonly parts: readonly NamePart[]
  /** The same as one string, in its original case. */
  readonly plain: string
  /** Whether the family name may be set in capitals: never for scripts without case. */
  readonly capitals: boolean
  readonly lang?: string
  /** Set where the parts follow one another from right to left. */
  readonly dir?: 'rtl'
  /** `Temporary name` or `Alias`, when the best name is one. */
  readonly caution?: string
  readonly preferred?: string
  readonly romanised?: string
  /** A name that has ended, when none on record is current. */
  readonly former?: string
}

const ranking = ['official', 'usual', undefined, 'temp', 'anonymous', 'nickname']
const representations = ['IDE', undefined, 'SYL', 'ABC']

/**
 * Chooses and sets the patient's name: ended, old and maiden names never head the record; then official, usual,
 * unmarked, temporary, anonymous, nickname.
 * @see NHS CUI Patient Name; FHIR R4 HumanName, NameUse
 */
export function namingOf(patient: Fields, view: Viewpoint): Naming {
  const names = listOf(patient.name).filter(name => plainName(name, view.audience) !== '')
  const isEnded = (name: Fields) => hasEnded(name, view)
  const [best, ...others] = names
    .filter(name => !isEnded(name))
    .sort((one, other) => byRank(one, other, view))
  const former = names.find(isEnded)
  if (best === undefined) return { ...unnamed(), former: former && plainName(former, view.audience) }
  const parts = namePartsOf(best, view.audience)
  return {
    parts,
    plain: joined(parts),
    capitals: view.audience === 'clinician' && !isCaseless(best),
    lang: languageOf(best, patient),
    dir: isRightToLeft(best) ? 'rtl' : undefined,
    caution: clinical.nameCaution(String(best.use)),
    preferred: preferredGiven(best, others),
    romanised: otherScript(best, others, view),
  }
}

function hasEnded(name: Fields, view: Viewpoint): boolean {
  return name.use === 'old' || name.use === 'maiden' || periodStands(name.period, view) === 'past'
}

function unnamed(): Naming {
  const text = clinical.nameNotKnown()
  return { parts: [{ role: 'text', text }], plain: text, capitals: false }
}

// A name that has yet to begin comes last, but is not dropped: clocks and zones differ.
function byRank(one: Fields, other: Fields, view: Viewpoint): number {
  return (
    Number(periodStands(one.period, view) === 'future') -
      Number(periodStands(other.period, view) === 'future') ||
    rankIn(ranking, one.use) - rankIn(ranking, other.use) ||
    rankIn(representations, representationOf(one)) - rankIn(representations, representationOf(other))
  )
}

// A use that FHIR does not define says nothing, like none.
function rankIn(order: readonly unknown[], value: unknown): number {
  return order.includes(value) ? order.indexOf(value) : order.indexOf(undefined)
}

function preferredGiven(best: Fields, others: readonly Fields[]): string | undefined {
  const known = [
    textsOf(best.given).join(' '),
    textsOf(best.given)[0] ?? '',
    visibleText(best.text) ?? '',
  ].map(folded)
  return ['nickname', 'usual']
    .flatMap(use =>
      others.filter(name => name.use === use && representationOf(name) === representationOf(best)),
    )
    .map(
      name => textsOf(name.given).join(' ') || (name.use === 'nickname' ? visibleText(name.text) : undefined),
    )
    .filter(isPresent)
    .find(given => given !== '' && !known.includes(folded(given)))
}

function otherScript(best: Fields, others: readonly Fields[], view: Viewpoint): string | undefined {
  const shown = plainName(best, view.audience)
  const marked = ['ABC', 'IDE', 'SYL'].flatMap(kind => others.filter(name => representationOf(name) === kind))
  const romanised = isCaseless(best)
    ? others.filter(name => !isCaseless(name) && name.use !== 'nickname')
    : []
  return [...marked, ...romanised].map(name => plainName(name, view.audience)).find(name => name !== shown)
}

/** @see FHIR R4 extension iso21090-EN-representation: ABC alphabetic, IDE ideographic, SYL syllabic */
function representationOf(name: Fields): unknown {
  return findExtension(name, 'http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation')?.valueCode
}

function languageOf(name: Fields, patient: Fields): string | undefined {
  const stated = findExtension(name, 'http://hl7.org/fhir/StructureDefinition/language')?.valueCode
  return [stated, patient.language].find(isLanguageTag)
}

function isLanguageTag(tag: unknown): tag is string {
  return typeof tag === 'string' && /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(tag)
}

function folded(text: string): string {
  return text.normalize('NFKC').toLocaleLowerCase('en').trim()
}
