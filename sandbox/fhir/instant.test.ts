import { describe, expect, test } from 'vitest'
import { findSpan } from './instant.ts'

const at = (iso: string) => Date.parse(iso)

describe('a written date stands for the stretch of its precision', () => {
  test.each([
    ['2024', '2024-01-01T00:00Z', '2025-01-01T00:00Z'],
    ['2024-02', '2024-02-01T00:00Z', '2024-03-01T00:00Z'],
    ['2023-12', '2023-12-01T00:00Z', '2024-01-01T00:00Z'],
    ['2024-02-29', '2024-02-29T00:00Z', '2024-03-01T00:00Z'],
    ['2024-02-29T10:00+02:00', '2024-02-29T08:00Z', '2024-02-29T08:01Z'],
    ['2024-02-29T10:00:05-05:30', '2024-02-29T15:30:05Z', '2024-02-29T15:30:06Z'],
    ['2024-02-29T10:00:05.5Z', '2024-02-29T10:00:05.500Z', '2024-02-29T10:00:05.501Z'],
  ])('%s', (text, low, high) => {
    expect(findSpan(text)).toEqual({ low: at(low), high: at(high) })
  })
})

test.each([
  '',
  '24',
  '2024-13',
  '2024-02-30',
  '2023-02-29',
  '2024-02-29T24:00Z',
  '2024-02-29T10',
  'yesterday',
])('"%s" is no date', text => {
  expect(findSpan(text)).toBeUndefined()
})
