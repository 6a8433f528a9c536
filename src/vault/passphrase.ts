/** What is wrong with a passphrase that is to protect something, or `ok`. */
export type PassphraseVerdict = 'ok' | 'too-short' | 'too-long' | 'digits-only' | 'too-common'

const SHORTEST = 12
const LONGEST = 128
/** What those who guess try first, beside repetitions and runs of the keyboard. Compared without case and tails. */
const COMMON = new Set(
  (
    'password passphrase mypassword letmein letmeinplease iloveyou iloveyouforever welcome welcomehome qwerty ' +
    'admin administrator changeme trustno sunshine princess football baseball superman batman dragon monkey ' +
    'abcabc whatever starwars liverpool chocolate butterfly unbelievable correcthorsebatterystaple chartkey'
  ).split(' '),
)
const RUNS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  '1qaz2wsx3edc4rfv5tgb6yhn',
  'qazwsxedcrfvtgbyhnujm',
]

/**
 * Judges a passphrase before it becomes one: what somebody copies from the disk can be guessed at without limit, so
 * nothing short, nothing made of digits alone (PINs, dates, telephone numbers) and nothing everyone uses.
 *
 * Length is counted in code points of the NFKC form. Nothing is trimmed: a space at either end is part of it.
 * @see NIST SP 800-63B 3.1.1
 */
export function judgePassphrase(text: string): PassphraseVerdict {
  const normal = text.normalize('NFKC')
  const { length } = [...normal]
  if (length < SHORTEST) return 'too-short'
  if (length > LONGEST) return 'too-long'
  if (/^[\p{Nd}\p{P}\p{Z}\p{Sm}]+$/u.test(normal) && /\p{Nd}/u.test(normal)) return 'digits-only'
  return isCommon(normal.toLowerCase()) ? 'too-common' : 'ok'
}

/**
 * The octets that a key is derived from: UTF-8 of the NFKC form, so that one keyboard's é is every keyboard's. Never
 * empty, which some browsers refuse to derive from; nobody's passphrase is the octet that stands for it.
 */
export function octetsOf(passphrase: string): Uint8Array {
  return new TextEncoder().encode(passphrase.normalize('NFKC') || '\u0000')
}

function isCommon(text: string): boolean {
  const stem = text.replace(/[^\p{L}]+/gu, '')
  const repeats = (part: string) => /^(.{1,12})\1+$/u.test(part)
  return (
    new Set(text).size < 5 ||
    COMMON.has(stem) ||
    repeats(text) ||
    (repeats(stem) && text.length - stem.length < 4) ||
    RUNS.some(run => run.includes(text) || [...run].reverse().join('').includes(text))
  )
}
