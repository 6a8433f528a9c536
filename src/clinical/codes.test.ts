import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allergiesOf } from './allergies.ts'
import { hasUnknownRules } from './codes-found.ts'
import { medicationsOf } from './medications.ts'
import { problemsOf } from './problems.ts'

const word = fc.constantFrom(
  'active',
  'resolved',
  'high',
  'mg',
  'd',
  'HS',
  'Rash',
  ' ',
  '',
  '\u0000',
  '#m',
  'Patient/1',
)
const date = fc.constantFrom('2015', '2015-02', '2015-02-30', '2015-02-27T18:07:25+00:00', '0000', 'soon')
const number = fc.constantFrom(0, 1, 0.5, -0, 1e-7, 1e30, Number.NaN, Number.POSITIVE_INFINITY)
const fields = [
  ...[
    'code',
    'coding',
    'text',
    'display',
    'system',
    'status',
    'clinicalStatus',
    'verificationStatus',
    'category',
  ],
  ...[
    'criticality',
    'reaction',
    'manifestation',
    'severity',
    'substance',
    'asserter',
    'reference',
    'type',
    'note',
  ],
  ...[
    'onsetDateTime',
    'onsetAge',
    'onsetPeriod',
    'onsetRange',
    'abatementDateTime',
    'recordedDate',
    'authoredOn',
  ],
  ...[
    'start',
    'end',
    'low',
    'high',
    'value',
    'unit',
    'numerator',
    'denominator',
    'medicationReference',
    'contained',
  ],
  ...[
    'medicationCodeableConcept',
    'ingredient',
    'itemCodeableConcept',
    'strength',
    'form',
    'id',
    'meta',
    'security',
  ],
  ...[
    'dosageInstruction',
    'dosage',
    'timing',
    'repeat',
    'frequency',
    'period',
    'periodUnit',
    'when',
    'dayOfWeek',
  ],
  ...[
    'timeOfDay',
    'doseAndRate',
    'doseQuantity',
    'doseRange',
    'rateRatio',
    'maxDosePerPeriod',
    'asNeededBoolean',
  ],
  ...[
    'sequence',
    'boundsDuration',
    'boundsPeriod',
    'effectivePeriod',
    'reasonCode',
    'intent',
    'implicitRules',
  ],
]

/** JSON that has the names of FHIR and none of its manners: any field may hold anything. */
const resource = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 7 },
    word,
    date,
    number,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('element'),
  ),
  element: fc.dictionary(fc.constantFrom(...fields), tie('value'), { maxKeys: 8, noNullPrototype: false }),
}))
const found = fc.record({
  resources: fc.array(fc.oneof({ weight: 9, arbitrary: resource.element }, resource.value), { maxLength: 4 }),
  included: fc.constant(new Map()),
  complete: fc.boolean(),
  withheld: fc.nat(1),
  skipped: fc.nat(1),
})

describe('whatever a server sends', () => {
  test.each([
    ['allergies', allergiesOf],
    ['problems', problemsOf],
    ['medications', (odd: Parameters<typeof medicationsOf>[0]) => medicationsOf(odd, odd)],
  ] as const)('the %s are drawn without a throw, a NaN, an undefined or an [object]', (_, draw) => {
    fc.assert(
      fc.property(found, odd => {
        for (const text of textsIn(draw(odd)))
          expect(text).not.toMatch(/NaN|Infinity|undefined|null|\[object|^\s*$/)
      }),
      { numRuns: 500 },
    )
  })

  test('"no known" and "not recorded" are said of whole readings only', () => {
    fc.assert(
      fc.property(found, odd => {
        const { standing } = allergiesOf(odd)
        if (standing === 'none-known' || standing === 'not-recorded') {
          expect([odd.complete, odd.withheld, odd.skipped]).toEqual([true, 0, 0])
        }
      }),
    )
  })
})

describe('unknown rules', () => {
  test.each([
    [{ implicitRules: 'urn:x' }, true],
    [{ modifierExtension: [{ url: 'urn:x' }] }, true],
    [{ reaction: [{ modifierExtension: [{ url: 'urn:x' }] }] }, true],
    [{ contained: [{ implicitRules: 'urn:x' }], modifierExtension: [] }, false],
    [{ extension: [{ url: 'urn:x' }] }, false],
    ['text', true],
    [{}, false],
  ])('%j: %s', (value, expected) => {
    expect(hasUnknownRules(value)).toBe(expected)
  })

  test('are looked for in a resource that contains itself, without end', () => {
    const loop: Record<string, unknown> = { resourceType: 'Condition' }
    loop.contained = [loop]
    expect(hasUnknownRules(loop)).toBe(false)
  })
})

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'number') return [String(value)]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
