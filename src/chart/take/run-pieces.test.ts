import { expect, test } from 'vitest'
import { fileName } from './file-name.ts'
import { runPieces } from './run-pieces.ts'

function* slow(pieces: number, each: () => void = () => {}) {
  for (let done = 1; done <= pieces; done++) {
    const begun = performance.now()
    while (performance.now() - begun < 5);
    each()
    yield { text: `${done} `, done, total: pieces }
  }
}

test('a long text is made in slices, between which the page has its turn', async () => {
  const turns: number[] = []
  const shares: number[] = []
  let made = 0
  const running = runPieces(
    slow(20, () => {
      made += 1
    }),
    { signal: new AbortController().signal, progress: share => shares.push(share) },
  )
  const turn = () => {
    turns.push(made)
    if (made < 20) setImmediate(turn)
  }
  turn()
  expect((await running)?.join('')).toMatch(/^1 2 .* 20 $/)
  expect(new Set(turns).size).toBeGreaterThan(4)
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
})

test('pain 39: an export that is stopped makes nothing more', async () => {
  const stop = new AbortController()
  let made = 0
  const pieces = slow(1000, () => {
    made += 1
    if (made === 10) stop.abort()
  })
  expect(await runPieces(pieces, { signal: stop.signal, progress: () => {} })).toBeUndefined()
  expect(made).toBeLessThan(20)
})

test('the name of a file says what and when, and never whose', () => {
  expect(fileName('results', 'csv', new Date(2026, 10, 2))).toBe('chartkey-results-2026-11-02.csv')
})
