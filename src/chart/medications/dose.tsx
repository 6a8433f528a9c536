import { createElement } from 'react'
import type { DoseLine } from '#clinical'
import { Chip } from '#ui'
import { chart, medicines as words } from '#words'
import { Entries } from '../summary/entries.tsx'
import './dose.css'

/**
 * The dosage of one entry, an instruction a line; that there is none is said. The server's own sentences are told along
 * with what was read of the structure, unless the view is a short one and there is a single line.
 */
export function Doses({ doses, short = false }: { doses: readonly DoseLine[]; short?: boolean }) {
  const withSentence = !short || doses.length > 1
  return doses.length === 0 ? (
    <p className="entry-quiet">{chart.dosageNotRecorded()}</p>
  ) : (
    <Entries entries={doses}>{dose => <Dose dose={dose} withSentence={withSentence} />}</Entries>
  )
}

function Dose({ dose, withSentence }: { dose: DoseLine; withSentence: boolean }) {
  return (
    <>
      {dose.written !== undefined && (
        <p>
          <bdi>{dose.written}</bdi>
        </p>
      )}
      <Parts strong={dose.dose} parts={dose.parts} />
      {dose.asNeeded !== undefined && (
        <p>
          <Chip>{dose.asNeeded}</Chip>
        </p>
      )}
      {withSentence && dose.sentence !== undefined && (
        <p className="entry-quiet">{words.asWritten(dose.sentence)}</p>
      )}
      {dose.thin && <p className="entry-warning">{chart.dosageThin()}</p>}
    </>
  )
}

/** Attributes with a dash between; a line breaks between two of them, and inside one only where it is wider than the line. */
export function Parts({
  strong,
  parts,
}: {
  strong?: string | undefined
  parts: readonly (string | undefined)[]
}) {
  const dose = strong !== undefined && (
    <span className="medicine-part">
      {chart.dose()} <strong>{strong}</strong>
    </span>
  )
  const said = parts
    .filter(part => part !== undefined)
    .map(part => createElement('bdi', { className: 'medicine-part' }, part))
  const all = dose === false ? said : [dose, ...said]
  if (all.length === 0) return null
  return createElement(
    'p',
    { className: 'parts' },
    ...all.flatMap((part, place) => (place === 0 ? part : [' – ', part])),
  )
}
