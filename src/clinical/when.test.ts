import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayNumber, firstDay, formatDate, formatDateLong, lastDay, readPlainDate } from './when.ts'

describe('a calendar date', () => {
  test.each([
    ['1945-07-14', '14-Jul-1945'],
    ['1974-07', 'Jul-1974'],
    ['1974', '1974'],
    ['0987-01-02', '02-Jan-0987'],
    ['2024-02-29', '29-Feb-2024'],
    ['2024-03-02T23:30:00-05:00', '02-Mar-2024'],
    ['2024-03-02T00:30:00+13:00', '02-Mar-2024'],
  ])('%s reads %s, whatever the zone or locale of the viewer', (text, shown) => {
    expect(formatDate(text)).toBe(shown)
  })

  test.each(['2023-02-29', '1974-13', '1974-00-10', '1974-1-1', '0000', '14/07/1945', '74', 'about 1990'])(
    '%s is no date and is shown as it was given',
    text => {
      expect(readPlainDate(text)).toBeUndefined()
      expect(formatDate(text)).toBe(text)
    },
  )

  test('no text is no date, not a placeholder', () => {
    expect(formatDate(undefined)).toBeUndefined()
    expect(formatDate('  ')).toBeUndefined()
    expect(readPlainDate(19740714)).toBeUndefined()
    expect(readPlainDate(new Date())).toBeUndefined()
  })

  test('every day of four centuries survives reading and printing, and days count up by one', () => {
    const day = fc.integer({ min: -135_000, max: 40_000 })
    fc.assert(
      fc.property(day, count => {
        const text = new Date(count * 86_400_000).toISOString().slice(0, 10)
        const date = readPlainDate(text)
        expect(date && dayNumber(firstDay(date))).toBe(count)
        expect(date && lastDay(date)).toEqual(date)
        expect(formatDate(text)).toMatch(/^\d{2}-[A-Z][a-z]{2}-\d{4}$/)
      }),
    )
  })

  test('a partial date spans all the days it may mean', () => {
    expect([firstDay({ year: 2024, month: 2 }), lastDay({ year: 2024, month: 2 })]).toEqual([
      { year: 2024, month: 2, day: 1 },
      { year: 2024, month: 2, day: 29 },
    ])
    expect(lastDay({ year: 1974 })).toEqual({ year: 1974, month: 12, day: 31 })
  })
})

describe('the long form for patients', () => {
  test.each([
    ['1945-07-14', 'en-GB', '14 July 1945'],
    ['1945-07-14', 'en-US', 'July 14, 1945'],
    ['1945-07-14', 'de', '14. Juli 1945'],
    ['1974-07', 'en-US', 'July 1974'],
    ['1974', 'fr', '1974'],
    ['1945-07-14', 'not a locale!', 'July 14, 1945'],
  ])('%s in %s is %s', (text, locale, shown) => {
    expect(formatDateLong(text, locale)).toBe(shown)
  })

  test('counts years as the record does, in a country with another calendar too', () => {
    for (const locale of ['th', 'fa-u-nu-latn', 'ja-JP-u-ca-japanese']) {
      expect(formatDateLong('1945-07-14', locale)).toContain('1945')
    }
  })

  test('text that is no date is shown as it was given', () => {
    expect(formatDateLong('spring 1974', 'en')).toBe('spring 1974')
    expect(formatDateLong(undefined, 'en')).toBeUndefined()
  })
})
