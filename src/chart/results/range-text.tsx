import type { RangeLine } from '#clinical'
import { results as words } from '#words'

/** Reference ranges as they were given; more than one where it is not sure which applies. */
export function RangeText({ ranges }: { ranges: readonly RangeLine[] }) {
  const texts = [...new Set(ranges.map(({ text, population }) => words.rangeLine(text, population, false)))]
  return (
    <span className="range">
      {texts.map(text => (
        <bdi key={text}>{text}</bdi>
      ))}
    </span>
  )
}
