import { describe, expect, it } from 'vitest'
import { pdf } from './pdf.ts'

describe('a small PDF', () => {
  const file = pdf(['First line', 'Second line'])

  it('finds every object where its cross-reference table says', () => {
    const offsets = [...file.matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset))
    expect(offsets).toHaveLength(5)
    for (const [i, offset] of offsets.entries())
      expect(file.slice(offset).startsWith(`${i + 1} 0 obj`)).toBe(true)
  })

  it('finds the table where its end says, and measures its stream', () => {
    const start = Number(/startxref\n(\d+)\n%%EOF/.exec(file)?.[1])
    expect(file.slice(start, start + 4)).toBe('xref')
    const [, length, text] = /\/Length (\d+) >>\nstream\n([\s\S]*?)\nendstream/.exec(file) ?? []
    expect(text).toHaveLength(Number(length))
  })
})
