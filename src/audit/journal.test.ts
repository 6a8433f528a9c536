import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AuditError } from './error.ts'
import {
  isOwed,
  type Journal,
  MOST_KEPT,
  MOST_READABLE,
  marked,
  type Row,
  readJournal,
  trimmed,
  writeJournal,
} from './journal.ts'

const row = (id: number, told: Row['told'] = {}): Row => ({
  id: `${id}`,
  at: '2026-03-01T08:00:00.000Z',
  happening: { kind: 'refreshed' },
  told,
})
const rows = (count: number, told: Row['told'] = {}): Row[] =>
  Array.from({ length: count }, (_, i) => row(i, told))
const noteOf = (count: number): Row => ({ ...row(-1), happening: { kind: 'log-dropped', count } })
const OWED = { test: 'owed' } as const

describe('a journal', () => {
  it('is read back as it was written', () => {
    const journal: Journal = [
      { ...row(1, OWED), session: 'visit', owner: 'digest+/=', server: 'st-elsewhere' },
      { ...row(2), happening: { kind: 'section-withheld', type: 'Condition', count: 3 } },
    ]
    expect(readJournal(writeJournal(journal))).toEqual(journal)
  })

  it('that is not one is unreadable, whatever it is', () => {
    fc.assert(
      fc.property(fc.json(), text => {
        expect(() => readJournal(text)).toThrow(AuditError)
      }),
    )
  })

  it('keeps as many as a person can read back, and drops older ones without a word once all have them', () => {
    const kept = trimmed(rows(MOST_READABLE + 5, { test: 'sent' }), noteOf)
    expect(kept).toHaveLength(MOST_READABLE)
    expect(kept[0]?.id).toBe('5')
  })

  it('keeps what somebody is still owed beyond that', () => {
    const kept = trimmed([...rows(3, OWED), ...rows(MOST_READABLE, { test: 'sent' })], noteOf)
    expect(kept.filter(isOwed)).toHaveLength(3)
  })

  it('gives up the oldest when it is full, and a row in their place says how many', () => {
    const kept = trimmed(rows(MOST_KEPT + 1, OWED), noteOf)
    expect(kept[0]).toMatchObject({ happening: { kind: 'log-dropped', count: 101 }, told: OWED })
    expect(kept).toHaveLength(MOST_KEPT - 100 + 1)
    expect(kept.at(-1)?.id).toBe(`${MOST_KEPT}`)
  })

  it('accounts for every row that nobody took, however often it is full', () => {
    let journal: Journal = []
    const total = 3 * MOST_KEPT
    for (let i = 0; i < total; i++) journal = trimmed([...journal, row(i, OWED)], noteOf)
    const counted = journal.reduce(
      (sum, { happening }) => sum + (happening.kind === 'log-dropped' ? happening.count : 1),
      0,
    )
    expect(counted).toBe(total)
    expect(journal.length).toBeLessThanOrEqual(MOST_KEPT)
  })

  it('marks only what it is told to', () => {
    const [first, second] = marked(rows(2, OWED), 'test', 'sent', new Set(['0']))
    expect([first?.told, second?.told]).toEqual([{ test: 'sent' }, OWED])
  })
})
