import { type Fields, textsOf, type Viewpoint } from './fields.ts'
import { visibleText } from './text.ts'

/** A piece of a name in display order; `mark` is the punctuation between pieces. */
export interface NamePart {
  readonly role: 'family' | 'given' | 'suffix' | 'prefix' | 'text' | 'mark'
  readonly text: string
}

/**
 * Sets one HumanName: `Chandrasekhar, Subramanyan A Jr (Mr)` for clinicians, in natural order for the patient, in
 * the order of its script where letters have no case. Its `text`, untouched, wherever family and given name alone
 * would say less. Empty when there is no name.
 * @see NHS CUI Patient Name; FHIR R4 HumanName
 */
export function namePartsOf(name: Fields, audience: Viewpoint['audience']): readonly NamePart[] {
  const text = visibleText(name.text)
  const family = part('family', name.family)
  const given = part('given', name.given)
  const suffix = part('suffix', name.suffix)
  const prefix = part('prefix', name.prefix)
  const isWhole = family.text !== '' && given.text !== '' && !isCaseless(name)
  if (text !== undefined && !isWhole) return [{ role: 'text', text }]
  if (family.text === '' && given.text === '') return []
  if (isFamilyFirst(name)) return spaced(family, given, suffix, prefix)
  if (isCaseless(name)) return spaced(prefix, given, family, suffix)
  if (audience === 'patient') return spaced(given, family, suffix)
  const rest = spaced(given, suffix)
  const comma = family.text !== '' && rest.length > 0 ? [mark(', ')] : []
  const title = prefix.text === '' ? [] : [mark(' ('), prefix, mark(')')]
  return [...spaced(family), ...comma, ...rest, ...title]
}

/** The same on one line of text. */
export function plainName(name: Fields, audience: Viewpoint['audience']): string {
  return joined(namePartsOf(name, audience))
}

/** Parts as one string. */
export function joined(parts: readonly NamePart[]): string {
  return parts.map(({ text }) => text).join('')
}

/** Whether the name is written in letters without capitals: Han, Kana, Hangul, Arabic, Hebrew, Thai … */
export function isCaseless(name: Fields): boolean {
  return letterWithoutCase.test(lettersOf(name))
}

/** Whether the parts of the name follow one another from right to left. */
export function isRightToLeft(name: Fields): boolean {
  return rightToLeft.test(lettersOf(name))
}

function isFamilyFirst(name: Fields): boolean {
  return familyFirst.test(lettersOf(name))
}

const letterWithoutCase = /(?!\p{Script=Latin})\p{Lo}/u
const familyFirst = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const rightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u

function lettersOf(name: Fields): string {
  const structured = [...textsOf(name.family), ...textsOf(name.given)].join(' ')
  return structured === '' ? textsOf(name.text).join(' ') : structured
}

function part(role: NamePart['role'], value: unknown): NamePart {
  return { role, text: textsOf(value).join(' ') }
}

function mark(text: string): NamePart {
  return { role: 'mark', text }
}

function spaced(...parts: readonly NamePart[]): readonly NamePart[] {
  return parts
    .filter(({ text }) => text !== '')
    .flatMap((one, place) => (place === 0 ? [one] : [mark(' '), one]))
}
