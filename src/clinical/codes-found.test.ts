import { expect, test } from 'vitest'
import { hasUnknownRules } from './codes-found.ts'

test('B101: a rule nobody knows is found at any depth, and A36 in any crowd', () => {
  const many: object[] = Array.from({ length: 300_000 }, () => ({}))
  expect(hasUnknownRules({ note: many })).toBe(false)
  expect(hasUnknownRules({ note: [...many, { modifierExtension: [{ url: 'x' }] }] })).toBe(true)
  expect(hasUnknownRules({ component: [{ valueQuantity: { modifierExtension: 'odd' } }] })).toBe(true)
})
