import { describe, expect, test } from 'vitest'
import { encountersOf } from './encounters.ts'
import { readAs, whole } from './testing/context.ts'

const context = readAs('clinician', { resourceType: 'Condition', id: 'gout', code: { text: 'Gout' } })
const visit = (status: string | undefined, start?: string, more: object = {}) => ({
  resourceType: 'Encounter',
  status,
  class: { code: 'AMB', display: 'ambulatory' },
  type: [{ text: `Visit ${start}` }],
  period: { start },
  ...more,
})
const read = (entries: readonly unknown[], launched?: string) =>
  encountersOf(whole(...entries), launched, context)

describe('visits', () => {
  test('that are planned or cancelled stand apart and are not counted, nor newest', () => {
    const found = read([
      visit('finished', '2024-02-06'),
      visit('planned', '2027-01-01'),
      visit('cancelled', '2026-05-01'),
      visit('in-progress', '2026-01-01'),
      visit(undefined, '2020'),
    ])
    expect(found.finished.map(({ when }) => when)).toEqual(['from 06-Feb-2024'])
    expect(found.planned).toHaveLength(1)
    expect(found.cancelled).toHaveLength(1)
    expect(found.current.map(({ status }) => status)).toEqual(['In progress', 'Status not recorded'])
    expect([found.count, found.newest]).toEqual([3, '01-Jan-2026'])
  })

  test('the one that the record was opened in stands by itself, in no other list, and still counts', () => {
    const found = read(
      [visit('finished', '2024', { id: 'a' }), visit('in-progress', '2026', { id: 'b' })],
      'b',
    )
    expect(found.launched?.when).toBe('from 2026')
    expect(found.current).toEqual([])
    expect(found.count).toBe(2)
  })

  test('tell kind, setting, period, why, who and where', () => {
    const [line] = read([
      visit('finished', '2016-02-02T21:10:00Z', {
        class: { code: 'IMP' },
        period: { start: '2016-02-02T21:10:00Z', end: '2016-02-09T12:00:00Z' },
        reasonReference: [{ reference: 'Condition/gout' }],
        participant: [{ individual: { display: 'Ruth Adeyemi, MD' } }],
        location: [{ location: { display: 'Ward 3' } }],
        serviceProvider: { display: 'St Elsewhere Hospital' },
        hospitalization: { dischargeDisposition: { text: 'Home' } },
      }),
    ]).finished
    expect(line).toMatchObject({
      when: '02-Feb-2016 to 09-Feb-2016',
      tags: ['Inpatient'],
      about: ['For Gout', 'Ruth Adeyemi, MD', 'Ward 3', 'St Elsewhere Hospital'],
      facts: [
        { label: 'Time', value: '02-Feb-2016 21:10 to 09-Feb-2016 12:00' },
        { label: 'Went to', value: 'Home' },
      ],
    })
  })

  test('without a type are called by their setting, and without either say so', () => {
    const names = read([
      visit('finished', '2020', { type: [] }),
      visit('finished', '2019', { type: [], class: {} }),
    ])
    expect(names.finished.map(({ name }) => name)).toEqual(['Outpatient', 'Kind of visit not recorded'])
  })

  test('a reason that was refuted, or made in error, names nothing', () => {
    const refuted = {
      resourceType: 'Condition',
      id: 'x',
      code: { text: 'Stroke' },
      verificationStatus: { coding: [{ code: 'refuted' }] },
    }
    const found = encountersOf(
      whole(visit('finished', '2020', { reasonReference: [{ reference: 'Condition/x' }] })),
      undefined,
      readAs('clinician', refuted),
    )
    expect(JSON.stringify(found)).not.toContain('Stroke')
  })
})
