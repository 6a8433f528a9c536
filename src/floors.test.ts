import { globSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Who may import whom; docs/ARCHITECTURE.md tells why. `words` is the message catalogue, a leaf. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  words: [],
  smart: [],
  vault: [],
  fhir: [],
  audit: ['vault'],
  ui: ['words'],
  clinical: ['words'],
  session: ['smart', 'vault', 'audit'],
  chart: ['fhir', 'clinical', 'ui', 'words'],
  app: ['chart', 'session', 'smart', 'vault', 'fhir', 'audit', 'clinical', 'ui', 'words'],
}

/** Where alone each of these may stand: three greps audit the app. */
const ONLY_IN: readonly { what: string; pattern: RegExp; rooms: readonly string[] }[] = [
  { what: 'fetch', pattern: /(?<![.\w])fetch\(/, rooms: ['smart', 'fhir'] },
  {
    what: 'storage',
    pattern: /\b(localStorage|sessionStorage|indexedDB|document\.cookie)\b/,
    rooms: ['vault'],
  },
  {
    what: 'navigation',
    pattern: /\blocation\.(assign|replace|reload)\(|\blocation\.href\s*=[^=]/,
    rooms: ['app'],
  },
]

const src = import.meta.dirname
const sources = globSync('**/*.{ts,tsx}', { cwd: src })
  .filter(path => !path.includes('.test.') && !path.includes('/testing/') && path.includes('/'))
  .map(path => ({ path, room: path.split('/')[0] ?? '', text: readFileSync(join(src, path), 'utf8') }))

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
const importsOf = (text: string) =>
  [...withoutComments(text).matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(match => match[1] ?? '')

describe('the floors of the house', () => {
  it('has only the rooms that the plan names', () => {
    expect([...new Set(sources.map(({ room }) => room))].sort()).toEqual(Object.keys(MAY_IMPORT).sort())
  })

  it.each(sources)(
    '$path enters other rooms by their doors, and only those it may',
    ({ path, room, text }) => {
      for (const specifier of importsOf(text)) {
        if (specifier.startsWith('#')) {
          expect(MAY_IMPORT[room], `${path} imports ${specifier}`).toContain(specifier.slice(1))
        } else if (specifier.startsWith('.')) {
          const target = relative(src, join(src, path, '..', specifier))
          expect(target.split('/')[0], `${path} reaches into ${target}`).toBe(room)
        }
      }
    },
  )

  it.each(ONLY_IN)('keeps $what in its rooms', ({ pattern, rooms }) => {
    const strays = sources.filter(
      ({ room, text }) => !rooms.includes(room) && pattern.test(withoutComments(text)),
    )
    expect(strays.map(({ path }) => path)).toEqual([])
  })

  it('has no import loop inside a room', () => {
    const graph = new Map(
      sources.map(({ path, text }) => [
        path,
        importsOf(text.replace(/import type[^;\n]*\n/g, ''))
          .filter(specifier => specifier.startsWith('.'))
          .map(specifier => relative(src, join(src, path, '..', specifier))),
      ]),
    )
    const loops: string[] = []
    const walk = (path: string, trail: readonly string[]) => {
      if (trail.includes(path)) loops.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
      else if (!done.has(path)) for (const next of graph.get(path) ?? []) walk(next, [...trail, path])
      done.add(path)
    }
    const done = new Set<string>()
    for (const path of graph.keys()) walk(path, [])
    expect(loops).toEqual([])
  })

  it('shares no code across the wire: sandbox and e2e import nothing from src, nor the reverse', () => {
    const root = join(src, '..')
    const strays = globSync('{sandbox,e2e}/**/*.ts', { cwd: root }).filter(path =>
      importsOf(readFileSync(join(root, path), 'utf8')).some(s => s.startsWith('#') || /(^|\/)src\//.test(s)),
    )
    expect(strays).toEqual([])
  })
})
