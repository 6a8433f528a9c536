import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('./theme.css', import.meta.url), 'utf8')
const colours = new Map(
  [...css.matchAll(/--color-([\w-]+):\s*light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)/g)].map(match => [
    match[1] ?? '',
    { light: match[2] ?? '', dark: match[3] ?? '' },
  ]),
)

const grounds = ['surface', 'surface-raised']
const words = ['text', 'text-quiet', 'accent', 'critical', 'warning', 'ok']
const pairs: readonly (readonly [string, string, number])[] = [
  ...words.flatMap(word => grounds.map(ground => [word, ground, 4.5] as const)),
  ['accent-text', 'accent', 4.5],
  ...['text', 'text-quiet', 'critical', 'accent'].map(word => [word, 'critical-surface', 4.5] as const),
  ...['text', 'text-quiet', 'warning', 'accent'].map(word => [word, 'warning-surface', 4.5] as const),
  ...['text', 'text-quiet', 'critical'].map(word => [word, 'deceased-surface', 4.5] as const),
  ...['border-strong', 'focus'].flatMap(edge => grounds.map(ground => [edge, ground, 3] as const)),
  ...['critical-surface', 'warning-surface', 'deceased-surface'].map(ground => ['focus', ground, 3] as const),
]

describe.each(['light', 'dark'] as const)('in the %s theme', theme => {
  test.each(pairs)('%s upon %s has a contrast of at least %d to 1', (front, back, least) => {
    expect(contrast(colour(front, theme), colour(back, theme))).toBeGreaterThanOrEqual(least)
  })
})

test('every colour is declared once, for both themes', () => {
  const declared = [...css.matchAll(/--color-[\w-]+:/g)].map(match => match[0])
  expect(declared.length).toBe(colours.size)
  expect(new Set(declared).size).toBe(declared.length)
})

function colour(name: string, theme: 'light' | 'dark'): string {
  const found = colours.get(name)
  if (found === undefined) throw new Error(`theme.css declares no --color-${name}`)
  return found[theme]
}

/** WCAG 2.2 "contrast ratio". */
function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
