import { useEffect, useSyncExternalStore } from 'react'
import { findPlace, type Place } from '#chart'

/** Where in the chart one is, and what one came to look at there. */
interface Spot {
  readonly place: Place
  readonly what: string | undefined
}

/** What was asked to be looked at; kept out of the address bar, which names places only, never what is in a record. */
let wanted: { readonly place: Place; readonly what: string } | undefined

const listeners = new Set<() => void>()

/** The place that the address names, after its `#`; the summary where it names none. */
export function useSpot(): Spot {
  const place = useSyncExternalStore(subscribe, placeInAddress)
  const asked = useSyncExternalStore(subscribe, () => wanted)
  useEffect(() => forget, []) // what was looked at in one record is not looked for in the next
  return { place, what: asked?.place === place ? asked.what : undefined }
}

/** Goes to a place of the chart; going back is the browser's own. */
export function goToSpot(place: Place, what?: string): void {
  wanted = what === undefined ? undefined : { place, what }
  location.hash = place
  // Somebody may go to something else at the place where they are: the address does not change for that.
  for (const listener of listeners) listener()
}

function forget(): void {
  wanted = undefined
}

const placeInAddress = (): Place => findPlace(location.hash.slice(1)) ?? 'summary'

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  addEventListener('hashchange', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('hashchange', listener)
  }
}
