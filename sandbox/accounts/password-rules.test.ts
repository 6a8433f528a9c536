import { expect, test } from 'vitest'
import { findPasswordRefusal } from './password-rules.ts'

const account = {
  login: 'priya',
  name: 'Priya Raman',
  email: 'priya.raman@home.example',
  phone: '+15550100123',
}
const refusalOf = (password: string) => findPasswordRefusal(password, account)?.rule

test.each([
  ['fourteen characters', 'blue kettle sx', 'short'],
  ['an empty one', '', 'short'],
  ['fourteen characters that are more code units', '🚲'.repeat(14), 'short'],
  ['129 characters', `${'orange trombone '.repeat(8)}x`, 'long'],
  ['a common password', 'qwertyuiop123456789', 'common'],
  ['a common password in capitals, with a year', 'Sunshine 20262026', 'common'],
  ['a common password between signs', '!!!!!!dragon!!!!!!', 'common'],
  ['a common password three times', 'letmeinletmeinletmein', 'common'],
  ['a common password, spaced out', 'f o o t b a l l 1 2 3', 'common'],
  ['the person’s own name and a year', 'PriyaRaman-1984!', 'personal'],
  ['their e-mail address', 'priya.raman@home.example', 'personal'],
  ['the house and the app', 'St Elsewhere Chartkey', 'personal'],
  ['their telephone number with signs', '+1555-0100-123 priya', 'personal'],
  ['one character', 'aaaaaaaaaaaaaaaaaaaa', 'pattern'],
  ['one rare character', '♞'.repeat(20), 'pattern'],
  ['a row of the alphabet', 'abcdefghijklmnopqrst', 'pattern'],
  ['a row of digits that goes round', '89012345678901234567', 'pattern'],
  ['a short piece again and again', 'xq7!xq7!xq7!xq7!xq', 'pattern'],
])('NIST SP 800-63B-4 §3.1.1.2: %s is refused (%s)', (_what, password, rule) => {
  expect(refusalOf(password)).toBe(rule)
})

test.each([
  ['four words, lower case, without digit or sign', 'correct horse staple fern'],
  ['fifteen characters exactly', 'kettle on a bus'],
  ['128 characters', 'twelve small boats went out '.repeat(5).slice(0, 128)],
  ['blanks at both ends', '  seven lamps lit  '],
  ['words of another script', 'семь фонарей горят'],
  ['emoji among words', 'my 🚲 is under the 🌳 now'],
  ['a common word in a longer password', 'the dragon ate two plums'],
  ['the own name in a longer password', 'priya owes me nine pears'],
  ['digits alone, in no order', '839205718364027'],
])('NIST SP 800-63B-4 §3.1.1.2: %s is taken', (_what, password) => {
  expect(refusalOf(password)).toBeUndefined()
})

test('Unicode TR15: characters are counted after NFKC', () => {
  const ligatures = 'ﬃ'.repeat(5)
  expect(refusalOf(ligatures)).toBe('pattern')
  expect(refusalOf('e\u0301'.repeat(14))).toBe('short')
})

test('every refusal is a sentence that says what to do', () => {
  const { sentence } = findPasswordRefusal('demo', account) ?? {}
  expect(sentence).toMatch(/^Use at least 15 characters\./)
})
