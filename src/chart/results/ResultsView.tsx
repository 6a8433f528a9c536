import { useMemo, useState } from 'react'
import { reportsOf } from '#clinical'
import type { SearchResult } from '#fhir'
import { chart, results as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import type { ObservationsFound } from '../record/observations.ts'
import { Section } from '../section.tsx'
import { Unlisted } from '../summary/entries.tsx'
import { PanelLines } from './panel-lines.tsx'
import { PanelTables } from './panel-tables.tsx'
import { ReportList } from './report-list.tsx'
import { resultsMeasure, resultsState } from './results-state.ts'
import { TrendPanel } from './trend-panel.tsx'
import { UndatedResults } from './undated-results.tsx'
import { useChosen } from './use-chosen.ts'
import { usePanels } from './use-panels.ts'
import './results.css'

/** Every result of the record: a table of tests and dates, or number lines, with a trend of whatever is chosen. */
export function ResultsView({ record }: { record: ChartRecord }) {
  return (
    <div className="results" data-audience={record.viewpoint.audience}>
      <Section
        title={words.title()}
        state={resultsState(record)}
        view={([observations, reports]) => ({ observations, reports })}
        measure={({ observations }) => resultsMeasure(observations?.book, record)}
      >
        {({ observations, reports }, whole) => (
          <Results record={record} observations={observations} reports={reports} whole={whole} />
        )}
      </Section>
    </div>
  )
}

function Results({
  record,
  observations,
  reports: found,
  whole,
}: {
  record: ChartRecord
  observations: ObservationsFound | undefined
  reports: SearchResult<fhir4.DiagnosticReport> | undefined
  whole: boolean
}) {
  const [isTable, setTable] = useState(record.viewpoint.audience === 'clinician')
  const [text, setText] = useState('')
  const [flaggedOnly, setFlaggedOnly] = useState(false)
  const { reports, uninterpretable } = useMemo(() => reportsOf(found), [found])
  const groups = usePanels(observations, reports, text)
  const chosen = useChosen(record.what)
  const Panels = isTable ? PanelTables : PanelLines
  return (
    <>
      <div className="results-tools">
        <fieldset className="results-choice">
          <legend className="said-only">{words.viewAs()}</legend>
          <button type="button" aria-pressed={isTable} onClick={() => setTable(true)}>
            {words.asTableOfDates()}
          </button>
          <button type="button" aria-pressed={!isTable} onClick={() => setTable(false)}>
            {words.asNumberLines()}
          </button>
        </fieldset>
        <label className="results-filter">
          <span>{words.filterLabel()}</span>
          <input
            type="search"
            autoComplete="off"
            spellCheck={false}
            translate="no"
            value={text}
            onChange={event => setText(event.currentTarget.value)}
          />
        </label>
        <label className="results-flagged">
          <input
            type="checkbox"
            checked={flaggedOnly}
            onChange={event => setFlaggedOnly(event.currentTarget.checked)}
          />
          {isTable ? words.flaggedOnDates() : words.flaggedLast()}
        </label>
      </div>
      {record.viewpoint.audience === 'patient' && <p className="results-advice">{words.askCareTeam()}</p>}
      {observations !== undefined && <TrendPanel record={record} found={observations} chosen={chosen} />}
      <p role="status" className="entry-quiet">
        {words.testsFound(groups.tests, text.trim() !== '', whole)}
      </p>
      <Panels record={record} groups={groups} flaggedOnly={flaggedOnly} chosen={chosen} />
      <UndatedResults record={record} series={groups.series} />
      <Unlisted uninterpretable={uninterpretable} enteredInError={0} />
      <ReportList
        record={record}
        reports={reports}
        book={observations?.book}
        title={chart.diagnosticReports()}
      />
    </>
  )
}
