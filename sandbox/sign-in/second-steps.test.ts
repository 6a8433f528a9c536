import { expect, test } from 'vitest'
import { openAccounts } from '../accounts/accounts.ts'
import type { Amr, SecondStep } from './contract.ts'
import { openSteps } from './second-steps.ts'

const account = openAccounts([]).create({
  ...{ login: 'priya', name: 'Priya', kind: 'patient', role: 'patient', patients: [] },
})

function step(
  name: string,
  proves: SecondStep['proves'],
  readiness: 'ready' | 'can-enrol' | 'no',
): SecondStep {
  return { name, proves, title: name, readiness: () => readiness, answer: async () => {} }
}

const names = (steps: readonly SecondStep[], ...amr: Amr[]) =>
  openSteps(steps, account, new Set(amr)).map(({ name }) => name)

const all = [
  step('passkey', 'both', 'ready'),
  step('app', 'having', 'ready'),
  step('password', 'knowing', 'ready'),
]

test.each<[Amr, string[]]>([
  ['pwd', ['passkey', 'app']],
  ['fed', ['passkey', 'app']],
  ['otp', ['passkey', 'app']],
  ['sms', ['passkey', 'password']],
])('RFC 8176 §2: after %s, a second proof of the same kind would be none', (first, then) => {
  expect(names(all, first)).toEqual(then)
})

test('somebody who has a step that is ready enrols none on the spot', () => {
  const steps = [step('app', 'having', 'can-enrol'), step('text', 'having', 'ready')]
  expect(names(steps, 'pwd')).toEqual(['text'])
})

test('somebody who has none may enrol one, of another kind than the first', () => {
  const steps = [step('app', 'having', 'can-enrol'), step('text', 'having', 'no')]
  expect(names(steps, 'pwd')).toEqual(['app'])
  expect(names(steps, 'sms')).toEqual([])
})
