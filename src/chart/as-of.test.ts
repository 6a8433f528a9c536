import { expect, test } from 'vitest'
import { asOfText } from './as-of.ts'

const now = new Date(2026, 10, 22, 21, 30)

test('a reading of today tells its time', () => {
  expect(asOfText(new Date(2026, 10, 22, 9, 5).getTime(), now)).toBe('09:05')
})

test('what was read, or written down, on another day is never told as if it were today’s', () => {
  expect(asOfText(new Date(2024, 8, 22, 17, 5).getTime(), now)).toBe('22-Sep-2024 17:05')
})
