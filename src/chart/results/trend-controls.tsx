import { Button } from '#ui'
import { results as words } from '#words'
import { SPANS, type Span } from './trend-scale.ts'

/** Which stretch of time is shown, and how tightly the values are fitted. */
export function TrendControls({
  span,
  onSpan,
  earlier,
  onEarlier,
  fit,
  onFit,
}: {
  span: Span
  onSpan: (span: Span) => void
  earlier: number
  onEarlier: (earlier: number) => void
  fit: boolean
  onFit: (fit: boolean) => void
}) {
  return (
    <div className="trend-controls">
      <fieldset>
        <legend className="said-only">{words.spanLegend()}</legend>
        {(Object.keys(SPANS) as Span[]).map(one => (
          <button key={one} type="button" aria-pressed={one === span} onClick={() => onSpan(one)}>
            {words.spanName(one)}
          </button>
        ))}
      </fieldset>
      {span !== 'all' && (
        <span className="trend-steps">
          <Button onClick={() => onEarlier(earlier + 1)}>{words.earlier()}</Button>
          {earlier > 0 && <Button onClick={() => onEarlier(earlier - 1)}>{words.later()}</Button>}
        </span>
      )}
      <label className="trend-fit">
        <input type="checkbox" checked={fit} onChange={event => onFit(event.currentTarget.checked)} />
        {words.fit()}
      </label>
    </div>
  )
}
