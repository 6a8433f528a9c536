import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TimelineType } from '#clinical'
import { missingOf, type RecordPart } from '../search/record-parts.ts'
import type { SectionState } from '../section-state.ts'
import { TimelineFeed } from './feed.ts'

const retry = () => {}
const failed: SectionState<never> = {
  kind: 'failed',
  failure: { code: 'server-failed', details: undefined },
  retry,
}
const part = (type: TimelineType, state: RecordPart['state']): RecordPart => ({ type, name: type, state })
const shown = (resources: readonly object[]): RecordPart['state'] => ({
  kind: 'shown',
  data: { resources, included: new Map() },
  asOf: 0,
  notes: [],
})
const observations = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    resourceType: 'Observation',
    id: `o${i}`,
    effectiveDateTime: `2020-01-${String(1 + (i % 28)).padStart(2, '0')}`,
  }))
const report = { resourceType: 'DiagnosticReport', id: 'r', result: [{ reference: 'Observation/o1' }] }

const drain = (work: Iterator<void>) => {
  while (work.next().done !== true);
}
const heldBy = ({ timeline }: TimelineFeed) =>
  timeline
    .groups()
    .flatMap(({ entries }) => entries)
    .map(({ resource, observations }) => [resource?.id, observations.map(({ id }) => id)])

test('a record that arrives in pieces, however it is cut, makes the timeline of the whole', () => {
  const all = observations(60)
  const whole = new TimelineFeed(undefined)
  drain(whole.take([part('DiagnosticReport', shown([report])), part('Observation', shown(all))]))
  const cut = fc.array(fc.nat(60), { maxLength: 5 })
  fc.assert(
    fc.property(cut, fc.nat(5), (cuts, reportAt) => {
      const feed = new TimelineFeed(undefined)
      const counts = [...cuts.toSorted((a, b) => a - b), 60]
      for (const [step, count] of counts.entries()) {
        const isReportThere = step >= reportAt || step === counts.length - 1
        const reports = isReportThere ? shown([report]) : ({ kind: 'loading' } as const)
        // A new list each time, as a search hands it on.
        drain(feed.take([part('DiagnosticReport', reports), part('Observation', shown(all.slice(0, count)))]))
      }
      expect(heldBy(feed)).toEqual(heldBy(whole))
    }),
  )
})

test('work that is left off in the middle is gone on with, and nothing is taken in twice', () => {
  const feed = new TimelineFeed(undefined)
  const parts = [part('Observation', shown(observations(100)))]
  feed.take(parts).next()
  drain(feed.take(parts))
  expect(heldBy(feed).flatMap(([, ids]) => ids)).toHaveLength(100)
})

test('what is withdrawn is no longer in it', () => {
  const feed = new TimelineFeed(undefined)
  drain(feed.take([part('Observation', shown(observations(30)))]))
  drain(feed.take([part('Observation', failed)]))
  expect(feed.timeline.size).toBe(0)
})

test('what is missing is named by the reason, the gravest first', () => {
  const notes = [{ kind: 'still-reading', read: 1, total: undefined, stop: undefined }] as const
  const reading: RecordPart['state'] = {
    kind: 'incomplete',
    data: { resources: [], included: new Map() },
    asOf: 0,
    notes,
    retry,
  }
  const missing = missingOf([
    part('Coverage', { kind: 'not-permitted', by: 'scope' }),
    part('Goal', { kind: 'not-permitted', by: 'server' }),
    part('Observation', reading),
    part('Encounter', { ...reading, notes: [...notes, { kind: 'cut-short' }] }),
    part('Condition', failed),
    part('Procedure', shown([])),
  ])
  expect(missing).toEqual([
    { why: 'failed', names: ['Condition'] },
    { why: 'incomplete', names: ['Encounter'] },
    { why: 'reading', names: ['Observation'] },
    { why: 'not-permitted', names: ['Coverage', 'Goal'] },
  ])
})
