import { fieldsOf, listOf, textsOf } from './fields.ts'

/** What two people whose names may be taken for one another share; never to be shown. */
export interface NameKeys {
  /** Each current or former name, without case, marks and punctuation. */
  readonly spelled: readonly string[]
  /** How the family name and the first given name sound to English ears; none for other scripts. */
  readonly sounded: readonly string[]
}

/**
 * By what a name may be mistaken for another's: the same spelling, or nearly the same sound.
 * @see the Soundex rules of the US National Archives; NHS CUI Patient Banner, similar names
 */
export function nameKeysOf(patient: { readonly resourceType: 'Patient' }): NameKeys {
  const names = listOf(fieldsOf(patient).name).map(name => ({
    family: textsOf(name.family).join(' '),
    given: textsOf(name.given),
  }))
  const sounds = names.map(({ family, given: [first = ''] }) => [soundex(family), soundex(first)])
  return {
    spelled: [...new Set(names.map(({ family, given }) => folded([family, ...given].join(''))))].filter(
      Boolean,
    ),
    sounded: [...new Set(sounds.filter(both => both.every(Boolean)).map(both => both.join(' ')))],
  }
}

/** Letters and digits alone, without marks or case: `Núñez-Ó` as `nunezo`. */
const folded = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()

const CODES = new Map(
  Object.entries({ bfpv: '1', cgjkqsxz: '2', dt: '3', l: '4', mn: '5', r: '6' }).flatMap(([letters, code]) =>
    [...letters].map(letter => [letter, code] as const),
  ),
)

function soundex(name: string): string | undefined {
  const letters = [...folded(name)]
  const [first] = letters
  if (first === undefined || !letters.every(letter => /^[a-z]$/.test(letter))) return undefined
  let code = ''
  let last = CODES.get(first)
  for (const letter of letters.slice(1)) {
    const digit = CODES.get(letter)
    if (digit !== undefined && digit !== last) code += digit
    if (!/[hw]/.test(letter)) last = digit // h and w do not part two letters that sound alike
  }
  return first + code.padEnd(3, '0').slice(0, 3)
}
