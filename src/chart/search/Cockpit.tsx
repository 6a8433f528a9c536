import { useEffect, useRef } from 'react'
import { search as words } from '#words'
import type { RecordAccess } from '../record/access.ts'
import type { ChartRecord } from '../record/chart-record.ts'
import { sectionsFor } from '../record/sections.ts'
import { KeyboardHelp } from './KeyboardHelp.tsx'
import { listenToKeys } from './keys.ts'
import { SearchBox } from './SearchBox.tsx'

/** The search field, the single keys, and the help that lists them. Comes after the first view. */
export function Cockpit({
  record,
  access,
  focusNow,
}: {
  record: ChartRecord
  access: RecordAccess
  /** Somebody asked for the search before it was there. */
  focusNow: boolean
}) {
  const field = useRef<HTMLInputElement>(null)
  const help = useRef<HTMLDialogElement>(null)
  const go = useRef(record.go)
  go.current = record.go
  useEffect(() => {
    const gone = new AbortController()
    const actions = {
      search: () => field.current?.focus(),
      help: () => help.current?.showModal(),
      go: (way: { place: Parameters<ChartRecord['go']>[0]; section?: string | undefined }) =>
        go.current(way.place, way.section),
    }
    listenToKeys(actions, gone.signal)
    return () => gone.abort()
  }, [])
  useEffect(() => {
    if (focusNow) field.current?.focus()
  }, [focusNow])
  return (
    <>
      <SearchBox record={record} field={field} />
      <button type="button" className="keyboard-open" onClick={() => help.current?.showModal()}>
        {words.keyboard()}
      </button>
      <KeyboardHelp dialog={help} sections={sectionsFor(access)} />
    </>
  )
}
