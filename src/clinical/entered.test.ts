import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { careTeamsOf } from './care-team.ts'
import { coverageOf } from './coverage.ts'
import { encountersOf } from './encounters.ts'
import { immunizationsOf } from './immunizations.ts'
import { plansOf } from './plans.ts'
import { proceduresOf } from './procedures.ts'
import { readAs, textsIn, whole } from './testing/context.ts'
import { mutated } from './testing/mutated.ts'
import { realResources } from './testing/real.ts'

const concept = { coding: [{ system: 'http://snomed.info/sct', code: '1', display: 'One' }], text: 'One' }
const reference = { reference: 'Practitioner/1', display: 'Dr Bone' }
const period = { start: '2020-01-02T03:04:05Z', end: '2021-02' }
const common = { id: '1', meta: { lastUpdated: '2026-01-01T00:00:00Z' }, note: [{ text: 'note' }] }
const quantity = { value: 1, unit: 'mL', system: 'http://unitsofmeasure.org', code: 'mL' }

const kinds = [
  {
    type: 'Immunization',
    seed: {
      ...common,
      status: 'completed',
      vaccineCode: concept,
      occurrenceDateTime: '2020-01',
      doseQuantity: quantity,
      performer: [{ actor: reference }],
      protocolApplied: [{ targetDisease: [concept], doseNumberPositiveInt: 1 }],
      reaction: [{ date: '2020', detail: reference }],
    },
    read: (entry: unknown) => immunizationsOf(whole(entry), readAs('clinician')),
  },
  {
    type: 'Encounter',
    seed: {
      ...common,
      status: 'finished',
      class: { code: 'IMP' },
      type: [concept],
      period,
      participant: [{ individual: reference }],
      location: [{ location: reference }],
      hospitalization: { admitSource: concept },
    },
    read: (entry: unknown) => encountersOf(whole(entry), '1', readAs('clinician')),
  },
  {
    type: 'Procedure',
    seed: {
      ...common,
      status: 'completed',
      code: concept,
      performedPeriod: period,
      performer: [{ actor: reference }],
      outcome: concept,
      complication: [concept],
    },
    read: (entry: unknown) => proceduresOf(whole(entry), readAs('patient')),
  },
  {
    type: 'CareTeam',
    seed: {
      ...common,
      status: 'active',
      name: 'Team',
      period,
      participant: [{ role: [concept], member: reference, period }],
      telecom: [{ system: 'phone', value: '1' }],
    },
    read: (entry: unknown) => careTeamsOf(whole(entry), readAs('patient')),
  },
  {
    type: 'Goal',
    seed: {
      ...common,
      lifecycleStatus: 'active',
      description: concept,
      target: [{ measure: concept, detailQuantity: quantity, dueDate: '2027' }],
      addresses: [reference],
    },
    read: (entry: unknown) => plansOf(whole(entry), undefined, readAs('clinician')),
  },
  {
    type: 'CarePlan',
    seed: {
      ...common,
      status: 'active',
      intent: 'plan',
      title: 'Plan',
      period,
      activity: [{ detail: { code: concept, status: 'scheduled' } }],
    },
    read: (entry: unknown) => plansOf(undefined, whole(entry), readAs('clinician')),
  },
  {
    type: 'Coverage',
    seed: {
      ...common,
      status: 'active',
      type: concept,
      payor: [reference],
      class: [{ type: concept, value: 'x' }],
      identifier: [{ value: '1' }],
      period,
    },
    read: (entry: unknown) => coverageOf(whole(entry), readAs('clinician')),
  },
] as const

/** Nothing that was computed of what is not there, and nothing that turns the text around. */
function expectReadable(entry: unknown, read: (entry: unknown) => unknown): void {
  const isItsOwn = JSON.stringify(entry).includes('NaN')
  for (const text of textsIn(read(entry))) {
    expect(text).not.toMatch(/undefined|\[object|\u202E/)
    if (!isItsOwn) expect(text).not.toContain('NaN')
  }
}

describe.each(kinds)('$type', ({ type, seed, read }) => {
  test('pain 40: however it is mutilated, it is read, and nothing odd is shown', () => {
    fc.assert(fc.property(mutated(seed), entry => expectReadable(entry, read)))
  })

  test('every real one can be read, whole and mutilated', () => {
    const real = realResources(type)
    for (const entry of real) expectReadable(entry, read)
    const some = fc.constantFrom(seed, ...real).chain(entry => mutated<object>(entry))
    fc.assert(fc.property(some, entry => expectReadable(entry, read)))
  })

  test('B101 of an entry whose rules are not known nothing is said, and it is counted', () => {
    const found = read({ ...seed, modifierExtension: [{ url: 'x', valueBoolean: true }] })
    expect(textsIn(found)).toEqual([])
    expect(found.uninterpretable).toBe(1)
  })
})
