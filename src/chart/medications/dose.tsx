import { createElement } from 'react'
import type { DoseLine } from '#clinical'
import { Chip } from '#ui'
import { chart } from '#words'
import { Entries } from '../summary/entries.tsx'
import './dose.css'

/** The dosage of one entry, an instruction a line; that there is none is said. */
export function Doses({ doses }: { doses: readonly DoseLine[] }) {
  return doses.length === 0 ? (
    <p className="entry-quiet">{chart.dosageNotRecorded()}</p>
  ) : (
    <Entries entries={doses}>{dose => <Dose dose={dose} />}</Entries>
  )
}

function Dose({ dose }: { dose: DoseLine }) {
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
    <span className="part">
      {chart.dose()} <strong>{strong}</strong>
    </span>
  )
  const words = parts
    .filter(part => part !== undefined)
    .map(part => createElement('bdi', { className: 'part' }, part))
  const all = dose === false ? words : [dose, ...words]
  if (all.length === 0) return null
  return createElement(
    'p',
    { className: 'parts' },
    ...all.flatMap((part, place) => (place === 0 ? part : [' – ', part])),
  )
}
