import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarDate, formatClock, formatInstant, readInstant } from './when-instant.ts'

const zone = 'America/New_York'

describe('a moment', () => {
  test.each([
    ['2026-07-14T14:32:00-04:00', '14-Jul-2026 14:32', 'a zone like ours is not repeated'],
    ['2026-07-14T14:32:00+02:00', '14-Jul-2026 14:32 (UTC+02:00)', 'another zone is named'],
    [
      '2026-01-14T14:32:00-04:00',
      '14-Jan-2026 14:32 (UTC-04:00)',
      'our own zone in its other season is another',
    ],
    ['2026-07-14T18:32:00Z', '14-Jul-2026 14:32', 'UTC names no place and becomes our clock'],
    ['2026-07-14T02:00:00Z', '13-Jul-2026 22:00', 'and may fall on our previous day'],
    ['2026-07-14T14:32:00', '14-Jul-2026 14:32 (time zone not stated)', 'a missing zone is said'],
    ['2026-07-14', '14-Jul-2026', 'a date stays a date'],
    ['2026-07', 'Jul-2026', 'a partial date stays partial'],
    ['2026-07-14T25:00:00Z', '14-Jul-2026', 'an impossible time leaves the day'],
    ['yesterday', 'yesterday', 'what is no date is shown as given'],
  ])('%s reads %s: %s', (text, shown) => {
    expect(formatInstant(text, zone)).toBe(shown)
  })

  test('is unknown without a zone, never guessed', () => {
    expect(readInstant('2026-07-14T14:32:00')).toBeUndefined()
    expect(readInstant('2026-07-14')).toBeUndefined()
    expect(readInstant('2026-07-14T14:32:00+15:00')).toBeUndefined()
    expect(readInstant(undefined)).toBeUndefined()
  })

  test('keeps its milliseconds exactly', () => {
    expect(readInstant('1961-05-23T00:42:18.882Z')?.epochMs).toBe(Date.parse('1961-05-23T00:42:18.882Z'))
    expect(readInstant('2026-07-14T00:00:00.5Z')?.epochMs).toBe(Date.parse('2026-07-14T00:00:00.500Z'))
    expect(readInstant('2026-07-14T00:00:00.1239999Z')?.epochMs).toBe(Date.parse('2026-07-14T00:00:00.123Z'))
  })

  test('agrees with the platform on every instant', () => {
    const date = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(date, at => {
        expect(readInstant(at.toISOString())?.epochMs).toBe(at.getTime())
        expect(formatClock(at, 'UTC')).toBe(at.toISOString().slice(11, 16))
        const { year, month, day } = calendarDate(at, 'UTC')
        expect([year, month, day]).toEqual([at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()])
      }),
    )
  })
})
