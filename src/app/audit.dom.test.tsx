import { describe, expect, it } from 'vitest'
import { accessLog, drain } from './audit.ts'
import type { Note } from './report.ts'

const at = Date.parse('2026-03-01T08:00:00.000Z')
const noteOf = (code: string): Note => ({ happening: { kind: 'error', code }, session: undefined, at })

describe('what was noted before the log was there', () => {
  it('is accepted in order, with the time that it was noted at', async () => {
    const notes = [noteOf('timeout'), noteOf('unreachable')]
    await drain(notes)
    expect(notes).toEqual([])
    const { entries } = await accessLog.read()
    expect(entries.map(({ entry }) => entry)).toMatchObject([
      { kind: 'error', code: 'unreachable', at: '2026-03-01T08:00:00.000Z' },
      { kind: 'error', code: 'timeout' },
    ])
  })

  it('and may not be told is not told, but that it was there is', async () => {
    await drain([noteOf('Priya Raman'), noteOf('timeout')])
    const { entries } = await accessLog.read()
    expect(entries.slice(0, 2).map(({ entry }) => entry)).toMatchObject([
      { code: 'timeout' },
      { code: 'not-loggable' },
    ])
    expect(JSON.stringify(entries)).not.toContain('Raman')
  })
})
