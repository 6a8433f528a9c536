import { expect, test } from 'vitest'
import { plansOf } from './plans.ts'
import { readAs, whole } from './testing/context.ts'

const context = readAs('clinician', {
  resourceType: 'Condition',
  id: 'dm',
  code: { text: 'Type 2 diabetes' },
})
const goals = (...entries: readonly unknown[]) => plansOf(whole(...entries), undefined, context)
const plans = (...entries: readonly unknown[]) => plansOf(undefined, whole(...entries), context)

test.each([
  [
    {
      measure: { text: 'HbA1c' },
      detailQuantity: { value: 7, comparator: '<', unit: '%' },
      dueDate: '2027-03',
    },
    'Target: HbA1c less than 7 %, due Mar-2027',
  ],
  [{ detailRange: { low: { value: 7, unit: '%' }, high: { value: 8, unit: '%' } } }, 'Target: 7 to 8 %'],
  [{ detailString: 'walks to the shop' }, 'Target: walks to the shop'],
  [{ detailBoolean: false, measure: { text: 'Smokes' } }, 'Target: Smokes No'],
  [{ detailInteger: 3 }, 'Target: 3'],
  [{ dueDuration: { value: 6, code: 'wk', unit: 'weeks' } }, 'Target within 6 weeks'],
])('the target %j reads "%s"', (target, words) => {
  expect(goals({ description: { text: 'g' }, target: [target] }).goals[0]?.about).toEqual([words])
})

test('a goal tells how it stands, how far it has come and what it is for', () => {
  const [line] = goals({
    lifecycleStatus: 'active',
    achievementStatus: { text: 'In progress' },
    description: { text: 'Steady sugar' },
    startDate: '2025-03-09',
    addresses: [{ reference: 'Condition/dm' }],
  }).goals
  expect(line).toMatchObject({
    status: 'Active',
    tags: ['In progress'],
    when: '09-Mar-2025',
    about: ['For Type 2 diabetes'],
  })
})

test('what is over stands apart: goals by their status, plans also by their time', () => {
  expect(goals({ lifecycleStatus: 'rejected' }, { lifecycleStatus: 'proposed' })).toMatchObject({
    goals: [{ status: 'Proposed' }],
    pastGoals: [{ status: 'Rejected' }],
  })
  expect(plans({ status: 'active', period: { end: '2020' } }, { status: 'revoked' }, {})).toMatchObject({
    plans: [{ status: 'Status not recorded' }],
    pastPlans: [{ status: 'Active' }, { status: 'Revoked' }],
  })
})

test('an activity that must not be done says so first', () => {
  const [line] = plans({
    title: 'Renal plan',
    activity: [
      { detail: { code: { text: 'NSAIDs' }, doNotPerform: true, status: 'in-progress' } },
      { reference: { display: 'Nephrology referral' } },
    ],
  }).plans
  expect(line?.facts.map(({ value }) => value)).toEqual([
    'Do not do: NSAIDs · in progress',
    'Nephrology referral',
  ])
})

test('B101 what is in error or cannot be interpreted is counted over both lists', () => {
  const found = plansOf(
    whole({ status: 'entered-in-error' }, { modifierExtension: [{}] }),
    whole({ status: 'entered-in-error' }),
    context,
  )
  expect(found).toMatchObject({ goals: [], plans: [], uninterpretable: 1, enteredInError: 2 })
})
