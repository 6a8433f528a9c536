import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { launchVisitOf } from './visit.ts'

const lines = (answer: Parameters<typeof launchVisitOf>[0]) =>
  launchVisitOf(answer).items.map(({ text }) => text)

describe('the visit that a record was launched from', () => {
  it('is told by its kind, time, place and standing', () => {
    const encounter = {
      resourceType: 'Encounter' as const,
      status: 'in-progress',
      class: { code: 'EMER', display: 'emergency' },
      type: [{ text: 'Emergency visit' }],
      period: { start: '2026-11-22T09:05:00Z' },
      location: [{ location: { display: 'Bay 3' } }],
    }
    expect(lines({ kind: 'read', encounter })).toEqual([
      'Emergency visit, emergency',
      expect.stringMatching(/^since 22-Nov-2026 \d\d:05$/),
      'Bay 3',
      'in-progress',
    ])
  })

  it('that says nothing of itself is not recorded, rather than left out', () => {
    expect(lines({ kind: 'read', encounter: { resourceType: 'Encounter' } })).toEqual(['Not recorded'])
  })

  it('that cannot be read is said to be there', () => {
    expect(lines({ kind: 'not-permitted' })).toEqual(['There is a visit; this app may not read it'])
    expect(lines({ kind: 'failed' })).toEqual(['There is a visit; it could not be loaded'])
  })

  it('of any shape never prints what nobody wrote', () => {
    fc.assert(
      fc.property(fc.object(), fields => {
        const encounter = { ...fields, resourceType: 'Encounter' as const }
        expect(lines({ kind: 'read', encounter }).join()).not.toMatch(/undefined|NaN|\[object/)
      }),
    )
  })
})
