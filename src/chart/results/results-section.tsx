import { useMemo } from 'react'
import { newestOf, type Panel, panelsOf, type Reading, readingOf, reportsOf, type Series } from '#clinical'
import { StateLine } from '#ui'
import { chart, results as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { Section } from '../section.tsx'
import { isResult, resultsMeasure, resultsState } from './results-state.ts'
import { Sparkline } from './sparkline.tsx'
import { ValueText } from './value-text.tsx'
import './results.css'

const PANELS = 4
const TESTS = 6

/** The newest results: the newest panels, critical and abnormal first within each; the rest is one link away. */
export function ResultsSection({ record }: { record: ChartRecord }) {
  return (
    <Section
      title={chart.results()}
      state={resultsState(record)}
      view={([observations, reports]) => ({ observations, reports })}
      measure={({ observations }) => resultsMeasure(observations?.book, record)}
    >
      {({ observations, reports }, whole) => (
        <Newest record={record} observations={observations} reports={reports} whole={whole} />
      )}
    </Section>
  )
}

type Data = Extract<ReturnType<typeof resultsState>, { data: unknown }>['data']

function Newest({
  record,
  observations,
  reports: found,
  whole,
}: {
  record: ChartRecord
  observations: Data[0]
  reports: Data[1]
  whole: boolean
}) {
  const blocks = useMemo(() => {
    if (observations === undefined) return []
    return blocksOf(panelsOf(observations.book, reportsOf(found).reports), record)
  }, [observations, found, record])
  if (blocks.length === 0) {
    const isNone = observations?.book.series.some(isResult) !== true
    return (
      <StateLine icon="none">{whole && isNone ? words.noResults() : chart.noneAmongThoseRead()}</StateLine>
    )
  }
  return (
    <div className="newest-results">
      {blocks.slice(0, PANELS).map(block => (
        <Block key={block.key} block={block} record={record} />
      ))}
      <p>
        <a href="#results">{words.allResults()}</a>
      </p>
    </div>
  )
}

interface Line {
  readonly series: Series
  readonly reading: Reading
}

interface Block {
  readonly key: string
  readonly name: string
  /** Flagged first. */
  readonly lines: readonly Line[]
  readonly epochMs: number
  readonly when: string | undefined
}

function Block({ block: { name, lines, when }, record }: { block: Block; record: ChartRecord }) {
  const more = lines.length - TESTS
  return (
    <section className="newest-panel" aria-label={name}>
      <h3>
        {name} <span className="entry-quiet">{when ?? words.noDate()}</span>
      </h3>
      <ul>
        {lines.slice(0, TESTS).map(({ series, reading }) => (
          <li key={series.key}>
            <button type="button" className="link-button" onClick={() => record.go('results', series.key)}>
              <bdi>{series.name ?? words.notNamed()}</bdi>
            </button>
            <Sparkline series={series} unit={reading.unit} record={record} />
            <ValueText reading={reading} withUnit />
            {reading.when !== when && <span className="entry-quiet">{reading.when ?? words.noDate()}</span>}
          </li>
        ))}
      </ul>
      {more > 0 && <p className="entry-quiet">{words.moreInPanel(more)}</p>}
    </section>
  )
}

function blocksOf(
  { panels, single }: { readonly panels: readonly Panel[]; readonly single: readonly Series[] },
  record: ChartRecord,
): readonly Block[] {
  // A panel's newest values decide its place; only as many are read as may be shown.
  const candidates = [...panels, { key: 'single', name: words.singleTests(), series: single }]
    .filter(({ series }) => series.length > 0)
    .map(({ key, name, series }) => ({ key, name, series, epochMs: newestTime(series) }))
    .sort((a, b) => (a.epochMs === b.epochMs ? 0 : b.epochMs > a.epochMs ? 1 : -1))
  return candidates.slice(0, PANELS).map(({ key, name, series, epochMs }) => {
    const lines = series
      .flatMap(one =>
        newestOf(one).map(observation => ({ series: one, reading: readingOf(observation, record) })),
      )
      .filter((line, index, all) => all.findIndex(other => other.series === line.series) === index)
    const newest = lines.find(({ reading }) => reading.epochMs === epochMs)
    const isNow = ({ reading }: Line) => reading.epochMs === epochMs
    const ordered = lines.toSorted(
      (a, b) => graveness(a.reading) - graveness(b.reading) || Number(isNow(b)) - Number(isNow(a)),
    )
    return { key, name, lines: ordered, epochMs, when: newest?.reading.when }
  })
}

const newestTime = (series: readonly Series[]): number =>
  Math.max(...series.map(({ times }) => times[0] ?? Number.NEGATIVE_INFINITY))

function graveness({ flags, components, uninterpretable }: Reading): number {
  const tones = [...flags, ...components.flatMap(part => part.flags)].map(({ tone }) => tone)
  if (tones.includes('critical')) return 0
  if (tones.includes('abnormal')) return 1
  return uninterpretable ? 2 : 3
}
