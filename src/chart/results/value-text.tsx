import type { Reading } from '#clinical'
import { Chip } from '#ui'
import { results as words } from '#words'
import { FlagMark } from './flag-mark.tsx'

/**
 * A value with its grade and its status; struck out when it was entered in error. In short form a long text is cut, and
 * says so: whoever shows it offers the whole.
 */
export function ValueText({
  reading,
  withUnit = false,
  long = false,
}: {
  reading: Reading
  /** Where no column says the unit. */
  withUnit?: boolean
  /** Grades in words rather than letters, and texts to their end. */
  long?: boolean
}) {
  const { text, unit, status, flags, kind, components, notes } = reading
  const [flag] = flags
  const whole = withUnit && unit !== undefined ? `${text} ${unit}` : text
  const value = long ? whole : shortened(whole)
  return (
    <span className="value" data-kind={kind} data-tone={flag?.tone}>
      <bdi className="value-text">{status.struck ? <s>{value}</s> : value}</bdi>
      {flag !== undefined && <FlagMark flag={flag} long={long} />}
      {status.tag !== undefined && <Chip tone={status.struck ? 'warning' : 'plain'}>{status.tag}</Chip>}
      {notes > 0 && <span className="value-noted">{words.hasNotes(notes)}</span>}
      {components.length > 0 && (
        <span className="value-parts">
          {components.map((part, index) => {
            const key = `${part.name} ${index}`
            return (
              <span key={key}>
                {part.name}:{' '}
                <ValueText
                  reading={{ ...part, status: { ...part.status, tag: undefined } }}
                  withUnit
                  long={long}
                />
              </span>
            )
          })}
        </span>
      )}
    </span>
  )
}

const MOST = 140

/** Nothing is cut in the middle of a word, nor of a character. */
function shortened(text: string): string {
  if (text.length <= MOST) return text
  const end = text.lastIndexOf(' ', MOST)
  return words.cutShort(text.slice(0, end > 0 ? end : MOST).toWellFormed())
}
