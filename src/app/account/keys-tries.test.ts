import { describe, expect, it } from 'vitest'
import { VaultError } from '#vault'
import { createTries } from './keys-tries.ts'

const wrong = () => Promise.reject(new VaultError('wrong-passphrase'))
const right = async () => 'open'

describe('tries at a passphrase', () => {
  it('wait after the third wrong one, twice as long after each one more, five minutes at most', async () => {
    let time = 1_000_000
    const attempt = createTries(() => time)
    const waits: number[] = []
    for (let tries = 0; tries < 11; tries += 1) {
      await expect(attempt(wrong)).rejects.toMatchObject({ code: 'wrong-passphrase' })
      const retryAt = await attempt(wrongIfHeard).then(
        () => time,
        (error: VaultError) => error.retryAt ?? time,
      )
      waits.push((retryAt - time) / 1000)
      time = retryAt
    }
    expect(waits).toEqual([0, 0, 8, 16, 32, 64, 128, 256, 300, 300, 300])

    async function wrongIfHeard(): Promise<void> {
      throw new DOMException('a try that came through, and was no wrong passphrase')
    }
  })

  it('are not heard before their time, the right one neither', async () => {
    let time = 0
    const attempt = createTries(() => time)
    for (const _ of [1, 2, 3]) await attempt(wrong).catch(() => {})
    time = 7999
    await expect(attempt(right)).rejects.toMatchObject({ code: 'too-many-tries', retryAt: 8000 })
    time = 8000
    expect(await attempt(right)).toBe('open')
  })

  it('start afresh after the right one', async () => {
    const attempt = createTries(() => 0)
    for (const _ of [1, 2]) await attempt(wrong).catch(() => {})
    await attempt(right)
    for (const _ of [1, 2]) await attempt(wrong).catch(() => {})
    expect(await attempt(right)).toBe('open')
  })
})
