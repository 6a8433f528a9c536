import { expect, test } from 'vitest'
import { flagsGiven, isCritical } from './flag.ts'

const system = 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation'
const given = (...codes: readonly string[]) =>
  flagsGiven({ interpretation: codes.map(code => ({ coding: [{ system, code }] })) })

test.each([
  ['LL', 'Critically low', 'critical', 'down-twice'],
  ['HH', 'Critically high', 'critical', 'up-twice'],
  ['AA', 'Critically abnormal', 'critical', 'mark'],
  ['L', 'Low', 'abnormal', 'down'],
  ['H', 'High', 'abnormal', 'up'],
  ['HU', 'Significantly high', 'abnormal', 'up'],
  ['LX', 'Below the low threshold', 'abnormal', 'down'],
  ['<', 'Below the scale', 'abnormal', 'down'],
  ['>', 'Above the scale', 'abnormal', 'up'],
  ['A', 'Abnormal', 'abnormal', 'mark'],
  ['N', 'Normal', 'expected', 'none'],
  ['POS', 'Positive', 'noted', 'none'],
  ['NEG', 'Negative', 'noted', 'none'],
  ['IND', 'Indeterminate', 'noted', 'none'],
  ['R', 'Resistant', 'noted', 'none'],
  ['S', 'Susceptible', 'noted', 'none'],
  ['SDD', 'Susceptible, dose dependent', 'noted', 'none'],
])('%s is “%s”, %s, %s', (letter, word, tone, shape) => {
  expect(given(letter)).toEqual([{ letter, word, tone, shape, by: 'laboratory' }])
})

test('every code has a word of its own', () => {
  const codes =
    'LL L LU LX L< < N EXP H HU HX H> > HH A AA EX UNE POS NEG DET ND RR WR NR IND E IE AC TOX QCF CAR B W U D R I MS VS NS NCL SDD SYN-R SYN-S S OBX'
  for (const code of codes.split(' ')) expect(given(code)[0]?.word, code).not.toBe(code)
})

test('the gravest comes first', () => {
  expect(given('N', 'H', 'HH').map(({ letter }) => letter)).toEqual(['HH', 'H', 'N'])
  expect(isCritical(given('N', 'HH'))).toBe(true)
})

test('what is not known is shown as it came and is never normal', () => {
  expect(flagsGiven({ interpretation: [{ text: 'Borderline' }] })).toMatchObject([
    { word: 'Borderline', tone: 'noted' },
  ])
  expect(given('ZZ')).toMatchObject([{ letter: 'ZZ', word: 'ZZ', tone: 'noted' }])
  // A laboratory's own N is not HL7's.
  const own = [{ coding: [{ system: 'https://lab.example', code: 'N', display: 'Negative' }] }]
  expect(flagsGiven({ interpretation: own })).toMatchObject([{ word: 'Negative', tone: 'noted' }])
  for (const odd of [null, 'H', 7, [null], {}]) expect(flagsGiven({ interpretation: odd })).toEqual([])
})

test('a critical grade is one whatever it is written in: an old system, a second coding, words alone', () => {
  const graded = (one: object) => isCritical(flagsGiven({ interpretation: [one] }))
  expect(graded({ coding: [{ system: 'urn:oid:2.16.840.1.113883.5.83', code: 'HH' }] })).toBe(true)
  expect(
    graded({
      coding: [
        { system, code: 'H' },
        { system, code: 'HH' },
      ],
    }),
  ).toBe(true)
  expect(graded({ text: 'LL' })).toBe(true)
  expect(graded({ text: 'Critical high' })).toBe(true)
  expect(graded({ coding: [{ system: 'https://lab.example', code: 'C', display: 'Panic value' }] })).toBe(
    true,
  )
  expect(graded({ text: 'Not critical' })).toBe(false)
  expect(graded({ text: 'Noncritical' })).toBe(false)
})
