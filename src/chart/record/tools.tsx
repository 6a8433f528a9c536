import { type ComponentType, useEffect, useState } from 'react'
import { ui, places as words } from '#words'
import type { RecordAccess } from './access.ts'
import type { ChartRecord } from './chart-record.ts'

type Cockpit = ComponentType<{ record: ChartRecord; access: RecordAccess; focusNow: boolean }>

const AFTER_FIRST_VIEW_MS = 1_000

/** The search and the keys. They come after the first view, or at once when somebody asks for them. */
export function Tools(props: { record: ChartRecord; access: RecordAccess }) {
  const [Shown, setShown] = useState<Cockpit>()
  const [isAsked, setAsked] = useState(false)
  const [isMissing, setMissing] = useState(false)
  useEffect(() => {
    const waiting = setTimeout(load, isAsked ? 0 : AFTER_FIRST_VIEW_MS)
    return () => clearTimeout(waiting)
    async function load() {
      try {
        const { Cockpit } = await import('../search/Cockpit.tsx')
        setShown(() => Cockpit)
      } catch {
        // Said to whoever asks for it; nobody else misses it.
        setMissing(isAsked)
        setAsked(false)
      }
    }
  }, [isAsked])
  if (Shown !== undefined) {
    return (
      <div className="places-tools">
        <Shown {...props} focusNow={isAsked} />
      </div>
    )
  }
  return (
    <div className="places-tools">
      <button type="button" className="search-ask" onClick={() => setAsked(true)}>
        {words.search()}
      </button>
      {isMissing && <p role="alert">{ui.partMissing()}</p>}
    </div>
  )
}
