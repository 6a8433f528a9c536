import { expect, test } from 'vitest'
import { openAccounts } from '../accounts/accounts.ts'
import { levelOf, levels, note, type Progress, renew } from './progress.ts'

const accounts = openAccounts([])
const [priya, rowan] = ['priya', 'rowan'].map(login =>
  accounts.create({ login, name: login, kind: 'patient', role: 'patient', patients: [] }),
)

function begun(): Progress {
  const progress: Progress = { amr: new Set() }
  if (priya !== undefined) note(progress, priya, ['pwd'])
  return progress
}

test('another person’s proof begins anew: nobody adds to what somebody else has shown', () => {
  const progress = begun()
  if (rowan !== undefined) note(progress, rowan, ['sms'])
  expect(progress.account).toEqual(rowan)
  expect([...progress.amr]).toEqual(['sms'])
})

test('two proofs make level two, and the time is that of the first', () => {
  const progress = begun()
  const { provedAt } = progress
  if (priya !== undefined) note(progress, priya, ['otp', 'mfa'])
  expect(levelOf(progress.amr)).toBe(levels.two)
  expect(progress.provedAt).toBe(provedAt)
})

test('an account that is disabled between two steps has shown nothing', () => {
  const progress = begun()
  accounts.change(priya?.sub ?? '', { role: 'proxy' })
  renew(progress, accounts)
  expect(progress.account?.role).toBe('proxy')
  accounts.change(priya?.sub ?? '', { disabled: true })
  renew(progress, accounts)
  expect(progress).toEqual({ amr: new Set() })
})
