import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { visibleText } from './text.ts'

describe('text of the record', () => {
  test.each([
    ['O\u202EBrien', 'O[U+202E]Brien'],
    ['Sam\u200B', 'Sam[U+200B]'],
    ['\uFEFFAnn', '[U+FEFF]Ann'],
    ['a\u0000b', 'a[U+0000]b'],
    ['pass\u00ADword', 'pass[U+00AD]word'],
    ['Jo\u200Dhn', 'Jo[U+200D]hn'],
    ['x\uD800y', 'x[U+D800]y'],
  ])('%j shows what hides in it', (given, shown) => {
    expect(visibleText(given)).toBe(shown)
  })

  test('keeps the joiners that Persian and Hindi spell with', () => {
    expect(visibleText('علی\u200Cرضا')).toBe('علی\u200Cرضا')
    expect(visibleText('क्\u200Dष')).toBe('क्\u200Dष')
  })

  test('A36: of a hundred thousand joiners takes no longer than of other letters', () => {
    expect(visibleText('\u200D'.repeat(300_000))).toHaveLength(300_000 * '[U+200D]'.length)
  })

  test('keeps markup, emoji and accents as they are', () => {
    expect(visibleText('<b>Zoë</b> 👩')).toBe('<b>Zoë</b> 👩')
  })

  test('turns breaks and tabs into one space, and blank into nothing', () => {
    expect(visibleText(' Ann\n\tLee ')).toBe('Ann Lee')
    expect(visibleText(' \n ')).toBeUndefined()
    expect(visibleText(12)).toBeUndefined()
  })

  // Outside the property: compiling Unicode classes for every run takes longer than the runs.
  const unsafe = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\u200B\u2060\uFEFF]/u

  test('never lets a control, override or lone surrogate through', () => {
    // Code units rather than characters, so that halves of surrogate pairs come up too.
    const text = fc.array(fc.nat(0xffff), { maxLength: 20 }).map(units => String.fromCharCode(...units))
    const hidden = fc.array(
      fc.constantFrom('a', ' ', '\u202E', '\u200D', '\u2067', '\uFEFF', '\u0000', '\uDC00'),
    )
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          hidden.map(parts => parts.join('')),
        ),
        given => !unsafe.test(visibleText(given) ?? ''),
      ),
    )
  })
})
