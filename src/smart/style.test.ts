import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fetchStyle, readStyle } from './style.ts'

test('a style is its colours and the roundness of its corners; fonts and sizes stay the reader’s', () => {
  const { colors, dimensions } = readStyle({
    color_background: '#F4F1E8',
    color_text: '#234',
    dim_border_radius: '5px',
    dim_font_size: '6px',
    font_family_body: 'Georgia',
  })
  expect([...colors]).toEqual([
    ['color_background', '#f4f1e8'],
    ['color_text', '#223344'],
  ])
  expect([...dimensions]).toEqual([['dim_border_radius', 5]])
})

test.each([
  ['red;} body{display:none'],
  ['url(//elsewhere.example/x)'],
  ['var(--color-text)'],
  ['#12345'],
  ['transparent'],
  [7],
])('B40 %j is no colour', value => {
  expect(readStyle({ color_text: value }).colors.size).toBe(0)
})

test('whatever a document holds, only colours and pixels come out of it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), json => {
      const { colors, dimensions } = readStyle(json)
      expect([...colors.values()].every(color => /^#[\da-f]{6}$/.test(color))).toBe(true)
      expect([...dimensions.values()].every(Number.isInteger)).toBe(true)
    }),
  )
})

test('B40 a style of an origin that the deployment does not name is not asked for', async () => {
  const asked: unknown[] = []
  const world = {
    now: Date.now,
    fetch: (url: unknown) => {
      asked.push(url)
      return Promise.reject(new TypeError('unreachable'))
    },
  }
  const style = fetchStyle('https://elsewhere.example/s.json', ['https://ehr.example'], world)
  await expect(style).rejects.toMatchObject({ code: 'endpoint-not-trusted' })
  expect(asked).toEqual([])
})
