import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Accounts } from '../accounts/account.ts'
import { openAccounts } from '../accounts/accounts.ts'
import { recognise } from './outside-person.ts'

let accounts: Accounts
const issuer = 'https://university.example'
const person = { issuer, subject: 'one', email: 'pat@home.example', emailVerified: true }

beforeEach(() => {
  const common = { emailVerified: true, phoneVerified: true }
  accounts = openAccounts([
    {
      ...{
        login: 'pat',
        name: 'Pat',
        kind: 'patient',
        role: 'patient',
        patients: ['pat'],
        fhirUser: 'Patient/pat',
      },
      ...{ ...common, email: 'pat@home.example', phone: '+15550100' },
    },
    {
      ...{
        login: 'doc',
        name: 'Doc',
        kind: 'clinician',
        role: 'physician',
        patients: 'all',
        fhirUser: 'Practitioner/doc',
      },
      ...{ ...common, email: 'doc@home.example' },
    },
  ])
})
afterEach(() => accounts.close())

const link = (subject: string) =>
  accounts.link({ issuer, subject, sub: accounts.findAccount('pat')?.sub ?? '' })

describe('whom another provider vouches for', () => {
  test('is known by a link, whatever their address is by now', () => {
    link('one')
    expect(recognise(accounts, { ...person, email: 'new@home.example' })).toMatchObject({ kind: 'linked' })
  })

  test('is known by an address that both have checked', () => {
    expect(recognise(accounts, person)).toMatchObject({ kind: 'same-address', askProof: false })
  })

  test('and is staff here shows first that the account is theirs', () => {
    expect(recognise(accounts, { ...person, email: 'doc@home.example' })).toMatchObject({ askProof: true })
  })

  test.each(['pat@home.example', 'nobody@home.example'])(
    'with the unchecked address %s hears the same, whether or not somebody here has it',
    email => {
      expect(recognise(accounts, { ...person, email, emailVerified: false })).toEqual({ kind: 'unverified' })
    },
  )

  test('OpenID Connect Core §5.7 with an address that was somebody else’s before does not open the record by it', () => {
    link('one')
    expect(recognise(accounts, { ...person, subject: 'two' })).toMatchObject({ askProof: true })
  })

  test.each(['+15550100', 'not an address', ''])('is nobody by %j in place of an address', email => {
    expect(recognise(accounts, { ...person, email })).toEqual({ kind: 'unknown' })
  })
})
