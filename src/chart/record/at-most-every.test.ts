import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { atMostEvery } from './at-most-every.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function noted() {
  const done: number[] = []
  const throttle = atMostEvery(300)
  return { done, throttle, run: (job: number) => throttle.run(() => done.push(job)) }
}

test('the first job is done at once, of those that come too soon the latest, and in time', () => {
  const { done, run } = noted()
  for (const job of [1, 2, 3]) run(job)
  expect(done).toEqual([1])
  vi.advanceTimersByTime(300)
  expect(done).toEqual([1, 3])
})

test('a job that comes after a pause waits for nothing', () => {
  const { done, run } = noted()
  run(1)
  vi.advanceTimersByTime(300)
  run(2)
  expect(done).toEqual([1, 2])
})

test('what waits when it ends is not done', () => {
  const { done, run, throttle } = noted()
  run(1)
  run(2)
  throttle.end()
  vi.runAllTimers()
  expect(done).toEqual([1])
})
