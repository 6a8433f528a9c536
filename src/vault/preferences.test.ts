import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openPreferences } from './preferences.ts'

const KEY = 'chartkey-preferences'

/** As much of a Storage as preferences use. */
function storage(kept = new Map<string, string>()): Storage {
  return {
    getItem: key => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: key => void kept.delete(key),
    clear: () => kept.clear(),
    key: at => [...kept.keys()][at] ?? null,
    get length() {
      return kept.size
    },
  }
}

describe('preferences', () => {
  it('follow the system until somebody says otherwise', () => {
    const kept = storage()
    expect(openPreferences(() => kept).read()).toEqual({ theme: 'system' })
  })

  it('outlive the page, and a change of one leaves the other', () => {
    const kept = storage()
    openPreferences(() => kept).write({ theme: 'dark' })
    openPreferences(() => kept).write({ language: 'de-CH' })
    expect(openPreferences(() => kept).read()).toEqual({ theme: 'dark', language: 'de-CH' })
    openPreferences(() => kept).write({ language: undefined })
    expect(openPreferences(() => kept).read()).toEqual({ theme: 'dark' })
  })

  it('last as long as the page where the browser refuses storage', () => {
    const shelf = openPreferences(() => {
      throw new DOMException('blocked', 'SecurityError')
    })
    shelf.write({ theme: 'light' })
    expect(shelf.read()).toEqual({ theme: 'light' })
  })

  it('last as long as the page where the quota is used up', () => {
    const full = storage()
    full.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    const shelf = openPreferences(() => full)
    shelf.write({ theme: 'light' })
    expect(shelf.read()).toEqual({ theme: 'light' })
  })

  it('are read from anything without throwing, and are never more than a theme and a language', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), text => {
        const kept = storage(new Map([[KEY, text]]))
        const found = openPreferences(() => kept).read()
        return ['system', 'light', 'dark'].includes(found.theme) && Object.keys(found).length <= 2
      }),
    )
  })

  it('leave out what is no theme and no language', () => {
    const kept = storage(new Map([[KEY, '{"theme":"pink","language":"<b>","token":"secret"}']]))
    expect(openPreferences(() => kept).read()).toEqual({ theme: 'system' })
    openPreferences(() => kept).write({ theme: 'dark' })
    expect(kept.getItem(KEY)).toBe('{"theme":"dark"}')
  })
})
