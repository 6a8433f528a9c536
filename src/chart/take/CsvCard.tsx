import type { ReactNode } from 'react'
import { CSV_SECTIONS, sectionCsv } from '#clinical'
import { Button, Card } from '#ui'
import { take as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { type SectionConfig, stateOf } from '../record/sections.ts'
import { isShown } from '../section-state.ts'
import { completeCell, csvParts } from './record-parts.ts'
import type { Export } from './use-export.ts'

/** Each section as a table of its own; one that cannot be read says why in the place of its button. */
export function CsvCard({
  record,
  sections,
  onSave,
  children,
}: {
  record: ChartRecord
  sections: readonly SectionConfig[]
  onSave: (what: Export) => void
  children: ReactNode
}) {
  const { sources } = record
  return (
    <Card title={words.csvTitle()}>
      <p>{words.csvLead()}</p>
      <ul className="take-tables">
        {sections.flatMap(section => {
          const name = CSV_SECTIONS.find(one => one === section.key)
          if (name === undefined) return []
          const state = stateOf(section, sources)
          const completeness = completeCell(state)
          const pieces = () => sectionCsv(name, csvParts(section, sources), completeness, record)
          return [
            <li key={name}>
              {isShown(state) ? (
                <Button
                  onClick={() =>
                    onSave({ what: name, ending: 'csv', type: 'text/csv;charset=utf-8', pieces })
                  }
                >
                  {words.csvSave(section.title())}
                </Button>
              ) : (
                <span>{section.title()}</span>
              )}
              {completeness !== words.completeCell() && <span className="take-quiet">{completeness}</span>}
            </li>,
          ]
        })}
      </ul>
      {children}
    </Card>
  )
}
