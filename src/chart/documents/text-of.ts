/** Text that was read out of bytes. */
interface DecodedText {
  readonly text: string
  /** True when the bytes are not in the encoding they are said to be in. */
  readonly isGuess: boolean
}

/**
 * Reads bytes as text: by their byte order mark, else in the declared character set, else as UTF-8; what is none of
 * these as Windows-1252, in which every byte means something, and it is said that this is a guess.
 * @see WHATWG Encoding
 */
export function textOf(bytes: Uint8Array, charset: string | undefined): DecodedText {
  const marked = byMark(bytes)
  const tries = marked === undefined ? [charset ?? 'utf-8', 'utf-8'] : [marked]
  for (const [turn, name] of tries.entries()) {
    const text = decode(bytes, name)
    if (text !== undefined) return { text, isGuess: turn > 0 && charset !== undefined }
  }
  return { text: new TextDecoder('windows-1252').decode(bytes), isGuess: true }
}

function byMark([first, second]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined
}

/** Undefined for an encoding that nobody knows, and for bytes that are not in it. */
function decode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
