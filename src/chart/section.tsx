import { type ReactNode, useContext } from 'react'
import { Button, Card, Icon, Notice, Skeleton, StateLine } from '#ui'
import { chart, sections } from '#words'
import { asOfText } from './as-of.ts'
import { gapText } from './gap-text.ts'
import { isHarmless } from './section-joined.ts'
import { Origin } from './section-origin.ts'
import { type Gap, isShown, type SectionState, type Shown, type Unshown } from './section-state.ts'
import './section.css'

/** What a section's title line says of what is shown. */
export interface Measure {
  /** How many there are, in words: "17 active". */
  readonly count: string
  /** The newest date among all entries, in words. */
  readonly newest: string | undefined
}

/**
 * One part of the chart on its ladder: loading, not permitted, not supported, failed, none recorded, shown, or shown
 * but incomplete; each in words. `view` makes of the data what is shown. `lead` stands above every rung but loading,
 * for a part that has words of its own for them, "none recorded" included.
 */
export function Section<T, View>({
  title,
  state,
  view,
  measure,
  lead,
  children,
}: {
  title: string
  state: SectionState<T>
  view: (data: T) => View
  measure: (view: View) => Measure
  lead?: ReactNode
  /** `whole` is false when there may be more than the view holds: then nothing follows from what it lacks. */
  children: (view: View, whole: boolean) => ReactNode
}) {
  const shown = isShown(state) ? { ...state, view: view(state.data) } : undefined
  return (
    <Card
      title={title}
      busy={state.kind === 'loading'}
      aside={shown && <Count {...measure(shown.view)} />}
      foot={shown && <Foot asOf={shown.asOf} />}
    >
      {state.kind !== 'loading' && lead}
      {!isShown(state) && <Rung state={state} title={title} />}
      {isShown(state) && <StillReading state={state} title={title} />}
      {isShown(state) && <Gaps state={state} title={title} />}
      {state.kind === 'none-recorded' && lead === undefined && (
        <StateLine icon="none">{chart.noneRecorded()}</StateLine>
      )}
      {shown && shown.kind !== 'none-recorded' && (
        <div className="section-data">{children(shown.view, shown.kind === 'shown')}</div>
      )}
    </Card>
  )
}

function Foot({ asOf }: { asOf: number }) {
  const origin = useContext(Origin)
  const time = asOfText(asOf)
  return origin === undefined ? chart.asOf(time) : sections.asOfFrom(time, origin)
}

function Count({ count, newest }: Measure) {
  return <span>{newest === undefined ? count : chart.countNewest(count, newest)}</span>
}

function Rung({ state, title }: { state: Unshown; title: string }) {
  switch (state.kind) {
    case 'loading':
      return (
        <>
          <StateLine icon="loading">{chart.loadingSection(title)}</StateLine>
          <Skeleton />
        </>
      )
    case 'not-permitted':
      return (
        <StateLine icon="lock">
          {state.by === 'scope' ? chart.notPermittedByScope() : chart.notPermittedByServer()}
        </StateLine>
      )
    case 'not-supported':
      return <StateLine icon="unsupported">{chart.notSupported()}</StateLine>
    case 'failed':
      return (
        <Notice tone="warning">
          <p>
            <strong>{chart.sectionFailed()}</strong> {chart.failureCause(state.failure)}
          </p>
          <Retry onRetry={state.retry} title={title} />
          <details className="details">
            <summary>{chart.failureDetails()}</summary>
            <p>
              <span className="code">{state.failure.code}</span> {state.failure.details}
            </p>
          </details>
        </Notice>
      )
  }
}

function StillReading({ state, title }: { state: Shown<unknown>; title: string }) {
  const note = state.notes.find(({ kind }) => kind === 'still-reading')
  if (note?.kind !== 'still-reading') return null
  const { read, total, stop } = note
  const text = chart.gapStillReading(read, total)
  return (
    <div className="still-reading">
      <StateLine icon="loading">{text}</StateLine>
      {total !== undefined && <progress aria-label={text} max={Math.max(total, read, 1)} value={read} />}
      {stop && <Button onClick={stop}>{chart.stopReading(title)}</Button>}
    </div>
  )
}

function Gaps({ state, title }: { state: Shown<unknown>; title: string }) {
  const notes = state.notes.filter(note => note.kind !== 'still-reading')
  const lines = [...new Set(notes.map(gapText))]
  if (lines.length === 0) return null
  return notes.every(isHarmless) ? (
    <StateLine icon="info">{lines.join(' ')}</StateLine>
  ) : (
    <Notice tone="warning" icon="incomplete">
      <p>
        <strong>{chart.incomplete()}</strong>
      </p>
      <ul>
        {lines.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {state.kind === 'incomplete' && state.notes.some(isPassing) && (
        <Retry onRetry={state.retry} title={title} />
      )}
    </Notice>
  )
}

/** True for a gap that another reading may close. */
function isPassing(gap: Gap): boolean {
  if (gap.kind === 'part-missing') return gap.why === 'failed'
  return ['cut-short', 'fewer-than-total', 'server-warning', 'outdated'].includes(gap.kind)
}

function Retry({ onRetry, title }: { onRetry: () => void; title: string }) {
  return (
    <Button onClick={onRetry}>
      <Icon name="retry" />
      {chart.retrySection(title)}
    </Button>
  )
}
