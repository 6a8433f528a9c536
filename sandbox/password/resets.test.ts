import { expect, test } from 'vitest'
import { createResets } from './resets.ts'

const reset = { sub: 'someone', email: 'priya@home.example', back: undefined }

test('a link is good for half an hour', () => {
  let time = 0
  const resets = createResets({ now: () => time })
  const secret = resets.begin(reset)
  time = 30 * 60_000 - 1
  expect(resets.find(secret)).toMatchObject({ sub: 'someone' })
  time += 1
  expect(resets.find(secret)).toBeUndefined()
})

test('a secret is 256 bits, and no other opens anything', () => {
  const resets = createResets()
  const secret = resets.begin(reset)
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
  expect(resets.find('')).toBeUndefined()
  expect(resets.find(`${secret}A`)).toBeUndefined()
})

test('when a password was chosen, every link of that account is dead, and nobody else’s', () => {
  const resets = createResets()
  const secrets = [resets.begin(reset), resets.begin(reset), resets.begin({ ...reset, sub: 'another' })]
  resets.endAllOf('someone')
  expect(secrets.map(secret => resets.find(secret)?.sub)).toEqual([undefined, undefined, 'another'])
})
