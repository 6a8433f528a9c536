import { dictionary } from '@zxcvbn-ts/language-common'
import type { Account } from './account.ts'

/** The shortest password, in characters: it may be all that an account is opened with. @see NIST SP 800-63B-4 §3.1.1.2 */
export const leastLength = 15
/** The longest, in characters: longer than any sentence one would type, short enough to be hashed. */
const mostLength = 128

/** Why a password is not taken. */
type PasswordRule = 'short' | 'long' | 'common' | 'personal' | 'pattern'

/** A password that is not taken, and the sentence about it. */
interface PasswordRefusal {
  rule: PasswordRule
  sentence: string
}

const sentences: Readonly<Record<PasswordRule, string>> = {
  short: `Use at least ${leastLength} characters. A few words in a row are easy to remember and hard to guess.`,
  long: `Use at most ${mostLength} characters.`,
  common: 'That is among the first passwords that anybody would try. Choose another.',
  personal:
    'That is made of names that others know: yours, or ours. Choose something that has nothing to do with either.',
  pattern: 'That is one piece again and again, or a row of neighbours. Choose something less regular.',
}

const commonPasswords = new Set(dictionary['passwords-common'])

/** What the house is called; too easy to guess here. */
const houseWords = ['st', 'elsewhere', 'stelsewhere', 'hospital', 'chartkey', 'ehr', 'password']

/**
 * Why this may not become the account's password; undefined where it may. Length counts as characters after NFKC, any
 * character is good, none is demanded, and a password never expires. Guessable ones are refused whole, with what
 * stands around or repeats them; that a common word occurs in a longer password is no reason.
 * @see NIST SP 800-63B-4 §3.1.1.2
 */
export function findPasswordRefusal(
  password: string,
  account: Pick<Account, 'login' | 'name'> & Partial<Pick<Account, 'email' | 'phone'>>,
): PasswordRefusal | undefined {
  const rule = findBrokenRule(password.normalize('NFKC'), account)
  return rule === undefined ? undefined : { rule, sentence: sentences[rule] }
}

function findBrokenRule(
  password: string,
  account: Parameters<typeof findPasswordRefusal>[1],
): PasswordRule | undefined {
  const characters = [...password]
  if (characters.length < leastLength) return 'short'
  if (characters.length > mostLength) return 'long'
  const whole = password.toLowerCase()
  if (likenesses(whole).some(likeness => commonPasswords.has(likeness))) return 'common'
  if (isOnlyOf(wordsAbout(account), whole)) return 'personal'
  if (isRow(characters) || unitOf(whole).length <= 4) return 'pattern'
  return undefined
}

/** The password, and what a common one becomes when it is decorated or repeated until it is long enough. */
function likenesses(password: string): string[] {
  const bare = password.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  const joined = password.replaceAll(/[\s\-_.]/g, '')
  return [password, bare, joined, ...[password, bare, joined].map(unitOf)]
}

/** The piece that the text repeats, perhaps breaking off in the middle; the text itself where it repeats none. */
function unitOf(text: string): string {
  for (let length = 1; length <= text.length / 2; length++) {
    const unit = text.slice(0, length)
    if (unit.repeat(Math.ceil(text.length / length)).startsWith(text)) return unit
  }
  return text
}

/** Whether each character is the same step away from the one before: `aaaa`, `abcd`, `9876`, `8901`. */
function isRow(characters: readonly string[]): boolean {
  const steps = characters.slice(1).map((character, place) => {
    const step = (character.codePointAt(0) ?? 0) - (characters[place]?.codePointAt(0) ?? 0)
    return step === -9 ? 1 : step === 9 ? -1 : step
  })
  return Math.abs(steps[0] ?? 0) <= 1 && steps.every(step => step === steps[0])
}

/** Words from outside that somebody who wants in would try first. */
function wordsAbout({
  login,
  name,
  email = '',
  phone = '',
}: Parameters<typeof findPasswordRefusal>[1]): string[] {
  const parts = [login, name, email].flatMap(text => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))
  return [...parts, ...houseWords, phone.slice(1)].filter(word => word.length >= 2)
}

/** Whether nothing is left of it beside these words, digits and signs. */
function isOnlyOf(words: readonly string[], password: string): boolean {
  const longestFirst = words.toSorted((one, other) => other.length - one.length)
  const left = longestFirst.reduce((rest, word) => rest.replaceAll(word, ' '), password)
  return !/\p{L}/u.test(left) && left !== password
}
