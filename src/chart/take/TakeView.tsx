import { useState } from 'react'
import { Button, Card, Notice } from '#ui'
import { take as words } from '#words'
import type { RecordAccess } from '../record/access.ts'
import type { ChartRecord } from '../record/chart-record.ts'
import { sectionsFor, stateOf } from '../record/sections.ts'
import { progressOf } from '../summary/progress.ts'
import { SummaryView } from '../summary/SummaryView.tsx'
import { CsvCard } from './CsvCard.tsx'
import { ExportState } from './ExportState.tsx'
import { IpsCard } from './IpsCard.tsx'
import { useExport } from './use-export.ts'
import './take.css'

/** What of the record can be taken along: on paper, as a file for other systems, as tables; and a file opened. */
export function TakeView({ record, access }: { record: ChartRecord; access: RecordAccess }) {
  const sections = sectionsFor(access)
  const progress = progressOf(sections.map(section => stateOf(section, record.sources)))
  const { state, start, stop } = useExport()
  const [last, setLast] = useState<'ips' | 'csv'>()
  const told = (card: 'ips' | 'csv') => last === card && <ExportState state={state} onStop={stop} />
  return (
    <>
      <div className="take">
        <Notice tone="info">
          <p>{words.takeLead()}</p>
        </Notice>
        <Card title={words.printTitle()}>
          <p>{words.printLead()}</p>
          {progress.loading > 0 && <p className="take-quiet">{words.printWaits()}</p>}
          <Button primary onClick={() => print()}>
            {words.printNow()}
          </Button>
        </Card>
        <IpsCard
          record={record}
          progress={progress}
          onSave={what => {
            setLast('ips')
            start(what)
          }}
        >
          {told('ips')}
        </IpsCard>
        <CsvCard
          record={record}
          sections={sections}
          onSave={what => {
            setLast('csv')
            start(what)
          }}
        >
          {told('csv')}
        </CsvCard>
        <Card title={words.openTitle()}>
          <p>{words.openLead()}</p>
          <p>
            <a className="button" href="/?file" target="_blank" rel="noopener">
              {words.openInTab()}
            </a>
          </p>
        </Card>
      </div>
      {/* On paper this place is the summary; on screen nobody wants it twice. */}
      <div className="take-paper">
        <SummaryView record={{ ...record, what: undefined }} access={access} />
      </div>
    </>
  )
}
