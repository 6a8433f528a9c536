import fc from 'fast-check'
import { describe, expect, it, test, vi } from 'vitest'
import { member, readJson } from './json.ts'
import { refusal } from './testing/samples.ts'

vi.setConfig({ testTimeout: 60_000 }) // properties run hundreds of cases, also on a busy machine

describe('readJson', () => {
  test.each([
    ['<!doctype html><p>Sign in</p>', 'syntax'],
    ['', 'syntax'],
    ['{"a":1', 'syntax'],
    ['{"a":"', 'syntax'],
    [`${'['.repeat(10_000)}${']'.repeat(10_000)}`, 'too-deep'],
    [`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, 'too-deep'],
  ])('refuses %.20s… as %s', async (text, reason) => {
    const error = await refusal(() => readJson(text))
    expect([error.code, error.detail.reason]).toEqual(['not-json', reason])
  })

  it('never quotes the text it could not read, which may hold a token', async () => {
    const error = await refusal(() => readJson('{"access_token": canary-token-123'))
    expect(JSON.stringify([error.message, error.detail, String(error.cause), error.stack])).not.toContain(
      'canary',
    )
  })

  test.each([
    ['{"a":1,"a":2}', true],
    ['{"scope":"x","\\u0073cope":"y"}', true],
    ['{"a":{"b":1},"c":{"b":1}}', false],
    ['{"a":[{"b":1},{"b":1}],"b":"{\\"a\\":1,\\"a\\":1}"}', false],
    ['{"a":["a","a"],"b":"a"}', false],
  ])('sees a repeated name in %s: %s', async (text, repeated) => {
    if (repeated)
      expect((await refusal(() => readJson(text, { unique: true }))).detail.reason).toBe('repeated-name')
    else expect(readJson(text, { unique: true })).toEqual(JSON.parse(text))
  })

  it('agrees with JSON.parse on every value that is not too deep, names unique or not', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.boolean(), (value, unique) => {
        const text = JSON.stringify(value)
        expect(readJson(text, { unique })).toEqual(JSON.parse(text))
      }),
    )
  })

  it('throws nothing but SmartError, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.json().map(text => text.slice(1)),
        ),
        async text => {
          try {
            readJson(text, { unique: true })
          } catch (error) {
            expect((await refusal(() => Promise.reject(error))).code).toBe('not-json')
          }
        },
      ),
    )
  })
})

describe('member', () => {
  it('asks the object itself, never a prototype', () => {
    const object = readJson('{"__proto__":{"token":"x"}}')
    expect(member(Object(object), 'token')).toBeUndefined()
    expect(member({}, 'toString')).toBeUndefined()
    expect(member({}, '__proto__')).toBeUndefined()
  })

  it('takes null and the empty string for omitted', () => {
    expect([member({ a: null }, 'a'), member({ a: '' }, 'a'), member({ a: 0 }, 'a')]).toEqual([
      undefined,
      undefined,
      0,
    ])
  })
})
