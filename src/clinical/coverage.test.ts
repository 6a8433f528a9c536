import { expect, test } from 'vitest'
import { coverageOf } from './coverage.ts'
import { readAs, whole } from './testing/context.ts'

const read = (...entries: readonly unknown[]) => coverageOf(whole(...entries), readAs('clinician'))
const cover = (name: string, more: object = {}) => ({ status: 'active', payor: [{ display: name }], ...more })

test('those in force stand in the order in which they are to be asked, the others after them', () => {
  const found = read(cover('C'), cover('B', { order: 2 }), cover('A', { order: 1 }))
  expect(found.current.map(({ name }) => name)).toEqual(['A', 'B', 'C'])
  expect(found.current[0]?.tags).toEqual(['To be asked as number 1'])
})

test('one whose time is over is past although its status says active, and says both', () => {
  const [line] = read(cover('A', { period: { end: '2020' } })).past
  expect(line).toMatchObject({ status: 'Active', tags: ['Ended'], when: 'until 2020' })
})

test('numbers are told as they are, to those who ask only', () => {
  const [line] = read(
    cover('Acme', {
      type: { text: 'PPO' },
      subscriberId: '888 009-335',
      identifier: [{ type: { text: 'Member Number' }, system: 'urn:x', value: '0012' }],
      class: [{ type: { text: 'Plan' }, value: 'GLD-80', name: 'Gold 80' }],
    }),
  ).current
  expect(line?.about).toEqual(['PPO', 'Plan: Gold 80 (GLD-80)'])
  expect(line?.facts).toEqual([
    { label: 'Member number', value: '888 009-335' },
    { label: 'Member Number', value: '0012 (urn:x)' },
  ])
})

test('nobody named to pay is said to be that', () => {
  expect(read({ status: 'active' }).current[0]?.name).toBe('Payer not named')
})
