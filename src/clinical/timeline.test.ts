import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Fields, Viewpoint } from './fields.ts'
import { mutated } from './testing/mutated.ts'
import { realResources } from './testing/real.ts'
import { Timeline, type TimelineEntry } from './timeline.ts'
import type { TimelineType } from './timeline-kinds.ts'
import { entryLine } from './timeline-line.ts'

const TYPES: readonly TimelineType[] = [
  'AllergyIntolerance',
  'Condition',
  'MedicationRequest',
  'MedicationStatement',
  'MedicationDispense',
  'DiagnosticReport',
  'Observation',
  'Immunization',
  'Encounter',
  'DocumentReference',
  'Procedure',
  'CareTeam',
  'Goal',
  'CarePlan',
  'Coverage',
]
const viewpoint: Viewpoint = { at: new Date('2026-07-14T12:00:00Z'), locale: 'en', audience: 'clinician' }

const timelineOf = (...resources: readonly (readonly [TimelineType, object])[]) => {
  const timeline = new Timeline()
  for (const [type, resource] of resources) timeline.add(type, resource)
  return timeline
}
const problem = (text: string, more: object = {}): [TimelineType, object] => [
  'Condition',
  { resourceType: 'Condition', id: text, code: { text }, ...more },
]
const observation = (id: string, category: string, effectiveDateTime?: string): [TimelineType, object] => [
  'Observation',
  {
    resourceType: 'Observation',
    id,
    status: 'final',
    category: [{ coding: [{ code: category }] }],
    code: { text: id },
    effectiveDateTime,
  },
]
const held = (timeline: Timeline): readonly TimelineEntry[] =>
  timeline.groups().flatMap(({ entries }) => entries)
const resourcesIn = ({ resource, observations }: TimelineEntry): readonly Fields[] =>
  resource === undefined ? observations : [resource, ...observations]
const counted = ({ notListed: { enteredInError, refuted, uninterpretable } }: Timeline): number =>
  enteredInError + refuted + uninterpretable

