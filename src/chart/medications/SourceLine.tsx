import type { MedicationLine, Viewpoint } from '#clinical'
import { Chip } from '#ui'
import { chart, medicines as words } from '#words'
import { Entries, Tags } from '../summary/entries.tsx'
import { Doses } from './dose.tsx'

/** What one entry of the record says of a medicine: who says it, where it stands, how much and how often, and when. */
export function SourceLine({
  line,
  heading,
  audience,
}: {
  line: MedicationLine
  /** The name that stands above; another one is said on the line itself. */
  heading: string
  audience: Viewpoint['audience']
}) {
  const { name } = line.medicine
  return (
    <div className="medicine-source" data-severe={line.doNotGive}>
      <p className="medicine-source-status">
        {line.doNotGive && <Chip tone="critical">{chart.doNotGive()}</Chip>}
        <span className="medicine-source-origin">{words.origin(line.origin, audience)}</span>
        <span className="medicine-source-standing" data-past={line.past}>
          {line.status}
        </span>
        <Tags tags={line.tags} />
      </p>
      <div className="medicine-source-dose">
        {name !== heading && (
          <p>
            <bdi>{name}</bdi>
          </p>
        )}
        {(line.origin !== 'dispensed' || line.doses.length > 0) && <Doses doses={line.doses} />}
        <Quiet parts={line.supply} />
        {line.statusReason !== undefined && <p>{words.statusReason(line.statusReason)}</p>}
        <Entries entries={line.notes}>{note => <p>{words.noteSays(note)}</p>}</Entries>
      </div>
      <div className="medicine-source-about">
        <Quiet
          parts={[
            line.when ?? chart.dateNotKnown(),
            line.author,
            line.reason === undefined ? undefined : chart.because(line.reason),
          ]}
        />
      </div>
    </div>
  )
}

function Quiet({ parts }: { parts: readonly (string | undefined)[] }) {
  const known = parts.filter(part => part !== undefined)
  return known.length === 0 ? null : (
    <p className="entry-quiet">
      <bdi>{known.join(' · ')}</bdi>
    </p>
  )
}
