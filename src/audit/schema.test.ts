import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AuditError } from './error.ts'
import type { Happening } from './happening.ts'
import { happeningReader } from './schema.ts'
import { WORDS } from './testing/rig.ts'

const read = happeningReader(WORDS)

const EVERY_KIND: readonly Happening[] = [
  { kind: 'launch', launch: 'ehr', server: 'st-elsewhere' },
  { kind: 'signed-in', identity: 'verified', keeper: 'sealed' },
  { kind: 'resumed', keeper: 'tab' },
  { kind: 'refreshed' },
  { kind: 'refresh-failed', code: 'unreachable' },
  { kind: 'context-changed', code: 'expired' },
  { kind: 'record-opened' },
  { kind: 'section-withheld', type: 'Condition', count: 2 },
  { kind: 'locked', why: 'idle' },
  { kind: 'unlocked', how: 'passphrase' },
  { kind: 'keeper-changed', keeper: 'memory' },
  { kind: 'keeper-failed', keeper: 'sealed', code: 'unreachable' },
  { kind: 'key', action: 'backed-up' },
  { kind: 'written', type: 'Patient', action: 'update' },
  { kind: 'signed-out', why: 'signed-out' },
  { kind: 'error', code: 'unreachable' },
  { kind: 'log-dropped', count: 100 },
  { kind: 'log-restarted' },
]

/** What must never get in: people, numbers of theirs, addresses, tokens, addresses of resources. */
const SECRETS = [
  'Raman',
  'raman',
  'Priya Raman',
  'priya-raman',
  '00533-K',
  '1974-12-25',
  'Patient/priya-raman',
  'https://ehr.example/fhir/Patient/priya-raman',
  'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln',
  'T7qJt0_1mR-x5v',
  'Bearer abc',
  '?code=abc&state=def',
  'unreachable Priya',
]
const secret = fc.oneof(
  fc.constantFrom(...SECRETS),
  fc.string(),
  fc.base64String({ minLength: 8 }),
  fc.uuid(),
  fc.emailAddress(),
  fc.stringMatching(/^[a-z]{2,12}(-[a-z]{2,12}){0,3}$/),
)
const isKnown = (word: string) =>
  Object.values(WORDS).flat().includes(word) || EVERY_KIND.some(kind => Object.values(kind).includes(word))

describe('a happening', () => {
  it.each(EVERY_KIND)('of kind $kind is let through as it is', happening => {
    expect(read(happening)).toEqual(happening)
  })

  it('with any word that is on no list is refused, in whatever field it stands', () => {
    fc.assert(
      fc.property(fc.constantFrom(...EVERY_KIND), fc.nat(), secret, (happening, at, word) => {
        fc.pre(!isKnown(word))
        const names = Object.keys(happening)
        const name = names[at % names.length] ?? 'kind'
        expect(() => read({ ...happening, [name]: word })).toThrow(AuditError)
      }),
    )
  })

  it('with any field more is refused', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...EVERY_KIND),
        fc.string({ minLength: 1 }),
        secret,
        (happening, name, value) => {
          fc.pre(!(name in happening) && name !== '__proto__')
          expect(() => read({ ...happening, [name]: value })).toThrow(AuditError)
        },
      ),
    )
  })

  it('is refused without a trace of what it held', () => {
    try {
      read({ kind: 'error', code: 'Priya Raman' })
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(AuditError)
      expect(`${error} ${JSON.stringify(error)} ${(error as Error).stack}`).not.toContain('Raman')
    }
  })

  it.each([-1, 1.5, Number.NaN, 1e9, '3'])('counts in whole numbers, not %s', count => {
    expect(() => read({ kind: 'section-withheld', type: 'Condition', count })).toThrow(AuditError)
  })
})
