import { describe, expect, it, test } from 'vitest'
import { findChallenge } from './challenge.ts'
import { countingTokens, errorOf, readerOf, writerOf } from './testing/reader.ts'
import { startServer } from './testing/server.ts'

const ASKED =
  'Bearer error="insufficient_user_authentication", error_description="Two factors, please", acr_values="urn:x:2 urn:x:3", max_age="300"'

describe('RFC 9470 §3 a challenge', () => {
  it.each<[string, string, unknown]>([
    ['names contexts and an age', ASKED, { acr: ['urn:x:2', 'urn:x:3'], maxAge: 300 }],
    ['may name neither', 'Bearer realm="a, b", error="insufficient_user_authentication"', { acr: [] }],
    [
      'is found behind one of another scheme, with values unquoted and a quoted comma',
      'Basic realm="x \\" , Bearer error=1", DPoP error=insufficient_user_authentication, max_age=0',
      { acr: [], maxAge: 0 },
    ],
    [
      'whose age is no number has none',
      'Bearer error="insufficient_user_authentication", max_age="-1"',
      { acr: [] },
    ],
    ['of another error is none', 'Bearer error="invalid_token", acr_values="urn:x:2"', undefined],
    [
      'takes no parameter of its neighbour',
      'Bearer error="invalid_token", DPoP acr_values="urn:x:2"',
      undefined,
    ],
    [
      'in a description is none',
      'Bearer error_description="error=insufficient_user_authentication"',
      undefined,
    ],
  ])('%s', (_what, header, found) => {
    expect(findChallenge(new Headers({ 'www-authenticate': header }))).toEqual(found)
  })

  it('is none where no header can be seen', () => {
    expect(findChallenge(new Headers())).toBeUndefined()
  })
})

test('RFC 9470 §3 a write that is challenged is not sent again, and no token is renewed for it', async () => {
  await using server = await startServer(() => ({ status: 401, headers: { 'www-authenticate': ASKED } }))
  const tokens = countingTokens()
  const writer = writerOf(server, { tokens })
  const update = writer.update({ resourceType: 'Patient', id: 'p1' }, '1')
  expect(await errorOf(update)).toMatchObject({
    code: 'step-up-required',
    challenge: { acr: ['urn:x:2', 'urn:x:3'], maxAge: 300 },
  })
  expect(server.arrived).toHaveLength(1)
  expect(tokens.renewed).toEqual([])
})

test('RFC 9470 §3 neither is a search', async () => {
  await using server = await startServer(() => ({ status: 401, headers: { 'www-authenticate': ASKED } }))
  const tokens = countingTokens()
  const read = readerOf(server, { tokens }).readPatient()
  expect(await errorOf(read)).toMatchObject({ code: 'step-up-required' })
  expect(server.arrived).toHaveLength(1)
  expect(tokens.renewed).toEqual([])
})
