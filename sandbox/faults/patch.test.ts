import { expect, test } from 'vitest'
import { patched } from './patch.ts'

const bundle = {
  link: [
    { relation: 'self', url: 'a' },
    { relation: 'next', url: 'b' },
  ],
  entry: [{ id: 1 }, { id: 2 }],
}

test('picks an array item by a member’s value', () => {
  expect(patched(bundle, [{ path: 'link.[relation=next].url', value: 'https://evil.example' }])).toEqual({
    ...bundle,
    link: [bundle.link[0], { relation: 'next', url: 'https://evil.example' }],
  })
})

test('appends when nothing has that value', () => {
  expect(patched({ link: [] }, [{ path: 'link.[relation=next].url', value: 'c' }])).toEqual({
    link: [{ url: 'c' }],
  })
})

test('removes an item and closes the gap', () => {
  expect(patched(bundle, [{ path: 'entry.0', remove: true }])).toMatchObject({ entry: [{ id: 2 }] })
})

test('an empty path is the whole body', () => {
  expect(patched(bundle, [{ path: '', value: [] }])).toEqual([])
})

test('leaves the original alone', () => {
  const before = structuredClone(bundle)
  patched(bundle, [{ path: 'entry.0.id', value: 9 }])
  expect(bundle).toEqual(before)
})
