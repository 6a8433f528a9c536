import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SearchIndex, type SearchItem } from './search.ts'
import { fold, spansOf, wordsOf } from './search-fold.ts'
import { searchItem } from './search-items.ts'
import { mutated } from './testing/mutated.ts'
import { realResources } from './testing/real.ts'
import { TIMELINE_KINDS } from './timeline-kinds.ts'

const item = (title: string, more: Partial<SearchItem> = {}): SearchItem => ({
  kind: 'problems',
  title,
  aside: '',
  more: [],
  what: title,
  order: 0,
  ...more,
})
const indexOf = (...items: readonly SearchItem[]) => {
  const index = new SearchIndex()
  index.set('all', items)
  return index
}
const titles = (index: SearchIndex, typed: string) =>
  index.find(typed, TIMELINE_KINDS).flatMap(({ items }) => items.map(({ title }) => title))

describe('a search', () => {
  test('finds without regard to case and accents, both ways', () => {
    const index = indexOf(item('Sjögren syndrome'), item('Niño sano'), item('Großzehe'), item('Łódź fever'))
    expect(titles(index, 'SJOGREN')).toEqual(['Sjögren syndrome'])
    expect(titles(index, 'sjögren')).toEqual(['Sjögren syndrome'])
    expect(titles(index, 'nino')).toEqual(['Niño sano'])
    expect(titles(index, 'grosszehe')).toEqual(['Großzehe'])
    expect(titles(index, 'lodz')).toEqual(['Łódź fever'])
  })

  test('wants all words, in whatever order', () => {
    const index = indexOf(item('Type 2 diabetes mellitus'), item('Diabetes insipidus'))
    expect(titles(index, 'mellitus diab')).toEqual(['Type 2 diabetes mellitus'])
    expect(titles(index, 'diabetes')).toHaveLength(2)
    expect(titles(index, 'diabetes asthma')).toEqual([])
  })

  test('finds by codes, and by what else is known', () => {
    const index = indexOf(item('Hypertension', { more: ['38341003 (SNOMED CT)', 'By Ruth Adeyemi'] }))
    expect(titles(index, '38341003')).toEqual(['Hypertension'])
    expect(titles(index, 'hyper adeyemi')).toEqual(['Hypertension'])
  })

  test('puts titles that begin with it first, then newer before older', () => {
    const index = indexOf(
      item('acetaminophen', { order: 9 }),
      item('old amlodipine', { order: 3 }),
      item('amlodipine', { order: 1 }),
      item('amoxicillin', { order: 2 }),
    )
    expect(titles(index, 'am')).toEqual(['amoxicillin', 'amlodipine', 'old amlodipine', 'acetaminophen'])
  })

  test('finds the same whether it was typed letter by letter or at once', () => {
    const text = fc.stringMatching(/^[abé ]{0,8}$/)
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), text, (all, typed) => {
        const items = all.map(title => item(title))
        const slowly = indexOf(...items)
        for (let i = 1; i < typed.length; i += 1) slowly.find(typed.slice(0, i), TIMELINE_KINDS)
        expect(titles(slowly, typed)).toEqual(titles(indexOf(...items), typed))
      }),
    )
  })

  test('forgets what it knew when a source is replaced or goes', () => {
    const index = indexOf(item('Asthma'))
    expect(titles(index, 'as')).toEqual(['Asthma'])
    index.set('all', [item('Aspirin allergy')])
    expect(titles(index, 'asp')).toEqual(['Aspirin allergy'])
    index.remove('all')
    expect(titles(index, 'asp')).toEqual([])
  })

  test('nothing typed finds nothing', () => {
    expect(titles(indexOf(item('Asthma')), '  ')).toEqual([])
  })

  test('answers within a frame among twenty thousand entries', () => {
    const index = indexOf(
      ...Array.from({ length: 20_000 }, (_, i) =>
        item(`Finding number ${i}`, { more: [`${i} (SNOMED CT)`] }),
      ),
    )
    const begun = performance.now()
    for (const typed of ['f', 'fi', 'fin', 'find', 'find 1', 'find 19', 'find 199']) titles(index, typed)
    expect((performance.now() - begun) / 7).toBeLessThan(100) // a machine under test is a slow one
  })
})

describe('what is marked', () => {
  test('is where the words stand in the text as it is written', () => {
    expect(marked('Sjögren syndrome', 'jogr syn')).toBe('S[jögr]en [syn]drome')
    expect(marked('Großzehe', 'ossz')).toBe('Gr[oßz]ehe')
    expect(marked('nin\u0303o', 'nino')).toBe('[nin\u0303o]')
  })

  test('is within the text, in order, and says what was sought', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, typed) => {
        let end = 0
        for (const { from, to } of spansOf(text, wordsOf(typed))) {
          expect(from).toBeGreaterThanOrEqual(end)
          expect(to).toBeGreaterThan(from)
          expect(to).toBeLessThanOrEqual(text.length)
          end = to
        }
      }),
    )
  })

  function marked(text: string, typed: string): string {
    let done = 0
    let out = ''
    for (const { from, to } of spansOf(text, wordsOf(typed))) {
      out += `${text.slice(done, from)}[${text.slice(from, to)}]`
      done = to
    }
    return out + text.slice(done)
  }
})

test('an entry is found by its own title, whatever was done to it', () => {
  const sample = realResources('Condition')[0] ?? { resourceType: 'Condition', code: { text: 'Gout' } }
  const viewpoint = { at: new Date(0), locale: 'en', audience: 'patient' } as const
  fc.assert(
    fc.property(mutated<object>(sample), resource => {
      const found = searchItem('Condition', { ...resource }, viewpoint)
      if (found === undefined) return
      const [word] = wordsOf(found.title)
      if (word !== undefined) expect(titles(indexOf(found), word)).toEqual([found.title])
      expect(fold(found.title)).toBe(fold(fold(found.title)))
    }),
  )
})
