import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { account as words } from '#words'
import { findPanel } from './panel.ts'
import { readSignIn } from './who-sign-in.ts'
import { noteWritten, usesOf } from './who-uses.ts'

const claims = { iss: 'https://ehr.example', sub: 'x', aud: ['app'], exp: 2, iat: 1 }

describe('how the person signed in', () => {
  it('is read from the claims about it', () => {
    const told = { ...claims, auth_time: 1_790_000_000, amr: ['pwd', 'otp', 'pwd'], acr: 'urn:x:2' }
    expect(readSignIn(told)).toEqual({ at: 1_790_000_000_000, methods: ['pwd', 'otp'], level: 'urn:x:2' })
  })

  it.each(
    'face fpt geo hwk iris kba mca mfa otp pin pop pwd rba retina sc sms swk tel user vbm wia'.split(' '),
  )('RFC 8176 §2 %s is put into words', method => {
    expect(words.signInMethod(method)).not.toBe(method)
  })

  it('by a method that nobody registered is told as the server told it', () => {
    expect(words.signInMethod('palm-of-hand')).toBe('palm-of-hand')
  })

  it('is unknown where the claims are missing or odd', () => {
    const unknown = { at: undefined, methods: [], level: undefined }
    expect(readSignIn(claims)).toEqual(unknown)
    expect(readSignIn({ ...claims, auth_time: 'soon', amr: 'pwd', acr: '' } as typeof claims)).toEqual(
      unknown,
    )
  })
})

describe('what access was used for', () => {
  const session = { id: 's1' }
  const record = { session, reader: { generation: 's1' } } as Parameters<typeof usesOf>[1]
  const key = (generation: string, ...rest: string[]) => [
    'fhir',
    'https://ehr.example',
    generation,
    'p1',
    ...rest,
  ]

  it('is what the queries of this visit asked, failed ones too, and what was written', async () => {
    const queries = new QueryClient()
    const fail = async () => {
      throw new Error('no')
    }
    queries.setQueryData(key('s1', 'Patient'), {})
    queries.setQueryData(key('s1', 'MedicationRequest'), { included: new Map([['Medication/m1', {}]]) })
    await queries.prefetchQuery({ queryKey: key('s1', 'Condition'), queryFn: fail, retry: false })
    queries.setQueryData(['fhir-user', 's1', 'Practitioner/1'], {})
    queries.setQueryData(key('another', 'Observation'), {})
    noteWritten(queries, 's1', { kind: 'written', type: 'Patient', action: 'update' })
    noteWritten(queries, 's1', { kind: 'refreshed' })
    expect([...usesOf(queries, record)].sort()).toEqual([
      'Condition.s',
      'Medication.r',
      'MedicationRequest.s',
      'Patient.r',
      'Patient.u',
      'Practitioner.r',
    ])
  })

  it('is not what was never asked', () => {
    const queries = new QueryClient()
    queries.getQueryCache().build(queries, { queryKey: key('s1', 'Condition') })
    expect(usesOf(queries, record).size).toBe(0)
  })
})

it('an account place is one of a closed list', () => {
  expect(findPanel('contact')).toBe('contact')
  for (const text of ['Contact', 'toString', '', null, undefined]) expect(findPanel(text)).toBeUndefined()
})
