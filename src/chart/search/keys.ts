import type { Place } from '../record/place.ts'
import { moveRow, openRow } from './rows.ts'

/** Where `g` and a letter lead: a place, or a section of the summary. */
export interface Way {
  readonly letter: string
  readonly place: Place
  readonly section?: string | undefined
}

/** The letters after `g`. */
export const WAYS: readonly Way[] = [
  { letter: 's', place: 'summary' },
  { letter: 'r', place: 'results' },
  { letter: 'v', place: 'vitals' },
  { letter: 'm', place: 'medications' },
  { letter: 't', place: 'timeline' },
  { letter: 'd', place: 'documents' },
  { letter: 'x', place: 'take' },
  { letter: 'a', place: 'summary', section: 'allergies' },
  { letter: 'p', place: 'summary', section: 'problems' },
  { letter: 'i', place: 'summary', section: 'immunizations' },
  { letter: 'e', place: 'summary', section: 'encounters' },
  { letter: 'o', place: 'summary', section: 'procedures' },
  { letter: 'c', place: 'summary', section: 'care-team' },
  { letter: 'l', place: 'summary', section: 'plans' },
  { letter: 'u', place: 'summary', section: 'coverage' },
]

/** What the keys do. */
interface KeyActions {
  search(): void
  help(): void
  go(way: Way): void
}

/** How long the letter may come after its `g`, in milliseconds. */
const TOGETHER = 1500

let isOn = true

/** Whether single keys do anything; kept as long as the page is. @see WCAG 2.1.4 */
export const keysAreOn = (): boolean => isOn
/** Turns single keys on or off. */
export const switchKeys = (on: boolean): void => {
  isOn = on
}

/** Listens to single keys until the signal; never where somebody writes, in a dialog, or with a modifier. */
export function listenToKeys(actions: KeyActions, signal: AbortSignal): void {
  let goAt = Number.NEGATIVE_INFINITY
  const listen = (event: KeyboardEvent) => {
    if (!isOn || !isOurs(event)) return
    const isSecond = event.timeStamp - goAt < TOGETHER
    goAt = Number.NEGATIVE_INFINITY
    if (isSecond) {
      const way = WAYS.find(({ letter }) => letter === event.key)
      if (way !== undefined) take(event, () => actions.go(way))
    } else if (event.key === 'g') goAt = event.timeStamp
    else if (event.key === '/') take(event, actions.search)
    else if (event.key === '?') take(event, actions.help)
    else if (event.key === 'j') take(event, () => moveRow('next'))
    else if (event.key === 'k') take(event, () => moveRow('previous'))
    else if (event.key === 'Enter' && openRow(event.target)) event.preventDefault()
  }
  document.addEventListener('keydown', listen, { signal })
}

function take(event: KeyboardEvent, act: () => void): void {
  event.preventDefault()
  act()
}

function isOurs({ target, altKey, ctrlKey, metaKey, isComposing, defaultPrevented }: KeyboardEvent): boolean {
  if (altKey || ctrlKey || metaKey || isComposing || defaultPrevented) return false
  if (document.querySelector('dialog[open]') !== null) return false
  return !(target instanceof Element && target.closest(WRITING) !== null)
}

const WRITING = 'input, textarea, select, dialog, [contenteditable]:not([contenteditable="false"])'
