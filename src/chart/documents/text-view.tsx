import { useMemo } from 'react'
import { StateLine } from '#ui'
import { clinical, documents as words } from '#words'
import { textOf } from './text-of.ts'

/** More than this is not drawn at once. In characters. */
const MOST_TEXT = 500_000

/** Text as it was written, line by line; nothing in it means anything to the browser. */
export function TextView({ bytes, charset }: { bytes: Uint8Array; charset: string | undefined }) {
  const { text, isGuess } = useMemo(() => textOf(bytes, charset), [bytes, charset])
  const isCut = text.length > MOST_TEXT
  return (
    <>
      {isGuess && <StateLine icon="warning">{words.textGuessed()}</StateLine>}
      {isCut && (
        <StateLine icon="incomplete">
          {words.textCut(words.bytes(MOST_TEXT), words.bytes(text.length))}
        </StateLine>
      )}
      {text.trim() === '' ? (
        <StateLine icon="none">{words.nothingReadable()}</StateLine>
      ) : (
        <pre className="document-text" dir="auto">
          {writtenOut(isCut ? text.slice(0, MOST_TEXT) : text)}
        </pre>
      )}
    </>
  )
}

/** Characters that turn the direction of what follows, or hide in it, are shown for what they are. */
const writtenOut = (text: string) =>
  text.replaceAll(/[\u202A-\u202E\u2066-\u2069\u200B\u2060\uFEFF]/g, char =>
    clinical.hiddenCharacter((char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')),
  )
