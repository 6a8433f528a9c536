import { results as words } from '#words'
import { codesOf } from './codes.ts'
import { type Fields, isPresent, listOf } from './fields.ts'
import { placeInRange, type RangeLine } from './range.ts'
import type { Measured } from './reading-value.ts'
import { visibleText } from './text.ts'

/** How a result was graded, in letter, word and shape. */
export interface Flag {
  /** As laboratories print it: `HH`, `L`, `POS`. */
  readonly letter: string
  readonly word: string
  readonly tone: FlagTone
  readonly shape: FlagShape
  /** Who graded: the laboratory, or this app from a range that applies. */
  readonly by: 'laboratory' | 'calculated'
}

/** How much a flag asks to be looked at. `noted` says something, but not whether it is good. */
export type FlagTone = 'critical' | 'abnormal' | 'noted' | 'expected'
/** What is drawn beside a flagged value, so that its colour is not all that tells. */
export type FlagShape = 'up' | 'up-twice' | 'down' | 'down-twice' | 'mark' | 'none'

/**
 * The grade that came with a result, the gravest first where there are several. A code or a word this app does not
 * know is shown as it came. @see HL7 v3 ObservationInterpretation; FHIR R4 Observation.interpretation
 */
export function flagsGiven(element: Fields): readonly Flag[] {
  return listOf(element.interpretation).map(flagOf).filter(isPresent).toSorted(byGravity)
}

/**
 * Low or high by a range of the same unit that applies to this person: marked as calculated. Nothing follows from a
 * value inside it, nor from a bound that does not settle the matter.
 */
export function flagCalculated(
  measured: Measured | undefined,
  range: RangeLine | undefined,
): Flag | undefined {
  if (measured === undefined || range === undefined) return undefined
  const side = placeInRange(measured, range)
  if (side === 'below') return { ...flagFor('L'), by: 'calculated' }
  return side === 'above' ? { ...flagFor('H'), by: 'calculated' } : undefined
}

/** Whether the laboratory called it critical. */
export function isCritical(flags: readonly Flag[]): boolean {
  return flags.some(({ tone }) => tone === 'critical')
}

const TONES: readonly FlagTone[] = ['critical', 'abnormal', 'noted', 'expected']
const byGravity = (a: Flag, b: Flag): number => TONES.indexOf(a.tone) - TONES.indexOf(b.tone)

function flagOf(interpretation: Fields): Flag | undefined {
  const codes = codesOf(interpretation)
  const [known] = codes
    .filter(({ system, code }) => isGrading(system) && KINDS.has(code))
    .map(({ code }) => flagFor(code))
    .toSorted(byGravity)
  if (known !== undefined) return known
  const text = visibleText(interpretation.text)
  if (text !== undefined && KINDS.has(text)) return flagFor(text)
  const [first] = codes
  const word = text ?? first?.display ?? first?.code
  if (word === undefined) return undefined
  const letter = first?.code ?? ''
  const isGrave = [text, ...codes.map(({ display }) => display)].some(said => said && saysCritical(said))
  const [tone, shape] = isGrave ? (['critical', 'mark'] as const) : (['noted', 'none'] as const)
  return { letter, word, tone, shape, by: 'laboratory' }
}

/** A grade in words alone may be the gravest there is, and may not be passed over for want of a code. */
function saysCritical(text: string): boolean {
  return (
    /\b(critical(ly)?|panic|life[- ]threatening|cr[ií]tico)\b/i.test(text) &&
    !/\b(not?|non|sin)\b/i.test(text)
  )
}

// A laboratory's own N may well mean "negative".
function isGrading(system: string | undefined): boolean {
  return (
    system === undefined ||
    /ObservationInterpretation$|observation-interpretation$|0078$|:2\.16\.840\.1\.113883\.5\.83$/.test(system)
  )
}

function flagFor(code: string): Flag {
  const [tone, shape] = KINDS.get(code) ?? ['noted', 'none']
  return { letter: code, word: words.flag(code), tone, shape, by: 'laboratory' }
}

// What they mean depends on what was looked for: whether a positive is welcome is not ours to say.
const NOTED =
  'POS DET RR WR IND E IE AC TOX QCF CAR Carrier B W U D R I MS VS NS NCL SDD SYN-R SYN-S S OBX NEG ND NR'.split(
    ' ',
  )

/** All codes of HL7 v3 ObservationInterpretation that grade something, and the older ones still sent. */
const KINDS = new Map<string, readonly [FlagTone, FlagShape]>([
  ['LL', ['critical', 'down-twice']],
  ['HH', ['critical', 'up-twice']],
  ['AA', ['critical', 'mark']],
  ['L', ['abnormal', 'down']],
  ['LU', ['abnormal', 'down']],
  ['LX', ['abnormal', 'down']],
  ['L<', ['abnormal', 'down-twice']],
  ['<', ['abnormal', 'down']],
  ['H', ['abnormal', 'up']],
  ['HU', ['abnormal', 'up']],
  ['HX', ['abnormal', 'up']],
  ['H>', ['abnormal', 'up-twice']],
  ['>', ['abnormal', 'up']],
  ['A', ['abnormal', 'mark']],
  ['EX', ['abnormal', 'mark']],
  ['UNE', ['abnormal', 'mark']],
  ['N', ['expected', 'none']],
  ['EXP', ['expected', 'none']],
  ...NOTED.map(code => [code, ['noted', 'none']] as const),
])
