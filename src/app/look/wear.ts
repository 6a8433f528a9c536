import type { SmartStyle } from '#smart'
import { contrast, luminance, type Rgb, readRgb } from './contrast.ts'

/** Our colours as they are on screen, by the name after `--color-`. */
export type Palette = ReadonlyMap<string, Rgb>

/** What of a style is worn: custom properties and their values, and the side that goes with its ground. */
interface Outfit {
  readonly side: 'light' | 'dark'
  readonly properties: ReadonlyMap<string, string>
}

const GROUNDS = ['surface', 'surface-raised'] as const
const WORDS = ['text', 'text-quiet', 'accent', 'critical', 'warning', 'ok'] as const
const EDGES = ['border-strong', 'focus'] as const
const LEAST_FOR_WORDS = 4.5
const LEAST_FOR_EDGES = 3

/** Which of our colours each of theirs would replace, and what is written or drawn upon or within it. */
const INKS = [
  { key: 'color_text', name: 'text', alsoOn: ['critical-surface', 'warning-surface', 'deceased-surface'] },
  { key: 'color_highlight', name: 'accent', alsoOn: ['critical-surface', 'warning-surface', 'accent-text'] },
  { key: 'color_error', name: 'critical', alsoOn: ['critical-surface', 'deceased-surface'] },
  { key: 'color_success', name: 'ok', alsoOn: [] },
] as const

/** The side that a style belongs to by its ground; undefined where it names none. */
export function sideOf({ colors }: SmartStyle): Outfit['side'] | undefined {
  const ground = readRgb(colors.get('color_background') ?? '')
  return ground && (luminance(ground) > 0.18 ? 'light' : 'dark')
}

/**
 * Takes of a style what can be worn without anything becoming harder to read than WCAG allows, and leaves the rest as
 * it is: their ground only if all our words and edges hold upon it, each of their inks only where it holds everywhere.
 *
 * @param ours our palette on the style's side.
 * @see WCAG 2.2, 1.4.3 Contrast (Minimum), 1.4.11 Non-text Contrast
 */
export function outfitOf({ colors, dimensions }: SmartStyle, ours: Palette, side: Outfit['side']): Outfit {
  const palette = new Map(ours)
  const properties = new Map<string, string>()
  const put = (name: string, hex: string, rgb: Rgb) => {
    palette.set(name, rgb)
    properties.set(`--color-${name}`, hex)
  }
  const holds = (ink: Rgb | undefined, ground: string, least: number) => {
    const rgb = palette.get(ground)
    return ink !== undefined && rgb !== undefined && contrast(ink, rgb) >= least
  }
  const background = colors.get('color_background')
  const ground = readRgb(background ?? '')
  if (background !== undefined && ground !== undefined) {
    const upon = (names: readonly string[], least: number) =>
      names.every(name => contrast(palette.get(name) ?? ground, ground) >= least)
    if (upon(WORDS, LEAST_FOR_WORDS) && upon(EDGES, LEAST_FOR_EDGES)) put('surface', background, ground)
  }
  for (const { key, name, alsoOn } of INKS) {
    const hex = colors.get(key)
    const ink = readRgb(hex ?? '')
    if (hex === undefined || ink === undefined) continue
    if ([...GROUNDS, ...alsoOn].every(other => holds(ink, other, LEAST_FOR_WORDS))) put(name, hex, ink)
  }
  const radius = dimensions.get('dim_border_radius')
  if (radius !== undefined && radius <= 24) properties.set('--radius', `${radius}px`)
  return { side, properties }
}

/** The names that a palette has to know. */
export const PALETTE = [
  ...GROUNDS,
  ...WORDS,
  ...EDGES,
  'accent-text',
  'critical-surface',
  'warning-surface',
  'deceased-surface',
] as const
