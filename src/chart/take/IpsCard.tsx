import { type ReactNode, useState } from 'react'
import { ipsPieces } from '#clinical'
import { Button, Card } from '#ui'
import { take as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { isShown } from '../section-state.ts'
import type { Progress } from '../summary/progress.ts'
import { completenessLine, ipsSource, newestResults, type Which } from './record-parts.ts'
import type { Export } from './use-export.ts'

const WHICH = ['newest', 'all'] as const

/** The record as one file that other systems read; which of many observations go along is the reader's to say. */
export function IpsCard({
  record,
  progress,
  onSave,
  children,
}: {
  record: ChartRecord
  progress: Progress
  onSave: (what: Export) => void
  children: ReactNode
}) {
  const [which, setWhich] = useState<Which>('newest')
  const { Observation } = record.sources
  const all = isShown(Observation) ? Observation.data.resources.length : 0
  const counts = { newest: newestResults(record.sources).length, all }
  const save = () =>
    onSave({
      what: 'summary',
      ending: 'json',
      type: 'application/fhir+json',
      pieces: () => ipsPieces(ipsSource(record, which, progress)),
    })
  return (
    <Card title={words.ipsTitle()}>
      <p>{words.ipsLead()}</p>
      <p className="take-quiet">{completenessLine(progress)}</p>
      {counts.all > counts.newest && (
        <fieldset className="take-which">
          <legend>{words.whichResults()}</legend>
          {WHICH.map(name => (
            <label key={name}>
              <input type="radio" name="which" checked={name === which} onChange={() => setWhich(name)} />
              {name === 'all' ? words.allResults(counts.all) : words.newestResults(counts.newest)}
            </label>
          ))}
        </fieldset>
      )}
      <Button onClick={save}>{words.ipsSave()}</Button>
      {children}
    </Card>
  )
}
