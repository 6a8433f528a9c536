import { useMemo } from 'react'
import { entryLine } from '#clinical'
import { timeline as words } from '#words'
import type { ChartRecord } from '../record/chart-record.ts'
import { isShown } from '../section-state.ts'
import { FactList } from './fact-list.tsx'

/** The encounter that the record was opened in, above all others; it also stands in its own place in time. */
export function PinnedEncounter({ record: { encounter, sources, viewpoint } }: { record: ChartRecord }) {
  const source = sources.Encounter
  const found = isShown(source) ? source.data.resources : undefined
  const line = useMemo(() => {
    const visit = found?.find(({ id }) => id === encounter)
    return visit && entryLine('Encounter', { ...visit }, viewpoint)
  }, [found, encounter, viewpoint])
  if (encounter === undefined) return null
  return (
    <section className="timeline-pinned" aria-labelledby="timeline-pinned">
      <h3 id="timeline-pinned">{words.thisVisit()}</h3>
      {line === undefined ? (
        <p>{source.kind === 'loading' ? words.visitNotYet() : words.visitNotFound()}</p>
      ) : (
        <>
          <p>
            <bdi className="timeline-title">{line.title}</bdi>{' '}
            <span className="timeline-status">{line.status}</span>
          </p>
          <FactList facts={line.facts} />
        </>
      )}
    </section>
  )
}
