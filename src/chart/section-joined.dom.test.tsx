import { expect, test, vi } from 'vitest'
import { joinedStates } from './section-joined.ts'
import type { SectionState } from './section-state.ts'

const retry = vi.fn()
const shown: SectionState<string> = { kind: 'shown', data: 'x', asOf: 2000, notes: [] }
const rungs = {
  shown,
  older: { ...shown, asOf: 1000 },
  none: { kind: 'none-recorded', data: 'none', asOf: 2000, notes: [] },
  incomplete: { kind: 'incomplete', data: 'y', asOf: 2000, notes: [{ kind: 'cut-short' }], retry },
  loading: { kind: 'loading' },
  refused: { kind: 'not-permitted', by: 'server' },
  unsupported: { kind: 'not-supported' },
  failed: { kind: 'failed', failure: { code: 'timeout', details: undefined }, retry },
} as const satisfies Record<string, SectionState<string>>

const join = (one: keyof typeof rungs, other: keyof typeof rungs) =>
  joinedStates([
    { name: 'Orders', state: rungs[one] },
    { name: 'Reports', state: rungs[other] },
  ])

test.each([
  ['shown', 'shown', 'shown'],
  ['shown', 'none', 'shown'],
  ['none', 'none', 'none-recorded'],
  ['shown', 'incomplete', 'incomplete'],
  ['shown', 'loading', 'loading'],
  ['shown', 'refused', 'incomplete'],
  ['shown', 'failed', 'incomplete'],
  ['none', 'failed', 'incomplete'],
  ['none', 'refused', 'incomplete'],
  ['shown', 'unsupported', 'shown'],
  ['none', 'unsupported', 'none-recorded'],
  ['failed', 'refused', 'failed'],
  ['failed', 'loading', 'loading'],
  ['refused', 'unsupported', 'not-permitted'],
  ['unsupported', 'unsupported', 'not-supported'],
] as const)('%s beside %s is %s, in either order', (one, other, kind) => {
  expect(join(one, other).kind).toBe(kind)
  expect(join(other, one).kind).toBe(kind)
})

test('names the part that is missing and why', () => {
  expect(join('shown', 'refused')).toMatchObject({
    data: ['x', undefined],
    notes: [{ kind: 'part-missing', part: 'Reports', why: 'not-permitted' }],
  })
})

test('A21: counts together what was held back in each part', () => {
  const withheld = (count: number) =>
    ({ ...rungs.incomplete, notes: [{ kind: 'withheld', count }, { kind: 'cut-short' }] }) as const
  const state = joinedStates([
    { name: 'Orders', state: withheld(1) },
    { name: 'Reports', state: withheld(1) },
  ])
  expect(state).toMatchObject({ kind: 'incomplete' })
  expect('notes' in state && state.notes.filter(({ kind }) => kind === 'withheld')).toEqual([
    { kind: 'withheld', count: 2 },
  ])
})

test('is as old as its older part', () => {
  expect(join('shown', 'older')).toMatchObject({ asOf: 1000 })
})

test('asks both parts again that can be asked', () => {
  const state = join('failed', 'failed')
  if (state.kind === 'failed') state.retry()
  expect(retry).toHaveBeenCalledTimes(2)
})
