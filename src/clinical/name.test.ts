import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Viewpoint } from './fields.ts'
import { namingOf } from './name.ts'

const view: Viewpoint = {
  at: new Date('2026-11-22T12:00:00Z'),
  timeZone: 'UTC',
  locale: 'en',
  audience: 'clinician',
}
const naming = (...name: object[]) => namingOf({ name }, view)
const plain = (...name: object[]) => naming(...name).plain
const written = (valueCode: string) => ({
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation', valueCode }],
})
const rama = {
  use: 'official',
  family: 'Chandrasekhar',
  given: ['Subramanyan', 'A'],
  suffix: ['Jr'],
  prefix: ['Mr'],
}

describe('the name at the head of the record', () => {
  test('is family, given, suffix and title, in its original case', () => {
    const shown = naming(rama)
    expect(shown.plain).toBe('Chandrasekhar, Subramanyan A Jr (Mr)')
    expect(shown.capitals).toBe(true)
    expect(shown.parts.filter(part => part.role !== 'mark').map(part => part.role)).toEqual([
      'family',
      'given',
      'suffix',
      'prefix',
    ])
  })

  test('reads naturally and without capitals for the patient', () => {
    const shown = namingOf({ name: [rama] }, { ...view, audience: 'patient' })
    expect([shown.plain, shown.capitals]).toEqual(['Subramanyan A Chandrasekhar Jr', false])
  })

  test('follows the rank official, usual, unmarked, temporary, anonymous, nickname', () => {
    const ranked = ['official', 'usual', undefined, 'temp', 'anonymous', 'nickname']
    const names = ranked.map((use, rank) => ({ use, family: `F${rank}`, given: ['G'] }))
    for (let rank = 0; rank < names.length; rank++) {
      fc.assert(
        fc.property(fc.shuffledSubarray(names.slice(rank), { minLength: names.length - rank }), shuffled => {
          expect(plain(...shuffled)).toBe(`F${rank}, G`)
        }),
        { numRuns: 10 },
      )
    }
  })

  test('never is an old, maiden or ended name, and one that has yet to begin only when it is alone', () => {
    const current = { family: 'Now' }
    expect(plain({ use: 'old', family: 'Old' }, current)).toBe('Now')
    expect(plain({ use: 'maiden', family: 'Maiden' }, current)).toBe('Now')
    expect(plain({ use: 'official', family: 'Ended', period: { end: '2020' } }, current)).toBe('Now')
    expect(plain({ use: 'official', family: 'Later', period: { start: '2027-01-01' } }, current)).toBe('Now')
    expect(plain({ use: 'official', family: 'Later', period: { start: '2026-11-23' } })).toBe('Later')
    expect(plain({ use: 'official', family: 'Today', period: { end: '2026-11-22' } }, current)).toBe('Today')
    expect(plain({ use: 'official', family: 'Odd', period: { end: 'sometime' } }, current)).toBe('Odd')
  })

  test('is not known when every name has ended, and the last one is named as former', () => {
    const shown = naming({ use: 'old', family: 'Shaw', given: ['Amy'] })
    expect([shown.plain, shown.former]).toEqual(['Name not known', 'Shaw, Amy'])
    expect(naming().former).toBeUndefined()
    expect(plain({}, { family: ' ', given: [] })).toBe('Name not known')
  })

  test('is the text, untouched, when there is no family name or no given one to set beside it', () => {
    expect(naming({ text: 'Sitting Bull' })).toMatchObject({
      plain: 'Sitting Bull',
      parts: [{ role: 'text' }],
    })
    expect(plain({ text: 'Dr John Smith', family: 'Smith' })).toBe('Dr John Smith')
    expect(plain({ text: 'Prince Rogers', given: ['Prince'] })).toBe('Prince Rogers')
    expect(plain({ given: ['Prince'] })).toBe('Prince')
    expect(plain({ family: 'Suharto' })).toBe('Suharto')
  })

  test.each([
    [{ use: 'temp', family: 'Unknown' }, 'Temporary name'],
    [{ use: 'anonymous', family: 'Doe' }, 'Alias'],
    [{ use: 'official', family: 'Doe' }, undefined],
  ])('warns when it is only %o', (name, caution) => {
    expect(naming(name).caution).toBe(caution)
  })

  test.each([
    [{ family: '山田', given: ['太郎'] }, '山田 太郎'],
    [{ family: '김', given: ['민준'] }, '김 민준'],
    [{ family: 'やまだ', given: ['たろう'], text: 'やまだたろう' }, 'やまだたろう'],
    [{ family: 'حسن', given: ['علی\u200Cرضا'] }, 'علی\u200Cرضا حسن'],
    [{ family: 'כהן', given: ['שרה'] }, 'שרה כהן'],
    [{ family: 'כהן', given: ['שרה'], prefix: ['ד״ר'] }, 'ד״ר שרה כהן'],
    [{ family: 'ใจดี', given: ['สมชาย'] }, 'สมชาย ใจดี'],
    [{ family: 'Wang', given: ['小明'], text: 'Wang 小明' }, 'Wang 小明'],
  ])('in a script without case, %o, has no comma and no capitals', (name, shown) => {
    expect(naming(name)).toMatchObject({ plain: shown, capitals: false })
  })

  test('runs from right to left where its script does', () => {
    expect(naming({ family: 'כהן', given: ['שרה'] }).dir).toBe('rtl')
    expect(naming({ family: '山田' }).dir).toBeUndefined()
  })

  test('heads with the ideographs and puts the alphabet on the second line', () => {
    const kanji = { use: 'official', family: '山田', given: ['太郎'], ...written('IDE') }
    const kana = { use: 'official', family: 'ヤマダ', given: ['タロウ'], ...written('SYL') }
    const romaji = { use: 'official', family: 'Yamada', given: ['Taro'], ...written('ABC') }
    expect(naming(romaji, kana, kanji)).toMatchObject({ plain: '山田 太郎', romanised: 'Yamada, Taro' })
    expect(naming(kana, kanji).romanised).toBe('ヤマダ タロウ')
    expect(naming(kanji, { family: 'Yamada', given: ['Taro'] }).romanised).toBe('Yamada, Taro')
    expect(naming(rama, { use: 'usual', family: 'Other', given: ['Name'] }).romanised).toBeUndefined()
  })

  test('shows the preferred given name only when it differs', () => {
    expect(naming(rama, { use: 'usual', family: 'Chandrasekhar', given: ['Rama'] }).preferred).toBe('Rama')
    expect(naming(rama, { use: 'nickname', text: 'Chandra' }).preferred).toBe('Chandra')
    expect(naming(rama, { use: 'usual', given: ['SUBRAMANYAN'] }).preferred).toBeUndefined()
    expect(naming(rama, { use: 'usual', given: ['Rama'], period: { end: '2001' } }).preferred).toBeUndefined()
  })

  test('carries its language for capitals and speech, when that is a language', () => {
    const language = (valueCode: string) => ({
      url: 'http://hl7.org/fhir/StructureDefinition/language',
      valueCode,
    })
    expect(naming({ family: 'Işık', extension: [language('tr')] }).lang).toBe('tr')
    expect(naming({ family: 'Işık', extension: [language('" onload="')] }).lang).toBeUndefined()
    expect(namingOf({ language: 'de-AT', name: [{ family: 'Groß' }] }, view).lang).toBe('de-AT')
  })

  test('keeps every letter of a very long name', () => {
    const family = 'F'.repeat(500)
    expect(plain({ family, given: ['G'.repeat(500)] })).toBe(`${family}, ${'G'.repeat(500)}`)
  })

  test('loses no letter of any family and given name', () => {
    // The blank fillers of Hangul count as letters, and are written out on purpose.
    const letter = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 1 })
      .filter(one => /^\p{L}\p{M}*$/u.test(one) && !/[\u115F\u1160\u3164\uFFA0]/.test(one))
    const word = fc.array(letter, { minLength: 1, maxLength: 40 }).map(letters => letters.join(''))
    fc.assert(
      fc.property(word, word, (family, given) => {
        const shown = plain({ family, given: [given] })
        return shown.includes(family) && shown.includes(given)
      }),
    )
  })
})
