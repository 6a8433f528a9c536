import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generatedPatient, manyObservations } from './index.ts'

describe('observations made on demand', () => {
  it('makes ten thousand within a second', () => {
    const start = performance.now()
    expect([...manyObservations('somebody', 10_000)]).toHaveLength(10_000)
    expect(performance.now() - start).toBeLessThan(1000)
  })

  it('makes the same ones every time, exactly as many as asked, each with its own id', () => {
    fc.assert(
      fc.property(fc.nat(500), n => {
        const once = [...manyObservations('somebody', n)]
        expect([...manyObservations('somebody', n)]).toEqual(once)
        expect(new Set(once.map(({ id }) => id)).size).toBe(n)
      }),
      { numRuns: 20 },
    )
  })

  it('gives a longer record the same beginning as a shorter one', () => {
    expect([...manyObservations('somebody', 900)].slice(0, 90)).toEqual([...manyObservations('somebody', 90)])
  })

  it('goes back years, newest first, with flags both normal and not', () => {
    const made = [...manyObservations('somebody', 10_000)]
    const times = made.map(({ effectiveDateTime = '' }) => effectiveDateTime)
    expect(times).toEqual([...times].sort().reverse())
    expect(Number(times[0]?.slice(0, 4)) - Number(times.at(-1)?.slice(0, 4))).toBeGreaterThanOrEqual(3)
    const flags = new Set(made.flatMap(o => o.interpretation?.map(i => i.coding?.[0]?.code) ?? []))
    expect(flags).toEqual(new Set(['L', 'N', 'H']))
  })

  it('makes a patient with a short chart of their own and exactly so many observations', () => {
    const { id, resources } = generatedPatient(20)
    expect(resources[0]).toMatchObject({ resourceType: 'Patient', id })
    expect(resources.filter(({ resourceType }) => resourceType === 'Observation')).toHaveLength(20)
    expect(JSON.stringify(resources.slice(1)).match(/"Patient\/[^"]+"/g)).toEqual(
      resources.slice(1).map(() => `"Patient/${id}"`),
    )
  })
})
