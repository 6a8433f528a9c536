import type { Flag } from '#clinical'
import { results as words } from '#words'

/** A grade by letter, shape and weight; its word for whoever listens or points at it. */
export function FlagMark({ flag, long = false }: { flag: Flag; long?: boolean }) {
  const { letter, word, tone, shape, by } = flag
  const said = by === 'calculated' ? words.calculatedFlag(word) : word
  const written = long || letter === '' ? said : letter
  return (
    <span className="flag" data-tone={tone} title={said}>
      <FlagShape shape={shape} />
      <span aria-hidden={written === said ? undefined : true}>{written}</span>
      {written !== said && <span className="said-only">{said}</span>}
      {by === 'calculated' && !long && (
        <span className="flag-by" aria-hidden="true">
          {words.calculatedShort()}
        </span>
      )}
    </span>
  )
}

function FlagShape({ shape }: Pick<Flag, 'shape'>) {
  const outline = outlines[shape]
  if (outline === undefined) return null
  return (
    <svg className="flag-shape" viewBox="0 0 12 12" aria-hidden="true">
      <path d={outline} />
    </svg>
  )
}

const outlines: Readonly<Record<Flag['shape'], string | undefined>> = {
  up: 'M6 2l5 8H1z',
  'up-twice': 'M6 0l5 6H1zM6 6l5 6H1z',
  down: 'M6 10L1 2h10z',
  'down-twice': 'M6 6L1 0h10zM6 12L1 6h10z',
  mark: 'M6 0l6 6-6 6-6-6z',
  none: undefined,
}
