import { clinical } from '#words'
import {
  type Fields,
  findExtension,
  isPresent,
  listOf,
  periodStands,
  textsOf,
  type Viewpoint,
} from './person-fields.ts'
import { visibleText } from './person-text.ts'

/** A piece of a name in display order; `mark` is the punctuation between pieces. */
export interface NamePart {
  readonly role: 'family' | 'given' | 'suffix' | 'prefix' | 'text' | 'mark'
  readonly text: string
}

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
  /** The latest known name, when every name on record has ended. */
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
  const names = listOf(patient.name).filter(name => composeName(name, view.audience).length > 0)
  const current = names.filter(name => isCurrent(name, view)).sort(byRank)
  const [best, ...others] = current
  const former = names.find(name => !current.includes(name))
  if (best === undefined) return { ...unnamed(), former: former && plainName(former, view.audience) }
  const parts = composeName(best, view.audience)
  return {
    parts,
    plain: joined(parts),
    capitals: view.audience === 'clinician' && !isCaseless(best),
    lang: languageOf(best, patient),
    dir: rightToLeft.test(lettersOf(best)) ? 'rtl' : undefined,
    caution: clinical.nameCaution(String(best.use)),
    preferred: preferredGiven(best, others),
    romanised: otherScript(best, others, view),
  }
}

/** A whole name on one line: `Chandrasekhar, Subramanyan A Jr (Mr)`, or as its script has it. */
export function plainName(name: Fields, audience: Viewpoint['audience']): string {
  return joined(composeName(name, audience))
}

/** Whether the name may be used today: not old, not maiden, and its period neither over nor still to come. */
export function isCurrent(name: Fields, view: Viewpoint): boolean {
  return name.use !== 'old' && name.use !== 'maiden' && periodStands(name.period, view) === 'current'
}

function composeName(name: Fields, audience: Viewpoint['audience']): readonly NamePart[] {
  const text = visibleText(name.text)
  const family = visibleText(name.family)
  const given = textsOf(name.given).join(' ')
  const isWhole = family !== undefined && given !== '' && !isCaseless(name)
  if (text !== undefined && !isWhole) return [{ role: 'text', text }]
  if (isCaseless(name))
    return spaced(
      isFamilyFirst(name) ? [familyPart(family), givenPart(given)] : [givenPart(given), familyPart(family)],
    )
  const suffix = textsOf(name.suffix).join(' ')
  const prefix = textsOf(name.prefix).join(' ')
  if (family === undefined && given === '') return []
  const rest = spaced([givenPart(given), { role: 'suffix', text: suffix }])
  const title: NamePart[] = prefix === '' ? [] : [mark(' ('), { role: 'prefix', text: prefix }, mark(')')]
  if (audience === 'patient')
    return spaced([givenPart(given), familyPart(family), { role: 'suffix', text: suffix }])
  if (family === undefined) return [...rest, ...title]
  return [{ role: 'family', text: family }, ...(rest.length > 0 ? [mark(', '), ...rest] : []), ...title]
}

function familyPart(text: string | undefined): NamePart {
  return { role: 'family', text: text ?? '' }
}

function givenPart(text: string): NamePart {
  return { role: 'given', text }
}

function mark(text: string): NamePart {
  return { role: 'mark', text }
}

function spaced(parts: readonly NamePart[]): readonly NamePart[] {
  return parts
    .filter(part => part.text !== '')
    .flatMap((part, index) => (index === 0 ? [part] : [mark(' '), part]))
}

function joined(parts: readonly NamePart[]): string {
  return parts.map(part => part.text).join('')
}

function unnamed(): Naming {
  const text = clinical.nameNotKnown()
  return { parts: [{ role: 'text', text }], plain: text, capitals: false }
}

function byRank(one: Fields, other: Fields): number {
  return (
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

const letterWithoutCase = /(?!\p{Script=Latin})\p{Lo}/u
const rightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u
const familyFirst = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

function isCaseless(name: Fields): boolean {
  return letterWithoutCase.test(lettersOf(name))
}

function isFamilyFirst(name: Fields): boolean {
  return familyFirst.test(lettersOf(name))
}

function lettersOf(name: Fields): string {
  const structured = [...textsOf(name.family), ...textsOf(name.given)].join(' ')
  return structured === '' ? textsOf(name.text).join(' ') : structured
}

function languageOf(name: Fields, patient: Fields): string | undefined {
  const stated = findExtension(name, 'http://hl7.org/fhir/StructureDefinition/language')?.valueCode
  return [stated, patient.language].find(tag => typeof tag === 'string' && languageTag.test(tag)) as
    | string
    | undefined
}

const languageTag = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/

function folded(text: string): string {
  return text.normalize('NFKC').toLocaleLowerCase('en').trim()
}
