import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AnyResource } from './answer.ts'
import { Lean } from './lean.ts'

const observation = (id: string, more: object = {}): AnyResource => ({
  resourceType: 'Observation',
  id,
  code: { coding: [{ system: 'http://loinc.org', code: '718-7', display: 'Haemoglobin' }] },
  subject: { reference: 'Patient/p1' },
  valueQuantity: { value: Number(id), unit: 'g/dL', system: 'http://unitsofmeasure.org', code: 'g/dL' },
  ...more,
})
const narrative = (status: unknown) => ({ text: { status, div: '<div>12.4 g/dL</div>' } })

test('what two resources have in common is there once', () => {
  const lean = new Lean()
  const [one, other] = ['1', '2'].map(id => lean.take(observation(id)))
  expect(one?.code).toBe(other?.code)
  expect(one?.subject).toBe(other?.subject)
})

test('where most elements differ, as values do, what stands in them is shared still', () => {
  const lean = new Lean()
  const range = { low: { value: 1, unit: 'a' } }
  const all = Array.from({ length: 500 }, (_, place) =>
    lean.take(observation(String(place), { component: [{ n: place, range: structuredClone(range) }] })),
  )
  const ranges = all
    .slice(-100)
    .map(({ component }) => Reflect.get(Array.isArray(component) ? component[0] : {}, 'range'))
  expect(new Set(ranges).size).toBe(1)
  expect(ranges[0]).toEqual(range)
})

test.each(['generated', 'extensions', 'empty'])(
  'a narrative that is %s says no more than the fields and is left out',
  status => {
    expect(new Lean().take(observation('1', narrative(status)))).toEqual(observation('1'))
  },
)

test.each(['additional', undefined, 7, 'GENERATED'])(
  'a narrative of status %j may say more and is kept',
  status => {
    const resource = observation('1', narrative(status))
    expect(new Lean().take(resource)).toEqual(resource)
  },
)

test('a text and an element that is written the same are not taken for each other', () => {
  const lean = new Lean()
  const element = { a: 1 }
  lean.take(observation('1', { note: element }))
  expect(lean.take(observation('2', { note: JSON.stringify(element) })).note).toBe('{"a":1}')
})

test('nothing is lost or mixed up, whatever the resources are: each equals what was handed in, and that is untouched', () => {
  // A few values over and over, so that there is something to share and something to mix up.
  const value = fc.letrec(tie => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom<unknown>('a', 'b', '{"a":1}', '[]', '', 0, 1, true, null),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b', 'constructor', 'toString', ''), tie('value')),
    ),
  })).value
  const members = fc.dictionary(fc.constantFrom('code', 'note', 'component', 'text', 'hasOwnProperty'), value)
  fc.assert(
    fc.property(fc.array(members, { minLength: 1, maxLength: 300 }), all => {
      const lean = new Lean()
      for (const one of all) {
        const resource = { resourceType: 'Observation', ...one }
        const before = structuredClone(resource)
        expect(lean.take(resource)).toEqual(before)
        expect(resource).toEqual(before)
      }
    }),
    { numRuns: 50 },
  )
})
