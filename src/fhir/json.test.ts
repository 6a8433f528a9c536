import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FhirError } from './error.ts'
import { readJson } from './json.ts'

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

test('B104: nesting up to the limit is read, one more is not, and a million do not hang', () => {
  expect(() => readJson(nested(100), 100)).not.toThrow()
  expect(() => readJson(nested(101), 100)).toThrow(new FhirError('too-large'))
  expect(() => readJson('{"a":'.repeat(1_000_000), 100)).toThrow(new FhirError('too-large'))
})

test('brackets inside strings are not nesting, escaped quotes and all', () => {
  const text = JSON.stringify({ a: '[{'.repeat(200), b: `\\"${'['.repeat(200)}\\`, c: '\\' })
  expect(readJson(text, 2)).toEqual(JSON.parse(text))
})

test('nesting is judged as a walk through the outcome would judge it, whatever stands in the strings', () => {
  const string = fc.string({ unit: fc.constantFrom('"', '\\', '[', ']', '{', '}', 'x') })
  const { tree } = fc.letrec(tie => ({
    tree: fc.oneof(
      string,
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(string, tie('tree'), { maxKeys: 3 }),
    ),
  }))
  fc.assert(
    fc.property(tree, value => {
      const text = JSON.stringify(value)
      fc.pre(!/__proto__|\\u005f/i.test(text))
      const depth = depthOf(value)
      expect(readJson(text, depth)).toEqual(value)
      if (depth > 0) expect(() => readJson(text, depth - 1)).toThrow(new FhirError('too-large'))
    }),
  )
})

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  return 1 + Math.max(0, ...Object.values(value).map(depthOf))
}

test('any JSON comes out as it went in', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), text => {
      fc.pre(!/__proto__|\\u005f/i.test(text))
      expect(readJson(text, 100)).toEqual(JSON.parse(text))
    }),
  )
})

test('members named __proto__ are left out at every level, however they are written', () => {
  for (const name of ['__proto__', '\\u005f_proto__', '\\u005F\\u005fproto__']) {
    const json = readJson(`{"a":[{"${name}":{"x":1},"b":2}],"${name}":null}`, 100)
    expect(JSON.stringify(json)).toBe('{"a":[{"b":2}]}')
  }
})
