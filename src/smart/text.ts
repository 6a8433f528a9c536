/**
 * A server's free text made fit to show as plain text: control, format (bidi, zero-width) and line-separator
 * characters removed, at most 500 characters. Not safe as HTML, nor meant to be. @see RFC 6749 §4.1.2.1
 */
export function readPlainText(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  // Cut first: 50 kB of bidi marks should not be worked through to show none of them.
  const clean = value
    .slice(0, 2000)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '')
    .trim()
  return clean === '' ? undefined : Array.from(clean).slice(0, 500).join('')
}
