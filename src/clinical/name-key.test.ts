import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nameKeysOf } from './name-key.ts'
import { mutated } from './testing/mutated.ts'

const keysOf = (family: string, ...given: string[]) =>
  nameKeysOf({ resourceType: 'Patient', name: [{ family, given }] } as fhir4.Patient)

test.each([
  [
    ['Robert', 'Ann'],
    ['Rupert', 'Anne'],
  ],
  [
    ['Ashcraft', 'Jo'],
    ['Ashcroft', 'Jo'],
  ],
  [
    ['Smith', 'Jon'],
    ['Smyth', 'John'],
  ],
  [
    ['Núñez', 'José'],
    ['Nunez', 'Jose'],
  ],
] as const)('%j and %j sound alike', ([one, first], [other, second]) => {
  expect(keysOf(one, first).sounded).toEqual(keysOf(other, second).sounded)
})

test.each([
  ['Tymczak', 't522'],
  ['Pfister', 'p236'],
  ['Honeyman', 'h555'],
  ['Lee', 'l000'],
])('%s is coded %s, as the National Archives do', (family, code) => {
  expect(keysOf(family, 'A').sounded).toEqual([`${code} a000`])
})

test('another family name does not sound like it', () => {
  expect(keysOf('Raman', 'Priya').sounded).not.toEqual(keysOf('Osei', 'Priya').sounded)
})

test('marks, case, order of spaces and hyphens make no other spelling', () => {
  expect(keysOf('O’Neill-Ó', 'Máire').spelled).toEqual(keysOf('ONEILL O', 'maire').spelled)
})

test('a name in another script is compared by its spelling alone', () => {
  expect(keysOf('حداد', 'أمل')).toEqual({ spelled: [expect.any(String)], sounded: [] })
})

test('no name has no key, so that two people without one are not taken for each other', () => {
  expect(nameKeysOf({ resourceType: 'Patient' })).toEqual({ spelled: [], sounded: [] })
})

test('whatever a server puts into a name, there are keys or none', () => {
  const patient: fhir4.Patient = {
    resourceType: 'Patient',
    name: [{ family: 'Raman', given: ['Priya', 'L'] }],
  }
  fc.assert(
    fc.property(mutated(patient), odd => {
      const { spelled, sounded } = nameKeysOf(odd)
      expect([...spelled, ...sounded].every(key => key !== '')).toBe(true)
    }),
  )
})