describe('a timeline', () => {
  test('groups by month, newest first; a year without a month follows the months of that year', () => {
    const timeline = timelineOf(
      problem('a', { onsetDateTime: '2015' }),
      problem('b', { onsetDateTime: '2015-01-31' }),
      problem('c', { onsetDateTime: '2014-12' }),
      problem('d'),
      problem('e', { onsetDateTime: '2015-03-01' }),
    )
    expect(timeline.groups().map(({ key, when }) => [key, when])).toEqual([
      ['2015-3', { year: 2015, month: 3 }],
      ['2015-1', { year: 2015, month: 1 }],
      ['2015', { year: 2015 }],
      ['2014-12', { year: 2014, month: 12 }],
      ['unknown', undefined],
    ])
  })

  test('within a month puts the newest first, and days that are not known last', () => {
    const timeline = timelineOf(
      problem('month', { onsetDateTime: '2015-03' }),
      problem('day', { onsetDateTime: '2015-03-02' }),
      problem('morning', { onsetDateTime: '2015-03-02T08:00:00+01:00' }),
      problem('evening', { onsetDateTime: '2015-03-02T20:00:00+01:00' }),
    )
    expect(held(timeline).map(({ resource }) => resource?.id)).toEqual(['evening', 'morning', 'day', 'month'])
  })

  test('keeps what has no date that can be read, in a group of its own at the end (pain 36)', () => {
    const timeline = timelineOf(
      observation('dated', 'laboratory', '2020-01-01'),
      observation('none', 'laboratory'),
      observation('nonsense', 'laboratory', '2026-13-45'),
    )
    const last = timeline.groups().at(-1)
    expect(last?.when).toBeUndefined()
    expect(last?.entries.flatMap(resourcesIn).map(({ id }) => id)).toEqual(['none', 'nonsense'])
  })

  test('makes one entry of the observations of a day and kind', () => {
    const timeline = timelineOf(
      observation('sodium', 'laboratory', '2020-01-01T08:00:00+00:00'),
      observation('pulse', 'vital-signs', '2020-01-01'),
      observation('potassium', 'laboratory', '2020-01-01T09:00:00+00:00'),
      observation('smoking', 'social-history', '2020-01-01'),
    )
    expect(held(timeline).map(({ kind, observations }) => [kind, observations.length])).toEqual([
      ['results', 2],
      ['vitals', 1],
      ['observations', 1],
    ])
  })

  test('puts observations into the report that names them, and into no other entry', () => {
    const reference = { reference: 'https://ehr.example/fhir/Observation/sodium/_history/2' }
    const report = { resourceType: 'DiagnosticReport', id: 'r', code: { text: 'Panel' }, result: [reference] }
    const timeline = timelineOf(
      ['DiagnosticReport', report],
      ['DiagnosticReport', { ...report, id: 'second' }],
      observation('sodium', 'laboratory', '2020-01-01'),
      observation('potassium', 'laboratory', '2020-01-01'),
    )
    expect(held(timeline).map(({ resource, observations }) => [resource?.id, observations.length])).toEqual([
      [undefined, 1],
      ['r', 1],
      ['second', 0],
    ])
  })

  test('counts what is in error, refuted or not to be interpreted, and does not list it', () => {
    const code = (code: string) => ({ coding: [{ code }] })
    const timeline = timelineOf(
      problem('wrong', { verificationStatus: code('entered-in-error') }),
      problem('refuted', { verificationStatus: code('refuted') }),
      problem('odd', { modifierExtension: [{ url: 'urn:x' }] }),
      ['Observation', { status: 'entered-in-error' }],
    )
    expect(timeline.size).toBe(0)
    expect(timeline.notListed).toEqual({ enteredInError: 2, refuted: 1, uninterpretable: 1 })
  })

  test('knows when the server last changed an entry, and calls nothing changed of which it does not know', () => {
    const [first, second] = held(
      timelineOf(problem('a', { meta: { lastUpdated: '2026-07-01T00:00:00Z' } }), problem('b')),
    )
    expect(first?.changedAt).toBe(Date.UTC(2026, 6, 1))
    expect(second?.changedAt).toBeUndefined()
  })

  test('gives every entry a key of its own, also where the server repeats ids or leaves them out', () => {
    const entries = held(timelineOf(problem('a'), problem('a'), ['Goal', {}], ['Goal', {}]))
    expect(new Set(entries.map(({ key }) => key)).size).toBe(4)
  })

  test('takes in a hundred thousand observations as fewer entries than days', () => {
    const timeline = new Timeline()
    for (let i = 0; i < 100_000; i += 1) {
      const day = new Date(Date.UTC(2000, 0, 1 + (i % 5_000))).toISOString().slice(0, 10)
      timeline.add(...observation(`o${i}`, 'laboratory', day))
    }
    expect(timeline.size).toBe(5_000)
    expect(held(timeline).flatMap(resourcesIn)).toHaveLength(100_000)
  })
})

describe('nothing is lost', () => {
  test.each(TYPES)('each real %s is in exactly one entry, or counted', type => {
    const resources = realResources(type === 'Observation' ? 'Observation' : type)
    const timeline = timelineOf(...resources.map(resource => [type, resource] as const))
    expect(held(timeline).flatMap(resourcesIn).length + counted(timeline)).toBe(resources.length)
  })

  const samples = TYPES.map(
    type => [type, realResources(type)[0] ?? { resourceType: type, id: 'x' }] as const,
  )
  test.each(samples)('a mutilated %s neither vanishes nor breaks anything', (type, resource) => {
    fc.assert(
      fc.property(fc.array(mutated<object>(resource), { minLength: 1, maxLength: 5 }), broken => {
        const timeline = timelineOf(...broken.map(one => [type, one] as const))
        const listed = held(timeline).flatMap(resourcesIn)
        expect(listed.length + counted(timeline)).toBe(broken.length)
        expect(new Set(listed).size).toBe(listed.length)
        for (const one of listed) expect(entryLine(type, one, viewpoint).title).not.toBe('')
      }),
      { numRuns: 40 },
    )
  })
})
