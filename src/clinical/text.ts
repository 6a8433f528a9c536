import { clinical } from '#words'

// Controls, bidi overrides and isolates, zero-width and other invisible formatting, lone surrogates, private use.
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u115F\u1160\u2028\u2029\u3164\uFFA0]/gu
const joiner = /^[\u200C\u200D]$/
const joiningLetter = /^[\p{L}\p{M}]$/u
const alphabetThatNeverJoins = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]$/u

/**
 * Text of the record made safe to show: white space collapsed, and every invisible or direction-changing
 * character written out as `[U+202E]`, so that two names that look alike are alike. Zero-width joiners stay
 * where Persian, Indic and other joining scripts spell with them. Undefined for anything but non-blank text.
 */
export function visibleText(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  // \s also matches the byte order mark, which is invisible and has to be written out.
  const text = value.replace(/[^\S\uFEFF]+/g, ' ').replace(/^ | $/g, '')
  return text === '' ? undefined : text.replace(hidden, writeOut)
}

function writeOut(character: string, position: number, text: string): string {
  if (joiner.test(character) && joinsLetters(text, position)) return character
  const code = character.codePointAt(0) ?? 0
  return clinical.hiddenCharacter(code.toString(16).toUpperCase().padStart(4, '0'))
}

/** Looks at its neighbours only: a text of nothing but joiners would else be read once for each of them. */
function joinsLetters(text: string, position: number): boolean {
  const before = [...text.slice(Math.max(0, position - 2), position)].at(-1) ?? ''
  const after = [...text.slice(position + 1, position + 3)].at(0) ?? ''
  return [before, after].every(one => joiningLetter.test(one) && !alphabetThatNeverJoins.test(one))
}
