import { LazyPart } from '#ui'
import { places as words } from '#words'
import type { RecordAccess } from './access.ts'
import type { ChartRecord } from './chart-record.ts'
import { PLACES, type Place, placeTitle } from './place.ts'
import { PLACE_VIEWS } from './places.ts'
import { useSources } from './sources.ts'
import { Tools } from './tools.tsx'
import '../take/print.css'
import './chart-view.css'

/** The record below the banner: the ways between its places, and the place one is at. */
export function ChartView({
  place,
  access,
  ...about
}: { place: Place; access: RecordAccess } & Omit<ChartRecord, 'sources'>) {
  const sources = useSources(about.reader, access)
  const record: ChartRecord = { ...about, sources }
  return (
    <>
      <div className="places-bar">
        <nav className="places" aria-label={words.navigation()}>
          {PLACES.map(name => (
            <a key={name} href={`#${name}`} aria-current={name === place ? 'page' : undefined}>
              {placeTitle(name)}
            </a>
          ))}
        </nav>
        <Tools record={record} access={access} />
      </div>
      <main className="chart" data-audience={record.viewpoint.audience} aria-label={placeTitle(place)}>
        <LazyPart load={PLACE_VIEWS[place]} props={{ record, access }} />
      </main>
    </>
  )
}
