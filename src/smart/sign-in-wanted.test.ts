import { describe, expect, it } from 'vitest'
import type { Identity } from './id-token.ts'
import { judgeSignIn } from './sign-in-wanted.ts'

const NOW = Date.UTC(2026, 10, 22, 9)
const SECONDS = NOW / 1000
const claims = { iss: 'https://ehr.example', sub: 'x', aud: ['app'], exp: SECONDS + 300, iat: SECONDS }
const verified = (more: object): Identity => ({ kind: 'verified', claims: { ...claims, ...more } })
const wanted = { acr: ['urn:x:2', 'urn:x:3'], maxAge: 900 }
const fresh = { acr: 'urn:x:2', auth_time: SECONDS - 60 }

describe('RFC 9470 §5 a sign-in', () => {
  it.each<[string, Identity, string]>([
    ['at the level and in time is enough', verified(fresh), 'enough'],
    ['at another level of those named is enough', verified({ ...fresh, acr: 'urn:x:3' }), 'enough'],
    ['is enough to the last second', verified({ ...fresh, auth_time: SECONDS - 900 }), 'enough'],
    ['a second older is too old', verified({ ...fresh, auth_time: SECONDS - 901 }), 'time'],
    ['of a clock a minute ahead is of now', verified({ ...fresh, auth_time: SECONDS + 60 }), 'enough'],
    ['further in the future is none', verified({ ...fresh, auth_time: SECONDS + 61 }), 'time'],
    ['told in milliseconds is in the future', verified({ ...fresh, auth_time: NOW }), 'time'],
    ['that tells no time is not recent', verified({ acr: 'urn:x:2' }), 'time'],
    ['at a level that was not named is not enough', verified({ ...fresh, acr: 'urn:x:1' }), 'level'],
    [
      'is not taken for the level that its name begins with',
      verified({ ...fresh, acr: 'urn:x:22' }),
      'level',
    ],
    ['that tells no level is not enough', verified({ auth_time: SECONDS }), 'level'],
    [
      'whose signature was not checked proves nothing',
      { kind: 'unverified', why: 'signature-not-checked', claims: { ...claims, ...fresh } },
      'proof',
    ],
    ['of nobody known proves nothing', { kind: 'not-provided' }, 'proof'],
  ])('%s', (_what, identity, outcome) => {
    const verdict = judgeSignIn(identity, wanted, NOW)
    expect(verdict.kind === 'enough' ? 'enough' : verdict.lacks).toBe(outcome)
  })

  it('says until when it is enough', () => {
    expect(judgeSignIn(verified(fresh), wanted, NOW)).toEqual({
      kind: 'enough',
      until: NOW - 60_000 + 900_000,
    })
    expect(judgeSignIn(verified(fresh), { acr: ['urn:x:2'] }, NOW)).toEqual({
      kind: 'enough',
      until: Number.POSITIVE_INFINITY,
    })
  })

  it('that was asked for anew may take as long as it likes, and must not be older than the question', () => {
    const anew = { acr: [], maxAge: 0 }
    const asked = NOW - 240_000
    const at = (seconds: number) => verified({ auth_time: seconds })
    expect(judgeSignIn(at(SECONDS - 5), anew, NOW, asked).kind).toBe('enough')
    expect(judgeSignIn(at(SECONDS - 240 - 61), anew, NOW, asked).kind).toBe('not-enough')
  })
})
