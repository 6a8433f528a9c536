import type { Reading } from '#clinical'
import { Chip } from '#ui'
import { results as words } from '#words'
import { FlagMark } from './flag-mark.tsx'

/** A value with its grade and its status; struck out when it was entered in error. */
export function ValueText({
  reading,
  withUnit = false,
  long = false,
}: {
  reading: Reading
  /** Where no column says the unit. */
  withUnit?: boolean
  /** Grades in words rather than letters. */
  long?: boolean
}) {
  const { text, unit, status, flags, kind, components, notes } = reading
  const [flag] = flags
  const value = withUnit && unit !== undefined ? `${text} ${unit}` : text
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
