import { isTrustedEndpoint } from './endpoint.ts'
import { SmartError } from './error.ts'
import { findObject, member, readJson } from './json.ts'
import { DOCUMENT_LIMITS, getDocument, statusError, type World } from './wire.ts'

/** What of an EHR's style could be understood; a value that could hurt or mean nothing is left out. */
export interface SmartStyle {
  /** `#rrggbb`, by the key's own name. */
  readonly colors: ReadonlyMap<(typeof COLORS)[number], string>
  /** In px. */
  readonly dimensions: ReadonlyMap<(typeof DIMENSIONS)[number], number>
}

const COLORS = ['color_background', 'color_error', 'color_highlight', 'color_success', 'color_text'] as const
const DIMENSIONS = ['dim_border_radius'] as const

/**
 * Reads the style that an EHR asks its apps to wear: from an origin that the deployment trusts and without the token.
 * Of its eleven keys those are read that cannot make a record harder to read whatever they say: fonts and sizes stay
 * the reader's own.
 *
 * @param url as the launch context gave it.
 * @param origins that the deployment trusts.
 * @throws SmartError `endpoint-not-trusted`, or that of a document that cannot be had or read
 * @see SMART App Launch 2.2, scopes, "Styling" (experimental)
 */
export async function fetchStyle(url: string, origins: readonly string[], world: World): Promise<SmartStyle> {
  if (!isTrustedEndpoint(url, origins)) {
    throw new SmartError('endpoint-not-trusted', {
      detail: { field: 'smart_style_url', origin: new URL(url).origin },
    })
  }
  const answer = await getDocument(url, 'application/json', DOCUMENT_LIMITS, world)
  if (answer.status !== 200) throw statusError(answer)
  return readStyle(readJson(answer.text))
}

/** What can be understood of a style document; nothing of one that is no object. */
export function readStyle(json: unknown): SmartStyle {
  const style = findObject(json) ?? {}
  return {
    colors: new Map(
      COLORS.flatMap(key => {
        const color = readColor(member(style, key))
        return color === undefined ? [] : [[key, color] as const]
      }),
    ),
    dimensions: new Map(
      DIMENSIONS.flatMap(key => {
        const px = readPx(member(style, key))
        return px === undefined ? [] : [[key, px] as const]
      }),
    ),
  }
}

function readColor(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const [, short, long] = /^#(?:([\da-f]{3})|([\da-f]{6}))$/i.exec(value.trim()) ?? []
  const digits = long ?? (short === undefined ? undefined : [...short].map(digit => digit + digit).join(''))
  return digits && `#${digits.toLowerCase()}`
}

function readPx(value: unknown): number | undefined {
  const [, px] = typeof value === 'string' ? (/^(\d{1,2})px$/.exec(value.trim()) ?? []) : []
  return px === undefined ? undefined : Number(px)
}
