import { describe, expect, it } from 'vitest'
import { partsOf } from './bundle.ts'

const patient = (id?: string) => ({ resourceType: 'Patient', ...(id !== undefined && { id }) })
const bundle = (type: string, ...entry: object[]) => ({ resourceType: 'Bundle', type, entry })
const requestsOf = (value: object, most = 200) =>
  partsOf(value, most).map(({ bundle: { type, entry = [] } }) => [
    type,
    ...entry.map(({ request }) => `${request?.method} ${request?.url}`),
  ])

describe('a bundle as requests that may be repeated', () => {
  it('names each resource by its own id', () => {
    expect(requestsOf(bundle('collection', { resource: patient('a') }))).toEqual([['batch', 'PUT Patient/a']])
  })

  it('takes the name from the full URL where the resource has none', () => {
    const fullUrl = 'urn:uuid:3f0c4c3e-5a5e-4a9b-9d5e-0d1f6f1b2a33'
    const post = { method: 'POST', url: 'Patient' }
    expect(requestsOf(bundle('transaction', { fullUrl, resource: patient(), request: post }))).toEqual([
      ['transaction', 'PUT Patient/3f0c4c3e-5a5e-4a9b-9d5e-0d1f6f1b2a33'],
    ])
  })

  it('leaves it to the server to name what has no name', () => {
    expect(requestsOf(bundle('collection', { resource: patient() }))).toEqual([['batch', 'POST Patient']])
  })

  it('sends a condition, and a deletion, as they came', () => {
    const condition = { method: 'POST', url: 'Patient', ifNoneExist: 'identifier=1' }
    const deletion = { method: 'DELETE', url: 'Patient/b' }
    expect(
      requestsOf(bundle('batch', { resource: patient('a'), request: condition }, { request: deletion })),
    ).toEqual([['batch', 'POST Patient', 'DELETE Patient/b']])
  })

  it('is cut where it may be, and never where its entries know each other by a name of the bundle’s', () => {
    const free = [1, 2, 3].map(number => ({ resource: patient(`p${number}`) }))
    const tied = { resource: { resourceType: 'Condition', id: 'c', subject: { reference: 'urn:uuid:x' } } }
    expect(requestsOf(bundle('searchset', ...free), 2).map(([type, ...urls]) => [type, urls.length])).toEqual(
      [
        ['batch', 2],
        ['batch', 1],
      ],
    )
    expect(
      requestsOf(bundle('document', ...free, tied), 2).map(([type, ...urls]) => [type, urls.length]),
    ).toEqual([['transaction', 4]])
  })

  it.each([
    ['what is no Bundle', patient('a'), 'not a FHIR Bundle'],
    ['nothing', null, 'not a FHIR Bundle'],
    ['a history', bundle('history', { resource: patient('a') }), 'not for loading'],
    [
      'answers to a transaction',
      bundle('transaction-response', { resource: patient('a') }),
      'not for loading',
    ],
    ['a Bundle without entries', bundle('collection'), 'no entries'],
  ])('%s is refused with the reason', (_, value, why) => {
    expect(() => partsOf(value, 200)).toThrow(why)
  })
})
